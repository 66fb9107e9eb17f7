import type { FactReaders } from './facts-reading.ts';
import {
  dayOrNull,
  fenAt,
  orNotYet,
  orNull,
  readMembers,
  textOrNull,
  textsOrNull,
  wholeOrNull,
} from './facts-reading.ts';
import { FEE_DOCUMENTS } from './fee-extras.ts';
import type { Lecture } from './lectures.ts';
import type { TrainingFeeFacts } from './quote-training-fee.ts';
import { at, complain, flagAt, listAt, membersAt, type Place, textAt, textsAt, wholeAt, wordAt } from './reading.ts';
import type { PresenceGroup } from './training-fee.ts';

const GROUP: FactReaders<PresenceGroup> = { people: wholeAt, days: wholeAt, halfDays: wholeAt };

function groupAt(place: Place): PresenceGroup {
  const group = readMembers(place, GROUP, ['halfDays']);
  const days = Math.ceil((group.halfDays ?? group.days * 2) / 2);
  return days === group.days ? group : complain(at(place, 'days'), `expected ${days}, half of halfDays upwards`);
}

const LECTURE: FactReaders<Lecture> = {
  title: textAt,
  count: wholeAt,
  paidEachFen: wholeAt,
  isMergedDuplicate: flagAt,
};

/** The facts of track `training-fee` from plain JSON. */
export const FEE_FACTS: FactReaders<TrainingFeeFacts> = {
  startsOn: dayOrNull,
  reportDays: wholeAt,
  teachingDays: wholeOrNull,
  departureDays: wholeAt,
  provided: textsOrNull,
  groups: orNotYet((place) => listAt(place).map(groupAt)),
  plannedPeople: wholeOrNull,
  staffClaimed: wholeAt,
  actualFen: orNotYet((place) => Object.fromEntries(membersAt(place).map(([line, cost]) => [line, fenAt(cost)]))),
  lectures: (place) => listAt(place).map((lecture) => readMembers(lecture, LECTURE)),
  chargedTraineesFen: fenAt,
  documents: orNotYet(orNull((place) => listAt(place).map((item) => wordAt(item, FEE_DOCUMENTS)))),
  classKind: textOrNull,
  hasStudyTrip: orNull(flagAt),
  providedByVersion: (place) => Object.fromEntries(membersAt(place).map(([id, items]) => [id, textsAt(items)])),
};

/** The facts that only some policies ask for. */
export const OPTIONAL_FEE_FACTS: readonly (keyof TrainingFeeFacts)[] = [
  'documents',
  'classKind',
  'hasStudyTrip',
  'providedByVersion',
];
