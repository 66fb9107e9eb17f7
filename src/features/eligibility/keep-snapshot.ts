import type { Transaction } from '#db/client.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { assessPeople } from './assess-people.ts';
import { policyOf } from './quote-run.ts';
import type { QuotedRun } from './run-facts.ts';
import { frozenColumns, referenceOf, type ToFreeze } from './snapshot.role.ts';

/** Rows of one INSERT: a snapshot has eighteen values, and SQLite takes 32,766 of them at once. */
const CHUNK = 500;

/** Freezes assessments, many at once; answers their ids in the order given. */
export async function keepSnapshots(tx: Transaction, taken: readonly ToFreeze[]): Promise<readonly string[]> {
  const rows = taken.map((one) => {
    const id = newId();
    return { id, ...stored(frozenColumns(one)), reference: referenceOf(id), createdAt: now() };
  });
  for (let at = 0; at < rows.length; at += CHUNK) {
    await tx.insert(eligibilitySnapshots).values(rows.slice(at, at + CHUNK));
  }
  return rows.map((row) => row.id);
}

function stored({ facts, answer, ...columns }: ReturnType<typeof frozenColumns>) {
  const plain = (data: unknown) => data as Record<string, unknown>;
  return { ...columns, facts: plain(facts), answer: plain(answer) };
}

/**
 * Freezes what the policy says about a learner who is being given a place, with consents as they stand. Answers the
 * snapshot's id; null where no policy answers for a person (training fee, no public money).
 */
export async function snapshotAtEnrolment(
  tx: Transaction,
  run: QuotedRun & { readonly id: string },
  place: PlaceToFreeze,
): Promise<string | null> {
  return (await snapshotsAtEnrolment(tx, run, [place])).get(place.enrolmentId) ?? null;
}

export type PlaceToFreeze = { readonly learnerId: string; readonly enrolmentId: string };

/** The same for many people at once: the ids of the snapshots by enrolment. */
export async function snapshotsAtEnrolment(
  tx: Transaction,
  run: QuotedRun & { readonly id: string },
  places: readonly PlaceToFreeze[],
): Promise<ReadonlyMap<string, string>> {
  const loaded = run.fundingTrack === 'subsidy' ? await policyOf(tx, run) : null;
  if (!loaded) return new Map();
  const assessed = new Map((await assessPeople(tx, run, loaded, places)).map((one) => [one.learnerId, one]));
  const policy = { policyVersionId: loaded.id, policySha256: loaded.sha256 };
  const at = { moment: 'enrolment', runId: run.id, asOf: run.startsOn } as const;
  const taken = places.flatMap(({ learnerId, enrolmentId }) => {
    const one = assessed.get(learnerId);
    return one ? [{ ...one, ...policy, ...at, enrolmentId }] : [];
  });
  const ids = await keepSnapshots(tx, taken);
  return new Map(taken.map(({ enrolmentId }, index) => [enrolmentId, ids[index] ?? '']));
}
