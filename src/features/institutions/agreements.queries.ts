import { and, asc, desc, eq, gte, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { coDeliveryAgreements, institutions, partners } from '#db/schema/institutions.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import type { Day } from '#src/lib/day.ts';

/** An agreement that lets an institution teach together with a partner. */
export type CoDeliveryAgreement = Awaited<ReturnType<typeof coDeliveryAgreementsInForce>>[number];

/**
 * The co-delivery agreements of an institution that the bureau has agreed to and whose term holds a day, with the
 * partner's name; by name. What they reach: `agreementCovers`.
 */
export async function coDeliveryAgreementsInForce(reader: Reader, institutionId: string, on: Day) {
  return reader
    .select({
      id: coDeliveryAgreements.id,
      institutionId: coDeliveryAgreements.institutionId,
      partnerId: coDeliveryAgreements.partnerId,
      partnerZh: partners.nameZh,
      partnerEn: partners.nameEn,
      tiers: coDeliveryAgreements.tiers,
      courses: coDeliveryAgreements.courses,
      validFrom: coDeliveryAgreements.validFrom,
      validTo: coDeliveryAgreements.validTo,
      documentNumber: coDeliveryAgreements.documentNumber,
    })
    .from(coDeliveryAgreements)
    .innerJoin(partners, eq(partners.id, coDeliveryAgreements.partnerId))
    .where(
      and(
        eq(coDeliveryAgreements.institutionId, institutionId),
        eq(coDeliveryAgreements.state, 'agreed'),
        lte(coDeliveryAgreements.validFrom, on),
        gte(coDeliveryAgreements.validTo, on),
      ),
    )
    .orderBy(asc(partners.nameZh), asc(coDeliveryAgreements.validFrom));
}

/** Every partner with its name; those in use first. */
export async function partnersAll(reader: Reader) {
  return reader.select().from(partners).orderBy(desc(partners.isActive), asc(partners.nameZh));
}

export type AgreementRow = Awaited<ReturnType<typeof agreementsFor>>[number];

/** The agreements a viewer may see: their own institution's, or those of the divisions they serve; newest first. */
export async function agreementsFor(reader: Reader, viewer: Viewer) {
  const rows = await reader
    .select({
      agreement: coDeliveryAgreements,
      partnerZh: partners.nameZh,
      partnerEn: partners.nameEn,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
      divisionCode: institutions.divisionCode,
    })
    .from(coDeliveryAgreements)
    .innerJoin(partners, eq(partners.id, coDeliveryAgreements.partnerId))
    .innerJoin(institutions, eq(institutions.id, coDeliveryAgreements.institutionId))
    .orderBy(desc(coDeliveryAgreements.proposedAt));
  return rows.filter(({ agreement, divisionCode }) =>
    isInScope(viewer.grants, { institutionId: agreement.institutionId, divisionCode }),
  );
}
