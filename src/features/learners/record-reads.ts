import { type Database, type Transaction, write } from '#db/client.ts';
import { dataReads } from '#db/schema/people.ts';
import { institutionsOf, type Viewer } from '#src/features/accounts/actor.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';

/** How identity data was seen, and for what; codes, explained to the person in learners.messages.ts. */
export type ReadKind = (typeof dataReads.$inferInsert)['kind'];

const AT_ONCE = 400;

/**
 * Writes down, in the transaction of whoever shows them, that somebody of the staff saw the identity data of these
 * people: one row each, never changed, shown to the person on their own file. What people see of themselves is not
 * written down.
 */
export async function recordReads(
  tx: Transaction,
  reader: Viewer & { readonly role?: string },
  read: { readonly learnerIds: readonly string[]; readonly kind: ReadKind; readonly purpose: string },
): Promise<void> {
  const { learnerIds, kind, purpose } = read;
  const role = reader.role ?? reader.grants[0]?.role ?? 'system';
  const [institutionId = null] = institutionsOf(reader.grants.filter((grant) => grant.role === role));
  const rows = [...new Set(learnerIds)]
    .filter((learnerId) => learnerId !== reader.learnerId)
    .map((learnerId) => ({ id: newId(), learnerId, readerId: reader.accountId, role, institutionId, kind, purpose }));
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await tx.insert(dataReads).values(rows.slice(from, from + AT_ONCE).map((row) => ({ ...row, at: now() })));
  }
}

/** The same in a transaction of its own, for pages and files that only read otherwise. */
export async function noteReads(db: Database, reader: Viewer, read: Parameters<typeof recordReads>[2]): Promise<void> {
  if (read.learnerIds.length > 0) await write(db, (tx) => recordReads(tx, reader, read));
}
