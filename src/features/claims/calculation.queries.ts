import type { Reader } from '#db/client.ts';
import type { LoadedPolicy } from '#src/features/policies/policies.queries.ts';
import type { Day } from '#src/lib/day.ts';
import { type LearnerOfClaim, learnersOfClaim } from './claim-facts.queries.ts';
import { type ComputedLine, computeLine } from './claim-line.rules.ts';
import { type CostFacts, feeFactsOf } from './fee-facts.queries.ts';
import type { RunToClaim } from './run-to-claim.queries.ts';

/** A line before it is stored: whose it is, and what was computed. */
export type NewLine = ComputedLine & {
  readonly enrolmentId: string | null;
  readonly learnerId: string | null;
  readonly occupation: string | null;
  readonly level: string | null;
  /** Categories held whose evidence nobody has seen. */
  readonly unproven: readonly string[];
};

type Asked = { readonly claimedOn: Day; readonly claimId: string | null; readonly costs: CostFacts | null };

/**
 * All lines of a run's claim as of a day: one per learner for a subsidy, one for the run under a training-fee policy
 * (none while its costs are not stated). Reads a fixed number of queries; nothing is stored.
 */
export async function calculateLines(
  reader: Reader,
  run: RunToClaim,
  loaded: LoadedPolicy,
  asked: Asked,
): Promise<readonly NewLine[]> {
  if (run.fundingTrack === 'training-fee') {
    return asked.costs ? [await feeLine(reader, run, loaded, asked.costs)] : [];
  }
  const moment = { claimedOn: asked.claimedOn, isTaught: true, isAssessed: true, claimId: asked.claimId };
  const people = await learnersOfClaim(reader, run, loaded, moment);
  return people.map((person) => subsidyLine(run, loaded, person));
}

function subsidyLine(run: RunToClaim, loaded: LoadedPolicy, person: LearnerOfClaim): NewLine {
  return {
    ...computeLine(loaded, person.facts),
    enrolmentId: person.enrolmentId,
    learnerId: person.learnerId,
    occupation: run.occupation,
    level: run.level,
    unproven: person.categories.filter((held) => !held.isVerified).map((held) => held.code),
  };
}

async function feeLine(reader: Reader, run: RunToClaim, loaded: LoadedPolicy, costs: CostFacts): Promise<NewLine> {
  const fee = await feeFactsOf(reader, run, costs);
  const nobody = { enrolmentId: null, learnerId: null, occupation: null, level: null, unproven: [] };
  return { ...computeLine(loaded, { kind: 'training-fee', fee }), ...nobody };
}
