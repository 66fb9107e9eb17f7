import type { ConditionCode, SubsidyReasonCode } from './answer.ts';
import { endOfMonths, yearOf } from './calendar.ts';
import type { SubsidyFacts } from './facts.ts';
import { levelRank } from './levels.ts';
import { categoryName, type Facts, type judgements, type RuleName } from './subsidy.messages.ts';
import { LINE_EXTRA_WORDS, TRAINING_EXTRA_WORDS } from './subsidy-extra-words.ts';
import type { GateCode, Verdict } from './subsidy-gates.ts';
import type { SubsidyParameters } from './subsidy-parameters.ts';
import { paidInYear, yearDay } from './year-count.ts';

type JudgementName = keyof typeof judgements;

/** How a gate speaks: its rule, the parameter whose source is cited, its reason and the facts of its sentences. */
export type GateWords = {
  readonly rule: RuleName;
  readonly parameter: keyof SubsidyParameters;
  readonly reason: SubsidyReasonCode;
  readonly condition: ConditionCode | null;
  readonly says: Readonly<Record<Exclude<Verdict, 'unknown'>, JudgementName>>;
  /** Whether the policy sets the limit at all. */
  readonly isSet: (parameters: SubsidyParameters) => boolean;
  /** Says nothing at all where the policy does not set it: the rules beyond the pack format. */
  readonly isSilent?: true;
  readonly facts: (parameters: SubsidyParameters, facts: SubsidyFacts) => Facts;
};

const always = () => true;

/** In the order of the trace: the person's right first, then what the training part needs. */
export const GATE_WORDS: Readonly<Record<GateCode, GateWords>> = {
  S_NO_CERT: {
    rule: 'S-CERTIFICATE',
    parameter: 'claimWindowMonths',
    reason: 'no-certificate',
    condition: 'certificate',
    says: { passed: 'certificatePassed', failed: 'certificateFailed', open: 'certificateOpen' },
    isSet: always,
    facts: (_, facts) => ({ certificateIssuedOn: facts.certificateIssuedOn ?? '' }),
  },
  S_WINDOW: {
    rule: 'S-WINDOW',
    parameter: 'claimWindowMonths',
    reason: 'outside-claim-window',
    condition: 'claim-window',
    says: { passed: 'windowPassed', failed: 'windowFailed', open: 'windowOpen' },
    isSet: always,
    facts: windowFacts,
  },
  S_DUP_LEVEL: {
    rule: 'S-DUP',
    parameter: 'oncePerOccupationLevel',
    reason: 'same-level-already-paid',
    condition: null,
    says: { passed: 'sameLevelPassed', failed: 'sameLevelFailed', open: 'unknown' },
    isSet: (parameters) => parameters.oncePerOccupationLevel,
    facts: (_, { occupation, level, history }) => {
      const paid = history?.find((line) => line.occupation === occupation && line.level === level);
      return { occupation: occupation ?? '', level: level ?? '', paidOn: paid?.claimedOn ?? '' };
    },
  },
  S_HIGHER_HELD: {
    rule: 'S-HIGHER',
    parameter: 'higherBarsLower',
    reason: 'higher-level-already-paid',
    condition: null,
    says: { passed: 'higherLevelPassed', failed: 'higherLevelFailed', open: 'unknown' },
    isSet: (parameters) => parameters.higherBarsLower,
    facts: higherFacts,
  },
  S_YEAR_CAP: {
    rule: 'S-YEAR',
    parameter: 'perYearMax',
    reason: 'year-limit-reached',
    condition: 'year-limit',
    says: { passed: 'yearPassed', failed: 'yearFailed', open: 'yearOpen' },
    isSet: (parameters) => parameters.perYearMax !== null,
    facts: yearFacts,
  },
  S_NO_CATEGORY: {
    rule: 'S-CATEGORY',
    parameter: 'categoryRates',
    reason: 'no-eligible-category',
    condition: null,
    says: { passed: 'categoryPassed', failed: 'categoryFailed', open: 'unknown' },
    isSet: always,
    facts: categoryFacts,
  },
  ...LINE_EXTRA_WORDS,
  S_HOURS_MIN: {
    rule: 'S-HOURS',
    parameter: 'classHoursMin',
    reason: 'hours-below-minimum',
    condition: null,
    says: { passed: 'hoursPassed', failed: 'hoursFailed', open: 'unknown' },
    isSet: (parameters) => parameters.classHoursMin > 0,
    facts: (parameters, { classHours }) => ({ classHours: classHours ?? '', minimum: parameters.classHoursMin }),
  },
  ...TRAINING_EXTRA_WORDS,
  S_ATTENDANCE: {
    rule: 'S-ATTENDANCE',
    parameter: 'attendanceMinBp',
    reason: 'attendance-below-threshold',
    condition: 'attendance',
    says: { passed: 'attendancePassed', failed: 'attendanceFailed', open: 'attendanceOpen' },
    isSet: (parameters) => parameters.attendanceMinBp > 0,
    facts: attendanceFacts,
  },
  S_NO_STANDARD: {
    rule: 'S-STANDARD',
    parameter: 'trainingStandardFen',
    reason: 'no-standard-for-level',
    condition: null,
    says: { passed: 'standardPassed', failed: 'standardFailed', open: 'unknown' },
    isSet: always,
    facts: (parameters, { level }) => ({
      level: level ?? '',
      standardFen: (level && parameters.trainingStandardFen.get(level)) ?? '',
    }),
  },
};

function windowFacts(parameters: SubsidyParameters, { certificateIssuedOn, claimedOn }: SubsidyFacts): Facts {
  const months = parameters.claimWindowMonths;
  const isIssued = certificateIssuedOn !== null && certificateIssuedOn !== 'not-yet';
  const lastDay = isIssued && months !== null ? endOfMonths(certificateIssuedOn, months) : null;
  return { certificateIssuedOn: String(certificateIssuedOn), claimedOn, months: months ?? '', lastDay: lastDay ?? '' };
}

function higherFacts(_: SubsidyParameters, { occupation, level, history }: SubsidyFacts): Facts {
  const held =
    level && history?.find((line) => line.occupation === occupation && levelRank(line.level) > levelRank(level));
  const named = { occupation: occupation ?? '', level: level ?? '' };
  return held ? { ...named, heldLevel: held.level, paidOn: held.claimedOn } : named;
}

function yearFacts(parameters: SubsidyParameters, facts: SubsidyFacts): Facts {
  const limit = parameters.perYearMax ?? '';
  const on = yearDay(parameters, facts);
  if (on === null || on === 'not-yet') return { limit, year: '', paidInYear: facts.history?.length ?? 0 };
  return { limit, year: yearOf(on), paidInYear: paidInYear(parameters, facts, on) };
}

function categoryFacts(parameters: SubsidyParameters, { categories }: SubsidyFacts): Facts {
  const held = parameters.categoryRates.filter((rate) => categories?.includes(rate.category));
  const names = held.map((rate) => categoryName(rate.category));
  return {
    categories: [...(categories ?? [])].sort().join(' '),
    names: names.map((name) => name.zh).join('、'),
    namesEn: names.map((name) => name.en).join(', '),
  };
}

/** The least number of minutes that passes: ⌈planned × bp / 10000⌉ (§6.3 S_ATTENDANCE read the other way round). */
function attendanceFacts(parameters: SubsidyParameters, { attendedMinutes, plannedMinutes }: SubsidyFacts): Facts {
  const minimumBp = parameters.attendanceMinBp;
  const needed = (BigInt(minimumBp) * BigInt(plannedMinutes ?? 0) + 9_999n) / 10_000n;
  return { attendedMinutes, plannedMinutes: plannedMinutes ?? '', neededMinutes: Number(needed), minimumBp };
}
