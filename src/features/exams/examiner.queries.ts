import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts, roleGrants } from '#db/schema/accounts.ts';
import { attendanceEvents, registers } from '#db/schema/attendance.ts';
import { lessons } from '#db/schema/catalogue.ts';
import { trainers } from '#db/schema/institutions.ts';
import { isInScope, type Place } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import type { Hands } from './exam.rules.ts';

/** The accounts that may examine at a place today: holders of the role whose scope covers it. */
export async function examinersOf(reader: Reader, place: Place): Promise<{ accountId: string; name: string }[]> {
  const on = today();
  const rows = await reader
    .select({
      accountId: accounts.id,
      name: accounts.displayName,
      scopeKind: roleGrants.scopeKind,
      scopeId: roleGrants.scopeId,
    })
    .from(roleGrants)
    .innerJoin(accounts, and(eq(accounts.id, roleGrants.accountId), eq(accounts.isDisabled, false)))
    .where(
      and(
        eq(roleGrants.role, 'examiner'),
        lte(roleGrants.validFrom, on),
        or(isNull(roleGrants.validTo), gte(roleGrants.validTo, on)),
      ),
    )
    .orderBy(asc(accounts.displayName));
  const inScope = rows.filter((row) => isInScope([{ role: 'examiner', ...row }], place));
  return [...new Map(inScope.map(({ accountId, name }) => [accountId, { accountId, name }])).values()];
}

/** Who taught a run and who recorded or sealed its registers. */
export async function handsOf(reader: Reader, runId: string): Promise<Hands> {
  const taught = await reader
    .selectDistinct({ accountId: trainers.accountId, name: trainers.name })
    .from(lessons)
    .innerJoin(trainers, eq(trainers.id, lessons.trainerId))
    .where(eq(lessons.runId, runId));
  const recorded = await reader
    .selectDistinct({ by: attendanceEvents.recordedBy })
    .from(attendanceEvents)
    .innerJoin(lessons, eq(lessons.id, attendanceEvents.lessonId))
    .where(eq(lessons.runId, runId));
  const sealed = await reader
    .selectDistinct({ by: registers.sealedBy })
    .from(registers)
    .innerJoin(lessons, eq(lessons.id, registers.lessonId))
    .where(eq(lessons.runId, runId));
  return {
    trainerIds: taught.flatMap((row) => row.accountId ?? []),
    trainerNames: taught.map((row) => row.name),
    registerIds: [...recorded, ...sealed].map((row) => row.by),
  };
}
