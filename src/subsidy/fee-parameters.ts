import { amountsAt, type ParameterRules, REQUIRED } from './parameter-rules.ts';
import { complain, flagAt, listAt, membersAt, type Place, textsAt, wholeAt, wordAt } from './reading.ts';

/** A step of the taper: the last class day it covers (null: every later day) and the rate of those days. */
export type Band = { readonly lastDay: number | null; readonly rateBp: number };

export const STAFF_ROUNDINGS = ['floor', 'half_up', 'ceil'] as const;
export const STAFF_BASES = ['actual_participants', 'planned_participants'] as const;
export const LECTURER_BASES = ['half_day', 'class_hour'] as const;

/** Track T parameters (finance-format §5.2), names and units ours. null means: no such limit. */
export type FeeParameters = {
  readonly quotaItemsFen: ReadonlyMap<string, number>;
  readonly bands: readonly Band[];
  readonly reportDaysMax: number | null;
  readonly departureDaysMax: number | null;
  readonly reportDepartureJointMax: number | null;
  readonly isReportOnlyDayBillable: boolean;
  readonly areItemsNotProvidedDeducted: boolean;
  readonly hardItemCeilings: readonly string[];
  readonly staffBp: number;
  readonly staffRounding: (typeof STAFF_ROUNDINGS)[number];
  readonly staffBase: (typeof STAFF_BASES)[number];
  readonly staffMin: number;
  readonly staffMax: number | null;
  readonly isLecturerInsideQuota: boolean;
  readonly lecturerBasis: (typeof LECTURER_BASES)[number];
  readonly lecturerCapsFen: ReadonlyMap<string, number>;
  readonly lecturerHoursPerHalfDayMax: number | null;
  readonly isLecturerMergedClassOnce: boolean;
  readonly maxClassMonths: number | null;
  readonly isTraineeChargeAllowed: boolean;
};

/** finance-format §5.2, row by row. */
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
