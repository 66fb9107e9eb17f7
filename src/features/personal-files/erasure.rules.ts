/** What stands in the way of erasing a person now; counts. */
export type ErasureFacts = {
  readonly staffRoles: number;
  readonly livePlaces: number;
  readonly claimsUnderWay: number;
  readonly unpaid: number;
  readonly recoveriesOpen: number;
  readonly mergesOpen: number;
};

export type ErasureReason = {
  readonly code:
    | 'holds-a-role'
    | 'training-under-way'
    | 'claim-under-way'
    | 'payment-under-way'
    | 'recovery-open'
    | 'merge-open';
};

/** Why a person cannot be erased yet: something is under way that needs to know who they are. */
export function whyNotErase(facts: ErasureFacts): readonly ErasureReason[] {
  const reasons: ErasureReason[] = [];
  if (facts.staffRoles > 0) reasons.push({ code: 'holds-a-role' });
  if (facts.livePlaces > 0) reasons.push({ code: 'training-under-way' });
  if (facts.claimsUnderWay > 0) reasons.push({ code: 'claim-under-way' });
  if (facts.unpaid > 0) reasons.push({ code: 'payment-under-way' });
  if (facts.recoveriesOpen > 0) reasons.push({ code: 'recovery-open' });
  if (facts.mergesOpen > 0) reasons.push({ code: 'merge-open' });
  return reasons;
}
