import { describe, expect, test } from 'vitest';
import { recoveries, recoveryEvents } from '#db/schema/payments.ts';
import { decideRecovery } from '#src/features/payments/decide-recovery.ts';
import { balancesByFund } from '#src/features/payments/ledger.ts';
import { makeBatch } from '#src/features/payments/make-batch.ts';
import { proposeRecovery } from '#src/features/payments/propose-recovery.ts';
import { recordRepayment } from '#src/features/payments/record-repayment.ts';
import { rejectBatch } from '#src/features/payments/reject-batch.ts';
import { verifyLedger } from '#src/features/payments/verify-ledger.ts';
import { fen } from '#src/lib/money.ts';
import { aDatabase } from '#tests/support/database.ts';
import {
  aDeterminedClaim,
  aFund,
  allPaid,
  aSentBatch,
  aTreasury,
  returnOf,
  signAndSend,
  stateOf,
} from '#tests/support/payments.ts';

const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ['done'],
    (error) => (error.reasons ?? [{ code: String(error) }]).map((reason: { code: string }) => reason.code),
  );
const WHY = { cause: '冒名顶替', legalBasis: '财政违法行为处罚处分条例第十四条' };

/** An institution paid for a class: 30 × 118,000 fen, as in E25. */
async function aPaidClass(lines = 30) {
  const db = await aDatabase();
  const fundId = await aFund(db);
  const claim = await aDeterminedClaim(db, { amounts: Array(lines).fill(118_000), payeeKind: 'institution' });
  const sent = await aSentBatch(db, fundId);
  await returnOf(db, sent.people.maker, sent.batchId, allPaid(sent.attempts));
  return { db, fundId, ...claim, people: sent.people, batchId: sent.batchId };
}

describe('a recovery', () => {
  test('is set off in the next batch of the payee: 1,180,000 less 672,000 transfers 508,000 (E25)', async () => {
    const { db, fundId, lineIds, people, institutionId } = await aPaidClass();
    const amounts = [118_000, 118_000, 118_000, 118_000, 100_000, 100_000];
    for (const [index, amount] of amounts.entries()) {
      const input = { claimLineId: lineIds[index] ?? '', amountFen: fen(amount), ...WHY };
      const { recoveryId } = await proposeRecovery(db, people.reviewer, input);
      await decideRecovery(db, people.approver, {
        recoveryId,
        decision: 'decide',
        documentNumber: '丽人社罚〔2026〕3号',
      });
    }
    expect((await balancesByFund(db)).get(fundId)).toEqual({
      appropriation: -3_540_000,
      reserved: 0,
      paid: 2_868_000,
      recoverable: 672_000,
    });
    await aDeterminedClaim(db, { amounts: Array(10).fill(118_000), payeeKind: 'institution', institutionId });
    const next = await aSentBatch(db, fundId);
    expect(next.batch.totalFen).toBe(1_180_000);
    expect(next.reconciliation?.instructedFen).toBe(508_000);
    expect(allPaid(next.attempts).reduce((sum, row) => sum + row.amountFen, 0)).toBe(508_000);
    await returnOf(db, next.people.maker, next.batchId, allPaid(next.attempts));
    expect((await balancesByFund(db)).get(fundId)).toEqual({
      appropriation: -4_048_000,
      reserved: 0,
      paid: 4_048_000,
      recoverable: 0,
    });
    const events = await db.select().from(recoveryEvents);
    expect(events.reduce((sum, event) => sum + event.amountFen, 0)).toBe(672_000);
    expect((await db.select().from(recoveries)).every((one) => one.state === 'recovered')).toBe(true);
    expect(await verifyLedger(db)).toEqual([]);
  });

  test('greater than the next batch sets it off whole, and the rest stays recoverable', async () => {
    const { db, fundId, lineIds, people, institutionId } = await aPaidClass(2);
    const input = { claimLineId: lineIds[0] ?? '', amountFen: fen(118_000), ...WHY };
    const { recoveryId } = await proposeRecovery(db, people.reviewer, input);
    await decideRecovery(db, people.approver, { recoveryId, decision: 'decide', documentNumber: '3号' });
    await aDeterminedClaim(db, { amounts: [50_000], payeeKind: 'institution', institutionId });
    const rejected = await makeBatch(db, people.maker, { fundId });
    await rejectBatch(db, people.checker, { batchId: rejected.batchId, reason: '核对' });
    const { batchId } = await makeBatch(db, people.maker, { fundId });
    const repay = (amount: number) =>
      recordRepayment(db, people.maker, { recoveryId, amountFen: fen(amount), evidence: '回单 B1' });
    expect(await refusalOf(repay(68_001))).toEqual(['more-than-owed']);
    await signAndSend(db, batchId, people);
    const { attempts, batch } = await stateOf(db, batchId);
    expect([attempts[0]?.state, attempts[0]?.offsetFen, batch.state]).toEqual(['paid', 50_000, 'settled']);
    expect((await balancesByFund(db)).get(fundId)?.recoverable).toBe(68_000);
    expect(await refusalOf(repay(68_001))).toEqual(['more-than-owed']);
    await repay(68_000);
    expect((await db.select().from(recoveries))[0]?.state).toBe('recovered');
    expect(await verifyLedger(db)).toEqual([]);
  });

  test('is never decided by who proposed it, and never more than was paid', async () => {
    const { db, lineIds, people } = await aPaidClass(1);
    const propose = (amount: number) =>
      proposeRecovery(db, people.reviewer, { claimLineId: lineIds[0] ?? '', amountFen: fen(amount), ...WHY });
    expect(await refusalOf(propose(118_001))).toEqual(['more-than-paid']);
    const { recoveryId } = await propose(100_000);
    expect(await refusalOf(propose(18_001))).toEqual(['more-than-paid']);
    const decision = { recoveryId, decision: 'decide', documentNumber: '3号' } as const;
    expect(await refusalOf(decideRecovery(db, people.reviewer, decision))).toEqual(['you-proposed']);
    expect(await refusalOf(decideRecovery(db, people.approver, { ...decision, documentNumber: '' }))).toEqual([
      'evidence-missing',
    ]);
    await decideRecovery(db, people.approver, decision);
    expect(await refusalOf(decideRecovery(db, people.approver, decision))).toEqual(['recovery-decided']);
  });

  test('of a line that was never paid is refused', async () => {
    const db = await aDatabase();
    const { lineIds } = await aDeterminedClaim(db, { amounts: [118_000] });
    const { reviewer } = aTreasury();
    const input = { claimLineId: lineIds[0] ?? '', amountFen: fen(1), ...WHY };
    expect(await refusalOf(proposeRecovery(db, reviewer, input))).toEqual(['not-paid']);
  });
});
