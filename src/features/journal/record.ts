import { createHash } from 'node:crypto';
import { desc } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { now } from '#src/lib/clock.ts';

/** Who acts: an account in a role, or the program itself. */
export type Author = { readonly accountId: string; readonly role: string; readonly requestId?: string | undefined };

/** The program itself: clocks that run out, seeds, letters sent. */
export const SYSTEM: Author = { accountId: 'system', role: 'system' };

/** What happened: `act` is a verb-noun of the matrix, `details` codes, identities and sums only. */
export type Deed = {
  readonly act: string;
  readonly entity: string;
  readonly entityId: string;
  readonly details?: Readonly<Record<string, unknown>>;
};

export const FIRST_HASH = '0'.repeat(64);

/**
 * Writes one row of the journal in the deed's own transaction, chained to the row before it by SHA-256.
 * Never put a name, an identity number, a telephone or a bank account into `details`.
 */
export function record(tx: Transaction, author: Author, deed: Deed): Promise<void> {
  return recordMany(tx, author, [deed]);
}

/** The same for many deeds of one transaction, in their order and in two statements. */
export async function recordMany(tx: Transaction, author: Author, deeds: readonly Deed[]): Promise<void> {
  if (deeds.length === 0) return;
  const [last] = await tx
    .select({ sequence: journal.sequence, hash: journal.hash })
    .from(journal)
    .orderBy(desc(journal.sequence))
    .limit(1);
  let [sequence, previousHash] = [last?.sequence ?? 0, last?.hash ?? FIRST_HASH];
  const rows = deeds.map((deed) => {
    sequence += 1;
    const row = {
      sequence,
      at: now(),
      actorId: author.accountId,
      role: author.role,
      act: deed.act,
      entity: deed.entity,
      entityId: deed.entityId,
      details: deed.details ?? {},
      requestId: author.requestId ?? null,
      previousHash,
    };
    previousHash = hashOf(row);
    return { ...row, hash: previousHash };
  });
  await tx.insert(journal).values(rows);
}

/** The hash of a row: SHA-256 over its canonical JSON, the hash of the row before it included. */
export function hashOf(row: Omit<typeof journal.$inferSelect, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(row)).digest('hex');
}
