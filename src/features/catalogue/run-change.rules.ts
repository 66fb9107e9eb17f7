import type { PlanPart } from '#db/schema/catalogue.ts';
import type { Day } from '#src/lib/day.ts';
import { type RunReason, type RunReasonCode, type RunState, whyNotStep } from './run.rules.ts';

/** A lesson as a change describes it, with the names of trainer and room as they stood. */
export type PlanLesson = PlanPart['lessons'][number];

/** What of a filed run may change beside its lessons; fees, funding and course may not: learners were quoted for them. */
export const CHANGEABLE = ['enrolFrom', 'enrolBy', 'capacity', 'minimum', 'contactPhone', 'noteZh', 'noteEn'] as const;
export type Changeable = (typeof CHANGEABLE)[number];

/** Days that follow from the lessons. */
const DERIVED = ['startsOn', 'endsOn'] as const;

/** Fields that nobody's plans depend on. */
const TRIVIAL_FIELDS: readonly string[] = ['contactPhone', 'noteZh', 'noteEn'];

export type Moment = { readonly day: Day; readonly time: string };

/** What differs between a plan as it is and as it shall be: only the fields and lessons that are not the same. */
export function differenceOf(is: PlanPart, shall: PlanPart): { readonly before: PlanPart; readonly after: PlanPart } {
  const fields = [...CHANGEABLE, ...DERIVED].filter(
    (name) => name in shall.fields && shall.fields[name] !== is.fields[name],
  );
  const pick = (part: PlanPart) => Object.fromEntries(fields.map((name) => [name, part.fields[name] ?? null]));
  const changed = shall.lessons.filter((lesson) => {
    const now = is.lessons.find((one) => one.id === lesson.id);
    return now !== undefined && !isSameLesson(now, lesson);
  });
  const ids = changed.map((lesson) => lesson.id);
  return {
    before: { fields: pick(is), lessons: is.lessons.filter((lesson) => ids.includes(lesson.id)) },
    after: { fields: pick(shall), lessons: changed },
  };
}

function isSameLesson(a: PlanLesson, b: PlanLesson): boolean {
  return isSameTime(a, b) && a.trainerId === b.trainerId && a.roomId === b.roomId;
}

function isSameTime(a: PlanLesson, b: PlanLesson): boolean {
  return a.heldOn === b.heldOn && a.startsAt === b.startsAt && a.endsAt === b.endsAt;
}

/** The lessons of which a learner must hear: another time or another room. */
export function movedLessons(before: PlanPart, after: PlanPart): readonly (readonly [PlanLesson, PlanLesson])[] {
  return after.lessons.flatMap((now) => {
    const was = before.lessons.find((one) => one.id === now.id);
    return was && !(isSameTime(was, now) && was.roomId === now.roomId) ? [[was, now] as const] : [];
  });
}

/**
 * Whether a change is taken at once, without a decision: another trainer or room at the same time, the telephone, the
 * notes. That trainer and room are fit for it is asked of every change.
 */
export function isTrivial(before: PlanPart, after: PlanPart): boolean {
  const staysInTime = after.lessons.every((now) =>
    before.lessons.some((was) => was.id === now.id && isSameTime(was, now)),
  );
  return staysInTime && Object.keys(after.fields).every((name) => TRIVIAL_FIELDS.includes(name));
}

export type ChangeFacts = {
  readonly state: RunState;
  readonly event: 'proposeChange' | 'decideChange';
  readonly before: PlanPart;
  readonly after: PlanPart;
  readonly now: Moment;
  /** Lessons whose register is sealed. */
  readonly sealed: readonly string[];
  readonly seatsTaken: number;
};

/** What keeps a change from being made, before it is tried on the plan: all reasons at once. */
export function whyNotChange(facts: ChangeFacts): readonly RunReason[] {
  const { state, event, before, after, now, sealed, seatsTaken } = facts;
  const isOver = (lesson: PlanLesson) => hasBegun(lesson, now) || sealed.includes(lesson.id);
  const capacity = after.fields.capacity;
  const findings: [RunReasonCode, boolean, RunReason['facts']?][] = [
    ['change-empty', Object.keys(after.fields).length === 0 && after.lessons.length === 0],
    ...before.lessons
      .filter(isOver)
      .map((lesson): [RunReasonCode, boolean, RunReason['facts']] => [
        'change-of-past',
        true,
        { lesson: lesson.sequence },
      ]),
    ...after.lessons
      .filter((lesson) => hasBegun(lesson, now))
      .map((lesson): [RunReasonCode, boolean, RunReason['facts']] => [
        'change-to-past',
        true,
        { lesson: lesson.sequence },
      ]),
    ['capacity-below-seats', typeof capacity === 'number' && capacity < seatsTaken, { least: seatsTaken }],
  ];
  const found = findings.filter(([, isSo]) => isSo).map(([code, , more]) => (more ? { code, facts: more } : { code }));
  return [...whyNotStep(state, event), ...found];
}

function hasBegun(lesson: PlanLesson, now: Moment): boolean {
  return lesson.heldOn < now.day || (lesson.heldOn === now.day && lesson.startsAt <= now.time);
}

/** The reasons that a change brings: those of the plan after it that the plan before it had not. */
export function newReasons(before: readonly RunReason[], after: readonly RunReason[]): readonly RunReason[] {
  const had = new Set(before.map((reason) => JSON.stringify(reason)));
  return after.filter((reason) => !had.has(JSON.stringify(reason)));
}

/** Whether the plan no longer is what a change took it for. */
export function isOvertaken(before: PlanPart, is: PlanPart): boolean {
  const isOther = (lesson: PlanLesson) => !is.lessons.some((now) => now.id === lesson.id && isSameLesson(now, lesson));
  return (
    before.lessons.some(isOther) || Object.keys(before.fields).some((name) => before.fields[name] !== is.fields[name])
  );
}

/** Why the bureau's reviewer cannot decide a change. */
export function whyNotDecideChange(facts: {
  readonly decision: 'take' | 'refuse';
  readonly opinion: string;
  readonly proposedBy: string;
  readonly decidedBy: string;
}): readonly RunReason[] {
  const reasons: RunReason[] = [];
  if (facts.proposedBy === facts.decidedBy) reasons.push({ code: 'proposed-by-same-person' });
  if (facts.decision === 'refuse' && facts.opinion.trim() === '') reasons.push({ code: 'opinion-missing' });
  return reasons;
}
