import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { now, today } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { addWorkingDays } from '#src/lib/working-calendar.ts';
import { HEARING_DAYS, whyNotAppeal, whyNotDrop, whyNotIntend, whyNotRevoke } from './decision.rules.ts';
import type { DesignationReason } from './designation.rules.ts';
import { designationStep, move } from './designation-step.ts';
import { pendingRevocation } from './history.queries.ts';

type Step = { readonly designationId: string; readonly reason: string };
type Documented = Step & { readonly documentNumber: string };

/**
 * The approver gives notice that a designation is to be revoked (拟取消告知): the institution may be heard for
 * HEARING_DAYS working days. Throws NotFound, OutOfScope; Refusal `revocation-pending`, `opinion-missing`.
 */
export async function intendRevocation(db: Database, actor: Actor, input: Step): Promise<void> {
  const { designationId } = input;
  const act = 'institutions.intendRevocation';
  const reason = input.reason.trim();
  await designationStep(db, actor, { act, event: 'intend', designationId }, async (tx, designation) => {
    refuseIf(whyNotIntend(await pendingRevocation(tx, designationId), reason));
    const dueOn = addWorkingDays(today(), HEARING_DAYS).day;
    await move(tx, actor, designation, { act, event: 'intend', reason, dueOn, details: { dueOn } });
  });
}

/**
 * The head of the institution is heard on an intended revocation (陈述申辩), once, within the window. Throws NotFound,
 * OutOfScope; Refusal `no-revocation-pending`, `appeal-window-over`, `appeal-already`, `opinion-missing`.
 */
export async function appealRevocation(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string; readonly statement: string },
): Promise<void> {
  const { designationId } = input;
  const act = 'institutions.appealRevocation';
  const statement = input.statement.trim();
  await designationStep(db, actor, { act, event: 'appeal', designationId }, async (tx, designation) => {
    refuseIf(whyNotAppeal(await pendingRevocation(tx, designationId), statement, today()));
    await move(tx, actor, designation, { act, event: 'appeal', reason: statement });
  });
}

/** The approver drops an intended revocation. Throws NotFound, OutOfScope; Refusal `no-revocation-pending`, `opinion-missing`. */
export async function dropRevocation(db: Database, actor: Actor, input: Step): Promise<void> {
  const { designationId } = input;
  const act = 'institutions.dropRevocation';
  const reason = input.reason.trim();
  await designationStep(db, actor, { act, event: 'drop', designationId }, async (tx, designation) => {
    refuseIf(whyNotDrop(await pendingRevocation(tx, designationId), reason));
    await move(tx, actor, designation, { act, event: 'drop', reason });
  });
}

/**
 * A second approver revokes a designation by a numbered document after the institution could be heard. Throws NotFound,
 * OutOfScope; Refusal `no-revocation-pending`, `appeal-window-open`, `revoked-by-same-person`,
 * `document-number-missing`, `opinion-missing`.
 */
export async function revokeDesignation(db: Database, actor: Actor, input: Documented): Promise<void> {
  const { designationId } = input;
  const act = 'institutions.revokeDesignation';
  const [reason, documentNumber] = [input.reason.trim(), input.documentNumber.trim()];
  await designationStep(db, actor, { act, event: 'revoke', designationId }, async (tx, designation) => {
    const facts = { documentNumber, reason, accountId: actor.accountId, today: today() };
    refuseIf(whyNotRevoke(await pendingRevocation(tx, designationId), facts));
    await move(tx, actor, designation, { act, event: 'revoke', reason, documentNumber, details: { documentNumber } });
  });
}

/**
 * The approver lets the unpaid claim lines of a revoked designation go on, by a numbered document: the learners are not
 * to pay for what their institution did. Throws NotFound, OutOfScope; Refusal `lines-released-already`,
 * `document-number-missing`, `opinion-missing`.
 */
export async function releaseLines(db: Database, actor: Actor, input: Documented): Promise<void> {
  const { designationId } = input;
  const act = 'institutions.releaseLines';
  const [reason, documentNumber] = [input.reason.trim(), input.documentNumber.trim()];
  await designationStep(db, actor, { act, event: 'release', designationId }, async (tx, designation) => {
    const reasons: DesignationReason[] = [];
    if (designation.linesReleasedAt !== null) reasons.push({ code: 'lines-released-already' });
    if (documentNumber === '') reasons.push({ code: 'document-number-missing' });
    if (reason === '') reasons.push({ code: 'opinion-missing' });
    refuseIf(reasons);
    const change = { linesReleasedAt: now() };
    await move(tx, actor, designation, {
      act,
      event: 'release',
      change,
      reason,
      documentNumber,
      details: { documentNumber },
    });
  });
}
