import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { institutions } from '#db/schema/institutions.ts';
import { learners } from '#db/schema/learners.ts';
import { paymentAttempts, recoveries, recoveryEvents } from '#db/schema/payments.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { businessGrants, inScope } from '#src/features/claims/scope.queries.ts';
import { namesOf } from './desk.queries.ts';
import { paidOfAttempt, recoveredOf } from './recovery-sums.queries.ts';

const ofWhom = {
  claimNumber: claims.number,
  claimId: claims.id,
  sequence: claimLines.sequence,
  isDemonstration: claims.isDemonstration,
  learnerName: learners.name,
  payeeKind: claims.payeeKind,
  institutionZh: institutions.nameZh,
  institutionEn: institutions.nameEn,
};

/** The recoveries a viewer may see, newest first, with what has come back and how. Three statements. */
export async function recoveriesForDesk(reader: Reader, viewer: Viewer, state: string | null = null) {
  const rows = await reader
    .select({ recovery: recoveries, ...ofWhom, recoveredFen: recoveredOf })
    .from(recoveries)
    .innerJoin(claimLines, eq(claimLines.id, recoveries.claimLineId))
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .innerJoin(institutions, eq(institutions.id, claims.institutionId))
    .leftJoin(learners, eq(learners.id, claimLines.learnerId))
    .where(and(reach(viewer), state ? eq(recoveries.state, state as 'proposed') : undefined))
    .orderBy(desc(recoveries.number));
  const ids = rows.map((row) => row.recovery.id);
  const events =
    ids.length === 0 ? [] : await reader.select().from(recoveryEvents).where(inArray(recoveryEvents.recoveryId, ids));
  const names = await namesOf(
    reader,
    rows.flatMap(({ recovery }) => [recovery.proposedBy, recovery.decidedBy]),
  );
  return rows.map((row) => ({ ...row, names, events: events.filter((event) => event.recoveryId === row.recovery.id) }));
}

export type RecoveryRow = Awaited<ReturnType<typeof recoveriesForDesk>>[number];

/** A paid line that somebody may propose to have back, by claim number and its place in the claim; null: none such. */
export async function paidLineForRecovery(reader: Reader, viewer: Viewer, claimNumber: string, sequence: number) {
  const [row] = await reader
    .select({ claimLineId: claimLines.id, ...ofWhom, paidFen: paidOfAttempt, reference: paymentAttempts.reference })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .innerJoin(institutions, eq(institutions.id, claims.institutionId))
    .innerJoin(paymentAttempts, and(eq(paymentAttempts.claimLineId, claimLines.id), eq(paymentAttempts.state, 'paid')))
    .leftJoin(learners, eq(learners.id, claimLines.learnerId))
    .where(and(eq(claims.number, claimNumber.trim()), eq(claimLines.sequence, sequence), reach(viewer)));
  return row ?? null;
}

function reach(viewer: Viewer) {
  return inScope(businessGrants(viewer), { divisionCode: claims.cityCode });
}
