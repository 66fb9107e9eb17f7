import type { Day } from '#src/lib/day.ts';

type Reach = { readonly tiers: readonly string[]; readonly courses: readonly string[] };

/** Whether a co-delivery agreement reaches a course: its tier, and the course itself where courses are named. */
export function agreementCovers({ tiers, courses }: Reach, course: { readonly tier: string; readonly slug: string }) {
  return tiers.includes(course.tier) && (courses.length === 0 || courses.includes(course.slug));
}

export const PARTNER_KINDS = ['platform-university', 'platform', 'association', 'other'] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];
export const TIERS = ['popular', 'specialist', 'advanced', 'manager'] as const;

export type AgreementReasonCode =
  | 'text-missing'
  | 'kind-unknown'
  | 'website-not-right'
  | 'name-taken'
  | 'tiers-missing'
  | 'term-backwards'
  | 'term-past'
  | 'partner-not-active'
  | 'document-number-missing'
  | 'agreement-decided'
  | 'agreement-not-in-force'
  | 'agreed-by-proposer'
  | 'opinion-missing';
export type AgreementReason = { readonly code: AgreementReasonCode };

/** Why a partner is not entered. */
export function whyNotPartner(facts: {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly website: string;
}): readonly AgreementReason[] {
  return reasons([
    ['text-missing', facts.nameZh === '' || facts.nameEn === ''],
    ['kind-unknown', !(PARTNER_KINDS as readonly string[]).includes(facts.kind)],
    ['website-not-right', facts.website !== '' && !/^https:\/\/[\w.-]+\.[a-z]{2,}(\/\S*)?$/i.test(facts.website)],
  ]);
}

/** Why an agreement is not proposed. */
export function whyNotProposeAgreement(facts: {
  readonly tiers: readonly string[];
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly today: Day;
  readonly documentNumber: string;
  readonly isPartnerActive: boolean;
}): readonly AgreementReason[] {
  const isUnknown = facts.tiers.some((tier) => !(TIERS as readonly string[]).includes(tier));
  return reasons([
    ['partner-not-active', !facts.isPartnerActive],
    ['tiers-missing', facts.tiers.length === 0 || isUnknown],
    ['term-backwards', facts.validTo < facts.validFrom],
    ['term-past', facts.validTo < facts.today],
    ['document-number-missing', facts.documentNumber.trim() === ''],
  ]);
}

/** Why the bureau does not decide an agreement, or does not end one. */
export function whyNotDecideAgreement(facts: {
  readonly state: string;
  readonly decision: 'agreed' | 'refused' | 'ended';
  readonly proposedBy: string;
  readonly accountId: string;
  readonly reason: string;
}): readonly AgreementReason[] {
  const isEnd = facts.decision === 'ended';
  return reasons([
    ['agreement-decided', !isEnd && facts.state !== 'proposed'],
    ['agreement-not-in-force', isEnd && facts.state !== 'agreed'],
    ['agreed-by-proposer', facts.proposedBy === facts.accountId],
    ['opinion-missing', facts.decision !== 'agreed' && facts.reason.trim() === ''],
  ]);
}

function reasons(judged: readonly (readonly [AgreementReasonCode, boolean])[]): readonly AgreementReason[] {
  return judged.filter(([, isSo]) => isSo).map(([code]) => ({ code }));
}
