import { amountsAt, type ParameterRules } from './parameter-rules.ts';
import { listAt, membersAt, type Place, wholeAt, wordAt } from './reading.ts';

/** 报销凭证: what a claim for a training fee must hold (finance-rules §1.5, 1–7 in its order). */
export const FEE_DOCUMENTS = [
  'plan_approval',
  'notice',
  'sign_in_sheet',
  'lecture_receipt',
  'cost_detail',
  'invoice',
  'lecturer_travel',
] as const;
export type FeeDocument = (typeof FEE_DOCUMENTS)[number];

export const LECTURE_TAXES = ['not_reimbursed', 'inside_quota', 'on_top'] as const;
export const PERSON_DAY_RULES = ['any_session', 'half_day_pro_rata'] as const;

/**
 * Track T parameters beyond the pack format (finance-rules §6.3): no pack can set them, so they never move a batch
 * result, and a policy without them answers as if they did not exist.
 */
export type FeeExtras = {
  /** Each one that is missing bars the claim; none required: []. */
  readonly documentsRequired: readonly FeeDocument[];
  /** Who bears the tax on lecture fees whose caps are after tax (finance-rules §1.6); null: not ruled, so nobody here. */
  readonly lectureTax: (typeof LECTURE_TAXES)[number] | null;
  /** Quota by kind of class (540号: 一类, 二类, 三类; C5); a kind that is not listed has the general quota. */
  readonly classKindQuotaFen: ReadonlyMap<string, ReadonlyMap<string, number>> | null;
  /** What a day present is: any session of it, or each half-day for half a day. */
  readonly personDayRule: (typeof PERSON_DAY_RULES)[number];
  /** 7日以内不得组织调研: days of a class that may have a study trip, at least (C3). */
  readonly studyTripMinDays: number | null;
};

export const FEE_EXTRA_RULES: ParameterRules<FeeExtras> = {
  documentsRequired: {
    packName: null,
    read: (place) => listAt(place).map((item) => wordAt(item, FEE_DOCUMENTS)),
    absent: [],
  },
  lectureTax: { packName: null, read: (place) => wordAt(place, LECTURE_TAXES), absent: null },
  classKindQuotaFen: { packName: null, read: kindsAt, absent: null },
  personDayRule: { packName: null, read: (place) => wordAt(place, PERSON_DAY_RULES), absent: 'any_session' },
  studyTripMinDays: { packName: null, read: wholeAt, absent: null },
};

function kindsAt(place: Place): ReadonlyMap<string, ReadonlyMap<string, number>> {
  return new Map(membersAt(place).map(([kind, items]) => [kind, amountsAt(items, membersAt(items))]));
}
