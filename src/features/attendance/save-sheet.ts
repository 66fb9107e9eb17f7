import { sql } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { attendanceEvents, attendanceRecords } from '#db/schema/attendance.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import type { Instant } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import {
  changedRows,
  creditedMinutes,
  isCorrection,
  missedOf,
  type SheetRow,
  whyNotSaved,
} from './attendance.rules.ts';
import { type Lesson, lessonOf, linesOf, type SheetLine } from './sheet.queries.ts';

export type SheetInput = {
  readonly lessonId: string;
  readonly rows: readonly SheetRow[];
  /** Why, when something recorded more than half an hour ago is changed. */
  readonly reason?: string | null;
};

/**
 * Records a lesson's attendance, the whole sheet at once: an event for each line that says something new, and the
 * credited minutes that follow from it. Returns how many lines changed; the same sheet again changes none.
 * Throws Refusal (SheetReason), OutOfScope, NotFound.
 */
export async function saveSheet(db: Database, actor: Actor, input: SheetInput): Promise<{ changed: number }> {
  return write(db, async (tx) => {
    const lesson = await lessonOf(tx, input.lessonId);
    requireScope(actor, lesson);
    const lines = await linesOf(tx, lesson);
    refuseIf(whyNotSaved(lesson, lines, input, { today: today(), now: now() }));
    const changed = changedRows(lines, input.rows);
    if (changed.length === 0) return { changed: 0 };
    const events = eventsOf(lesson, lines, changed, { actor, reason: input.reason?.trim() || null, at: now() });
    await tx.insert(attendanceEvents).values(events);
    await saveRecords(tx, lesson, events);
    await record(tx, actor, {
      act: 'attendance.saveSheet',
      entity: 'lesson',
      entityId: lesson.id,
      details: { changed: events.length, corrections: events.filter((event) => event.method === 'correction').length },
    });
    return { changed: events.length };
  });
}

type Hand = { readonly actor: Actor; readonly reason: string | null; readonly at: Instant };

function eventsOf(lesson: Lesson, lines: readonly SheetLine[], rows: readonly SheetRow[], hand: Hand) {
  const known = new Map(lines.map((line) => [line.enrolmentId, line]));
  return rows.map((row): typeof attendanceEvents.$inferInsert & { missedMinutes: number } => {
    const corrects = isCorrection(known.get(row.enrolmentId), hand.at);
    return {
      id: newId(),
      lessonId: lesson.id,
      enrolmentId: row.enrolmentId,
      status: row.status,
      missedMinutes: missedOf(row),
      // A sheet filled in by hand is the weakest evidence there is.
      strength: 'S0',
      method: corrects ? 'correction' : 'sheet',
      reason: corrects ? hand.reason : null,
      recordedBy: hand.actor.accountId,
      recordedAt: hand.at,
    };
  });
}

async function saveRecords(tx: Transaction, lesson: Lesson, events: ReturnType<typeof eventsOf>): Promise<void> {
  const rows = events.map((event) => ({
    lessonId: lesson.id,
    enrolmentId: event.enrolmentId,
    status: event.status,
    creditedMinutes: creditedMinutes(lesson.plannedMinutes, event.status, event.missedMinutes),
    eventId: event.id,
  }));
  await tx
    .insert(attendanceRecords)
    .values(rows)
    .onConflictDoUpdate({
      target: [attendanceRecords.lessonId, attendanceRecords.enrolmentId],
      set: {
        status: sql`excluded.status`,
        creditedMinutes: sql`excluded.credited_minutes`,
        eventId: sql`excluded.event_id`,
      },
    });
}
