import { type Language, messages, speak } from '#src/lib/language.ts';

/** The parts in which a version is read, in the order in which people ask. */
export const SECTIONS = ['amounts', 'people', 'conditions', 'frequency', 'deadlines', 'process'] as const;
export type Section = (typeof SECTIONS)[number];

const PARAMETERS: Readonly<Record<Exclude<Section, 'process'>, readonly string[]>> = {
  amounts: [
    'trainingStandardFen',
    'standardFen',
    'perHourFen',
    'perDayFen',
    'stagedPayment',
    'isCappedByFee',
    'milestones',
    'awards',
    'urgentUpliftBp',
    'urgentOccupations',
    'examCapFen',
    'examSitting',
    'feeCapOrder',
    'feeCapAppliesTo',
    'overlap',
    'crossTrack',
    'quotaItemsFen',
    'classKindQuotaFen',
    'bands',
    'areItemsNotProvidedDeducted',
    'hardItemCeilings',
    'isLecturerInsideQuota',
    'lecturerBasis',
    'lecturerCapsFen',
    'lecturerHoursPerHalfDayMax',
    'isLecturerMergedClassOnce',
    'lectureTax',
  ],
  people: [
    'categoryRates',
    'categoryPick',
    'categoryAsOf',
    'employmentFactor',
    'insuredMonthsMin',
    'staffBp',
    'staffBase',
    'staffRounding',
    'staffMin',
    'staffMax',
  ],
  conditions: [
    'classHoursMin',
    'hoursMin',
    'theoryMinBp',
    'practiceMinBp',
    'personDayRule',
    'lateJoinMaxBp',
    'studyTripMinDays',
    'attendanceMinBp',
    'examRequiresTrainingOk',
    'maxClassMonths',
    'isTraineeChargeAllowed',
    'reportDaysMax',
    'departureDaysMax',
    'reportDepartureJointMax',
    'isReportOnlyDayBillable',
  ],
  frequency: [
    'perYearMax',
    'yearBasis',
    'countScope',
    'oncePerOccupationLevel',
    'isOncePerType',
    'higherBarsLower',
    'doesRecoveryFreeLevel',
    'targetsCountDistinctPeople',
  ],
  deadlines: ['claimWindowMonths', 'employmentSettlement', 'reviewClocks'],
};

const ORDER = Object.values(PARAMETERS).flat();

/** The part in which a parameter is read; one that nobody has placed is read with the process. */
export function sectionOf(name: string): Section {
  const found = Object.entries(PARAMETERS).find(([, names]) => names.includes(name));
  return (found?.[0] as Section | undefined) ?? 'process';
}

/** Compares two parameters by their place on the page; unplaced ones come last, by name. */
export function byPlace(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => ORDER.indexOf(name) + 1 || ORDER.length + 1) as [number, number];
  return left - right || (a < b ? -1 : Number(a > b));
}

const titles = messages({
  amounts: { zh: '补多少', en: 'How much' },
  people: { zh: '补给谁', en: 'For whom' },
  conditions: { zh: '条件', en: 'Conditions' },
  frequency: { zh: '几次', en: 'How often' },
  deadlines: { zh: '期限', en: 'Deadlines' },
  process: { zh: '适用与办理', en: 'Where, when and how' },
});

/** What a part of the page is called. */
export function sectionTitle(section: Section, language: Language): string {
  return speak(titles, language)[section];
}
