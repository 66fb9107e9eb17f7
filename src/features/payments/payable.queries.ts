import { and, asc, eq, gt, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { runs } from '#db/schema/catalogue.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { designations, institutions } from '#db/schema/institutions.ts';
import { learners } from '#db/schema/learners.ts';
import { type funds, paymentAttempts, reconciliationExceptions } from '#db/schema/payments.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { isLocked } from '#src/features/institutions/lock.queries.ts';
import { type BankAccount, currentBankAccountsOfMany } from '#src/features/learners/learners.queries.ts';
import { open } from '#src/lib/keys.ts';
import { fen } from '#src/lib/money.ts';
import { type PayableLine, type Payee, payeeOf, type SkipReason, withOffsets } from './payable.rules.ts';
import { debtsOf, offsetsUnderWay, payeeKey } from './recovery-sums.queries.ts';

export type Fund = typeof funds.$inferSelect;
export type SkippedLine = Candidate & { readonly reason: SkipReason };
export type PaymentPlan = {
  readonly lines: readonly PayableLine<Candidate>[];
  readonly skipped: readonly SkippedLine[];
};
export type Candidate = Awaited<ReturnType<typeof candidatesOf>>[number];

/**
 * What a batch of this fund would pay now: every determined line without a live attempt, with its payee and what is
 * set off against the payee's decided recoveries; and the lines left out, each with the reason. Only lines of the
 * fund's own city, track and kind (demonstration or real). Five statements, whatever the number of lines.
 */
export async function planOf(reader: Reader, fund: Fund): Promise<PaymentPlan> {
  const found = await candidatesOf(reader, fund);
  const accounts = await currentBankAccountsOfMany(
    reader,
    found.flatMap((line) => (line.payeeKind === 'learner' && line.learnerId ? [line.learnerId] : [])),
  );
  const judged = found.map((line) => ({ line, payee: payeeOf(line, accountFor(line, accounts)) }));
  const payable = judged.flatMap(({ line, payee }) => (typeof payee === 'string' ? [] : [{ ...line, payee }]));
  const skipped = judged.flatMap(({ line, payee }) => (typeof payee === 'string' ? [{ ...line, reason: payee }] : []));
  const [debts, underWay] = [await debtsOf(reader, fund.id), await offsetsUnderWay(reader, fund.id)];
  return { lines: withOffsets(payable, debts, underWay), skipped };
}

function accountFor(line: Candidate, accounts: ReadonlyMap<string, BankAccount>): Payee | null {
  if (line.payeeKind === 'learner') {
    const found = line.learnerId ? accounts.get(line.learnerId) : undefined;
    if (!found) return null;
    const { holderName, bankName, accountMasked, confirmedAt, openAccount } = found;
    return { holderName, bankName, accountMasked, confirmedAt, openAccount };
  }
  const { bankHolder, bankName, bankAccount, bankAccountMasked, institutionId } = line.institution;
  if (!bankHolder || !bankName || !bankAccount) return null;
  return {
    holderName: bankHolder,
    bankName,
    accountMasked: bankAccountMasked ?? '',
    confirmedAt: null,
    openAccount: () => open(bankAccount as Sealed, 'institutions', 'bank_account', institutionId),
  };
}

async function candidatesOf(reader: Reader, fund: Fund) {
  const live = alias(paymentAttempts, 'live');
  const last = alias(paymentAttempts, 'last');
  return reader
    .select({
      claimLineId: claimLines.id,
      claimId: claims.id,
      claimNumber: claims.number,
      sequence: claimLines.sequence,
      learnerId: claimLines.learnerId,
      learnerName: learners.name,
      payeeKind: claims.payeeKind,
      payeeKey,
      amountFen: claimLines.amountFen,
      policyState: policyVersions.state,
      hasExampleValues: policyVersions.hasExampleValues,
      isDesignationLocked: sql<number>`${isLocked()}`.mapWith(Boolean),
      institution: {
        institutionId: institutions.id,
        nameZh: institutions.nameZh,
        nameEn: institutions.nameEn,
        bankHolder: institutions.bankHolder,
        bankName: institutions.bankName,
        bankAccount: institutions.bankAccount,
        bankAccountMasked: institutions.bankAccountMasked,
      },
      lastAttempt: {
        number: last.attemptNumber,
        batchId: last.batchId,
        state: last.state,
        settledAt: last.settledAt,
        payeeName: last.payeeName,
        payeeBank: last.payeeBank,
        payeeAccountMasked: last.payeeAccountMasked,
      },
      lastException: { state: reconciliationExceptions.state, causeCode: reconciliationExceptions.causeCode },
    })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .innerJoin(institutions, eq(institutions.id, claims.institutionId))
    .innerJoin(policyVersions, eq(policyVersions.id, claims.policyVersionId))
    .innerJoin(runs, eq(runs.id, claims.runId))
    .innerJoin(designations, eq(designations.id, runs.designationId))
    .leftJoin(learners, eq(learners.id, claimLines.learnerId))
    .leftJoin(
      last,
      and(
        eq(last.claimLineId, claimLines.id),
        eq(
          last.attemptNumber,
          sql`(SELECT max(n.attempt_number) FROM payment_attempts n WHERE n.claim_line_id = claim_lines.id)`,
        ),
      ),
    )
    .leftJoin(
      reconciliationExceptions,
      and(
        eq(reconciliationExceptions.attemptId, last.id),
        or(eq(reconciliationExceptions.kind, 'failed'), eq(reconciliationExceptions.state, 'open')),
      ),
    )
    .where(
      and(
        eq(claimLines.state, 'determined'),
        eq(claims.state, 'determined'),
        gt(claimLines.amountFen, fen(0)),
        eq(claims.cityCode, fund.cityCode),
        eq(claims.fundingTrack, fund.fundingTrack),
        eq(claims.isDemonstration, fund.isDemonstration),
        notExists(
          reader
            .select({ one: sql`1` })
            .from(live)
            .where(and(eq(live.claimLineId, claimLines.id), sql`${live.state} IN ('pending','sent','paid')`)),
        ),
      ),
    )
    .groupBy(claimLines.id)
    .orderBy(asc(claims.number), asc(claimLines.sequence));
}
