import { type Database, type Transaction, write } from '#db/client.ts';
import { OutOfScope, Refusal } from '#src/lib/refusal.ts';
import { type Author, type Deed, record } from './record.ts';

/** What a deed is about, known before it is done: its act and the thing it would change. */
export type About = Pick<Deed, 'act' | 'entity' | 'entityId'>;

/**
 * Does `work` in one transaction (see `write`). A Refusal or OutOfScope rolls it back whole, leaves one row
 * `<act>.refused` with the codes of the reasons in the journal, and is thrown on. Never call it inside `write`.
 */
export async function deed<T>(
  db: Database,
  author: Author,
  about: About,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  try {
    return await write(db, work);
  } catch (error) {
    const reasons = reasonsOf(error);
    if (reasons) await recordRefusal(db, author, about, reasons);
    throw error;
  }
}

/** Writes into the journal that somebody tried a deed and why it was not done: codes only, never what was typed. */
export async function recordRefusal(
  db: Database,
  author: Author,
  about: About,
  reasons: readonly string[],
): Promise<void> {
  await write(db, (tx) => record(tx, author, { ...about, act: `${about.act}.refused`, details: { reasons } }));
}

function reasonsOf(error: unknown): readonly string[] | null {
  if (error instanceof Refusal) return [...new Set(error.reasons.map((reason) => reason.code))];
  return error instanceof OutOfScope ? ['out-of-scope'] : null;
}
