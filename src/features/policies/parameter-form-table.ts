import { FEE_DOCUMENTS, LECTURE_TAXES, PERSON_DAY_RULES } from '#src/subsidy/fee-extras.ts';
import { LECTURER_BASES, STAFF_BASES, STAFF_ROUNDINGS } from '#src/subsidy/fee-parameters.ts';
import { KEY_DATES, type Track } from '#src/subsidy/policy.ts';
import { OVERLAPS } from '#src/subsidy/small-kinds.ts';
import {
  CLAIM_DOCUMENTS,
  CLOCKS,
  COUNT_SCOPES,
  CROSS_TRACKS,
  FEE_CAPS,
  NOTICE_DATA,
  YEAR_BASES,
} from '#src/subsidy/subsidy-extras.ts';
import { type Instead, orInstead } from './example-form-kinds.ts';
import { optionWord } from './option-words.messages.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';
import { choice, type FormKind, percentage, whole, wordList, yesNo } from './parameter-form-kinds.ts';
import { amountsBy, amountsByLevel, wholesBy, workingDaysBy } from './parameter-form-names.ts';
import { employmentFactor, hourlyStandard, stagedPayment } from './parameter-form-record.ts';
import {
  awards,
  categoryRates,
  dayRates,
  milestones,
  quotaByKind,
  taper,
  urgentOccupations,
} from './parameter-form-shapes.ts';
import { valueWord } from './parameter-words.ts';

export const ITEMS = [
  'lodging',
  'meals',
  'venue_lecturer',
  'venue_materials_transport',
  'materials_transport_other',
  'other',
];
export const TITLES = ['ACADEMICIAN', 'SENIOR', 'ASSOCIATE', 'INTERMEDIATE', 'JUNIOR', 'OTHER'];
export const TYPES = ['GYB', 'SYB', 'IYB', 'ONLINE', 'INTERNET_PLUS'];
const among = (list: readonly string[]) => choice(list, optionWord);
const notUsed: Instead = { key: 'none', label: parameterFormMessages.noRule };

/** How the parameters are typed that mean the same in every track that has them. */
const COMMON: Readonly<Record<string, FormKind>> = {
  trainingStandardFen: amountsByLevel(),
  examCapFen: amountsByLevel(),
  categoryRates: categoryRates(),
  categoryPick: among(['highest_total']),
  categoryAsOf: among(KEY_DATES),
  employmentFactor: employmentFactor(),
  employmentSettlement: among(['supplement', 'at_claim']),
  feeCapOrder: among(['rate_then_cap', 'cap_then_rate']),
  classHoursMin: whole('unitHours'),
  attendanceMinBp: percentage(),
  examRequiresTrainingOk: yesNo(),
  examSitting: among(['first', 'passing', 'sum']),
  perYearMax: whole('unitTimes', true),
  oncePerOccupationLevel: yesNo(),
  higherBarsLower: yesNo(),
  claimWindowMonths: whole('unitMonths', true),
  publicityWorkingDays: whole('unitWorkingDays', true),

  quotaItemsFen: amountsBy(ITEMS, true),
  bands: taper(),
  reportDaysMax: whole('unitDays', true),
  departureDaysMax: whole('unitDays', true),
  reportDepartureJointMax: whole('unitDays', true),
  isReportOnlyDayBillable: yesNo(),
  areItemsNotProvidedDeducted: yesNo(),
  hardItemCeilings: wordList(ITEMS, valueWord),
  staffBp: percentage(),
  staffRounding: among(STAFF_ROUNDINGS),
  staffBase: among(STAFF_BASES),
  staffMin: whole('unitPeople'),
  staffMax: whole('unitPeople', true),
  isLecturerInsideQuota: yesNo(),
  lecturerBasis: among(LECTURER_BASES),
  lecturerCapsFen: amountsBy(TITLES, true),
  lecturerHoursPerHalfDayMax: whole('unitHours', true),
  isLecturerMergedClassOnce: yesNo(),
  maxClassMonths: whole('unitMonths', true),
  isTraineeChargeAllowed: yesNo(),

  perHourFen: hourlyStandard(),
  perDayFen: orInstead(dayRates(), [notUsed]),
  theoryMinBp: percentage(),
  practiceMinBp: percentage(),
  yearBasis: among(YEAR_BASES),
  crossTrack: orInstead(among(CROSS_TRACKS), [notUsed]),
  feeCapAppliesTo: among(FEE_CAPS),
  documentsRequired: orInstead(wordList(CLAIM_DOCUMENTS, optionWord, false), [notUsed]),
  reviewClocks: orInstead(workingDaysBy(CLOCKS), [notUsed]),
  urgentOccupations: orInstead(urgentOccupations(), [notUsed]),
  spotCheckMinBp: percentage(true),
  archiveYears: whole('unitYears', true),
  lateJoinMaxBp: percentage(true),
  countScope: orInstead(among(COUNT_SCOPES), [notUsed]),
  noticePersonalData: orInstead(among(NOTICE_DATA), [notUsed]),
  doesRecoveryFreeLevel: orInstead(yesNo(), [notUsed]),
  targetsCountDistinctPeople: orInstead(yesNo(), [notUsed]),

  lectureTax: orInstead(among(LECTURE_TAXES), [notUsed]),
  classKindQuotaFen: orInstead(quotaByKind(ITEMS), [notUsed]),
  personDayRule: among(PERSON_DAY_RULES),
  studyTripMinDays: whole('unitDays', true),

  standardFen: amountsByLevel(),
  urgentUpliftBp: percentage(),
  overlap: among(OVERLAPS),
  insuredMonthsMin: whole('unitMonths'),

  hoursMin: wholesBy(TYPES, true),
  isOncePerType: yesNo(),
  stagedPayment: stagedPayment(),
  isCappedByFee: yesNo(),
  milestones: milestones(),
  awards: awards(),
};

/** Where a track means something else by the same name. */
const OF_TRACK: Partial<Record<Track, Readonly<Record<string, FormKind>>>> = {
  entrepreneurship: { standardFen: amountsBy(TYPES, true) },
  'training-fee': { documentsRequired: wordList(FEE_DOCUMENTS, optionWord, false) },
};

/** How a parameter of a track is typed; null: there is no such form. A test finds a parameter without one. */
export function formOf(track: Track, name: string): FormKind | null {
  const own = OF_TRACK[track] ?? {};
  if (Object.hasOwn(own, name)) return own[name] ?? null;
  return Object.hasOwn(COMMON, name) ? (COMMON[name] ?? null) : null;
}
