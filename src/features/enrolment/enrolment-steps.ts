import { dayWords } from '#src/components/day-words.ts';
import type { Day } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { enrolmentMessages } from './enrolment.messages.ts';
import type { MyEnrolmentPage } from './my-enrolment.queries.ts';

export type Step = { readonly label: string; readonly note?: string; readonly state: 'done' | 'now' | 'todo' };

/** The way from the enrolment to the certificate, with where the learner stands today. */
export function enrolmentSteps(page: MyEnrolmentPage, today: Day, language: Language): readonly Step[] {
  const t = speak(enrolmentMessages, language);
  const { enrolment, run, lessons, results, certificate } = page;
  const held = lessons.filter((lesson) => lesson.heldOn < today).length;
  const isIn = enrolment.state !== 'waiting';
  const areLessonsOver = isIn && lessons.length > 0 && held === lessons.length;
  const isDone = [isIn, areLessonsOver, results.length > 0, certificate?.state === 'issued'];
  const notes = [
    isIn ? undefined : t.stepWaiting,
    lessons.length > 0 ? t.lessonsHeld(held, lessons.length) : undefined,
    run.endsOn >= today ? dayWords(run.endsOn, language) : undefined,
    certificate?.number,
  ];
  const labels = [t.stepEnrol, t.stepLessons, t.stepExam, t.stepCertificate];
  const now = isDone.indexOf(false);
  return labels.map((label, index) => {
    const note = notes[index];
    return { label, ...(note && { note }), state: isDone[index] ? 'done' : index === now ? 'now' : 'todo' };
  });
}
