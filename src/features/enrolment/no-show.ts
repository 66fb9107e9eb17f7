import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { attendanceRecords, registers } from '#db/schema/attendance.ts';
import { lessons } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { endPlace, placeToEnd, requireStep } from './end-place.ts';
import { whyNotLeave } from './enrolment.rules.ts';
import { whyNotNoShow, whyNotTakeBack } from './leaving.rules.ts';
import { takeSeat } from './seats.ts';

/**
 * The institution records that somebody came to none of the lessons sealed so far. Throws NotFound, OutOfScope and
 * Refusal (`not-live`, `step-not-allowed`, `run-over`, `no-lesson-sealed`, `was-present`).
 */
export async function markNoShow(
  db: Database,
  actor: Actor,
  { enrolmentId }: { readonly enrolmentId: string },
): Promise<{ runId: string }> {
  return deed(db, actor, { act: 'enrolment.noShow', entity: 'enrolment', entityId: enrolmentId }, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    await requireStep(tx, actor, place, 'no-show');
    refuseIf(whyNotLeave({ state: place.state, runState: place.run.state }));
    const seen = await attendanceOf(tx, place.runId, place.id);
    refuseIf(whyNotNoShow(seen));
    await endPlace(tx, actor, place, { to: 'no-show', reason: 'no-show', letter: 'noShow' });
    await record(tx, actor, {
      act: 'enrolment.noShow',
      entity: 'enrolment',
      entityId: place.id,
      details: { run: place.run.number, from: place.state, to: 'no-show', sealedLessons: seen.sealedLessons },
    });
    return { runId: place.runId };
  });
}

/**
 * The institution takes a no-show back within two days, saying why: the seat is theirs again. Throws NotFound,
 * OutOfScope and Refusal (`not-live`, `take-back-too-late`, `reason-missing`, `seat-gone`).
 */
export async function takeBackNoShow(
  db: Database,
  actor: Actor,
  input: { readonly enrolmentId: string; readonly reason: string },
): Promise<{ runId: string }> {
  const { enrolmentId } = input;
  return deed(db, actor, { act: 'enrolment.takeBack', entity: 'enrolment', entityId: enrolmentId }, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    await requireStep(tx, actor, place, 'take-back');
    refuseIf(whyNotTakeBack({ at: now(), endedAt: place.endedAt, reason: input.reason.trim() }));
    const seat = await takeSeat(tx, place.runId, place.reservedAs ? [place.reservedAs] : []);
    if (!seat) throw new Refusal([{ code: 'seat-gone' }]);
    await tx
      .update(enrolments)
      .set({ state: 'confirmed', endedAt: null, endReason: null, ...seat })
      .where(eq(enrolments.id, place.id));
    await record(tx, actor, {
      act: 'enrolment.takeBack',
      entity: 'enrolment',
      entityId: place.id,
      details: { run: place.run.number, from: place.state, to: 'confirmed' },
    });
    return { runId: place.runId };
  });
}

async function attendanceOf(tx: Transaction, runId: string, enrolmentId: string) {
  const [sealed] = await tx
    .select({ lessons: count() })
    .from(registers)
    .innerJoin(lessons, eq(lessons.id, registers.lessonId))
    .where(eq(lessons.runId, runId));
  const wasThere = inArray(attendanceRecords.status, ['present', 'late', 'leave']);
  const [attended] = await tx
    .select({ lessons: sql<number>`count(*)` })
    .from(attendanceRecords)
    .where(and(eq(attendanceRecords.enrolmentId, enrolmentId), wasThere));
  return { sealedLessons: sealed?.lessons ?? 0, attendedLessons: attended?.lessons ?? 0 };
}
