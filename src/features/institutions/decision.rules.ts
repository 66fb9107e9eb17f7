import type { Day, Instant } from '#src/lib/day.ts';
import type { DesignationReason, DesignationReasonCode } from './designation.rules.ts';

/** Working days for which an intended designation is on public notice, the day of publication not counted. */
export const NOTICE_DAYS = 5;

/** Working days an institution has to be heard before its designation is revoked. */
export const HEARING_DAYS = 5;

/** Calendar days before the end of a designation from which it may be renewed. */
export const RENEWAL_DAYS = 180;

type Persons = { readonly submittedBy: string | null; readonly reviewedBy: string | null };

/** Why the approver is not the one who publishes or decides: applicant, reviewer and experts do not. */
export function whyNotDecider(
  facts: Persons & { readonly scorers: readonly string[] },
  accountId: string,
): readonly DesignationReason[] {
  return reasons([
    ['decided-by-applicant', facts.submittedBy === accountId],
    ['decided-by-reviewer', facts.reviewedBy === accountId],
    ['decided-by-expert', facts.scorers.includes(accountId)],
  ]);
}

type Period = { readonly closesOn: Day; readonly closedAt: Instant | null };

/** Whether objections are still taken: up to and including the last working day. */
export function takesObjections({ closesOn, closedAt }: Period, today: Day): boolean {
  return closedAt === null && today <= closesOn;
}

/** Why an institution is not designated: no document, the notice runs, or an objection is open. */
export function whyNotDesignate(facts: {
  readonly documentNumber: string;
  readonly closesOn: Day | null;
  readonly today: Day;
  readonly openObjections: number;
}): readonly DesignationReason[] {
  const { closesOn } = facts;
  return reasons(
    [
      ['document-number-missing', facts.documentNumber.trim() === ''],
      ['notice-still-open', closesOn === null || facts.today <= closesOn],
      ['objection-open', facts.openObjections > 0],
    ],
    { closesOn: closesOn ?? '', count: facts.openObjections },
  );
}

/** Why somebody does not decide an objection: it is decided, or they applied, reviewed or published. */
export function whyNotDecideObjection(facts: {
  readonly isDecided: boolean;
  readonly hands: readonly (string | null)[];
  readonly accountId: string;
  readonly opinion: string;
}): readonly DesignationReason[] {
  return reasons([
    ['objection-decided', facts.isDecided],
    ['objection-by-publisher', facts.hands.includes(facts.accountId)],
    ['opinion-missing', facts.opinion.trim() === ''],
  ]);
}

/** An announced revocation: who gave notice, and until when the institution is heard. */
export type Pending = { readonly by: string; readonly dueOn: Day; readonly hasAppealed: boolean };

/** Why a revocation is not announced. */
export function whyNotIntend(pending: Pending | null, reason: string): readonly DesignationReason[] {
  return reasons([
    ['revocation-pending', pending !== null],
    ['opinion-missing', reason.trim() === ''],
  ]);
}

/** Why an institution is not heard (any more). */
export function whyNotAppeal(pending: Pending | null, statement: string, today: Day): readonly DesignationReason[] {
  return reasons([
    ['no-revocation-pending', pending === null],
    ['appeal-window-over', pending !== null && today > pending.dueOn],
    ['appeal-already', pending?.hasAppealed ?? false],
    ['opinion-missing', statement.trim() === ''],
  ]);
}

/** Why a revocation is not dropped. */
export function whyNotDrop(pending: Pending | null, reason: string): readonly DesignationReason[] {
  return reasons([
    ['no-revocation-pending', pending === null],
    ['opinion-missing', reason.trim() === ''],
  ]);
}

/** Why a designation is not revoked: no notice, the institution is still being heard, or it is the same person. */
export function whyNotRevoke(
  pending: Pending | null,
  facts: { readonly documentNumber: string; readonly reason: string; readonly accountId: string; readonly today: Day },
): readonly DesignationReason[] {
  return reasons(
    [
      ['no-revocation-pending', pending === null],
      ['appeal-window-open', pending !== null && facts.today <= pending.dueOn],
      ['revoked-by-same-person', pending?.by === facts.accountId],
      ['document-number-missing', facts.documentNumber.trim() === ''],
      ['opinion-missing', facts.reason.trim() === ''],
    ],
    { dueOn: pending?.dueOn ?? '' },
  );
}

function reasons(
  judged: readonly (readonly [DesignationReasonCode, boolean])[],
  facts: DesignationReason['facts'] = {},
): readonly DesignationReason[] {
  return judged.filter(([, isSo]) => isSo).map(([code]) => ({ code, facts }));
}
