import { and, count, eq, isNull } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { registers } from '#db/schema/attendance.ts';
import { lessons } from '#db/schema/catalogue.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { markDelivered } from '#src/features/catalogue/mark-delivered.ts';
import { record } from '#src/features/journal/record.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { now, today } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotSealed } from './attendance.rules.ts';
import { lessonOf, linesOf, recordersOf, type SheetLine } from './sheet.queries.ts';

/**
 * Seals a lesson's register: from now on its records cannot change, and their SHA-256 stands in the register and in
 * the journal. With the last lesson of the run the run is delivered. Returns the hash (64 hexadecimal digits).
 * Throws Refusal (SealReason), OutOfScope, NotFound.
 */
export async function sealRegister(
  db: Database,
  actor: Actor,
  input: { readonly lessonId: string },
): Promise<{ sha256: string; isRunDelivered: boolean }> {
  return write(db, async (tx) => {
    const lesson = await lessonOf(tx, input.lessonId);
    requireScope(actor, lesson);
    const lines = await linesOf(tx, lesson);
    const hands = { sealerId: actor.accountId, recorderIds: await recordersOf(tx, lesson.id) };
    refuseIf(whyNotSealed(lesson, lines, hands, today()));
    const sums = {
      recordCount: lines.length,
      creditedMinutes: lines.reduce((sum, line) => sum + (line.creditedMinutes ?? 0), 0),
      sha256: registerHash(lesson.id, lines),
    };
    await tx.insert(registers).values({ lessonId: lesson.id, sealedBy: actor.accountId, sealedAt: now(), ...sums });
    const isRunDelivered = await deliverWhenLast(tx, actor, lesson.runId);
    await record(tx, actor, {
      act: 'attendance.sealRegister',
      entity: 'lesson',
      entityId: lesson.id,
      details: { ...sums, isRunDelivered },
    });
    return { sha256: sums.sha256, isRunDelivered };
  });
}

/** What of a line is sealed. */
type SealedLine = Pick<SheetLine, 'enrolmentId' | 'status' | 'creditedMinutes' | 'eventId'>;

/** SHA-256 of the canonical JSON of a lesson's records, in the order of the enrolments' identities. */
export function registerHash(lessonId: string, lines: readonly SealedLine[]): string {
  const records = lines
    .map(({ enrolmentId, status, creditedMinutes, eventId }) => ({ enrolmentId, status, creditedMinutes, eventId }))
    .sort((a, b) => (a.enrolmentId < b.enrolmentId ? -1 : 1));
  return sha256Hex(canonicalJson({ lessonId, records }));
}

async function deliverWhenLast(tx: Transaction, actor: Actor, runId: string): Promise<boolean> {
  const [open] = await tx
    .select({ count: count() })
    .from(lessons)
    .leftJoin(registers, eq(registers.lessonId, lessons.id))
    .where(and(eq(lessons.runId, runId), isNull(registers.lessonId)));
  if ((open?.count ?? 0) > 0) return false;
  await markDelivered(tx, runId, actor);
  return true;
}
