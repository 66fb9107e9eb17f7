import type { Course } from './course-file.ts';

/** Parts of a syllabus that two versions are compared by. */
export type CoursePart =
  | ('title' | 'summary' | 'aims' | 'audience' | 'conditions' | 'partners' | 'assessment' | 'tags')
  | ('level' | 'edition' | 'hours' | 'exam' | 'passMarks' | 'attendance' | 'fees' | 'lessons');

type Lesson = Course['lessons'][number];

/** A lesson of the newer version beside the older: where it stood and stands, counted from 1. */
export type LessonDifference = {
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  readonly older: (Lesson & { readonly position: number }) | null;
  readonly newer: (Lesson & { readonly position: number }) | null;
};

const VALUES: Readonly<Record<Exclude<CoursePart, 'lessons'>, (course: Course) => unknown>> = {
  title: (course) => course.title,
  summary: (course) => course.summary,
  aims: (course) => course.aims,
  audience: (course) => course.audience,
  conditions: (course) => course.conditions,
  partners: (course) => course.partners ?? null,
  assessment: (course) => course.assessment,
  tags: (course) => course.tags,
  level: (course) => [course.tier, course.occupation, course.level],
  edition: (course) => [course.occupationCode, course.occupationEdition],
  hours: (course) => [course.theoryHours, course.practiceHours],
  exam: (course) => course.hasExam,
  passMarks: (course) => [course.theoryPassMark, course.practicalPassMark],
  attendance: (course) => course.attendanceMinimumBp,
  fees: (course) => [course.suggestedFeeFen, course.examFeeFen],
};

/** The parts in which two versions differ, lessons last; empty: only the number differs. */
export function changedParts(older: Course, newer: Course): readonly CoursePart[] {
  const names = Object.keys(VALUES) as (keyof typeof VALUES)[];
  const changed = names.filter((name) => !isSame(VALUES[name](older), VALUES[name](newer)));
  return isSame(older.lessons, newer.lessons) ? changed : [...changed, 'lessons'];
}

/**
 * The lessons of both versions in one list: those of the same title belong together, what remains is paired by kind in
 * its order, and the rest was added or removed. In the order of the newer version, removed ones last.
 */
export function lessonDifferences(older: Course, newer: Course): readonly LessonDifference[] {
  const before = older.lessons.map((lesson, index) => ({ ...lesson, position: index + 1 }));
  const after = newer.lessons.map((lesson, index) => ({ ...lesson, position: index + 1 }));
  const pairs = new Map<number, (typeof before)[number]>();
  const take = (fits: (one: Lesson, other: Lesson) => boolean) => {
    for (const lesson of after) {
      if (pairs.has(lesson.position)) continue;
      const free = before.find((one) => ![...pairs.values()].includes(one) && fits(one, lesson));
      if (free) pairs.set(lesson.position, free);
    }
  };
  take((one, other) => one.title.zh === other.title.zh);
  take((one, other) => one.kind === other.kind && one.hours === other.hours && sharesWords(one, other));
  const taken = [...pairs.values()];
  return [
    ...after.map((lesson) => differenceOf(pairs.get(lesson.position) ?? null, lesson)),
    ...before.filter((one) => !taken.includes(one)).map((one) => differenceOf(one, null)),
  ];
}

function differenceOf(older: LessonDifference['older'], newer: LessonDifference['newer']): LessonDifference {
  if (!older) return { kind: 'added', older, newer };
  if (!newer) return { kind: 'removed', older, newer };
  const isEqual = isSame(older.title, newer.title) && older.kind === newer.kind && older.hours === newer.hours;
  return { kind: isEqual ? 'same' : 'changed', older, newer };
}

/** Whether two titles have a beginning of four characters in common. */
function sharesWords(one: Lesson, other: Lesson): boolean {
  return one.title.zh.slice(0, 4) === other.title.zh.slice(0, 4);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
