import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { funds } from '#db/schema/payments.ts';
import { startRun } from '#src/features/catalogue/start-run.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import { lockOfClaim } from '#src/features/claims/designation-lock.queries.ts';
import { determineClaim } from '#src/features/claims/determine-claim.ts';
import { publishNotice } from '#src/features/claims/publish-notice.ts';
import { firstReview, secondReview } from '#src/features/claims/review-claim.ts';
import { submitClaim } from '#src/features/claims/submit-claim.ts';
import { serveWaitingLists } from '#src/features/enrolment/due-places.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { withdraw } from '#src/features/enrolment/withdraw.ts';
import { intendRevocation, releaseLines, revokeDesignation } from '#src/features/institutions/revoke-designation.ts';
import { reinstateDesignation, suspendDesignation } from '#src/features/institutions/warn-designation.ts';
import { authoriseBatch } from '#src/features/payments/authorise-batch.ts';
import { checkBatch } from '#src/features/payments/check-batch.ts';
import { makeBatch } from '#src/features/payments/make-batch.ts';
import { planOf } from '#src/features/payments/payable.queries.ts';
import { sendBatch } from '#src/features/payments/send-batch.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anEnrollingLearner, aRunToEnrol, CONSENTS, seatsOf } from '#tests/support/enrolment.ts';
import { aDeterminedClaim, aFund, aTreasury } from '#tests/support/payments.ts';
import { codesOf } from '#tests/support/refusals.ts';

let db: Database;
const approver = anActor('approver');
const on = (text: string) => setClock(() => instantAt(day(text), '09:00'));

beforeEach(async () => {
  on('2026-07-01');
  db = await aDatabase();
});
afterEach(() => setClock(null));

const reason = '消防设施未达标';
const designationOf = async (runId: string) =>
  (await db.select().from(runs).where(eq(runs.id, runId)))[0]?.designationId ?? '';
const suspend = async (runId: string) =>
  suspendDesignation(db, approver, { designationId: await designationOf(runId), reason });
const reinstate = async (runId: string) =>
  reinstateDesignation(db, approver, { designationId: await designationOf(runId), reason });
const runOfClaim = async (claimId: string) =>
  (await db.select().from(claims).where(eq(claims.id, claimId)))[0]?.runId ?? '';

describe('from the second in which an institution is suspended', () => {
  test('its claims are not determined, and go on when it is reinstated', async () => {
    await thePolicies(db);
    const { runId } = await aTaughtRun(db, { people: [{}, {}] });
    const { claimId } = await assembleClaim(db, anActor('registrar'), { runId });
    const opinion = '材料齐全。';
    await submitClaim(db, anActor('institution-head'), { claimId });
    await firstReview(db, anActor('first-reviewer'), { claimId, decision: 'agree', opinion });
    await secondReview(db, anActor('second-reviewer'), { claimId, decision: 'agree', opinion });
    await publishNotice(db, approver, { claimId });
    on('2026-07-09');
    await suspend(runId);
    const determine = () => determineClaim(db, approver, { claimId, opinion });
    expect(await codesOf(determine())).toEqual(['designation-locked']);
    expect(await lockOfClaim(db, claimId)).toMatchObject({ state: 'suspended' });
    const lines = await db.select().from(claimLines).where(eq(claimLines.claimId, claimId));
    expect(lines.every((line) => line.state === 'proposed')).toBe(true);
    await reinstate(runId);
    expect(await determine()).toMatchObject({ lines: 2 });
  });

  test('its determined lines come into no batch, and those of others do', async () => {
    const fundId = await aFund(db);
    const held = await aDeterminedClaim(db, { amounts: [118_000] });
    const other = await aDeterminedClaim(db, { amounts: [100_000] });
    const runId = await runOfClaim(held.claimId);
    await suspend(runId);
    const [fund] = await db.select().from(funds).where(eq(funds.id, fundId));
    if (!fund) throw new Error('no fund');
    const plan = await planOf(db, fund);
    expect(plan.lines.map((line) => line.claimId)).toEqual([other.claimId]);
    expect(plan.skipped).toMatchObject([{ claimId: held.claimId, reason: 'designation-locked' }]);
    await reinstate(runId);
    expect((await planOf(db, fund)).lines).toHaveLength(2);
  });

  test('a batch made before is neither checked, authorised nor sent', async () => {
    const fundId = await aFund(db);
    const { claimId } = await aDeterminedClaim(db, { amounts: [118_000] });
    const runId = await runOfClaim(claimId);
    const people = aTreasury();
    const { batchId } = await makeBatch(db, people.maker, { fundId });
    const steps = [
      () => checkBatch(db, people.checker, { batchId }),
      () => authoriseBatch(db, people.authoriser, { batchId }),
      () => sendBatch(db, people.maker, { batchId }),
    ];
    for (const step of steps) {
      await suspend(runId);
      expect(await codesOf(step())).toEqual(['lines-locked']);
      await reinstate(runId);
      expect(await codesOf(step())).toEqual([]);
    }
  });

  test('nobody more enrols on its runs, while those who have a seat keep it and are taught', async () => {
    const { runId, number } = await aRunToEnrol(db, { startsOn: day('2026-07-20') });
    await enrol(db, await anEnrollingLearner(db), { runNumber: number, consents: CONSENTS });
    await suspend(runId);
    const late = await anEnrollingLearner(db);
    const tryAgain = () => enrol(db, late, { runNumber: number, consents: CONSENTS });
    expect(await codesOf(tryAgain())).toEqual(['institution-not-designated']);
    expect(await seatsOf(db, runId)).toMatchObject({ taken: 1, confirmed: 1 });
    on('2026-07-20');
    await startRun(db, anActor('registrar'), { runId });
    const [kept] = await db.select().from(enrolments).where(eq(enrolments.runId, runId));
    expect(kept).toMatchObject({ state: 'confirmed' });
  });

  test('whoever waits keeps their number, and is offered the free seat when it is reinstated', async () => {
    const { runId, number } = await aRunToEnrol(db, { startsOn: day('2026-08-20'), capacity: 1 });
    const [first, waiting] = [await anEnrollingLearner(db), await anEnrollingLearner(db)];
    const { enrolmentId } = await enrol(db, first, { runNumber: number, consents: CONSENTS });
    await enrol(db, waiting, { runNumber: number, consents: CONSENTS });
    await suspend(runId);
    await withdraw(db, first, { enrolmentId });
    const stateOf = async () =>
      (
        await db
          .select()
          .from(enrolments)
          .where(eq(enrolments.learnerId, waiting.learnerId ?? ''))
      )[0]?.state;
    expect(await serveWaitingLists(db)).toBe(0);
    expect(await stateOf()).toBe('waiting');
    await reinstate(runId);
    expect(await serveWaitingLists(db)).toBe(1);
    expect(['offered', 'confirmed']).toContain(await stateOf());
  });

  test('and once it is revoked, lines wait until the approver releases them by a document', async () => {
    const fundId = await aFund(db);
    const { claimId } = await aDeterminedClaim(db, { amounts: [118_000] });
    const designationId = await designationOf(await runOfClaim(claimId));
    await intendRevocation(db, approver, { designationId, reason });
    on('2026-07-20');
    const documented = { designationId, reason, documentNumber: '丽人社〔2026〕30号' };
    await revokeDesignation(db, anActor('approver'), documented);
    const make = () => makeBatch(db, anActor('payment-maker'), { fundId });
    expect(await codesOf(make())).toEqual(['nothing-payable']);
    await releaseLines(db, approver, documented);
    expect(await codesOf(make())).toEqual([]);
  });
});
