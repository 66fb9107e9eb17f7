import type { PaidLine, SubsidyFacts } from './facts.ts';
import {
  dayOrNotYet,
  dayOrNull,
  dayOrNullOrNotYet,
  type FactReaders,
  fenAt,
  fenOrNull,
  orNotYet,
  orNull,
  readMembers,
  textOrNull,
  textsOrNull,
  wholeOrNull,
} from './facts-reading.ts';
import { LEVELS, type Level } from './levels.ts';
import { dayAt, flagAt, listAt, type Place, textAt, wholeAt, wordAt } from './reading.ts';

/** The facts of track `subsidy` from plain JSON. */
export const SUBSIDY_FACTS: FactReaders<SubsidyFacts> = {
  occupation: textOrNull,
  level: levelOrNull,
  classHours: wholeOrNull,
  plannedMinutes: wholeOrNull,
  attendedMinutes: orNotYet(wholeAt),
  certificateIssuedOn: dayOrNullOrNotYet,
  claimedOn: dayOrNotYet,
  categories: textsOrNull,
  isUrgent: flagAt,
  employedOn: dayOrNullOrNotYet,
  feeFen: orNotYet(fenOrNull),
  examFeesFen: orNotYet((place) => listAt(place).map(fenAt)),
  history: orNull((place) => listAt(place).map(paidLineAt)),
  hasDroppedOut: flagAt,
  theoryHours: wholeOrNull,
  practiceHours: wholeOrNull,
  trainingDays: wholeOrNull,
  otherPaidFen: fenOrNull,
  isFundedByTrainingFee: orNull(flagAt),
};

/** The facts that only some policies ask for. */
export const OPTIONAL_SUBSIDY_FACTS: readonly (keyof SubsidyFacts)[] = [
  'theoryHours',
  'practiceHours',
  'trainingDays',
  'otherPaidFen',
  'isFundedByTrainingFee',
];

export function levelOrNull(place: Place): Level | null {
  return orNull((member) => wordAt(member, LEVELS))(place);
}

const PAID_LINE: FactReaders<PaidLine> = {
  occupation: textAt,
  level: (place) => wordAt(place, LEVELS),
  claimedOn: dayAt,
  certificateIssuedOn: dayOrNull,
};

/** A subsidy already paid to the person. */
export function paidLineAt(place: Place): PaidLine {
  return readMembers(place, PAID_LINE, ['certificateIssuedOn']);
}
