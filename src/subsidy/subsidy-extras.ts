import { LEVELS } from './levels.ts';
import { type ParameterRules, wholeOrNullAt } from './parameter-rules.ts';
import { at, complain, flagAt, listAt, membersAt, type Place, textAt, wholeAt, wordAt } from './reading.ts';
import { OVERLAPS, type Overlap } from './small-kinds.ts';

/** 25 yuan per 课时, at most 2000 (瑞安 项目制; C27). */
export type HourlyStandard = { readonly rateFen: number; readonly maxFen: number | null };

/** A step of the per-day model: the last training day it covers (null: every later one) and the rate of those days. */
export type DayRate = { readonly upToDay: number | null; readonly rateFen: number };

export const YEAR_BASES = ['claim_accepted', 'certificate_issue'] as const;
export const CROSS_TRACKS = ['none', 'exam_only'] as const;
export const FEE_CAPS = ['training_and_exam', 'training', 'exam', 'none'] as const;

/**
 * Track S parameters beyond the pack format (finance-rules §6.4): no pack can set them, so they never move a batch
 * result, and a policy without them answers as if they did not exist.
 */
export type SubsidyExtras = {
  /** The standard by 课时 instead of the table by level; not together with perDayFen. */
  readonly perHourFen: HourlyStandard | null;
  /** The standard by training days, marginal: 150 to day 10, then 100 (山西 2017; C22). Later days than the last step: 0. */
  readonly perDayFen: readonly DayRate[] | null;
  /** 紧缺: the training standard times this, half up to the fen (as finance-format §7 `top_up`); 10000: no uplift. */
  readonly urgentUpliftBp: number;
  /** Share of the class hours that must be theory, and practice: 40 % each in C23. They guard the training part. */
  readonly theoryMinBp: number;
  readonly practiceMinBp: number;
  /** Which day's year the yearly count looks at, of this claim and of those paid before (decision 14). */
  readonly yearBasis: (typeof YEAR_BASES)[number];
  /** Money of other funds for the same training: 0, the difference, or no matter (finance-rules §6.7 step 6). */
  readonly overlap: Overlap;
  /** What a trainee of a Track T class may still claim: nothing, or the exam part (decision 19); null: not ruled. */
  readonly crossTrack: (typeof CROSS_TRACKS)[number] | null;
  /** Which parts are capped by what the person paid for them (decision 13). */
  readonly feeCapAppliesTo: (typeof FEE_CAPS)[number];
};

export const SUBSIDY_EXTRA_RULES: ParameterRules<SubsidyExtras> = {
  perHourFen: { packName: null, read: hourlyAt, absent: null },
  perDayFen: { packName: null, read: dailyAt, absent: null },
  urgentUpliftBp: { packName: null, read: wholeAt, absent: 10_000 },
  theoryMinBp: { packName: null, read: wholeAt, absent: 0 },
  practiceMinBp: { packName: null, read: wholeAt, absent: 0 },
  yearBasis: { packName: null, read: (place) => wordAt(place, YEAR_BASES), absent: 'claim_accepted' },
  overlap: { packName: null, read: (place) => wordAt(place, OVERLAPS), absent: 'none' },
  crossTrack: { packName: null, read: (place) => wordAt(place, CROSS_TRACKS), absent: null },
  feeCapAppliesTo: { packName: null, read: (place) => wordAt(place, FEE_CAPS), absent: 'training_and_exam' },
};

/** An occupation and level of the 紧缺 list, the occupation exactly as in the catalogue. */
export type UrgentOccupation = { readonly occupation: string; readonly level: string };

/** Parameters that guide people and other rooms; none has any influence on an amount (finance-rules §2.9–2.11, §8). */
export type ProcessParameters = {
  /** 紧缺职业目录: whoever gathers the facts asks it for `isUrgent`; null: no list, nothing is urgent. */
  readonly urgentOccupations: readonly UrgentOccupation[] | null;
  readonly documentsRequired: readonly (typeof CLAIM_DOCUMENTS)[number][] | null;
  /** Working days of each step. */
  readonly reviewClocks: ReadonlyMap<(typeof CLOCKS)[number], number> | null;
  /** Share of each class to be asked by telephone (C23). */
  readonly spotCheckMinBp: number | null;
  readonly archiveYears: number | null;
  /** Late joiners until this share of the hours (finance-rules §4.2). */
  readonly lateJoinMaxBp: number | null;
  /** What the yearly count gathers (C21). */
  readonly countScope: (typeof COUNT_SCOPES)[number] | null;
  readonly noticePersonalData: (typeof NOTICE_DATA)[number] | null;
  /** Whether a recovered line frees the level again (decision 24). */
  readonly doesRecoveryFreeLevel: boolean | null;
  readonly targetsCountDistinctPeople: boolean | null;
};

/** finance-rules §2.9 */
export const CLAIM_DOCUMENTS = [
  'application_form',
  'roster',
  'id_card',
  'category_evidence',
  'certificate',
  'invoice',
  'agency_agreement',
  'attendance_register',
  'employment_proof',
  'bank_account',
  'run_filing',
] as const;

/** finance-rules §2.10 */
export const CLOCKS = ['acceptance', 'first_review', 'second_review', 'objection', 'payment'] as const;
export const COUNT_SCOPES = ['all_institutions_and_funds', 'same_fund'] as const;
export const NOTICE_DATA = ['name_and_last_four', 'name_only'] as const;

export const PROCESS_RULES: ParameterRules<ProcessParameters> = {
  urgentOccupations: { packName: null, read: urgentAt, absent: null },
  documentsRequired: {
    packName: null,
    read: (place) => listAt(place).map((item) => wordAt(item, CLAIM_DOCUMENTS)),
    absent: null,
  },
  reviewClocks: { packName: null, read: clocksAt, absent: null },
  spotCheckMinBp: { packName: null, read: wholeAt, absent: null },
  archiveYears: { packName: null, read: wholeAt, absent: null },
  lateJoinMaxBp: { packName: null, read: wholeAt, absent: null },
  countScope: { packName: null, read: (place) => wordAt(place, COUNT_SCOPES), absent: null },
  noticePersonalData: { packName: null, read: (place) => wordAt(place, NOTICE_DATA), absent: null },
  doesRecoveryFreeLevel: { packName: null, read: flagAt, absent: null },
  targetsCountDistinctPeople: { packName: null, read: flagAt, absent: null },
};

/** Whether the list of a policy has the occupation at the level; false without a list or without either of them. */
export function isUrgentOccupation(
  { urgentOccupations }: ProcessParameters,
  occupation: string | null,
  level: string | null,
): boolean {
  return urgentOccupations?.some((one) => one.occupation === occupation && one.level === level) ?? false;
}

function urgentAt(place: Place): readonly UrgentOccupation[] {
  return listAt(place).map((item) => ({
    occupation: textAt(at(item, 'occupation')),
    level: wordAt(at(item, 'level'), LEVELS),
  }));
}

function hourlyAt(place: Place): HourlyStandard {
  return { rateFen: wholeAt(at(place, 'rateFen')), maxFen: wholeOrNullAt(place, 'maxFen') };
}

/** Ascending last days; only the last step may be open. */
function dailyAt(place: Place): readonly DayRate[] {
  const steps = listAt(place).map((item) => ({
    upToDay: wholeOrNullAt(item, 'upToDay'),
    rateFen: wholeAt(at(item, 'rateFen')),
  }));
  const isAscending = steps.every(({ upToDay }, index) => {
    const before = index === 0 ? 0 : steps[index - 1]?.upToDay;
    return typeof before === 'number' && (upToDay === null || upToDay > before);
  });
  if (steps.length === 0 || !isAscending) complain(place, 'expected steps with ascending days, only the last one open');
  return steps;
}

function clocksAt(place: Place): ReadonlyMap<(typeof CLOCKS)[number], number> {
  return new Map(
    membersAt(place).map(([name, member]) => [wordAt({ ...member, value: name }, CLOCKS), wholeAt(member)] as const),
  );
}
