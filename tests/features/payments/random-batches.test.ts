import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { closeReconciliation } from '#src/features/payments/close-reconciliation.ts';
import { CAUSES, causeOf } from '#src/features/payments/exception.rules.ts';
import { balancesByFund } from '#src/features/payments/ledger.ts';
import { makeBatch } from '#src/features/payments/make-batch.ts';
import { matchReturn } from '#src/features/payments/match-return.rules.ts';
import { rejectBatch } from '#src/features/payments/reject-batch.ts';
import { resolveException } from '#src/features/payments/resolve-exception.ts';
import { verifyLedger } from '#src/features/payments/verify-ledger.ts';
import { aDatabase } from '#tests/support/database.ts';
import {
  aDeterminedClaim,
  aFund,
  aTreasury,
  type BankRow,
  returnOf,
  signAndSend,
  stateOf,
} from '#tests/support/payments.ts';

/** What the bank does to an instruction. */
const FATES = ['paid', 'paid', 'paid', 'missing', 'short', 'excess', 'failed', 'twice'] as const;
type Fate = (typeof FATES)[number];

const step = fc.record({
  amounts: fc.array(fc.integer({ min: 2, max: 300_000 }), { minLength: 1, maxLength: 5 }),
  fates: fc.array(fc.constantFrom(...FATES), { minLength: 5, maxLength: 5 }),
  isRejected: fc.boolean(),
  hasStranger: fc.boolean(),
  cause: fc.nat(),
});

function rowsOf(fate: Fate, row: BankRow): BankRow[] {
  if (fate === 'missing') return [];
  if (fate === 'short') return [{ ...row, amountFen: row.amountFen - 1 }];
  if (fate === 'excess') return [{ ...row, amountFen: row.amountFen + 1 }];
  if (fate === 'failed') return [{ ...row, status: '失败', reason: '银行系统故障' }];
  return fate === 'twice' ? [row, row] : [row];
}

async function runStep(db: Database, fundId: string, plan: Step) {
  const people = aTreasury();
  await aDeterminedClaim(db, { amounts: plan.amounts });
  let { batchId } = await makeBatch(db, people.maker, { fundId });
  if (plan.isRejected) {
    await rejectBatch(db, people.checker, { batchId, reason: '重新核对' });
    ({ batchId } = await makeBatch(db, people.maker, { fundId }));
  }
  await signAndSend(db, batchId, people);
  const sent = await stateOf(db, batchId);
  const rows = sent.attempts.flatMap((attempt, index) =>
    rowsOf(plan.fates[index % plan.fates.length] ?? 'paid', {
      reference: attempt.reference,
      amountFen: attempt.amountFen - attempt.offsetFen,
    }),
  );
  const stranger = [{ reference: 'ZZ0000', amountFen: 777 }];
  await returnOf(db, people.maker, batchId, plan.hasStranger || rows.length === 0 ? [...rows, ...stranger] : rows);
  for (const exception of (await stateOf(db, batchId)).exceptions) {
    const direction = exception.actualFen < exception.expectedFen ? 'short' : 'excess';
    const codes = Object.keys(CAUSES[exception.kind])
      .filter((code) => !['account-wrong', 'name-mismatch', 'account-closed'].includes(code))
      .filter((code) => [undefined, direction].includes(causeOf(exception.kind, code)?.only));
    const causeCode = codes[plan.cause % codes.length] ?? '';
    const input = { exceptionId: exception.id, causeCode, evidence: '银行答复', bankReference: 'B1' };
    await resolveException(db, people.checker, input);
  }
  const { reconciliationId } = await stateOf(db, batchId);
  await closeReconciliation(db, people.authoriser, { reconciliationId });
  return (await stateOf(db, batchId)).reconciliation;
}

type Step = {
  readonly amounts: readonly number[];
  readonly fates: readonly Fate[];
  readonly isRejected: boolean;
  readonly hasStranger: boolean;
  readonly cause: number;
};

test('whatever the bank answers, the ledger sums to zero and a closed batch accounts for every fen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
      const db = await aDatabase();
      const fundId = await aFund(db);
      for (const plan of steps) {
        const closed = await runStep(db, fundId, plan);
        const { instructedFen = 0, paidFen, failedFen, explainedFen } = closed ?? {};
        expect((paidFen ?? 0) + (failedFen ?? 0) + (explainedFen ?? 0)).toBe(instructedFen);
        expect(await verifyLedger(db)).toEqual([]);
      }
      const balances = (await balancesByFund(db)).get(fundId);
      expect(Object.values(balances ?? {}).reduce((sum: number, amount) => sum + amount, 0)).toBe(0);
      expect(balances?.reserved).toBe(0);
      db.$client.close();
    }),
    { numRuns: 5 },
  );
}, 60_000);

test('twenty thousand rows against twenty thousand instructions are matched without growing slower', () => {
  const of = (count: number) => {
    const instructions = Array.from({ length: count }, (_, index) => ({
      attemptId: `a${index}`,
      reference: `DK${index}`,
      netFen: index + 1,
      isAnswered: false,
    }));
    const rows = instructions.map((one, index) => ({
      rowNumber: index + 2,
      reference: index % 1000 === 0 ? `ZZ${index}` : one.reference,
      amountFen: one.netFen + (index % 1000 === 1 ? 1 : 0),
      status: index % 1000 === 2 ? ('failed' as const) : ('success' as const),
    }));
    return matchReturn(instructions, rows.reverse());
  };
  const { matched, missing } = of(20_000);
  const counts = Object.groupBy(matched, (one) => one.match);
  expect(counts.exact).toHaveLength(19_940);
  expect([counts['unknown-reference'], counts['amount-differs'], counts.failed].map((one) => one?.length)).toEqual([
    20, 20, 20,
  ]);
  expect(missing).toHaveLength(20);
  const startedAt = performance.now();
  of(20_000);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
