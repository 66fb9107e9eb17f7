import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { letters } from '#db/schema/outbox.ts';
import { bankReturnRows, bankReturns, ledgerEntries } from '#db/schema/payments.ts';
import { closeReconciliation } from '#src/features/payments/close-reconciliation.ts';
import { importReturn } from '#src/features/payments/import-return.ts';
import { makeBatch } from '#src/features/payments/make-batch.ts';
import { reissue } from '#src/features/payments/reissue.ts';
import { resolveException } from '#src/features/payments/resolve-exception.ts';
import { verifyLedger } from '#src/features/payments/verify-ledger.ts';
import { now, setClock } from '#src/lib/clock.ts';
import { instant } from '#src/lib/day.ts';
import { writeWorkbook } from '#src/lib/workbook.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import {
  aBankAccount,
  aBankReturn,
  aDeterminedClaim,
  aFund,
  allPaid,
  aSentBatch,
  returnOf,
  signAndSend,
  stateOf,
} from '#tests/support/payments.ts';

const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ['done'],
    (error) => (error.reasons ?? [{ code: String(error) }]).map((reason: { code: string }) => reason.code),
  );

const AMOUNTS = [118_000, 118_000, 118_000, 118_000, 118_000, 118_000];

async function aSentBatchOf(db: Database, amounts: readonly number[] = AMOUNTS) {
  const fundId = await aFund(db);
  const claim = await aDeterminedClaim(db, { amounts });
  return { fundId, ...claim, ...(await aSentBatch(db, fundId)) };
}

/** One row missing, one a fen off, one unknown, one twice, one failed; one plainly paid. */
async function aBadReturn(db: Database) {
  const sent = await aSentBatchOf(db);
  const [paid, off, failed, twice] = allPaid(sent.attempts);
  if (!paid || !off || !failed || !twice) throw new Error('six attempts were expected');
  const rows = [
    paid,
    { ...off, amountFen: off.amountFen - 1 },
    { ...failed, status: '失败', reason: '户名不符' },
    twice,
    twice,
    { reference: 'DK2026999999999X', amountFen: 50_000 },
  ];
  await returnOf(db, sent.people.maker, sent.batchId, rows);
  return { ...sent, ...(await stateOf(db, sent.batchId)), rows };
}

describe('a bank return', () => {
  test('that confirms every instruction settles the batch, which closes at zero', async () => {
    const db = await aDatabase();
    const { batchId, attempts, people, reconciliationId } = await aSentBatchOf(db);
    await returnOf(db, people.maker, batchId, allPaid(attempts));
    const settled = await stateOf(db, batchId);
    expect(settled.batch.state).toBe('settled');
    expect(settled.exceptions).toEqual([]);
    expect(settled.attempts.every((one) => one.state === 'paid' && one.paidOn === '2026-11-18')).toBe(true);
    await closeReconciliation(db, people.authoriser, { reconciliationId });
    const closed = await stateOf(db, batchId);
    expect(closed.reconciliation).toMatchObject({ state: 'closed', paidFen: 708_000, failedFen: 0, explainedFen: 0 });
    expect(closed.batch.state).toBe('closed');
    expect(await verifyLedger(db)).toEqual([]);
  });

  test('with a missing row, a fen off, an unknown reference, a duplicate and a failure raises each of the five', async () => {
    const db = await aDatabase();
    const { exceptions, attempts, reconciliationId, people } = await aBadReturn(db);
    expect(exceptions.map((one) => [one.kind, one.expectedFen, one.actualFen]).sort()).toEqual([
      ['amount-differs', 118_000, 117_999],
      ['duplicate', 0, 118_000],
      ['failed', 118_000, 0],
      ['missing', 118_000, 0],
      ['missing', 118_000, 0],
      ['unknown-reference', 0, 50_000],
    ]);
    expect(attempts.map((one) => one.state)).toEqual(['paid', 'sent', 'failed', 'paid', 'sent', 'sent']);
    expect(await refusalOf(closeReconciliation(db, people.authoriser, { reconciliationId }))).toEqual([
      'exceptions-open',
      'answers-missing',
      'unexplained',
    ]);
    expect(await verifyLedger(db)).toEqual([]);
  });

  test('does not close until each exception is resolved by somebody who did not import it', async () => {
    const db = await aDatabase();
    const { exceptions, people, batchId, reconciliationId } = await aBadReturn(db);
    const causes = {
      missing: 'not-executed',
      'amount-differs': 'shortfall-accepted',
      'unknown-reference': 'not-ours-returned',
      duplicate: 'double-notice',
      failed: 'account-wrong',
    };
    const importer = anActor('payment-authoriser', { accountId: people.maker.accountId });
    for (const { id: exceptionId, kind } of exceptions) {
      const input = { exceptionId, causeCode: causes[kind], evidence: '银行书面答复 2026-11-19' };
      expect(await refusalOf(resolveException(db, importer, input))).toEqual(['you-imported']);
      expect(await refusalOf(closeReconciliation(db, people.authoriser, { reconciliationId }))).toContain(
        'exceptions-open',
      );
      await resolveException(db, people.checker, input);
      expect(await refusalOf(resolveException(db, people.checker, input))).toEqual(['exception-resolved']);
    }
    expect(await refusalOf(closeReconciliation(db, importer, { reconciliationId }))).toEqual(['you-imported']);
    await closeReconciliation(db, people.authoriser, { reconciliationId });
    const { reconciliation, attempts } = await stateOf(db, batchId);
    expect(reconciliation).toMatchObject({
      instructedFen: 708_000,
      paidFen: 353_999,
      failedFen: 354_000,
      explainedFen: 1,
    });
    expect(attempts.map((one) => one.state)).toEqual(['paid', 'paid', 'failed', 'paid', 'failed', 'failed']);
    expect(await verifyLedger(db)).toEqual([]);
    const acts = await db.select().from(journal).where(eq(journal.act, 'payments.resolveException'));
    expect(acts).toHaveLength(6);
  });

  test('imported twice changes nothing', async () => {
    const db = await aDatabase();
    const { batchId, people, rows } = await aBadReturn(db);
    const bytes = aBankReturn(rows);
    const before = await stateOf(db, batchId);
    const again = await importReturn(db, people.maker, { batchId, fileName: 'again.csv', bytes, isFinal: true });
    expect(again).toMatchObject({ isNew: false, exceptions: 0 });
    expect(await stateOf(db, batchId)).toEqual(before);
    expect(await db.select().from(bankReturns)).toHaveLength(1);
    expect(await db.select().from(bankReturnRows)).toHaveLength(6);
    expect(await db.select().from(journal).where(eq(journal.act, 'payments.importReturn'))).toHaveLength(1);
  });

  test('that repeats an earlier one under another name pays nobody twice', async () => {
    const db = await aDatabase();
    const { batchId, attempts, people } = await aSentBatchOf(db, [118_000, 100_000]);
    const rows = allPaid(attempts);
    await returnOf(db, people.maker, batchId, rows);
    await returnOf(db, people.maker, batchId, [...rows].reverse());
    const { exceptions } = await stateOf(db, batchId);
    expect(exceptions.map((one) => one.kind)).toEqual(['duplicate', 'duplicate']);
    const paid = await db.select().from(ledgerEntries).where(eq(ledgerEntries.account, 'paid'));
    expect(paid.map((one) => one.amountFen).sort()).toEqual([100_000, 118_000]);
  });

  test('of a later file brings what was missing', async () => {
    const db = await aDatabase();
    const { batchId, attempts, people, reconciliationId } = await aSentBatchOf(db, [118_000, 100_000]);
    const rows = allPaid(attempts);
    await returnOf(db, people.maker, batchId, rows.slice(0, 1));
    await returnOf(db, people.maker, batchId, rows.slice(1));
    const { exceptions, batch } = await stateOf(db, batchId);
    expect(exceptions).toMatchObject([
      { kind: 'missing', state: 'resolved', causeCode: 'arrived-later', resolvedBy: 'system' },
    ]);
    expect(batch.state).toBe('settled');
    await closeReconciliation(db, people.authoriser, { reconciliationId });
  });

  test('is refused whole, with every fault by row and column, and saves nothing', async () => {
    const db = await aDatabase();
    const { batchId, attempts, people } = await aSentBatchOf(db, [118_000, 100_000]);
    const text = `客户流水号,交易金额,处理结果,日期\n${attempts[0]?.reference},11.800,成功,2026-11-18\n,1000.00,处理中,2026-02-30\n`;
    const bytes = new TextEncoder().encode(text);
    const error = await importReturn(db, people.maker, { batchId, fileName: 'r.csv', bytes, isFinal: true }).catch(
      (e) => e,
    );
    expect(
      error.reasons.map((one: { code: string; facts: { row: number; column: string } }) => [
        one.code,
        one.facts.row,
        one.facts.column,
      ]),
    ).toEqual([
      ['return-amount', 2, 'B'],
      ['return-reference', 3, 'A'],
      ['return-status', 3, 'C'],
      ['return-day', 3, 'D'],
    ]);
    expect(await db.select().from(bankReturns)).toEqual([]);
    const other = (fileName: string, content: string) =>
      importReturn(db, people.maker, { batchId, fileName, bytes: new TextEncoder().encode(content), isFinal: true });
    expect(await refusalOf(other('r.csv', '姓名,金额\n林水生,1180\n'))).toEqual(['return-columns-missing']);
    expect(await refusalOf(other('r.csv', '指令号,金额,状态\n合计,0,\n'))).toEqual(['return-empty']);
    expect(await refusalOf(other('r.xlsx', '指令号,金额,状态\n'))).toEqual(['file-not-a-workbook']);
  });

  test('is read from GB18030 and from .xlsx, titles above and totals below', async () => {
    const db = await aDatabase();
    const { batchId, attempts, people } = await aSentBatchOf(db, [118_000, 100_000]);
    const [first, second] = allPaid(attempts);
    const gb = Buffer.concat([
      Buffer.from([0xd6, 0xb8, 0xc1, 0xee, 0xba, 0xc5]),
      Buffer.from(','),
      Buffer.from([0xbd, 0xf0, 0xb6, 0xee]),
      Buffer.from(','),
      Buffer.from([0xd7, 0xb4, 0xcc, 0xac]),
      Buffer.from(`\r\n${first?.reference},"1,180.00",`),
      Buffer.from([0xb3, 0xc9, 0xb9, 0xa6]),
    ]);
    await importReturn(db, people.maker, { batchId, fileName: 'r.csv', bytes: gb, isFinal: false });
    const columns = [
      { header: '指令编号', width: 20, kind: 'text' },
      { header: '实付金额', width: 12, kind: 'money' },
      { header: '交易状态', width: 10, kind: 'text' },
    ] as const;
    const rows = [
      [second?.reference ?? '', second?.amountFen ?? 0, '交易成功'],
      ['合计 1 笔', second?.amountFen ?? 0, null],
    ];
    const bytes = await writeWorkbook({ sheets: [{ name: '回单', columns: [...columns], rows }] });
    await importReturn(db, people.maker, { batchId, fileName: 'r.xlsx', bytes, isFinal: true });
    const { batch, exceptions } = await stateOf(db, batchId);
    expect([batch.state, exceptions.length]).toEqual(['settled', 0]);
  });

  test('of another batch, or before sending, is refused', async () => {
    const db = await aDatabase();
    const first = await aSentBatchOf(db, [118_000]);
    const second = await aSentBatchOf(db, [100_000]);
    const bytes = aBankReturn(allPaid(first.attempts));
    await importReturn(db, first.people.maker, { batchId: first.batchId, fileName: 'r.csv', bytes, isFinal: true });
    const input = { batchId: second.batchId, fileName: 'r.csv', bytes, isFinal: true };
    expect(await refusalOf(importReturn(db, second.people.maker, input))).toEqual(['file-of-other-batch']);
    await aDeterminedClaim(db, { amounts: [90_000] });
    const { batchId } = await makeBatch(db, second.people.maker, { fundId: second.fundId });
    expect(await refusalOf(importReturn(db, second.people.maker, { ...input, batchId }))).toEqual(['not-sent-yet']);
  });

  test('and what it said are kept as they came: nothing of a closed reconciliation changes', async () => {
    const db = await aDatabase();
    const { batchId, attempts, people, reconciliationId } = await aSentBatchOf(db, [118_000]);
    await returnOf(db, people.maker, batchId, allPaid(attempts));
    await closeReconciliation(db, people.authoriser, { reconciliationId });
    const edits = [
      sql`UPDATE bank_returns SET raw = x'00'`,
      sql`UPDATE bank_return_rows SET amount_fen = 1`,
      sql`UPDATE reconciliations SET state = 'open'`,
      sql`UPDATE payment_batches SET state = 'sent'`,
      sql`UPDATE payment_attempts SET state = 'failed'`,
      sql`UPDATE claim_lines SET state = 'rejected'`,
    ];
    for (const edit of edits) await expect(write(db, (tx) => tx.run(edit))).rejects.toThrow();
    const late = allPaid(attempts).map((row) => ({ ...row, amountFen: 1 }));
    expect(await refusalOf(returnOf(db, people.maker, batchId, late))).toEqual(['reconciliation-closed']);
  });
});

describe('an exception', () => {
  const evidence = '银行书面答复';

  test('takes only a cause of its own kind and direction, with evidence', async () => {
    const db = await aDatabase();
    const { exceptions, people } = await aBadReturn(db);
    const off = exceptions.find((one) => one.kind === 'amount-differs')?.id ?? '';
    const resolve = (causeCode: string, more = {}) =>
      refusalOf(resolveException(db, people.checker, { exceptionId: off, causeCode, evidence, ...more }));
    expect(await resolve('not-executed')).toEqual(['cause-not-of-kind']);
    expect(await resolve('toString')).toEqual(['cause-not-of-kind']);
    expect(await resolve('excess-returned')).toEqual(['cause-wrong-direction', 'bank-reference-missing']);
    expect(await resolve('bank-completed')).toEqual(['bank-reference-missing']);
    expect(await resolve('bank-completed', { bankReference: 'B99', evidence: ' ' })).toEqual(['evidence-missing']);
    expect(await resolve('bank-completed', { bankReference: 'B99' })).toEqual(['done']);
    expect(await verifyLedger(db)).toEqual([]);
  });

  test('of a fen too much is recoverable to the fen, and explains itself', async () => {
    const db = await aDatabase();
    const { batchId, attempts, people, reconciliationId } = await aSentBatchOf(db, [118_000]);
    const rows = allPaid(attempts).map((row) => ({ ...row, amountFen: row.amountFen + 1 }));
    await returnOf(db, people.maker, batchId, rows);
    const { exceptions } = await stateOf(db, batchId);
    const input = { exceptionId: exceptions[0]?.id ?? '', causeCode: 'excess-to-recover', evidence };
    await resolveException(db, people.checker, input);
    await closeReconciliation(db, people.authoriser, { reconciliationId });
    const { reconciliation } = await stateOf(db, batchId);
    expect(reconciliation).toMatchObject({ paidFen: 118_001, failedFen: 0, explainedFen: -1 });
    expect(await verifyLedger(db)).toEqual([]);
  });

  test('of a missing row paid late pays with the bank reference', async () => {
    const db = await aDatabase();
    const { batchId, people, reconciliationId, attempts } = await aSentBatchOf(db, [118_000, 100_000]);
    await returnOf(db, people.maker, batchId, allPaid(attempts).slice(0, 1));
    const { exceptions } = await stateOf(db, batchId);
    const input = { exceptionId: exceptions[0]?.id ?? '', causeCode: 'paid-late', evidence, bankReference: 'B-LATE' };
    await resolveException(db, people.authoriser, input);
    await closeReconciliation(db, people.authoriser, { reconciliationId });
    expect((await stateOf(db, batchId)).attempts[1]).toMatchObject({ state: 'paid', bankReference: 'B-LATE' });
  });
});

describe('a failed payment', () => {
  test('waits for a corrected account, then is paid as the second attempt at the frozen amount', async () => {
    const db = await aDatabase();
    const { batchId, attempts, people, fundId, learnerIds } = await aSentBatchOf(db, [118_000, 100_000]);
    const rows = allPaid(attempts).map((row, index) =>
      index === 0 ? { ...row, status: '退票', reason: '账号不存在' } : row,
    );
    await returnOf(db, people.maker, batchId, rows);
    expect(await refusalOf(reissue(db, people.maker, { batchId }))).toEqual(['nothing-failed']);
    const { exceptions } = await stateOf(db, batchId);
    await resolveException(db, people.checker, {
      exceptionId: exceptions[0]?.id ?? '',
      causeCode: 'account-wrong',
      evidence: '银行：账号不存在',
    });
    expect(await refusalOf(reissue(db, people.maker, { batchId }))).toEqual(['nothing-failed']);
    expect(await refusalOf(makeBatch(db, people.maker, { fundId }))).toEqual(['nothing-payable']);
    const told = await db.select().from(letters);
    expect(told.map((letter) => [letter.template, letter.learnerId])).toEqual([
      ['payment-paid', learnerIds[1]],
      ['payment-account', learnerIds[0]],
    ]);
    await aBankAccount(db, learnerIds[0] ?? '', instant(now() + 1));
    setClock(null);
    const again = await reissue(db, people.maker, { batchId });
    const made = await stateOf(db, again.batchId);
    expect(made.attempts).toMatchObject([{ attemptNumber: 2, amountFen: 118_000, state: 'pending' }]);
    expect(await refusalOf(reissue(db, people.maker, { batchId }))).toEqual(['nothing-failed']);
    await signAndSend(db, again.batchId, people);
    await returnOf(db, people.maker, again.batchId, allPaid(made.attempts));
    expect((await stateOf(db, again.batchId)).attempts[0]?.state).toBe('paid');
    expect(await refusalOf(reissue(db, people.maker, { batchId }))).toEqual(['nothing-failed']);
    expect(await verifyLedger(db)).toEqual([]);
  });
});
