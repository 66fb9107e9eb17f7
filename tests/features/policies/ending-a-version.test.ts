import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { loadPolicy, policyInForce } from '#src/features/policies/policies.queries.ts';
import { repealPolicy } from '#src/features/policies/repeal-policy.ts';
import { saveParameter } from '#src/features/policies/save-parameter.ts';
import { withdrawConfirmation } from '#src/features/policies/withdraw-confirmation.ts';
import { today } from '#src/lib/clock.ts';
import { addDays, day } from '#src/lib/day.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { aDraft, asShown, DEMO_SUBSIDY, policiesInForce, putInForce, shown } from '#tests/support/policies.ts';
import { codesOf } from '#tests/support/refusals.ts';

let db: Database;
const approver = anActor('approver', { divisionCode: '331100' });
const outsider = anActor('approver', { divisionCode: '330100' });

beforeEach(async () => {
  db = await aDatabase();
  await policiesInForce(db);
});

describe('withdrawing a confirmation', () => {
  const drafter = anActor('second-reviewer', { divisionCode: '331100' });
  let policyVersionId: string;

  beforeEach(async () => {
    policyVersionId = await aDraft(db, { actor: drafter, from: '2027-01-01' });
    await confirmPolicy(db, anActor('approver', { accountId: 'first' }), await asShown(db, policyVersionId));
  });

  const withdraw = (actor = approver, reason = '数值有误') =>
    withdrawConfirmation(db, actor, { policyVersionId, reason });

  it('lets the draft be edited again; both confirmations are then needed anew', async () => {
    await withdraw();
    expect(await shown(db, policyVersionId)).toMatchObject({ confirmedBy: null, confirmedAt: null, state: 'draft' });
    expect(await lastEntry(db)).toMatchObject({
      ...{ act: 'policies.withdrawConfirmation', entityId: policyVersionId, actorId: approver.accountId },
      details: { confirmedBy: 'first', reason: '数值有误' },
    });
    const { sha256 } = await shown(db, policyVersionId);
    const parameter = { value: 7, source: 'bureau', cite: '第九条' };
    await saveParameter(db, drafter, { policyVersionId, sha256, name: 'publicityWorkingDays', parameter });
    await confirmPolicy(db, anActor('approver'), await asShown(db, policyVersionId));
    expect(await loadPolicy(db, policyVersionId)).toMatchObject({ state: 'draft' });
  });

  it('is for approvers and for whoever drafted the version', async () => {
    const colleague = anActor('second-reviewer', { divisionCode: '331100' });
    expect(await codesOf(withdraw(colleague))).toEqual(['not-yours']);
    await expect(withdraw(outsider)).rejects.toThrow(OutOfScope);
    await withdraw(drafter);
  });

  it('needs a confirmation and a reason, and is never for a version in force', async () => {
    expect(await codesOf(withdraw(approver, '  '))).toEqual(['reason-missing']);
    await withdraw();
    expect(await codesOf(withdraw())).toEqual(['not-confirmed']);
    const ofForce = withdrawConfirmation(db, approver, { policyVersionId: DEMO_SUBSIDY, reason: 'x' });
    expect(await codesOf(ofForce)).toEqual(['not-a-draft']);
  });
});

describe('repealing a version', () => {
  const decision = { documentNumber: '演示〔2026〕9号', reason: '上位文件废止' };
  const repeal = (change = {}, actor = approver) =>
    repealPolicy(db, actor, { policyVersionId: DEMO_SUBSIDY, lastDay: today(), ...decision, ...change });
  const chosen = (keyDay: string) =>
    policyInForce(db, { track: 'subsidy', divisionCode: '331124', keyDay: day(keyDay) });

  it('ends everything that rests on it: nothing is chosen, approved or paid by it any more', async () => {
    await repeal();
    expect(await loadPolicy(db, DEMO_SUBSIDY)).toMatchObject({ state: 'repealed', isPayable: false });
    expect(await chosen('2026-02-01')).not.toMatchObject({ id: DEMO_SUBSIDY });
    expect(await shown(db, DEMO_SUBSIDY)).toMatchObject({
      ending: { kind: 'repealed', lastDay: today(), byVersionId: null, ...decision, decidedBy: approver.accountId },
    });
    expect(await lastEntry(db)).toMatchObject({
      act: 'policies.repeal',
      details: { lastDay: today(), documentNumber: decision.documentNumber },
    });
    expect(await codesOf(repeal())).toEqual(['not-in-force']);
  });

  it('frees the days for a version confirmed afterwards', async () => {
    await repeal();
    const next = await aDraft(db, { from: '2026-06-01' });
    await putInForce(db, next);
    expect(await chosen('2026-06-01')).toMatchObject({ id: next, isPayable: true });
    expect(await loadPolicy(db, DEMO_SUBSIDY)).toMatchObject({ state: 'repealed' });
  });

  it('of a version that has not begun is as of the day before its first', async () => {
    const next = await aDraft(db, { from: '2099-01-01' });
    await putInForce(db, next);
    const before = { policyVersionId: next, lastDay: day('2098-12-31') };
    expect(await codesOf(repeal({ ...before, lastDay: day('2099-01-01') }))).toEqual(['last-day-to-come']);
    await repeal(before);
    expect(await loadPolicy(db, next)).toMatchObject({ state: 'repealed' });
  });

  it('refuses a last day to come or before its first, saying everything that is missing', async () => {
    expect(await codesOf(repeal({ lastDay: addDays(today(), 1) }))).toEqual(['last-day-to-come']);
    const nothing = { lastDay: day('2025-12-30'), documentNumber: ' ', reason: '' };
    expect(await codesOf(repeal(nothing))).toEqual(['last-day-before-start', 'no-document-number', 'reason-missing']);
  });

  it('is refused for drafts and outside the places of the version', async () => {
    const draft = await aDraft(db, { from: '2027-01-01' });
    expect(await codesOf(repeal({ policyVersionId: draft }))).toEqual(expect.arrayContaining(['not-in-force']));
    await expect(repeal({}, outsider)).rejects.toThrow(OutOfScope);
  });
});
