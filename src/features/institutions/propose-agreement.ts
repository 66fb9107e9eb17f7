import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { coDeliveryAgreements, institutions, partners } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { whyNotDecideAgreement, whyNotProposeAgreement } from './agreement.rules.ts';
import { institutionInScope } from './institution-in-scope.ts';

export type AgreementInput = {
  readonly institutionId: string;
  readonly partnerId: string;
  readonly tiers: readonly string[];
  /** Slugs of courses; empty: every course of the tiers. */
  readonly courses: readonly string[];
  readonly validFrom: Day;
  readonly validTo: Day;
  /** The number of the agreement's own paper. */
  readonly documentNumber: string;
};

/**
 * The head of an institution puts an agreement with a partner before the bureau (合作办班协议). Answers its id. Throws
 * NotFound, OutOfScope; Refusal with every AgreementReason.
 */
export async function proposeAgreement(db: Database, actor: Actor, input: AgreementInput): Promise<string> {
  const { institutionId, partnerId, tiers, courses, validFrom, validTo } = input;
  return write(db, async (tx) => {
    await institutionInScope(tx, actor, institutionId);
    const [partner] = await tx.select().from(partners).where(eq(partners.id, partnerId));
    if (!partner) throw new NotFound(`partner ${partnerId}`);
    refuseIf(whyNotProposeAgreement({ ...input, today: today(), isPartnerActive: partner.isActive }));
    const id = newId();
    await tx.insert(coDeliveryAgreements).values({
      ...{ id, institutionId, partnerId, tiers: [...tiers], courses: [...courses], validFrom, validTo },
      ...{ documentNumber: input.documentNumber.trim(), state: 'proposed' as const },
      proposedBy: actor.accountId,
      proposedAt: now(),
    });
    const details = { institutionId, partnerId, tiers, courses, validFrom, validTo };
    await record(tx, actor, { act: 'institutions.proposeAgreement', entity: 'agreement', entityId: id, details });
    return id;
  });
}

/**
 * The bureau agrees to an agreement, refuses it, or ends one it had agreed to; never whoever proposed it. Throws
 * NotFound, OutOfScope; Refusal `agreement-decided`, `agreement-not-in-force`, `agreed-by-proposer`, `opinion-missing`.
 */
export async function decideAgreement(
  db: Database,
  actor: Actor,
  input: {
    readonly agreementId: string;
    readonly decision: 'agreed' | 'refused' | 'ended';
    readonly reason: string;
  },
): Promise<void> {
  const { agreementId, decision } = input;
  const reason = input.reason.trim();
  await write(db, async (tx) => {
    const [found] = await tx
      .select({ agreement: coDeliveryAgreements, divisionCode: institutions.divisionCode })
      .from(coDeliveryAgreements)
      .innerJoin(institutions, eq(institutions.id, coDeliveryAgreements.institutionId))
      .where(eq(coDeliveryAgreements.id, agreementId));
    if (!found) throw new NotFound(`agreement ${agreementId}`);
    const { state, proposedBy, institutionId } = found.agreement;
    requireScope(actor, { institutionId, divisionCode: found.divisionCode });
    refuseIf(whyNotDecideAgreement({ state, decision, proposedBy, accountId: actor.accountId, reason }));
    await tx
      .update(coDeliveryAgreements)
      .set({ state: decision, decidedBy: actor.accountId, decidedAt: now(), reason: reason || null })
      .where(eq(coDeliveryAgreements.id, agreementId));
    const details = { institutionId, decision };
    await record(tx, actor, {
      act: 'institutions.decideAgreement',
      entity: 'agreement',
      entityId: agreementId,
      details,
    });
  });
}
