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
  const row = rowOf(letter);
  await tx.insert(letters).values(row);
  return row.id;
}

/** Rows of one INSERT: SQLite takes some 30,000 values in a statement. */
const CHUNK = 500;

/** Puts many letters into the outbox, as writeLetter does one, in few statements. */
export async function writeLetters(tx: Transaction, many: readonly Letter[]): Promise<void> {
  for (let from = 0; from < many.length; from += CHUNK) {
    await tx.insert(letters).values(many.slice(from, from + CHUNK).map(rowOf));
  }
}

function rowOf(letter: Letter): typeof letters.$inferInsert {
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
    state: address ? 'waiting' : 'kept',
    createdAt: now(),
    nextAttemptAt: address ? now() : null,
  };
}
