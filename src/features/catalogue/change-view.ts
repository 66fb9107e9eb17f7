import type { PlanPart } from '#db/schema/catalogue.ts';
import { dayWords } from '#src/components/day-words.ts';
import { isDay } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { changeMessages } from './run-changes.messages.ts';
import type { RunChange } from './run-changes.queries.ts';

export type ChangeRow = { readonly label: string; readonly before: string; readonly after: string };

type Lesson = PlanPart['lessons'][number];

/** What a change changes, side by side, in words. */
export function changeRows({ before, after }: Pick<RunChange, 'before' | 'after'>, language: Language): ChangeRow[] {
  const t = speak(changeMessages, language);
  const labels = t as Readonly<Record<string, unknown>>;
  const value = (entry: string | number | null | undefined) => {
    if (entry === null || entry === undefined || entry === '') return t.empty;
    return typeof entry === 'string' && isDay(entry) ? dayWords(entry, language) : String(entry);
  };
  const fields = Object.keys(after.fields).map((name) => ({
    label: String(labels[name] ?? name),
    before: value(before.fields[name]),
    after: value(after.fields[name]),
  }));
  const lessons = after.lessons.map((now) => {
    const was = before.lessons.find((one) => one.id === now.id) ?? now;
    const title = language === 'zh' ? now.titleZh : now.titleEn;
    return {
      label: t.lesson(now.sequence, title),
      before: lessonWords(was, language),
      after: lessonWords(now, language),
    };
  });
  return [...fields, ...lessons];
}

function lessonWords({ heldOn, startsAt, endsAt, roomName, trainerName }: Lesson, language: Language): string {
  return `${dayWords(heldOn, language, true)} ${startsAt}—${endsAt} · ${roomName} · ${trainerName}`;
}
