import { readdirSync, readFileSync } from 'node:fs';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import type { PaidLine, SubsidyFacts } from '#src/subsidy/facts.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { parsePolicy, resolvePolicy } from '#src/subsidy/policy-reading.ts';
import type { TrainingFeeFacts } from '#src/subsidy/quote-training-fee.ts';

const directory = new URL('../../content/policies/', import.meta.url);

/** The shipped files as plain JSON, by id. */
export const policyFiles: ReadonlyMap<string, Record<string, unknown>> = new Map(
  readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const json = JSON.parse(readFileSync(new URL(name, directory), 'utf8'));
      return [name.replace(/\.json$/, ''), json];
    }),
);

/** The shipped versions as they stand, read anew: what a test rests on happens inside it. */
export function shippedPolicies(): readonly Policy[] {
  return [...policyFiles.values()].map(parsePolicy);
}

/** A shipped version with everything it inherits. */
export function shipped(id: string): Policy {
  const all = shippedPolicies();
  const policy = all.find((candidate) => candidate.id === id);
  if (!policy) throw new Error(`no policy ${id}`);
  return resolvePolicy(policy, all);
}

/** The policy with some values replaced. */
export function withValues(policy: Policy, values: Record<string, unknown>): Policy {
  const parameters = Object.entries(values).map(([name, value]) => [name, { value, source: 'bureau', cite: 'test' }]);
  return parsePolicy({ ...policy, parameters: { ...policy.parameters, ...Object.fromEntries(parameters) } });
}

/** The base person of the worked examples: everything known, no job. */
export function someFacts(changes: Partial<SubsidyFacts> = {}): SubsidyFacts {
  return {
    occupation: '电子商务师',
    level: 'L4',
    classHours: 80,
    plannedMinutes: 3600,
    attendedMinutes: 3600,
    certificateIssuedOn: '2015-05-20' as Day,
    claimedOn: '2015-06-10' as Day,
    categories: ['REG_UNEMPLOYED'],
    isUrgent: false,
    employedOn: null,
    feeFen: fen(100_000),
    examFeesFen: [fen(18_000)],
    history: [],
    hasDroppedOut: false,
    ...changes,
  };
}

/** The same person before signing up. */
export function beforehand(changes: Partial<SubsidyFacts> = {}): SubsidyFacts {
  return someFacts({
    attendedMinutes: 'not-yet',
    certificateIssuedOn: 'not-yet',
    claimedOn: 'not-yet',
    feeFen: 'not-yet',
    examFeesFen: 'not-yet',
    ...changes,
  });
}

export function paidLine(occupation: string, level: PaidLine['level'], claimedOn: string): PaidLine {
  return { occupation, level, claimedOn: claimedOn as Day };
}

/** Worked example E01 without its lecturers. */
export function someClass(changes: Partial<TrainingFeeFacts> = {}): TrainingFeeFacts {
  return {
    startsOn: '2015-03-09' as Day,
    reportDays: 1,
    teachingDays: 5,
    departureDays: 0,
    provided: ['lodging', 'meals', 'venue_lecturer', 'materials_transport_other'],
    groups: [{ people: 40, days: 6 }],
    plannedPeople: null,
    staffClaimed: 2,
    actualFen: { all: fen(7_800_000) },
    lectures: [],
    chargedTraineesFen: fen(0),
    ...changes,
  };
}
