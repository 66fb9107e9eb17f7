import { LECTURER_BASES, STAFF_BASES, STAFF_ROUNDINGS } from '#src/subsidy/fee-parameters.ts';
import { KEY_DATES } from '#src/subsidy/policy.ts';
import { OVERLAPS } from '#src/subsidy/small-kinds.ts';
import { choice, type FormKind, percentage, whole, wordList, yesNo } from './parameter-form-kinds.ts';
import { amountsBy, amountsByLevel, categoryRates, employmentFactor, taper } from './parameter-form-shapes.ts';
import { valueWord } from './parameter-words.ts';

const ITEMS = ['lodging', 'meals', 'venue_lecturer', 'venue_materials_transport', 'materials_transport_other', 'other'];
const TITLES = ['ACADEMICIAN', 'SENIOR', 'ASSOCIATE', 'INTERMEDIATE', 'JUNIOR', 'OTHER'];
const among = (list: readonly string[]) => choice(list, valueWord);

/** How each parameter of each track is typed. A parameter without a row here has no form; a test finds it. */
export const PARAMETER_FORMS: Readonly<Record<string, FormKind>> = {
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

  standardFen: amountsByLevel(),
  urgentUpliftBp: percentage(),
  overlap: among(OVERLAPS),
  insuredMonthsMin: whole('unitMonths'),
};
