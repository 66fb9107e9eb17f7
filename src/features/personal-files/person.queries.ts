import { eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { groupOf } from '#src/features/learners/person-group.queries.ts';

/** Somebody with every file and every account they have. `rootId`: the file kept, or the account of who has no file yet. */
export type Person = {
  readonly rootId: string;
  readonly learnerIds: readonly string[];
  readonly accountIds: readonly string[];
};

/** The person a file belongs to. */
export async function personOfLearner(reader: Reader, learnerId: string): Promise<Person> {
  const learnerIds = await groupOf(reader, learnerId);
  const rows = await reader
    .select({ accountId: learners.accountId })
    .from(learners)
    .where(inArray(learners.id, [...learnerIds]));
  const accountIds = rows.flatMap((row) => (row.accountId ? [row.accountId] : []));
  return { rootId: learnerIds[0] ?? learnerId, learnerIds, accountIds };
}

/** The person who is signed in: with their files, or an account alone before particulars were given. */
export async function personOfViewer(
  reader: Reader,
  { accountId, learnerId }: Pick<Viewer, 'accountId' | 'learnerId'>,
): Promise<Person> {
  const own = learnerId ?? (await learnerIdOf(reader, accountId));
  if (!own) return { rootId: accountId, learnerIds: [], accountIds: [accountId] };
  const person = await personOfLearner(reader, own);
  return { ...person, accountIds: [...new Set([...person.accountIds, accountId])] };
}

async function learnerIdOf(reader: Reader, accountId: string): Promise<string | null> {
  const [row] = await reader.select({ id: learners.id }).from(learners).where(eq(learners.accountId, accountId));
  return row?.id ?? null;
}
