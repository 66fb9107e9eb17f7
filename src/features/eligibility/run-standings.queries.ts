import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { learners } from '#db/schema/learners.ts';
import { ELIGIBILITY_STATES, type EligibilityState } from './eligibility.rules.ts';
import { type Standing, standingsOfRun } from './snapshots.queries.ts';

/** Somebody who has to show evidence; `categoryCode` null: they have not stated a group. */
export type ToProve = { readonly learnerId: string; readonly name: string; readonly categoryCode: string | null };

export type RunStandings = {
  readonly byPlace: ReadonlyMap<string, Standing>;
  readonly counts: readonly { readonly state: EligibilityState; readonly people: number }[];
  readonly toProve: readonly ToProve[];
  /** How many more than are listed. */
  readonly more: number;
};

const LISTED = 30;
const ON_RUN = ['submitted', 'returned', 'waiting', 'offered', 'confirmed', 'completed', 'failed'] as const;

/** How the people of a subsidised run stand with its funding; null where no policy answers for a person. */
export async function runStandings(
  reader: Reader,
  run: { readonly id: string; readonly fundingTrack: string },
): Promise<RunStandings | null> {
  if (run.fundingTrack !== 'subsidy') return null;
  const byPlace = await standingsOfRun(reader, run.id);
  const { id, learnerId, runId, state } = enrolments;
  const places = await reader
    .select({ id, learnerId, name: learners.name })
    .from(enrolments)
    .innerJoin(learners, eq(learners.id, learnerId))
    .where(and(eq(runId, run.id), inArray(state, [...ON_RUN])))
    .orderBy(asc(enrolments.submittedAt), asc(id));
  const stateOf = (place: { id: string }) => byPlace.get(place.id)?.state ?? 'unassessed';
  const proving = places.filter((place) => stateOf(place) === 'needs-proof');
  return {
    byPlace,
    counts: ELIGIBILITY_STATES.map((one) => ({
      state: one,
      people: places.filter((place) => stateOf(place) === one).length,
    })).filter((count) => count.people > 0),
    toProve: proving.slice(0, LISTED).map((place) => ({
      learnerId: place.learnerId,
      name: place.name,
      categoryCode: byPlace.get(place.id)?.toProve ?? null,
    })),
    more: Math.max(0, proving.length - LISTED),
  };
}
