import { addDays, type Day, weekday } from '#src/lib/day.ts';
import { isWorkingDay } from '#src/lib/working-calendar.ts';

/** When lessons are held: on working days, on free Saturdays and Sundays, or in the evening of working days. */
export const PATTERNS = ['working-days', 'weekends', 'evenings'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** 一课时: 45 minutes. */
export const CLASS_HOUR_MINUTES = 45;

type Words = { readonly zh: string; readonly en: string };
export type SyllabusLesson = { readonly title: Words; readonly kind: 'theory' | 'practice'; readonly hours: number };

export type PlannedLesson = {
  readonly sequence: number;
  readonly title: Words;
  readonly kind: 'theory' | 'practice';
  readonly heldOn: Day;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly classHours: number;
};

type Slot = { readonly on: Day; readonly startsAt: string };
type Part = SyllabusLesson & { readonly start: Slot; readonly end: Slot };

const HALF_DAY = 4;
const STARTS: Readonly<Record<Pattern, readonly string[]>> = {
  'working-days': ['08:30', '13:30'],
  weekends: ['08:30', '13:30'],
  evenings: ['18:30'],
};

/**
 * Lays a syllabus out from a first day: half days of up to four 课时, a longer lesson over the whole day where morning
 * and afternoon are free, else in two parts. The noon break is not counted.
 */
export function timetableOf(
  syllabus: readonly SyllabusLesson[],
  from: Day,
  pattern: Pattern,
): readonly PlannedLesson[] {
  const slots = slotsFrom(from, pattern);
  const parts = syllabus.flatMap((lesson) => partsOf(lesson, slots));
  return parts.map((part, index) => ({
    sequence: index + 1,
    title: part.title,
    kind: part.kind,
    heldOn: part.start.on,
    startsAt: part.start.startsAt,
    endsAt: later(part.end.startsAt, lastHours(part) * CLASS_HOUR_MINUTES),
    classHours: part.hours,
  }));
}

function partsOf(lesson: SyllabusLesson, slots: Iterator<Slot, never>): Part[] {
  const first = slots.next().value;
  if (lesson.hours <= HALF_DAY) return [{ ...lesson, start: first, end: first }];
  const second = slots.next().value;
  if (first.on === second.on) return [{ ...lesson, start: first, end: second }];
  return [
    { ...lesson, hours: HALF_DAY, title: numbered(lesson.title, '上', 1), start: first, end: first },
    { ...lesson, hours: lesson.hours - HALF_DAY, title: numbered(lesson.title, '下', 2), start: second, end: second },
  ];
}

/** 课时 in the half day in which a part ends. */
function lastHours({ hours, start, end }: Part): number {
  return start === end ? hours : hours - HALF_DAY;
}

function numbered({ zh, en }: Words, part: string, number: number): Words {
  return { zh: `${zh}（${part}）`, en: `${en} (part ${number})` };
}

function* slotsFrom(from: Day, pattern: Pattern): Generator<Slot, never> {
  for (let on = from; ; on = addDays(on, 1)) {
    if (isTeachingDay(on, pattern)) for (const startsAt of STARTS[pattern]) yield { on, startsAt };
  }
}

function isTeachingDay(on: Day, pattern: Pattern): boolean {
  return pattern === 'weekends' ? weekday(on) >= 6 && !isWorkingDay(on) : isWorkingDay(on);
}

/** `08:30` and 180 minutes → `11:30`. */
export function later(time: string, minutes: number): string {
  const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** Minutes from one time of a day to a later one: `08:30` to `11:30` is 180. */
export function minutesBetween(from: string, to: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return minutes(to) - minutes(from);
}
