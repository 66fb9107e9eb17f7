import { isWithinMonths, yearOf } from './calendar.ts';
import type { LineFacts, SubsidyFact } from './facts.ts';
import { levelRank, type SubsidyParameters } from './subsidy-parameters.ts';

/** `open`: passed if the future turns out well; `unknown`: a present fact is missing. */
export type Verdict = 'passed' | 'failed' | 'open' | 'unknown';

/** The codes of finance-format §8 that a gate can give, and the rule names of the trace. */
export type GateCode = keyof typeof GATES;
export type GateScope = 'line' | 'training';

type Gate = {
  readonly scope: GateScope;
  readonly needs: readonly SubsidyFact[];
  readonly judge: (parameters: SubsidyParameters, facts: LineFacts) => Verdict;
};

/**
 * finance-format §6.3. A line gate takes the whole line, a training gate only its training part. All are judged: none
 * hides another. In alphabetical order of the codes, which is the order of a result's `why` (§6.5).
 */
export const GATES = {
  S_ATTENDANCE: { scope: 'training', needs: ['plannedMinutes'], judge: attendance },
  S_DUP_LEVEL: { scope: 'line', needs: ['occupation', 'level', 'history'], judge: sameLevel },
  S_HIGHER_HELD: { scope: 'line', needs: ['occupation', 'level', 'history'], judge: higherLevel },
  S_HOURS_MIN: { scope: 'training', needs: ['classHours'], judge: classHours },
  S_NO_CATEGORY: { scope: 'line', needs: ['categories'], judge: anyCategory },
  S_NO_CERT: { scope: 'line', needs: [], judge: certificate },
  S_NO_STANDARD: { scope: 'training', needs: ['level'], judge: standard },
  S_WINDOW: { scope: 'line', needs: [], judge: claimWindow },
  S_YEAR_CAP: { scope: 'line', needs: ['history'], judge: yearLimit },
} as const satisfies Record<string, Gate>;

export const GATE_CODES = Object.keys(GATES) as readonly GateCode[];

/** What every gate says. */
export type Verdicts = Readonly<Record<GateCode, Verdict>>;

/** Judges all gates; a gate one of whose present facts is null is `unknown`. */
export function judgeGates(parameters: SubsidyParameters, facts: LineFacts): Verdicts {
  const verdicts: Partial<Record<GateCode, Verdict>> = {};
  for (const code of GATE_CODES) {
    const gate: Gate = GATES[code];
    const isKnown = gate.needs.every((need) => facts[need] !== null);
    verdicts[code] = isKnown ? gate.judge(parameters, facts) : 'unknown';
  }
  return verdicts as Verdicts;
}

/** Whether the training part stands: hours and attendance only; S_NO_STANDARD does not matter for it (§6.3). */
export function isTrainingOk(verdicts: Verdicts): boolean {
  return verdicts.S_HOURS_MIN !== 'failed' && verdicts.S_ATTENDANCE !== 'failed';
}

/** §6.3 S_NO_CERT */
function certificate(_: SubsidyParameters, { certificateIssuedOn }: LineFacts): Verdict {
  if (certificateIssuedOn === 'not-yet') return 'open';
  return certificateIssuedOn === null ? 'failed' : 'passed';
}

/** §6.3 S_WINDOW, §9.2: both end days are inside; not evaluated without a certificate. */
function claimWindow(parameters: SubsidyParameters, { certificateIssuedOn, claimedOn }: LineFacts): Verdict {
  if (certificateIssuedOn === null) return 'passed';
  if (certificateIssuedOn === 'not-yet' || claimedOn === 'not-yet') return 'open';
  if (claimedOn < certificateIssuedOn) return 'failed';
  if (parameters.claimWindowMonths === null) return 'passed';
  return isWithinMonths(claimedOn, certificateIssuedOn, parameters.claimWindowMonths) ? 'passed' : 'failed';
}

/** §6.3 S_DUP_LEVEL, §9.4: the same occupation and level, in the whole history. */
function sameLevel(parameters: SubsidyParameters, { occupation, level, history }: LineFacts): Verdict {
  if (!parameters.oncePerOccupationLevel) return 'passed';
  return history?.some((line) => line.occupation === occupation && line.level === level) ? 'failed' : 'passed';
}

/** §6.3 S_HIGHER_HELD, §9.4: a higher level of the same occupation; the reverse bars nothing. */
function higherLevel(parameters: SubsidyParameters, { occupation, level, history }: LineFacts): Verdict {
  if (!parameters.higherBarsLower || level === null) return 'passed';
  const isHigher = history?.some((line) => line.occupation === occupation && levelRank(line.level) > levelRank(level));
  return isHigher ? 'failed' : 'passed';
}

/** §6.3 S_YEAR_CAP, §9.5: history lines of the claim's calendar year, of any occupation and level. */
function yearLimit(parameters: SubsidyParameters, { claimedOn, history }: LineFacts): Verdict {
  const limit = parameters.perYearMax;
  if (limit === null) return 'passed';
  if (limit === 0) return 'failed';
  if (claimedOn === 'not-yet') return 'open';
  const sameYear = history?.filter((line) => yearOf(line.claimedOn) === yearOf(claimedOn)) ?? [];
  return sameYear.length >= limit ? 'failed' : 'passed';
}

/** §6.3 S_NO_CATEGORY */
function anyCategory(parameters: SubsidyParameters, { categories }: LineFacts): Verdict {
  return parameters.categoryRates.some((rate) => categories?.includes(rate.category)) ? 'passed' : 'failed';
}

/** §6.3 S_HOURS_MIN */
function classHours(parameters: SubsidyParameters, facts: LineFacts): Verdict {
  return Number(facts.classHours) < parameters.classHoursMin ? 'failed' : 'passed';
}

/** §6.3 S_ATTENDANCE: an exact comparison, never a rounded percentage (finance-rules §2.7). */
function attendance(parameters: SubsidyParameters, { attendedMinutes, plannedMinutes }: LineFacts): Verdict {
  if (attendedMinutes === 'not-yet') return 'open';
  const needed = BigInt(parameters.attendanceMinBp) * BigInt(Number(plannedMinutes));
  return BigInt(attendedMinutes) * 10_000n < needed ? 'failed' : 'passed';
}

/** §6.3 S_NO_STANDARD */
function standard(parameters: SubsidyParameters, { level }: LineFacts): Verdict {
  return level !== null && parameters.trainingStandardFen.has(level) ? 'passed' : 'failed';
}
