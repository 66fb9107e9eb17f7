import { dayWords } from '#src/components/day-words.ts';
import { occupationName, tierName } from '#src/features/institutions/institutions.messages.ts';
import { type Day, day } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { fen, formatFen } from '#src/lib/money.ts';
import { catalogueMessages } from './catalogue.messages.ts';
import { courseMessages } from './course.messages.ts';
import type { CoursePart } from './course-difference.ts';
import type { Course } from './course-file.ts';
import type { OccupationEdition } from './occupation-editions.ts';
import { shareOf } from './run-view.ts';

/** One part of a syllabus in words; empty where the course has none. */
export function partWords(course: Course, part: Exclude<CoursePart, 'lessons'>, language: Language): string {
  const t = speak(catalogueMessages, language);
  const c = speak(courseMessages, language);
  const list = (items: readonly string[]) => items.join(language === 'zh' ? '；' : '; ');
  const { theoryHours: theory, practiceHours: practice } = course;
  switch (part) {
    case 'aims':
      return list(course.aims[language]);
    case 'partners':
      return list(course.partners?.[language] ?? []);
    case 'tags':
      return list(course.tags);
    case 'level':
      return [tierName(course.tier, language), occupationName(course.occupation, course.level, language)]
        .filter(Boolean)
        .join(' · ');
    case 'edition':
      return course.occupationEdition ? c.editionShort(course.occupationEdition, course.occupationCode ?? '') : '';
    case 'hours':
      return t.hoursTotal(theory + practice, theory, practice, shareOf(theory, practice));
    case 'exam':
      return course.hasExam ? c.hasExam : t.noExam;
    case 'passMarks':
      return course.hasExam ? t.passMarkText(course.theoryPassMark, course.practicalPassMark) : t.noExam;
    case 'attendance':
      return t.attendanceText(course.attendanceMinimumBp / 100);
    case 'fees':
      return `${formatFen(fen(course.suggestedFeeFen))} + ${formatFen(fen(course.examFeeFen))}`;
    default:
      return course[part][language];
  }
}

/** How the course is assessed, step by step, with what counts as passed. */
export function assessmentPlan(course: Course, language: Language): readonly { label: string; value: string }[] {
  const t = speak(catalogueMessages, language);
  const c = speak(courseMessages, language);
  const attendance = { label: t.attendance, value: c.attendanceRule(course.attendanceMinimumBp / 100) };
  const exam = course.hasExam
    ? [
        { label: t.theory, value: c.mark(course.theoryPassMark) },
        { label: t.practice, value: c.mark(course.practicalPassMark) },
      ]
    : [];
  return [attendance, ...exam, { label: t.assessment, value: course.assessment[language] }];
}

/** From when to when an edition holds, as far as it is known. */
export function validityWords({ validFrom, validTo }: OccupationEdition, language: Language): string {
  const c = speak(courseMessages, language);
  const words = (one: string | null) => (one ? dayWords(day(one) as Day, language) : '');
  if (validFrom && validTo) return `${words(validFrom)} — ${words(validTo)}`;
  if (validTo) return c.until(words(validTo));
  return validFrom ? c.since(words(validFrom)) : c.unknown;
}
