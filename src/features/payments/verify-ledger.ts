import { eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import {
  funds,
  ledgerEntries,
  paymentAttempts,
  paymentBatches,
  reconciliations,
  recoveries,
} from '#db/schema/payments.ts';
import { asSigned } from './as-signed.queries.ts';
import { attemptsOf, isUnchanged } from './batch-content.ts';
import { type Account, balancesByFund, LEDGER_ACCOUNTS, NOTHING } from './ledger.ts';
import { equationOf } from './reconciliation-lookup.ts';
import { paidOfAttempt, recoveredOf } from './recovery-sums.queries.ts';

export type Finding = { readonly entity: string; readonly entityId: string; readonly fault: string };

/**
 * Checks the money from its records, for `dengke verify`: every posting sums to zero; the balances of every fund are
 * what its attempts and recoveries come to; nothing beyond the appropriation; every batch still gives its totals and
 * the hash that was signed; every closed reconciliation still adds up. An empty list means clean.
 */
export async function verifyLedger(reader: Reader): Promise<readonly Finding[]> {
  return [
    ...(await unbalancedPostings(reader)),
    ...(await wrongBalances(reader)),
    ...(await changedBatches(reader)),
    ...(await wrongReconciliations(reader)),
  ];
}

async function unbalancedPostings(reader: Reader): Promise<Finding[]> {
  const sum = sql<number>`sum(${ledgerEntries.amountFen})`.mapWith(Number);
  const rows = await reader
    .select({ postingId: ledgerEntries.postingId, sum })
    .from(ledgerEntries)
    .groupBy(ledgerEntries.postingId)
    .having(sql`sum(${ledgerEntries.amountFen}) <> 0`);
  return rows.map((row) => ({
    entity: 'ledger-posting',
    entityId: row.postingId,
    fault: `sums to ${row.sum} fen instead of 0`,
  }));
}

async function wrongBalances(reader: Reader): Promise<Finding[]> {
  const [all, balances, expected] = [
    await reader.select().from(funds),
    await balancesByFund(reader),
    await expectedByFund(reader),
  ];
  return all.flatMap((fund) => {
    const held = balances.get(fund.id) ?? NOTHING;
    const should: Readonly<Record<Account, number>> = expected.get(fund.id) ?? NOTHING;
    const wrong = LEDGER_ACCOUNTS.filter((account) => held[account] !== should[account]).map(
      (account) => `${account} is ${held[account]} fen, its records come to ${should[account]}`,
    );
    const beyond = -held.appropriation - fund.appropriationFen;
    if (beyond > 0) wrong.push(`${beyond} fen beyond the appropriation`);
    return wrong.map((fault) => ({ entity: 'fund', entityId: fund.id, fault }));
  });
}

/** The balances as attempts and recoveries say. */
async function expectedByFund(reader: Reader): Promise<ReadonlyMap<string, Record<Account, number>>> {
  const attempts = await reader
    .select({
      fundId: paymentBatches.fundId,
      reserved: sum(
        sql`CASE WHEN ${paymentAttempts.state} IN ('pending','sent') THEN ${paymentAttempts.amountFen} - ${paymentAttempts.offsetFen} ELSE 0 END`,
      ),
      paid: sum(sql`CASE WHEN ${paymentAttempts.state} = 'paid' THEN ${paidOfAttempt.getSQL()} ELSE 0 END`),
    })
    .from(paymentAttempts)
    .innerJoin(paymentBatches, eq(paymentBatches.id, paymentAttempts.batchId))
    .groupBy(paymentBatches.fundId);
  const owed = await reader
    .select({
      fundId: paymentBatches.fundId,
      decided: sum(sql`${recoveries.amountFen}`),
      recovered: sum(recoveredOf.getSQL()),
    })
    .from(recoveries)
    .innerJoin(
      paymentAttempts,
      sql`${paymentAttempts.claimLineId} = ${recoveries.claimLineId} AND ${paymentAttempts.state} = 'paid'`,
    )
    .innerJoin(paymentBatches, eq(paymentBatches.id, paymentAttempts.batchId))
    .where(sql`${recoveries.state} IN ('decided','recovered')`)
    .groupBy(paymentBatches.fundId);
  const debts = new Map(owed.map((row) => [row.fundId, row]));
  return new Map(
    attempts.map(({ fundId, reserved, paid: gross }) => {
      const { decided = 0, recovered = 0 } = debts.get(fundId) ?? {};
      const [paid, recoverable] = [gross - decided, decided - recovered];
      return [fundId, { reserved, paid, recoverable, appropriation: -(reserved + paid + recoverable) }];
    }),
  );
}

function sum(amount: ReturnType<typeof sql>) {
  return sql<number>`coalesce(sum(${amount}), 0)`.mapWith(Number);
}

async function changedBatches(reader: Reader): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const batch of await reader.select().from(paymentBatches)) {
    const signed = await asSigned(reader, await attemptsOf(reader, batch.id));
    if (signed === null || isUnchanged(batch, signed)) continue;
    const fault = `${batch.number}: its lines no longer give its totals and the hash that was signed`;
    found.push({ entity: 'payment-batch', entityId: batch.id, fault });
  }
  return found;
}

async function wrongReconciliations(reader: Reader): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const one of await reader.select().from(reconciliations).where(eq(reconciliations.state, 'closed'))) {
    const { paidFen, failedFen, explainedFen, residualFen } = await equationOf(reader, one.batchId, one.instructedFen);
    const isSame = one.paidFen === paidFen && one.failedFen === failedFen && one.explainedFen === explainedFen;
    if (isSame && residualFen === 0) continue;
    found.push({ entity: 'reconciliation', entityId: one.id, fault: 'closed, and no longer adds up' });
  }
  return found;
}
