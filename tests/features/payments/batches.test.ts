import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { bareClientOf, isUniqueViolation, write } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { ledgerEntries, paymentAttempts, paymentBatches } from '#db/schema/payments.ts';
import { authoriseBatch } from '#src/features/payments/authorise-batch.ts';
import { attemptsOf, bankFileOf } from '#src/features/payments/batch-content.ts';
import { checkBatch } from '#src/features/payments/check-batch.ts';
import { downloadBankFile } from '#src/features/payments/download-bank-file.ts';
import { makeBatch } from '#src/features/payments/make-batch.ts';
import { rejectBatch } from '#src/features/payments/reject-batch.ts';
import { sendBatch } from '#src/features/payments/send-batch.ts';
import { verifyLedger } from '#src/features/payments/verify-ledger.ts';
import { hasValidCheckCharacter } from '#src/lib/check-character.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { newId } from '#src/lib/id.ts';
import { fen } from '#src/lib/money.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aBankAccount, aDeterminedClaim, aFund, aSentBatch, aTreasury, stateOf } from '#tests/support/payments.ts';

const codesOf = (error: { reasons: { code: string }[] }) => error.reasons.map((reason) => reason.code);
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ['done'],
    (error) => codesOf(error),
  );

describe('a payment batch', () => {
  test('takes every determined line of the fund, reserves the money and is journalled', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db);
    await aDeterminedClaim(db, { amounts: [118_000, 100_000] });
    const { batchId } = await makeBatch(db, anActor('payment-maker'), { fundId });
    const { batch, attempts } = await stateOf(db, batchId);
    expect(batch).toMatchObject({ state: 'made', lineCount: 2, totalFen: 218_000, isDemonstration: false });
    expect(attempts.map((one) => [one.amountFen, one.attemptNumber, one.state])).toEqual([
      [118_000, 1, 'pending'],
      [100_000, 1, 'pending'],
    ]);
    expect(attempts.every((one) => /^DK20\d{11}.$/.test(one.reference) && hasValidCheckCharacter(one.reference))).toBe(
      true,
    );
    expect(attempts[0]?.payeeAccount).not.toContain('621700');
    const entries = await db.select().from(ledgerEntries);
    expect(entries.map((one) => [one.account, one.amountFen]).sort()).toEqual([
      ['appropriation', -218_000],
      ['reserved', 218_000],
    ]);
    const [row] = await db.select().from(journal).where(eq(journal.act, 'payments.makeBatch'));
    expect(row?.details).toMatchObject({ totalFen: 218_000, contentSha256: batch.contentSha256 });
    expect(await verifyLedger(db)).toEqual([]);
  });

  test('leaves out who has no bank account and lines of example policies', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db);
    const { learnerIds } = await aDeterminedClaim(db, { amounts: [118_000, 100_000], hasBankAccounts: false });
    await aDeterminedClaim(db, { amounts: [50_000], hasExampleValues: true });
    const maker = anActor('payment-maker');
    expect(await refusalOf(makeBatch(db, maker, { fundId }))).toEqual(['nothing-payable']);
    await aBankAccount(db, learnerIds[1] ?? '');
    const { batchId } = await makeBatch(db, maker, { fundId });
    expect((await stateOf(db, batchId)).batch.totalFen).toBe(100_000);
  });

  test('never mixes demonstration lines with real ones', async () => {
    const db = await aDatabase();
    const [real, demo] = [await aFund(db), await aFund(db, { isDemonstration: true })];
    await aDeterminedClaim(db, { amounts: [118_000] });
    await aDeterminedClaim(db, { amounts: [90_000], isDemonstration: true });
    const maker = anActor('payment-maker');
    const first = await stateOf(db, (await makeBatch(db, maker, { fundId: real })).batchId);
    const second = await stateOf(db, (await makeBatch(db, maker, { fundId: demo })).batchId);
    expect([first.batch.totalFen, first.batch.isDemonstration]).toEqual([118_000, false]);
    expect([second.batch.totalFen, second.batch.isDemonstration]).toEqual([90_000, true]);
  });

  test('never exceeds the appropriation', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db, { appropriationFen: 200_000 });
    const { lineIds } = await aDeterminedClaim(db, { amounts: [118_000, 100_000] });
    const maker = anActor('payment-maker');
    expect(await refusalOf(makeBatch(db, maker, { fundId }))).toEqual(['over-appropriation']);
    await makeBatch(db, maker, { fundId, claimLineIds: lineIds.slice(0, 1) });
    expect(await refusalOf(makeBatch(db, maker, { fundId }))).toEqual(['over-appropriation']);
    expect(await verifyLedger(db)).toEqual([]);
  });

  test('of another city is out of scope', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db);
    await aDeterminedClaim(db, { amounts: [118_000] });
    const stranger = anActor('payment-maker', { divisionCode: '330100' });
    await expect(makeBatch(db, stranger, { fundId })).rejects.toThrow(OutOfScope);
    const { batchId } = await makeBatch(db, anActor('payment-maker', { divisionCode: '331100' }), { fundId });
    await expect(checkBatch(db, anActor('payment-checker', { divisionCode: '330100' }), { batchId })).rejects.toThrow(
      OutOfScope,
    );
  });

  test('is made, checked and authorised by three different people, in this order', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db);
    await aDeterminedClaim(db, { amounts: [118_000] });
    const { maker, checker, authoriser } = aTreasury();
    const { batchId } = await makeBatch(db, maker, { fundId });
    expect(await refusalOf(authoriseBatch(db, authoriser, { batchId }))).toEqual(['step-not-now']);
    expect(await refusalOf(sendBatch(db, maker, { batchId }))).toEqual(['step-not-now']);
    expect(await refusalOf(checkBatch(db, maker, { batchId }))).toEqual(['you-made-it']);
    await checkBatch(db, checker, { batchId });
    expect(await refusalOf(checkBatch(db, checker, { batchId }))).toEqual(['step-not-now']);
    expect(await refusalOf(authoriseBatch(db, maker, { batchId }))).toEqual(['you-made-it']);
    expect(await refusalOf(authoriseBatch(db, checker, { batchId }))).toEqual(['you-checked-it']);
    await authoriseBatch(db, authoriser, { batchId });
    expect(await refusalOf(rejectBatch(db, checker, { batchId, reason: '金额有误' }))).toEqual(['step-not-now']);
    await sendBatch(db, maker, { batchId });
    expect(await refusalOf(sendBatch(db, maker, { batchId }))).toEqual(['step-not-now']);
  });

  test('once rejected frees its lines and its money, and the next batch pays them', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db, { appropriationFen: 118_000 });
    await aDeterminedClaim(db, { amounts: [118_000] });
    const { maker, checker } = aTreasury();
    const { batchId } = await makeBatch(db, maker, { fundId });
    expect(await refusalOf(rejectBatch(db, maker, { batchId, reason: '账号有误' }))).toEqual(['you-made-it']);
    expect(await refusalOf(rejectBatch(db, checker, { batchId, reason: ' ' }))).toEqual(['reason-missing']);
    await rejectBatch(db, checker, { batchId, reason: '账号有误' });
    expect((await stateOf(db, batchId)).attempts[0]?.state).toBe('cancelled');
    const again = await makeBatch(db, maker, { fundId });
    expect((await stateOf(db, again.batchId)).attempts[0]?.attemptNumber).toBe(2);
    expect(await verifyLedger(db)).toEqual([]);
  });
});

describe('the bank file', () => {
  test('comes out the same, byte for byte, with the recorded hash, and marks a demonstration', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db, { isDemonstration: true });
    await aDeterminedClaim(db, { amounts: [118_000, 100_050], isDemonstration: true });
    const { batchId, batch } = await aSentBatch(db, fundId);
    const bytes = bankFileOf(batch, await attemptsOf(db, batchId));
    expect(sha256Hex(bytes)).toBe(batch.bankFileSha256);
    const { accountId } = aTreasury().maker;
    const viewer = anActor('payment-maker', { accountId });
    expect((await downloadBankFile(db, viewer, batchId))?.bytes).toEqual(bytes);
    const downloads = await db.select().from(journal).where(eq(journal.act, 'payments.downloadBankFile'));
    expect(downloads.map((row) => row.actorId)).toEqual([accountId]);
    expect(await downloadBankFile(db, anActor('payment-maker', { divisionCode: '330100' }), batchId)).toBeNull();
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n');
    expect(lines[0]).toBe('\uFEFF序号,指令号,收款人户名,开户行,账号,金额(元),用途,备注');
    expect(lines[2]).toMatch(
      /^2,DK20\d{11}.,林水生,中国建设银行丽水分行,621700\d{13},1000\.50,演示 职业培训补贴,BF20\d\d-0001 /,
    );
    expect(lines[3]).toMatch(/^合计,2 笔,,,,2180\.50,演示,/);
  });
});

describe('a line is never paid twice', () => {
  test('by two batches made at once', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db);
    await aDeterminedClaim(db, { amounts: [118_000, 100_000] });
    const made = await Promise.allSettled([1, 2, 3].map(() => makeBatch(db, anActor('payment-maker'), { fundId })));
    expect(made.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await db.select().from(paymentAttempts)).toHaveLength(2);
  });

  test('because the database refuses a second live attempt', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db);
    await aDeterminedClaim(db, { amounts: [118_000] });
    const { attempts } = await aSentBatch(db, fundId);
    const second = write(db, async (tx) => {
      const [first] = attempts;
      if (!first) throw new Error('no attempt');
      await tx
        .insert(paymentAttempts)
        .values({ ...first, id: newId(), reference: 'DK-X', attemptNumber: 2, state: 'pending' });
    });
    const error = await second.catch((caught) => caught);
    expect(isUniqueViolation(error, 'claim_line_id')).toBe(true);
  });

  test('nor is anything signed or paid ever edited', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db);
    await aDeterminedClaim(db, { amounts: [118_000] });
    const { batchId } = await aSentBatch(db, fundId);
    const edits = [
      sql`UPDATE payment_attempts SET amount_fen = 1 WHERE batch_id = ${batchId}`,
      sql`UPDATE payment_attempts SET payee_account = 'x' WHERE batch_id = ${batchId}`,
      sql`DELETE FROM payment_attempts WHERE batch_id = ${batchId}`,
      sql`UPDATE payment_batches SET total_fen = 1 WHERE id = ${batchId}`,
      sql`UPDATE ledger_entries SET amount_fen = 0`,
      sql`DELETE FROM ledger_entries`,
    ];
    for (const edit of edits) await expect(write(db, (tx) => tx.run(edit))).rejects.toThrow();
  });

  test('and verify names the batch and the fund that were changed behind its back', async () => {
    const db = await aDatabase();
    const fundId = await aFund(db);
    await aDeterminedClaim(db, { amounts: [118_000] });
    const { batchId } = await aSentBatch(db, fundId);
    await bareClientOf(db).execute('DROP TRIGGER payment_attempts_frozen');
    await write(db, async (tx) => {
      await tx
        .update(paymentAttempts)
        .set({ amountFen: fen(118_001) })
        .where(eq(paymentAttempts.batchId, batchId));
    });
    expect((await verifyLedger(db)).map((one) => [one.entity, one.entityId])).toEqual([
      ['fund', fundId],
      ['fund', fundId],
      ['payment-batch', batchId],
    ]);
    const { checker } = aTreasury();
    const made = await db.select().from(paymentBatches);
    expect(made).toHaveLength(1);
    expect(await refusalOf(checkBatch(db, checker, { batchId }))).toEqual(['step-not-now', 'content-changed']);
  });
});
