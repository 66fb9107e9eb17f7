import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { institutions } from '#db/schema/institutions.ts';
import { learnerBankAccounts } from '#db/schema/learners.ts';
import { paymentAttempts, paymentBatches, reconciliationExceptions, reconciliations } from '#db/schema/payments.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { authoriseBatch } from '#src/features/payments/authorise-batch.ts';
import { checkBatch } from '#src/features/payments/check-batch.ts';
import { createFund } from '#src/features/payments/create-fund.ts';
import { importReturn } from '#src/features/payments/import-return.ts';
import { makeBatch } from '#src/features/payments/make-batch.ts';
import { sendBatch } from '#src/features/payments/send-batch.ts';
import { now } from '#src/lib/clock.ts';
import { day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { seal } from '#src/lib/keys.ts';
import { fen, plainYuan } from '#src/lib/money.ts';
import { anActor } from '#tests/support/actors.ts';
import { aRunToEnrol } from '#tests/support/enrolment.ts';
import { aLearner } from '#tests/support/learners.ts';

let count = 0;

/** The people of the treasury desk, each an account of their own. */
export function aTreasury() {
  return {
    maker: anActor('payment-maker'),
    checker: anActor('payment-checker'),
    authoriser: anActor('payment-authoriser'),
    reviewer: anActor('first-reviewer'),
    approver: anActor('approver'),
  };
}

/** A fund of Lishui for subsidies; ten million yuan unless said. */
export async function aFund(db: Database, details: { appropriationFen?: number; isDemonstration?: boolean } = {}) {
  count += 1;
  const { fundId } = await createFund(db, anActor('approver'), {
    code: `LS-2026-${count}`,
    cityCode: '331100',
    year: 2026,
    nameZh: '丽水市电商培训补贴资金',
    nameEn: 'Lishui e-commerce training subsidy fund',
    fundingTrack: 'subsidy',
    appropriationFen: fen(details.appropriationFen ?? 1_000_000_000),
    isDemonstration: details.isDemonstration ?? false,
  });
  return fundId;
}

type ClaimDetails = {
  /** The amounts of its lines in fen; a line a learner. */
  readonly amounts: readonly number[];
  readonly payeeKind?: 'learner' | 'institution';
  readonly isDemonstration?: boolean;
  readonly hasBankAccounts?: boolean;
  readonly institutionId?: string;
  readonly hasExampleValues?: boolean;
};

/** A determined claim of a confirmed policy: its lines are payable. */
export async function aDeterminedClaim(db: Database, details: ClaimDetails) {
  count += 1;
  const { runId, institutionId } = await aRunToEnrol(db, {
    ...(details.institutionId ? { institutionId: details.institutionId } : {}),
  });
  const learnerIds: string[] = [];
  for (const _ of details.amounts) learnerIds.push(await aLearner(db));
  if (details.hasBankAccounts !== false) {
    for (const learnerId of learnerIds) await aBankAccount(db, learnerId);
  }
  const [claimId, policyVersionId] = [newId(), `TEST-${count}@1`];
  const lineIds = details.amounts.map(() => newId());
  const isDemonstration = details.isDemonstration ?? false;
  await write(db, async (tx) => {
    await tx
      .update(institutions)
      .set({
        bankHolder: '处州职业培训学校',
        bankName: '浙江农商银行莲都支行',
        bankAccount: seal<Sealed>('201000123456789', 'institutions', 'bank_account', institutionId),
        bankAccountMasked: '2010 **** 6789',
      })
      .where(eq(institutions.id, institutionId));
    await tx.insert(policyVersions).values({
      id: policyVersionId,
      policyId: `TEST-${count}`,
      version: 1,
      track: 'subsidy',
      state: details.hasExampleValues ? 'example' : 'in-force',
      titleZh: '补贴办法',
      titleEn: 'Subsidy rules',
      documentNumber: '丽财社〔2026〕1号',
      effectiveFrom: day('2026-01-01'),
      hasExampleValues: details.hasExampleValues ?? false,
      isDemonstration,
      canonical: '{}',
      sha256: String(count).padStart(64, '0'),
      confirmedBy: 'approver-one',
      confirmedAt: now(),
      secondConfirmedBy: 'approver-two',
      secondConfirmedAt: now(),
      createdAt: now(),
    });
    await tx.insert(claims).values({
      id: claimId,
      number: `SL-2026-${String(count).padStart(4, '0')}`,
      runId,
      institutionId,
      divisionCode: '331102',
      cityCode: '331100',
      fundingTrack: 'subsidy',
      payeeKind: details.payeeKind ?? 'learner',
      policyVersionId,
      policySha256: '0',
      isDemonstration,
      state: 'draft',
      lineCount: lineIds.length,
      totalFen: fen(details.amounts.reduce((sum, amount) => sum + amount, 0)),
      assembledBy: 'registrar',
      assembledAt: now(),
      submittedBy: 'head',
      submittedAt: now(),
      determinedBy: 'approver',
      determinedAt: now(),
    });
    for (const [index, amount] of details.amounts.entries()) {
      await tx.insert(claimLines).values({
        id: lineIds[index] ?? '',
        claimId,
        sequence: index + 1,
        learnerId: learnerIds[index] ?? null,
        occupation: '电子商务师',
        level: 'L4',
        trainingFen: fen(amount),
        examFen: fen(0),
        amountFen: fen(amount),
        outcome: 'entitled',
        facts: {},
        answer: {},
        calculationSha256: '0'.repeat(64),
        state: 'determined',
        isLive: true,
      });
    }
    await tx.update(claims).set({ state: 'determined' }).where(eq(claims.id, claimId));
  });
  return { claimId, lineIds, learnerIds, institutionId };
}

/** A learner's current account. `confirmedAt`: a second person confirmed it then. */
export async function aBankAccount(db: Database, learnerId: string, confirmedAt: typeof NONE = null) {
  count += 1;
  const id = newId();
  const account = `621700${String(count).padStart(13, '0')}`;
  await write(db, async (tx) => {
    await tx.update(learnerBankAccounts).set({ isCurrent: false }).where(eq(learnerBankAccounts.learnerId, learnerId));
    await tx.insert(learnerBankAccounts).values({
      id,
      learnerId,
      holderName: '林水生',
      bankName: '中国建设银行丽水分行',
      account: seal<Sealed>(account, 'learner_bank_accounts', 'account', id),
      accountIndex: account,
      accountMasked: `6217 **** ${account.slice(-4)}`,
      isCurrent: true,
      enteredBy: 'learner',
      enteredAt: now(),
      confirmedBy: confirmedAt === null ? null : 'checker',
      confirmedAt,
    });
  });
}
const NONE = null as ReturnType<typeof now> | null;

type Treasury = ReturnType<typeof aTreasury>;

/** A batch of everything payable in a fund, signed by three and sent; its attempts in the order of their references. */
export async function aSentBatch(db: Database, fundId: string, people: Treasury = aTreasury()) {
  const { batchId } = await makeBatch(db, people.maker, { fundId });
  await signAndSend(db, batchId, people);
  return { batchId, people, ...(await stateOf(db, batchId)) };
}

export async function signAndSend(db: Database, batchId: string, people: Treasury) {
  await checkBatch(db, people.checker, { batchId });
  await authoriseBatch(db, people.authoriser, { batchId });
  await sendBatch(db, people.maker, { batchId });
}

/** Everything about a batch as it is now. */
export async function stateOf(db: Database, batchId: string) {
  const [batch] = await db.select().from(paymentBatches).where(eq(paymentBatches.id, batchId));
  const attempts = await db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.batchId, batchId))
    .orderBy(paymentAttempts.reference);
  const [reconciliation] = await db.select().from(reconciliations).where(eq(reconciliations.batchId, batchId));
  const exceptions = reconciliation
    ? await db
        .select()
        .from(reconciliationExceptions)
        .where(eq(reconciliationExceptions.reconciliationId, reconciliation.id))
    : [];
  if (!batch) throw new Error(`no batch ${batchId}`);
  return { batch, attempts, reconciliationId: reconciliation?.id ?? '', reconciliation, exceptions };
}

export type BankRow = {
  readonly reference: string;
  readonly amountFen: number;
  readonly status?: string;
  readonly reason?: string;
};

/** A bank return as the bank writes it. */
export function aBankReturn(rows: readonly BankRow[]): Uint8Array {
  const lines = rows.map(({ reference, amountFen, status = '成功', reason = '' }, index) =>
    [reference, plainYuan(fen(amountFen)), status, reason, `B${index + 1}`, '2026-11-18'].join(','),
  );
  return new TextEncoder().encode(`\uFEFF${['指令号,金额,状态,失败原因,银行流水号,日期', ...lines].join('\r\n')}\r\n`);
}

/** Imports rows as a return of their own. */
export function returnOf(
  db: Database,
  maker: Treasury['maker'],
  batchId: string,
  rows: readonly BankRow[],
  isFinal = true,
) {
  count += 1;
  return importReturn(db, maker, { batchId, fileName: `return-${count}.csv`, bytes: aBankReturn(rows), isFinal });
}

/** Success for every attempt of a batch that was instructed. */
export function allPaid(attempts: readonly (typeof paymentAttempts.$inferSelect)[]): BankRow[] {
  return attempts
    .map((attempt) => ({ reference: attempt.reference, amountFen: attempt.amountFen - attempt.offsetFen }))
    .filter((row) => row.amountFen > 0);
}
