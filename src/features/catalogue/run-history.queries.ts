import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { runChanges } from '#db/schema/catalogue.ts';
import { dayWords } from '#src/components/day-words.ts';
import { type Day, type Instant, isDay } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { runMessages } from './run.messages.ts';

/** The changes of a run's plan that were taken, oldest first, without their reasons: those are the desk's. One statement. */
export async function runHistory(reader: Reader, runId: string) {
  const { sequence, before, after, decidedAt, proposedAt } = runChanges;
  return reader
    .select({ sequence, before, after, decidedAt, proposedAt })
    .from(runChanges)
    .where(and(eq(runChanges.runId, runId), eq(runChanges.state, 'taken')))
    .orderBy(asc(sequence));
}

export type RunChange = Awaited<ReturnType<typeof runHistory>>[number];

/** When a change came into force. */
export function changedAt({ decidedAt, proposedAt }: RunChange): Instant {
  return decidedAt ?? proposedAt;
}

/** What a change changed, a line for each lesson and field that the public sees. */
export function changeLines({ before, after }: RunChange, language: Language): readonly string[] {
  const t = speak(runMessages, language);
  const moved = after.lessons.flatMap((lesson) => {
    const old = before.lessons.find((one) => one.id === lesson.id);
    return old ? [t.lessonMoved(lesson.sequence, placeOf(old, language), placeOf(lesson, language))] : [];
  });
  const fields = Object.entries(t.fields).flatMap(([name, label]) => {
    const [from, to] = [before.fields[name], after.fields[name]];
    if (to === undefined || from === to || name === 'venueId') return [];
    return [t.fieldChanged(label, valueWords(from, language), valueWords(to, language))];
  });
  return [...fields, ...moved];
}

type Planned = RunChange['after']['lessons'][number];

function placeOf({ heldOn, startsAt, endsAt, trainerName, roomName }: Planned, language: Language): string {
  return `${dayWords(heldOn, language)} ${startsAt}—${endsAt} ${trainerName} ${roomName}`;
}

function valueWords(value: string | number | null | undefined, language: Language): string {
  const text = String(value ?? '');
  return isDay(text) ? dayWords(text as Day, language) : text;
}
