import { LEVELS, type Level } from '#src/subsidy/levels.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { subsidyParametersOf } from '#src/subsidy/policy-reading.ts';
import { type Assessed, type Assessment, amountOf, assess } from './eligibility.rules.ts';

/** One thing that would make the answer better, with what it would then be, fen. */
export type Change =
  | { readonly kind: 'category'; readonly codes: readonly string[]; readonly totalFen: number }
  | { readonly kind: 'employment'; readonly totalFen: number }
  | { readonly kind: 'consent'; readonly totalFen: number }
  | { readonly kind: 'level'; readonly level: Level; readonly totalFen: number };

/**
 * What would raise the amount, each taken alone and worked out with the engine, the dearest first: another group of
 * those that the policy supports (groups of equal amount together), a job in time, the consent, another level.
 */
export function whatChanges(policy: Policy, facts: Assessed): readonly Change[] {
  const now = amountOf(assess(policy, facts));
  const changes = [
    ...categoryChanges(policy, facts),
    ...employmentChanges(policy, facts),
    ...consentChanges(policy, facts),
    ...levelChanges(policy, facts, now),
  ];
  return changes.filter((change) => change.totalFen > now).sort((one, other) => other.totalFen - one.totalFen);
}

function totalOf(policy: Policy, facts: Assessed, change: Partial<Assessed['subsidy']>): number {
  const answer: Assessment = assess(policy, { ...facts, subsidy: { ...facts.subsidy, ...change } });
  return amountOf(answer);
}

function categoryChanges(policy: Policy, facts: Assessed): Change[] {
  const held = facts.subsidy.categories ?? [];
  const others = subsidyParametersOf(policy).categoryRates.filter((rate) => !held.includes(rate.category));
  const byTotal = Map.groupBy(others, (rate) => totalOf(policy, facts, { categories: [...held, rate.category] }));
  return [...byTotal].map(([totalFen, rates]) => ({
    kind: 'category',
    codes: rates.map((rate) => rate.category),
    totalFen,
  }));
}

/** A job that begins with the run counts as one in time under every policy. */
function employmentChanges(policy: Policy, facts: Assessed): Change[] {
  const { employedOn, certificateIssuedOn } = facts.subsidy;
  if (employedOn !== null && employedOn !== 'not-yet') return [];
  const inTime = certificateIssuedOn === 'not-yet' || certificateIssuedOn === null ? SOME_DAY : certificateIssuedOn;
  return [{ kind: 'employment', totalFen: totalOf(policy, facts, { employedOn: inTime }) }];
}

const SOME_DAY = '2000-01-01' as NonNullable<Extract<Assessed['subsidy']['employedOn'], string>>;

function consentChanges(policy: Policy, facts: Assessed): Change[] {
  if (facts.hasConsent || facts.payeeKind === 'learner') return [];
  return [{ kind: 'consent', totalFen: amountOf(assess(policy, { ...facts, hasConsent: true })) }];
}

/** Only for whoever gets nothing here: a level that would be paid. */
function levelChanges(policy: Policy, facts: Assessed, now: number): Change[] {
  if (now > 0 || facts.subsidy.level === null) return [];
  return LEVELS.filter((level) => level !== facts.subsidy.level).map((level) => ({
    kind: 'level',
    level,
    totalFen: totalOf(policy, facts, { level }),
  }));
}

/** What a person has drawn and may still draw. */
export type Remaining = {
  readonly drawn: readonly { readonly occupation: string; readonly level: Level; readonly claimedOn: string }[];
  readonly thisYear: number;
  /** null: the policy sets no limit. */
  readonly perYear: number | null;
  readonly isOncePerLevel: boolean;
};

/** How often this year, which levels already; `year` is the calendar year asked about. */
export function remaining(policy: Policy, facts: Assessed, year: string): Remaining {
  const { perYearMax, oncePerOccupationLevel } = subsidyParametersOf(policy);
  const drawn = facts.subsidy.history ?? [];
  return {
    drawn,
    thisYear: drawn.filter((line) => line.claimedOn.startsWith(year)).length,
    perYear: perYearMax,
    isOncePerLevel: oncePerOccupationLevel,
  };
}
