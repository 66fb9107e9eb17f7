import { FEE_EXTRA_RULES, type FeeExtras } from './fee-extras.ts';
import { amountsAt, type ParameterRules, REQUIRED } from './parameter-rules.ts';
import { complain, flagAt, listAt, membersAt, type Place, textsAt, wholeAt, wordAt } from './reading.ts';

/** A step of the taper: the last class day it covers (null: every later day) and the rate of those days. */
export type Band = { readonly lastDay: number | null; readonly rateBp: number };

export const STAFF_ROUNDINGS = ['floor', 'half_up', 'ceil'] as const;
export const STAFF_BASES = ['actual_participants', 'planned_participants'] as const;
export const LECTURER_BASES = ['half_day', 'class_hour'] as const;

/** Track T parameters, names and units ours: those of the pack format, and those beyond it. */
export type FeeParameters = PackFeeParameters & FeeExtras;

/** finance-format §5.2. null means: no such limit. */
type PackFeeParameters = {
  /** 综合定额: fen per person-day of each item (财行〔2013〕523号: 450 yuan in four items; C1). */
  readonly quotaItemsFen: ReadonlyMap<string, number>;
  /** Taper by the day of the class, marginal (§9.13; 523号: 15 and 30 days; C2). */
  readonly bands: readonly Band[];
  /** 报到 days that may be billed; the rest is simply not billable (§9.15; C2). */
  readonly reportDaysMax: number | null;
  /** 撤离 days that may be billed (C2). */
  readonly departureDaysMax: number | null;
  /** Both together, as 焦作 and 咸阳 have it (C2, C4). */
  readonly reportDepartureJointMax: number | null;
  /** 昭通: a day of mere report-in is not billed (C10). */
  readonly isReportOnlyDayBillable: boolean;
  /** 不安排住宿的不列支住宿费: what is not provided leaves the quota (C9). */
  readonly areItemsNotProvidedDeducted: boolean;
  /** Cost lines that may not exceed item × person-days (C11; §5.3 step 5). */
  readonly hardItemCeilings: readonly string[];
  /** 工作人员 as a share of the participants (C3, C8). */
  readonly staffBp: number;
  readonly staffRounding: (typeof STAFF_ROUNDINGS)[number];
  /** Those who came at least one day, or all who were planned (§9.14). */
  readonly staffBase: (typeof STAFF_BASES)[number];
  readonly staffMin: number;
  /** Wins over the minimum (§9.14; C3: never more than 10). */
  readonly staffMax: number | null;
  /** 523号: lecture fees compete with the other items; 540号: they stand beside (C1, C6). */
  readonly isLecturerInsideQuota: boolean;
  /** Per half-day (523号) or per 学时 (540号). */
  readonly lecturerBasis: (typeof LECTURER_BASES)[number];
  /** After tax, by title; OTHER stands for every title not listed (§5.3 step 4). */
  readonly lecturerCapsFen: ReadonlyMap<string, number>;
  /** 540号: at most 4 学时 a half-day, on each line (§9.16; C6). */
  readonly lecturerHoursPerHalfDayMax: number | null;
  /** 同时为多班次一并授课的,不重复计算讲课费 (§9.17; C6). */
  readonly isLecturerMergedClassOnce: boolean;
  /** 三个月以内: a longer class is blocked (§5.3 step 7; C1, C5). */
  readonly maxClassMonths: number | null;
  /** 谁举办谁承担: a charge to trainees blocks (C7). */
  readonly isTraineeChargeAllowed: boolean;
};

/** finance-format §5.2, row by row, then what the format does not know. */
export const FEE_RULES: ParameterRules<FeeParameters> = {
  quotaItemsFen: { packName: 'quota_items_fen', read: namedAmountsAt, absent: REQUIRED },
  bands: { packName: 'bands', read: bandsAt, absent: REQUIRED },
  reportDaysMax: { packName: 'report_days_max', read: wholeAt, absent: null },
  departureDaysMax: { packName: 'departure_days_max', read: wholeAt, absent: null },
  reportDepartureJointMax: { packName: 'report_departure_joint_max', read: wholeAt, absent: null },
  isReportOnlyDayBillable: { packName: 'report_only_day_billable', read: flagAt, absent: true },
  areItemsNotProvidedDeducted: { packName: 'items_not_provided_deducted', read: flagAt, absent: true },
  hardItemCeilings: { packName: 'hard_item_ceilings', read: textsAt, absent: [] },
  staffBp: { packName: 'staff_bp', read: wholeAt, absent: REQUIRED },
  staffRounding: { packName: 'staff_rounding', read: (place) => wordAt(place, STAFF_ROUNDINGS), absent: 'floor' },
  staffBase: { packName: 'staff_base', read: (place) => wordAt(place, STAFF_BASES), absent: 'actual_participants' },
  staffMin: { packName: 'staff_min', read: wholeAt, absent: 0 },
  staffMax: { packName: 'staff_max', read: wholeAt, absent: null },
  isLecturerInsideQuota: { packName: 'lecturer_inside_quota', read: flagAt, absent: REQUIRED },
  lecturerBasis: { packName: 'lecturer_basis', read: (place) => wordAt(place, LECTURER_BASES), absent: REQUIRED },
  lecturerCapsFen: { packName: 'lecturer_caps_fen', read: namedAmountsAt, absent: REQUIRED },
  lecturerHoursPerHalfDayMax: { packName: 'lecturer_hours_per_half_day_max', read: wholeAt, absent: null },
  isLecturerMergedClassOnce: { packName: 'lecturer_merged_class_once', read: flagAt, absent: false },
  maxClassMonths: { packName: 'max_class_months', read: wholeAt, absent: null },
  isTraineeChargeAllowed: { packName: 'trainee_charge_allowed', read: flagAt, absent: false },
  ...FEE_EXTRA_RULES,
};

function namedAmountsAt(place: Place): ReadonlyMap<string, number> {
  return amountsAt(place, membersAt(place));
}

/** §5.2 `bands`: pairs of last day (null = open) and rate, ascending, exactly the last one open. */
function bandsAt(place: Place): readonly Band[] {
  const bands = listAt(place).map(bandAt);
  const isAscending = bands.every((band, index) => {
    const before = index === 0 ? 0 : bands[index - 1]?.lastDay;
    return typeof before === 'number' && (band.lastDay === null || band.lastDay >= before);
  });
  if (!isAscending || bands.at(-1)?.lastDay !== null) {
    complain(place, 'expected bands with ascending last days, the last one null');
  }
  return bands;
}

function bandAt(place: Place): Band {
  const [lastDay, rateBp] = listAt(place);
  if (!lastDay || !rateBp) return complain(place, 'expected a pair of last day (or null) and basis points');
  return { lastDay: lastDay.value === null ? null : wholeAt(lastDay), rateBp: wholeAt(rateBp) };
}
