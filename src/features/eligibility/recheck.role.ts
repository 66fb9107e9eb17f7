import type { Transaction } from '#db/client.ts';
import { type Difference, differences, type Version } from './difference.rules.ts';
import { amountOf } from './eligibility.rules.ts';
import { writeRecheckLetters } from './eligibility-letters.ts';
import { keepSnapshots } from './keep-snapshot.ts';
import { type Kept, latestSnapshots } from './latest-snapshots.queries.ts';
import { frozenColumns, type ToFreeze } from './snapshot.role.ts';

/** Somebody whose answer is another one than the last kept. */
export type Worse = {
  readonly kind: 'lost' | 'reduced';
  readonly learnerId: string;
  readonly before: Kept;
  readonly after: ToFreeze;
  readonly differences: readonly Difference[];
};

export type Recheck = {
  readonly people: number;
  readonly entitled: number;
  readonly notEntitled: number;
  readonly undecided: number;
  readonly lost: number;
  readonly reduced: number;
};

type About = { readonly titleZh: string; readonly titleEn: string; readonly number: string };

/**
 * Freezes the assessments of a run's people at a later moment, compares each with what its person was told last, and
 * writes to whoever lost the subsidy or gets less, with the reasons. An assessment that is word for word the last one
 * kept is not kept again. Answers the counts; null when nothing new was kept.
 */
export async function keepRecheck(
  tx: Transaction,
  run: About,
  version: Version,
  taken: readonly ToFreeze[],
): Promise<Recheck | null> {
  const told = await latestSnapshots(
    tx,
    taken.flatMap((one) => one.enrolmentId ?? []),
  );
  const fresh = taken.filter((one) => told.get(one.enrolmentId ?? '')?.sha256 !== frozenColumns(one).sha256);
  if (fresh.length === 0) return null;
  await keepSnapshots(tx, fresh);
  const worse = fresh.flatMap((one) => worseThan(told.get(one.enrolmentId ?? ''), one, version));
  await writeRecheckLetters(tx, run, worse);
  const count = (outcome: string) => fresh.filter((one) => one.answer.outcome === outcome).length;
  return {
    people: fresh.length,
    entitled: count('entitled'),
    notEntitled: count('not-entitled'),
    undecided: count('undecided'),
    lost: worse.filter((one) => one.kind === 'lost').length,
    reduced: worse.filter((one) => one.kind === 'reduced').length,
  };
}

function worseThan(before: Kept | undefined, after: ToFreeze, version: Version): Worse[] {
  if (!before) return [];
  const [was, is] = [before.answer, after.answer];
  const isLost = was.outcome === 'entitled' && is.outcome === 'not-entitled';
  const isReduced = was.outcome === 'entitled' && is.outcome === 'entitled' && amountOf(is) < amountOf(was);
  if (!isLost && !isReduced) return [];
  const changed = differences(before, { version, facts: after.facts, answer: after.answer });
  return [{ kind: isLost ? 'lost' : 'reduced', learnerId: after.learnerId, before, after, differences: changed }];
}
