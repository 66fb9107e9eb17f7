import { and, eq, isNull } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { institutionCodes, institutions } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { addDays, type Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { normaliseOrganisationCode } from '#src/lib/organisation-code.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { type CodeKind, whyNotCode } from './code.rules.ts';
import { institutionInScope } from './institution-in-scope.ts';

export type InstitutionCodeInput = {
  readonly institutionId: string;
  readonly kind: string;
  readonly code: string;
  /** null: not known. */
  readonly validFrom: Day | null;
  /** null: still valid, or not known. */
  readonly validTo: Day | null;
  /** The number of the paper it stands on. */
  readonly evidence: string;
  /** It takes the place of the code in use, which ends the day before. */
  readonly isCurrent: boolean;
};

/**
 * The bureau records a code that an institution has or had, with its days and its paper; lookups find the institution by
 * any of them. Throws NotFound, OutOfScope; Refusal with every CodeReason.
 */
export async function recordInstitutionCode(db: Database, actor: Actor, input: InstitutionCodeInput): Promise<void> {
  const { institutionId, validFrom, validTo, isCurrent } = input;
  const code = normaliseOrganisationCode(input.code);
  await write(db, async (tx) => {
    const institution = await institutionInScope(tx, actor, institutionId);
    refuseIf(whyNotCode({ ...input, holder: await holderOf(tx, code, institutionId) }));
    await tx.insert(institutionCodes).values({
      ...{ id: newId(), institutionId, kind: input.kind as CodeKind, code, validFrom, validTo },
      evidence: input.evidence.trim(),
      recordedBy: actor.accountId,
      recordedAt: now(),
    });
    if (isCurrent && validFrom) await putInUse(tx, institution, code, validFrom);
    const details = { code, kind: input.kind, validFrom, validTo, isCurrent };
    await record(tx, actor, {
      ...{ act: 'institutions.recordCode', entity: 'institution', entityId: institutionId },
      details,
    });
  });
}

/** Who has a code: as the one in use or as one of before. */
async function holderOf(tx: Transaction, code: string, institutionId: string): Promise<'nobody' | 'this' | 'other'> {
  const inUse = await tx.select({ id: institutions.id }).from(institutions).where(eq(institutions.code, code));
  const recorded = await tx
    .select({ id: institutionCodes.institutionId })
    .from(institutionCodes)
    .where(eq(institutionCodes.code, code));
  const [holder] = [...inUse, ...recorded];
  if (!holder) return 'nobody';
  return holder.id === institutionId ? 'this' : 'other';
}

async function putInUse(tx: Transaction, institution: typeof institutions.$inferSelect, code: string, from: Day) {
  await tx
    .update(institutionCodes)
    .set({ validTo: addDays(from, -1) })
    .where(
      and(
        eq(institutionCodes.institutionId, institution.id),
        eq(institutionCodes.code, institution.code),
        isNull(institutionCodes.validTo),
      ),
    );
  await tx.update(institutions).set({ code }).where(eq(institutions.id, institution.id));
}
