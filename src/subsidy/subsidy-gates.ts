import { isWithinMonths } from './calendar.ts';
import type { LineFacts, SubsidyFact } from './facts.ts';
import { levelRank } from './levels.ts';
import type { SubsidyParameters } from './subsidy-parameters.ts';
import { hasModel, standardNeeds } from './training-standard.ts';
import { paidInYear, yearDay } from './year-count.ts';

/** `open`: passed if the future turns out well; `unknown`: a present fact is missing. */
export type Verdict = 'passed' | 'failed' | 'open' | 'unknown';

/** The codes of finance-format §8 that a gate can give, and the rule names of the trace. */
export type GateCode = keyof typeof GATES;
export type GateScope = 'line' | 'training';

type Gate = {
  readonly scope: GateScope;
  readonly needs: readonly SubsidyFact[];
  /** Only a policy that sets the rule asks; left out: every policy does. */
  readonly isAsked?: (parameters: SubsidyParameters) => boolean;
  readonly judge: (parameters: SubsidyParameters, facts: LineFacts) => Verdict;
};

/**
 * finance-format §6.3. A line gate takes the whole line, a training gate only its training part. All are judged: none
 * hides another. In alphabetical order of the codes, which is the order of a result's `why` (§6.5).
 */
export const GATES = {
  S_ATTENDANCE: { scope: 'training', needs: ['plannedMinutes'], judge: attendance },
  S_CROSS_TRACK: { scope: 'line', needs: ['isFundedByTrainingFee'], isAsked: barsLine, judge: fundedByFee },
  S_DUP_LEVEL: { scope: 'line', needs: ['occupation', 'level', 'history'], judge: sameLevel },
  S_HIGHER_HELD: { scope: 'line', needs: ['occupation', 'level', 'history'], judge: higherLevel },
  S_HOURS_MIN: { scope: 'training', needs: ['classHours'], judge: classHours },
  S_NO_CATEGORY: { scope: 'line', needs: ['categories'], judge: anyCategory },
  S_NO_CERT: { scope: 'line', needs: [], judge: certificate },
  S_NO_STANDARD: { scope: 'training', needs: ['level'], judge: standard },
  S_OTHER_FUND: { scope: 'line', needs: ['otherPaidFen'], isAsked: looksAtOthers, judge: otherFund },
  S_PRACTICE_MIN: {
    scope: 'training',
    needs: ['classHours', 'practiceHours'],
    isAsked: ({ practiceMinBp }) => practiceMinBp > 0,
    judge: ({ practiceMinBp }, facts) => shareOfHours(practiceMinBp, facts.practiceHours, facts.classHours),
  },
  S_THEORY_MIN: {
    scope: 'training',
    needs: ['classHours', 'theoryHours'],
    isAsked: ({ theoryMinBp }) => theoryMinBp > 0,
    judge: ({ theoryMinBp }, facts) => shareOfHours(theoryMinBp, facts.theoryHours, facts.classHours),
  },
  S_TRAINED_BY_FEE: { scope: 'training', needs: ['isFundedByTrainingFee'], isAsked: barsTraining, judge: fundedByFee },
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
    const isAsked = !gate.isAsked || gate.isAsked(parameters);
    const isKnown = !isAsked || missingOf(code, parameters, facts).length === 0;
    verdicts[code] = !isAsked ? 'passed' : isKnown ? gate.judge(parameters, facts) : 'unknown';
  }
  return verdicts as Verdicts;
}

/** The facts that a gate needs and nobody has stated. */
export function missingOf(code: GateCode, parameters: SubsidyParameters, facts: LineFacts): readonly SubsidyFact[] {
  const needs: readonly SubsidyFact[] = GATES[code].needs;
  const all = code === 'S_NO_STANDARD' ? [...needs, ...standardNeeds(parameters)] : needs;
  return all.filter((need) => facts[need] === null || facts[need] === undefined);
}

/** Whether the training was done as the policy wants it: hours, their shares, attendance; not S_NO_STANDARD (§6.3). */
export function isTrainingOk(verdicts: Verdicts): boolean {
  const guards = ['S_HOURS_MIN', 'S_THEORY_MIN', 'S_PRACTICE_MIN', 'S_ATTENDANCE'] as const;
  return guards.every((code) => verdicts[code] !== 'failed');
}

/** Whether the training part is paid: done as it should be, and not paid by the training fee already. */
export function isTrainingDue(verdicts: Verdicts): boolean {
  return isTrainingOk(verdicts) && verdicts.S_TRAINED_BY_FEE !== 'failed';
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
function yearLimit(parameters: SubsidyParameters, facts: LineFacts): Verdict {
  const limit = parameters.perYearMax;
  if (limit === null) return 'passed';
  if (limit === 0) return 'failed';
  const on = yearDay(parameters, facts);
  if (on === 'not-yet') return 'open';
  return on !== null && paidInYear(parameters, facts, on) >= limit ? 'failed' : 'passed';
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

/** §6.3 S_NO_STANDARD; a standard per hour or day has one for every level. */
function standard(parameters: SubsidyParameters, { level }: LineFacts): Verdict {
  if (hasModel(parameters)) return 'passed';
  return level !== null && parameters.trainingStandardFen.has(level) ? 'passed' : 'failed';
}

/** C23: theory and practice each at least a share of the hours, compared exactly. */
function shareOfHours(minimumBp: number, hours: number | null | undefined, classHours: number | null): Verdict {
  return BigInt(Number(hours)) * 10_000n < BigInt(minimumBp) * BigInt(Number(classHours)) ? 'failed' : 'passed';
}

/** finance-rules, seeds: a Track T class never appears in a Track S training claim; decision 19 for the exam part. */
function fundedByFee(_: SubsidyParameters, { isFundedByTrainingFee }: LineFacts): Verdict {
  return isFundedByTrainingFee ? 'failed' : 'passed';
}

function barsLine({ crossTrack }: SubsidyParameters): boolean {
  return crossTrack === 'none';
}

function barsTraining({ crossTrack }: SubsidyParameters): boolean {
  return crossTrack === 'exam_only';
}

function looksAtOthers({ overlap }: SubsidyParameters): boolean {
  return overlap !== 'none';
}

/** finance-rules §6.7 step 6: `exclusive` pays nothing beside other funds; the difference is taken off later. */
function otherFund({ overlap }: SubsidyParameters, { otherPaidFen }: LineFacts): Verdict {
  return overlap === 'exclusive' && Number(otherPaidFen) > 0 ? 'failed' : 'passed';
}
