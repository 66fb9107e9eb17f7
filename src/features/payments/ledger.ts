import { sql } from 'drizzle-orm';
import type { Reader, Transaction } from '#db/client.ts';
import { ledgerEntries } from '#db/schema/payments.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { type Fen, fen } from '#src/lib/money.ts';

export type Account = 'appropriation' | 'reserved' | 'paid' | 'recoverable';
export const LEDGER_ACCOUNTS: readonly Account[] = ['appropriation', 'reserved', 'paid', 'recoverable'];

/**
 * One movement of money within a fund. `amounts` are debits (positive) and credits (negative) in fen and sum to zero.
 * `cause` and `entityId` together happen once: the database refuses the same posting twice.
 */
export type Posting = {
  readonly fundId: string;
  readonly cause: 'reserve' | 'release' | 'pay' | 'offset' | 'recover' | 'repay';
  readonly entity: 'payment-batch' | 'payment-attempt' | 'recovery' | 'recovery-event';
  readonly entityId: string;
  readonly amounts: Readonly<Partial<Record<Account, number>>>;
};

const ROWS_PER_INSERT = 500;

/** Writes postings in the deed's own transaction. Throws when one does not sum to zero: that is a bug, not input. */
export async function post(tx: Transaction, postings: readonly Posting[]): Promise<void> {
  const rows = postings.flatMap(entriesOf);
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) {
    await tx.insert(ledgerEntries).values(rows.slice(at, at + ROWS_PER_INSERT));
  }
}

function entriesOf(posting: Posting): (typeof ledgerEntries.$inferInsert)[] {
  const { fundId, cause, entity, entityId } = posting;
  const amounts = LEDGER_ACCOUNTS.map((account) => ({ account, amount: posting.amounts[account] ?? 0 }));
  const sum = amounts.reduce((total, { amount }) => total + amount, 0);
  if (sum !== 0) throw new RangeError(`posting ${cause} ${entityId} sums to ${sum} fen, not to zero`);
  const [postingId, at] = [newId(), now()];
  return amounts
    .filter(({ amount }) => amount !== 0)
    .map(({ account, amount }) => ({
      id: newId(),
      postingId,
      fundId,
      account,
      amountFen: fen(amount),
      cause,
      entity,
      entityId,
      at,
    }));
}

export type Balances = Readonly<Record<Account, Fen>>;

/** The sums of every account by fund, in one statement. Balances of a fund without entries are missing from the map. */
export async function balancesByFund(reader: Reader): Promise<ReadonlyMap<string, Balances>> {
  const rows = await reader
    .select({
      fundId: ledgerEntries.fundId,
      account: ledgerEntries.account,
      sum: sql<number>`sum(${ledgerEntries.amountFen})`.mapWith(Number),
    })
    .from(ledgerEntries)
    .groupBy(ledgerEntries.fundId, ledgerEntries.account);
  const found = new Map<string, Record<Account, Fen>>();
  for (const { fundId, account, sum } of rows) {
    const balances = found.get(fundId) ?? { ...NOTHING };
    balances[account] = fen(sum);
    found.set(fundId, balances);
  }
  return found;
}

export const NOTHING: Balances = { appropriation: fen(0), reserved: fen(0), paid: fen(0), recoverable: fen(0) };

/** What is left of a fund: its appropriation less everything drawn from it, in fen. */
export async function leftOf(reader: Reader, fund: { id: string; appropriationFen: Fen }): Promise<Fen> {
  const balances = (await balancesByFund(reader)).get(fund.id) ?? NOTHING;
  return fen(fund.appropriationFen + balances.appropriation);
}
