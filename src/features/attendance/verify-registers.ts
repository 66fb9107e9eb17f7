import { asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendanceRecords, registers } from '#db/schema/attendance.ts';
import { lessons } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { registerHash } from './seal-register.ts';

type Register = typeof registers.$inferSelect;

/** Every sealed register whose records no longer give the hash and the sums that were sealed; in words. */
export async function verifyRegisters(db: Reader): Promise<readonly string[]> {
  const sealed = await db.select().from(registers).orderBy(asc(registers.lessonId));
  const findings: string[] = [];
  for (const register of sealed) findings.push(...(await faultsOf(db, register)));
  return findings;
}

async function faultsOf(db: Reader, register: Register): Promise<string[]> {
  const lines = await sealedLines(db, register);
  const minutes = lines.reduce((sum, line) => sum + line.creditedMinutes, 0);
  const name = `registers ${register.lessonId}`;
  const faults: string[] = [];
  if (registerHash(register.lessonId, lines) !== register.sha256)
    faults.push(`${name}: its attendance records do not give the sealed hash`);
  if (lines.length !== register.recordCount || minutes !== register.creditedMinutes)
    faults.push(
      `${name}: ${lines.length} records with ${minutes} minutes, sealed were ${register.recordCount} with ${register.creditedMinutes}`,
    );
  return faults;
}

/** The records of those who held a place when the register was sealed: whoever left before is not in it. */
async function sealedLines(db: Reader, register: Register) {
  const { enrolmentId, status, creditedMinutes, eventId } = attendanceRecords;
  return db
    .select({ enrolmentId, status, creditedMinutes, eventId })
    .from(attendanceRecords)
    .innerJoin(enrolments, eq(enrolments.id, enrolmentId))
    .innerJoin(lessons, eq(lessons.id, attendanceRecords.lessonId))
    .where(
      sql`${attendanceRecords.lessonId} = ${register.lessonId}
        AND (${enrolments.endedAt} IS NULL OR ${enrolments.endedAt} > ${register.sealedAt}
          OR ${enrolments.state} IN ('confirmed', 'completed', 'failed'))`,
    );
}
