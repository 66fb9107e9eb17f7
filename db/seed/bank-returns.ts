import { and, asc, eq } from 'drizzle-orm';
import { write } from '#db/client.ts';
import { claimLines } from '#db/schema/claims.ts';
import { learners } from '#db/schema/learners.ts';
import { paymentAttempts, reconciliationExceptions, reconciliations } from '#db/schema/payments.ts';
import { record } from '#src/features/journal/record.ts';
import { confirmBankAccount } from '#src/features/learners/confirm-bank-account.ts';
import { addBankAccount } from '#src/features/learners/save-bank-account.ts';
import { authoriseBatch } from '#src/features/payments/authorise-batch.ts';
import { type Attempt, attemptsOf, netOf } from '#src/features/payments/batch-content.ts';
import { checkBatch } from '#src/features/payments/check-batch.ts';
import { closeReconciliation } from '#src/features/payments/close-reconciliation.ts';
import { importReturn } from '#src/features/payments/import-return.ts';
import { reissue } from '#src/features/payments/reissue.ts';
import { resolveException } from '#src/features/payments/resolve-exception.ts';
import { sendBatch } from '#src/features/payments/send-batch.ts';
import { today } from '#src/lib/clock.ts';
import { writeCsv } from '#src/lib/csv.ts';
import { type Fen, fen, plainYuan } from '#src/lib/money.ts';
import { BANKS } from './names.ts';
import { bankCardOf } from './people.ts';
import { tellRecovery } from './recoveries.ts';
import type { ToldRun } from './runs.ts';
import type { Story } from './story.ts';

type Row = { readonly reference: string; readonly amountFen: Fen; readonly failure?: string };

/** The first batch: one payment comes back, one is a fen short; both are explained, the account corrected, paid again. */
export async function importFirstReturn(story: Story, run: ToldRun, batchId: string): Promise<void> {
  const { db, diary, staff } = story;
  const attempts = await attemptsOf(db, batchId);
  const rows = attempts.map((attempt, index): Row => {
    if (index === 2) return { ...rowOf(attempt), failure: '账号户名不符' };
    return index === 5 ? { reference: attempt.reference, amountFen: fen(netOf(attempt) - 1) } : rowOf(attempt);
  });
  await importRows(story, batchId, rows, '回单-1.csv');
  const resolvedOn = diary.after(today(), 2);
  diary.on(resolvedOn, '14:00', () => resolveAll(story, batchId));
  diary.on(diary.after(today(), 3), '10:00', () => close(story, batchId));
  const failed = attempts[2];
  if (failed) diary.on(diary.after(today(), 4), '09:30', () => correctAccount(story, run, failed));
  diary.on(diary.after(today(), 5), '15:00', async () => {
    const again = await reissue(db, staff.at('zhidan'), { batchId });
    tellSecondTry(story, again.batchId);
  });
  tellRecovery(story, attempts[7]);
}

/** The second: everything is answered, but three rows are still to be explained by somebody who did not import them. */
export async function importTroubledReturn(story: Story, batchId: string): Promise<void> {
  const attempts = await attemptsOf(story.db, batchId);
  const [first, second] = attempts;
  const rows = attempts.map(
    (attempt, index): Row => (index === 4 ? { ...rowOf(attempt), failure: '账户已销户' } : rowOf(attempt)),
  );
  if (first && second) rows.push(rowOf(first), { reference: 'DK20260099900001X', amountFen: netOf(second) });
  await importRows(story, batchId, rows, '回单-2.csv');
}

function tellSecondTry(story: Story, batchId: string): void {
  const { db, diary, staff } = story;
  const on = (days: number) => diary.after(today(), days);
  diary.on(on(1), '10:00', () => checkBatch(db, staff.at('fuhe'), { batchId }));
  diary.on(on(1), '15:00', () => authoriseBatch(db, staff.at('shouquan'), { batchId }));
  diary.on(on(2), '09:15', () => sendBatch(db, staff.at('zhidan'), { batchId }));
  diary.on(on(4), '10:30', async () => {
    await importRows(story, batchId, (await attemptsOf(db, batchId)).map(rowOf), '回单-1-补.csv');
  });
  diary.on(on(5), '11:00', () => close(story, batchId));
}

function rowOf(attempt: Attempt): Row {
  return { reference: attempt.reference, amountFen: netOf(attempt) };
}

const HEADINGS = ['指令号', '交易金额', '处理状态', '失败原因', '银行流水号', '交易日期'];

async function importRows(
  { db, staff }: Story,
  batchId: string,
  rows: readonly Row[],
  fileName: string,
): Promise<void> {
  const on = today();
  const lines = rows.map(({ reference, amountFen, failure }, index) => {
    const serial = `ICBC${on.replaceAll('-', '')}${String(index + 1).padStart(6, '0')}`;
    return [reference, plainYuan(amountFen), failure ? '失败' : '成功', failure ?? '', serial, on];
  });
  const bytes = new TextEncoder().encode(writeCsv([HEADINGS, ...lines]));
  await importReturn(db, staff.at('zhidan'), { batchId, fileName, bytes, isFinal: true });
}

const EXPLANATIONS = {
  failed: { causeCode: 'name-mismatch', evidence: '银行退票通知：户名与账号不符，已通知学员提供新账户。' },
  'amount-differs': {
    causeCode: 'bank-completed',
    evidence: '银行查复：手续费误扣一分，次日补足。',
    bankReference: 'ICBC-BUZU-0001',
  },
} as const;

async function resolveAll({ db, staff }: Story, batchId: string): Promise<void> {
  const open = await db
    .select({ id: reconciliationExceptions.id, kind: reconciliationExceptions.kind })
    .from(reconciliationExceptions)
    .innerJoin(reconciliations, eq(reconciliations.id, reconciliationExceptions.reconciliationId))
    .where(and(eq(reconciliations.batchId, batchId), eq(reconciliationExceptions.state, 'open')))
    .orderBy(asc(reconciliationExceptions.raisedAt), asc(reconciliationExceptions.id));
  for (const { id, kind } of open) {
    const explanation = kind === 'failed' ? EXPLANATIONS.failed : EXPLANATIONS['amount-differs'];
    await resolveException(db, staff.at('fuhe'), { exceptionId: id, ...explanation });
  }
}

async function close({ db, staff }: Story, batchId: string): Promise<void> {
  const [found] = await db
    .select({ id: reconciliations.id })
    .from(reconciliations)
    .where(eq(reconciliations.batchId, batchId));
  if (!found) throw new Error(`no reconciliation of ${batchId}`);
  await closeReconciliation(db, staff.at('shouquan'), { reconciliationId: found.id });
}

/** The learner brings another card; the checker compares it and confirms. */
async function correctAccount({ db, staff }: Story, run: ToldRun, failed: Attempt): Promise<void> {
  const [payee] = await db
    .select({ id: learners.id, name: learners.name })
    .from(paymentAttempts)
    .innerJoin(claimLines, eq(claimLines.id, paymentAttempts.claimLineId))
    .innerJoin(learners, eq(learners.id, claimLines.learnerId))
    .where(eq(paymentAttempts.id, failed.id));
  if (!payee) return;
  const bankAccountId = await write(db, async (tx) => {
    const account = { holderName: payee.name, bankName: BANKS[0], account: bankCardOf(900_001) };
    const { id } = await addBankAccount(tx, run.registrar, payee, account);
    const details = { bankAccountId: id, source: 'paper' };
    await record(tx, run.registrar, {
      act: 'learners.saveBankAccount',
      entity: 'learner',
      entityId: payee.id,
      details,
    });
    return id;
  });
  await confirmBankAccount(db, staff.at('fuhe'), { bankAccountId });
}
