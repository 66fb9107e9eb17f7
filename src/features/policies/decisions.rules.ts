import type { Track } from '#src/subsidy/policy.ts';

/** What a version says about itself that a decision may settle. */
export type HeadName =
  | 'documentNumber'
  | 'issuedOn'
  | 'from'
  | 'to'
  | 'keyDate'
  | 'straddle'
  | 'rounding'
  | 'jurisdictions';

/** One thing that a decision settles: a value of a policy, something in its head, or an answer that is only kept. */
export type DecisionField = {
  readonly fills: 'parameter' | 'head' | 'record';
  /** The kind of policy it belongs to; null: every kind, or none. */
  readonly track: Track | null;
  readonly name: string;
  /** Whether the answer may leave it out without saying so: there may be none. */
  readonly isOptional?: boolean;
};

/** One of the 26 questions: which fields its answer has, and where its practice was found. */
export type Decision = {
  readonly number: number;
  readonly tracks: readonly Track[];
  readonly fields: readonly DecisionField[];
  /** Citations, as in the policies. */
  readonly sources: readonly string[];
};

const parameters = (track: Track, ...names: readonly string[]): readonly DecisionField[] =>
  names.map((name) => ({ fills: 'parameter', track, name }));

const head = (track: Track | null, ...names: readonly HeadName[]): readonly DecisionField[] =>
  names.map((name) => ({ fills: 'head', track, name, ...(name === 'to' && { isOptional: true }) }));

const fee = (...names: readonly string[]) => parameters('training-fee', ...names);
const subsidy = (...names: readonly string[]) => parameters('subsidy', ...names);
const record = (name: string): DecisionField => ({ fills: 'record', track: null, name });

const FEE: readonly Track[] = ['training-fee'];
const SUBSIDY: readonly Track[] = ['subsidy'];
const BOTH: readonly Track[] = ['training-fee', 'subsidy'];

const DOCUMENT = ['documentNumber', 'issuedOn', 'from', 'to'] as const;

const decision = (
  number: number,
  tracks: readonly Track[],
  sources: readonly string[],
  ...fields: readonly (DecisionField | readonly DecisionField[])[]
): Decision => ({ number, tracks, sources, fields: fields.flat() });

/** The 26 decisions in the order of the bureau's form. */
export const DECISIONS: readonly Decision[] = [
  decision(1, BOTH, [], head('training-fee', ...DOCUMENT), head('subsidy', ...DOCUMENT)),
  decision(
    2,
    FEE,
    ['C1', 'C3', 'C4', 'C9'],
    fee('quotaItemsFen', 'bands', 'areItemsNotProvidedDeducted', 'hardItemCeilings'),
  ),
  decision(
    3,
    FEE,
    ['C2', 'C4', 'C10'],
    fee('reportDaysMax', 'departureDaysMax', 'reportDepartureJointMax', 'isReportOnlyDayBillable'),
  ),
  decision(4, FEE, ['C3', 'C8'], fee('staffBp', 'staffBase', 'staffRounding', 'staffMin', 'staffMax')),
  decision(
    5,
    FEE,
    ['C1', 'C4', 'C6'],
    fee('isLecturerInsideQuota', 'lecturerBasis', 'lecturerCapsFen', 'lecturerHoursPerHalfDayMax'),
    fee('isLecturerMergedClassOnce', 'lectureTax'),
  ),
  decision(6, FEE, ['C6'], record('doesLectureFeeIncludeTravel')),
  decision(7, BOTH, ['BUREAU'], head(null, 'keyDate', 'straddle')),
  decision(8, SUBSIDY, ['C17', 'C18', 'C19', 'C27', 'C59'], subsidy('trainingStandardFen', 'examCapFen')),
  decision(9, SUBSIDY, ['C20', 'C22', 'C49'], subsidy('categoryRates')),
  decision(10, SUBSIDY, ['C22'], subsidy('employmentFactor', 'employmentSettlement')),
  decision(11, SUBSIDY, ['BUREAU'], subsidy('attendanceMinBp', 'examRequiresTrainingOk')),
  decision(12, SUBSIDY, ['C23', 'C35'], subsidy('classHoursMin', 'theoryMinBp', 'practiceMinBp')),
  decision(13, SUBSIDY, ['C20', 'C25'], subsidy('feeCapAppliesTo', 'feeCapOrder')),
  decision(14, SUBSIDY, ['C21', 'C22'], subsidy('perYearMax', 'yearBasis')),
  decision(15, SUBSIDY, ['C21'], subsidy('higherBarsLower', 'oncePerOccupationLevel')),
  decision(16, SUBSIDY, ['C21'], subsidy('claimWindowMonths'), record('claimWindowFrom')),
  decision(17, BOTH, ['BUREAU'], head(null, 'rounding')),
  decision(18, ['skill-upgrade'], ['C17', 'C18'], parameters('skill-upgrade', 'overlap')),
  decision(19, SUBSIDY, ['BUREAU'], subsidy('crossTrack')),
  decision(20, SUBSIDY, ['C32'], subsidy('examSitting')),
  decision(21, SUBSIDY, ['C24'], subsidy('publicityWorkingDays', 'noticePersonalData')),
  decision(22, SUBSIDY, ['C25'], subsidy('reviewClocks')),
  decision(23, SUBSIDY, ['C23'], subsidy('spotCheckMinBp')),
  decision(24, SUBSIDY, ['BUREAU'], subsidy('doesRecoveryFreeLevel')),
  decision(25, BOTH, ['BUREAU'], head(null, 'jurisdictions')),
  decision(26, SUBSIDY, ['BUREAU'], subsidy('targetsCountDistinctPeople')),
];

/** A decision by its number (`11`, or as an address has it); undefined: there is none. */
export function decisionOf(number: string | number | undefined): Decision | undefined {
  return DECISIONS.find((one) => String(one.number) === String(number));
}

/** Under which name a field's value is kept in an answer. */
export function fieldKey({ track, name }: DecisionField): string {
  return track ? `${track}.${name}` : name;
}

/** What one answer says: values as policies store them, by field; a field left open is not in it. */
export type DecisionAnswer = { readonly values: Readonly<Record<string, unknown>> };

/** How much of a decision an answer settles. */
export function progressOf(decision: Decision, answer: DecisionAnswer | null): 'open' | 'partly' | 'answered' {
  if (!answer) return 'open';
  const isSettled = (field: DecisionField) => field.isOptional || fieldKey(field) in answer.values;
  return decision.fields.every(isSettled) ? 'answered' : 'partly';
}
