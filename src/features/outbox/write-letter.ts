import type { Transaction } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { letters } from '#db/schema/outbox.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import type { Language } from '#src/lib/language.ts';

/** A letter as a deed writes it: the room makes subject and body from its own messages. */
export type Letter = {
  readonly to: { readonly accountId: string | null; readonly learnerId: string | null };
  /** A sealed e-mail address (sealed for table `letters`, column `address`, row = the letter's id), or null. */
  readonly address?: ((letterId: string) => Sealed) | null;
  readonly language: Language;
  readonly template: string;
  readonly subject: string;
  readonly body: string;
};

/**
 * Puts a letter into the outbox in the deed's own transaction. With an address it waits to be mailed; without one
 * it is kept in the reader's inbox on the site. Returns the letter's id.
 */
export async function writeLetter(tx: Transaction, letter: Letter): Promise<string> {
  const [id = ''] = await writeLetters(tx, [letter]);
  return id;
}

/** The same for many letters of one transaction, in one statement. */
export async function writeLetters(tx: Transaction, written: readonly Letter[]): Promise<readonly string[]> {
  const rows = written.map((letter) => {
    const id = newId();
    const address = letter.address ? letter.address(id) : null;
    return {
      id,
      accountId: letter.to.accountId,
      learnerId: letter.to.learnerId,
      address,
      language: letter.language,
      template: letter.template,
      subject: letter.subject,
      body: letter.body,
      state: address ? ('waiting' as const) : ('kept' as const),
      createdAt: now(),
      nextAttemptAt: address ? now() : null,
    };
  });
  if (rows.length > 0) await tx.insert(letters).values(rows);
  return rows.map((row) => row.id);
}
