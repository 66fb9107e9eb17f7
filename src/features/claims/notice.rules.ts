import type { Day, Instant } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import { workingDaysBetween } from '#src/lib/working-calendar.ts';
import type { ClaimReason } from './claim.rules.ts';

/** The frozen content of a notice about a claim. */
export type SubsidyNotice = {
  readonly claimNumber: string;
  readonly runNumber: string;
  readonly institutionZh: string;
  readonly institutionEn: string;
  readonly courseZh: string;
  readonly courseEn: string;
  readonly occupation: string | null;
  readonly level: string | null;
  readonly documentNumber: string;
  readonly payeeKind: 'learner' | 'institution';
  readonly totalFen: Fen;
  readonly rows: readonly NoticeRow[];
};

export type NoticeRow = {
  readonly sequence: number;
  readonly name: string;
  readonly identity: string;
  readonly amountFen: Fen;
};

type Period = { readonly closesOn: Day; readonly closedAt: Instant | null };

/** Whether objections are still taken: up to and including the last working day. */
export function isNoticeOpen({ closesOn, closedAt }: Period, today: Day): boolean {
  return closedAt === null && today <= closesOn;
}

/** Working days left after today; 0 on the last day. */
export function daysLeft({ closesOn }: Pick<Period, 'closesOn'>, today: Day): number {
  return workingDaysBetween(today, closesOn).count;
}

/** Every reason why an objection is not taken. */
export function whyNotLodged(facts: { isOpen: boolean; isRowKnown: boolean }): ClaimReason[] {
  const reasons: ClaimReason[] = [];
  if (!facts.isOpen) reasons.push({ code: 'notice-closed' });
  if (!facts.isRowKnown) reasons.push({ code: 'row-unknown' });
  return reasons;
}

/** Every reason why somebody does not decide an objection: it is decided, or they reviewed the claim first. */
export function whyNotDecided(facts: {
  readonly isDecided: boolean;
  readonly wasFirstReviewer: boolean;
  readonly isOfInstitution: boolean;
  readonly isLearnerOfClaim: boolean;
  readonly opinion: string;
}): ClaimReason[] {
  const reasons: ClaimReason[] = [];
  if (facts.isDecided) reasons.push({ code: 'objection-decided' });
  if (facts.wasFirstReviewer) reasons.push({ code: 'other-step-by-you', facts: { step: 'first-review' } });
  if (facts.isOfInstitution) reasons.push({ code: 'own-institution' });
  if (facts.isLearnerOfClaim) reasons.push({ code: 'own-case' });
  if (facts.opinion.trim() === '') reasons.push({ code: 'opinion-missing' });
  return reasons;
}
