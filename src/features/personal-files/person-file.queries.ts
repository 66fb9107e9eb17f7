import type { Reader } from '#db/client.ts';
import { readsOf } from '#src/features/learners/data-reads.queries.ts';
import { categoriesOf } from '#src/features/learners/learners.queries.ts';
import { groupOf } from '#src/features/learners/person-group.queries.ts';
import { consentHistory, fileCounts, moneyOf, personHead, runsOf } from './file.queries.ts';

/** The one file of a person, over all records of theirs, in nine queries; null when there is no such person. */
export async function personFile(reader: Reader, learnerId: string) {
  const [rootId = learnerId] = await groupOf(reader, learnerId);
  const head = await personHead(reader, rootId);
  if (!head) return null;
  return {
    head,
    counts: await fileCounts(reader, rootId),
    categories: await categoriesOf(reader, rootId),
    runs: await runsOf(reader, rootId),
    money: await moneyOf(reader, rootId),
    consents: await consentHistory(reader, rootId),
    reads: await readsOf(reader, rootId),
  };
}

export type PersonFile = NonNullable<Awaited<ReturnType<typeof personFile>>>;
