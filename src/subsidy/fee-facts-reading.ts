import type { FactReaders } from './facts-reading.ts';
import { dayOrNull, fenAt, orNotYet, readMembers, textsOrNull, wholeOrNull } from './facts-reading.ts';
import type { Lecture } from './lectures.ts';
import type { TrainingFeeFacts } from './quote-training-fee.ts';
import { flagAt, listAt, membersAt, textAt, wholeAt } from './reading.ts';
import type { PresenceGroup } from './training-fee.ts';

const GROUP: FactReaders<PresenceGroup> = { people: wholeAt, days: wholeAt };

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
  groups: orNotYet((place) => listAt(place).map((group) => readMembers(group, GROUP))),
  plannedPeople: wholeOrNull,
  staffClaimed: wholeAt,
  actualFen: orNotYet((place) => Object.fromEntries(membersAt(place).map(([line, cost]) => [line, fenAt(cost)]))),
  lectures: (place) => listAt(place).map((lecture) => readMembers(lecture, LECTURE)),
  chargedTraineesFen: fenAt,
};

/** The facts that only some policies ask for. */
export const OPTIONAL_FEE_FACTS: readonly (keyof TrainingFeeFacts)[] = [];
