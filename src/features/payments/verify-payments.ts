import { asc, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { paymentBatches } from '#db/schema/payments.ts';
import { attemptsOf, type Batch, contentSha256 } from './batch-content.ts';

/** Every batch, attempt, recovery and ledger entry that does not add up to the fen; in words. */
export async function verifyPayments(db: Reader): Promise<readonly string[]> {
  const checks = [wrongBatches, twicePaid, overRecovered, ...LEDGER];
  const findings: string[] = [];
  for (const check of checks) findings.push(...(await check(db)));
  return findings;
}

/** The ledger alone. */
export async function verifyLedger(db: Reader): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const check of LEDGER) findings.push(...(await check(db)));
  return findings;
}

const LEDGER = [unbalanced, wronglyReserved, wronglySettled, overdrawn] as const;

async function wrongBatches(db: Reader): Promise<string[]> {
  const batches = await db.select().from(paymentBatches).orderBy(asc(paymentBatches.number));
  const findings: string[] = [];
  for (const batch of batches) findings.push(...(await faultsOf(db, batch)));
  return findings;
}

async function faultsOf(db: Reader, batch: Batch): Promise<string[]> {
  const attempts = await attemptsOf(db, batch.id);
  const sum = attempts.reduce((total, attempt) => total + attempt.amountFen, 0);
  const name = `payment_batches ${batch.number}`;
  const faults: string[] = [];
  if (contentSha256(batch, attempts) !== batch.contentSha256) faults.push(`${name}: its lines are not those signed`);
  if (sum !== batch.totalFen || attempts.length !== batch.lineCount)
    faults.push(
      `${name}: says ${batch.lineCount} lines of ${batch.totalFen} fen, has ${attempts.length} of ${sum} fen`,
    );
  return faults;
}

async function twicePaid(db: Reader): Promise<string[]> {
  const rows = await db.all<{ line: string; live: number; wrong: number }>(sql`
    SELECT l.id AS line, count(*) AS live, sum(a.amount_fen <> l.amount_fen) AS wrong
    FROM payment_attempts a JOIN claim_lines l ON l.id = a.claim_line_id
    WHERE a.state IN ('pending', 'sent', 'paid') GROUP BY l.id HAVING live > 1 OR wrong > 0 ORDER BY l.id`);
  return rows.map(
    (row) => `payment_attempts of claim line ${row.line}: ${row.live} live, ${row.wrong} of another amount`,
  );
}

async function overRecovered(db: Reader): Promise<string[]> {
  const rows = await db.all<{ number: string; asked: number; back: number; paid: number }>(sql`
    SELECT r.number, r.amount_fen AS asked,
      coalesce((SELECT sum(e.amount_fen) FROM recovery_events e WHERE e.recovery_id = r.id), 0) AS back,
      coalesce((SELECT sum(a.amount_fen) FROM payment_attempts a
        WHERE a.claim_line_id = r.claim_line_id AND a.state = 'paid'), 0) AS paid
    FROM recoveries r WHERE r.state <> 'dismissed' AND (back > asked OR
      (SELECT sum(o.amount_fen) FROM recoveries o WHERE o.claim_line_id = r.claim_line_id AND o.state <> 'dismissed') > paid)
    ORDER BY r.number`);
  return rows.map((row) => `recoveries ${row.number}: ${row.asked} fen asked, ${row.back} back, ${row.paid} were paid`);
}

async function unbalanced(db: Reader): Promise<string[]> {
  const rows = await db.all<{ posting: string; sum: number; ids: string }>(sql`
    SELECT posting_id AS posting, sum(amount_fen) AS sum, group_concat(id, ', ') AS ids
    FROM ledger_entries GROUP BY posting_id HAVING sum <> 0 ORDER BY posting_id`);
  return rows.map((row) => `ledger_entries ${row.ids}: posting ${row.posting} sums to ${row.sum} fen, not to zero`);
}

/** What each batch reserved is what its attempts instruct; a rejected batch has given all of it back. */
async function wronglyReserved(db: Reader): Promise<string[]> {
  const rows = await db.all<{ number: string; cause: string; booked: number; expected: number }>(sql`
    WITH net AS (SELECT batch_id, sum(amount_fen - offset_fen) AS fen FROM payment_attempts GROUP BY batch_id),
    expected AS (
      SELECT b.id, b.number, 'reserve' AS cause, n.fen FROM payment_batches b JOIN net n ON n.batch_id = b.id
      UNION ALL SELECT b.id, b.number, 'release', -n.fen FROM payment_batches b JOIN net n ON n.batch_id = b.id
        WHERE b.state = 'rejected')
    SELECT x.number, x.cause, x.fen AS expected, coalesce(sum(l.amount_fen), 0) AS booked
    FROM expected x LEFT JOIN ledger_entries l
      ON l.entity = 'payment-batch' AND l.entity_id = x.id AND l.cause = x.cause AND l.account = 'reserved'
    GROUP BY x.id, x.cause HAVING booked <> expected ORDER BY x.number`);
  return rows.map(
    (row) => `ledger_entries of batch ${row.number} (${row.cause}): ${row.booked} fen booked, ${row.expected} expected`,
  );
}

/** Every attempt paid or failed has taken exactly its own reservation off again. */
async function wronglySettled(db: Reader): Promise<string[]> {
  const rows = await db.all<{ reference: string; state: string; booked: number; expected: number }>(sql`
    SELECT a.reference, a.state, a.offset_fen - a.amount_fen AS expected, coalesce(sum(l.amount_fen), 0) AS booked
    FROM payment_attempts a LEFT JOIN ledger_entries l
      ON l.entity = 'payment-attempt' AND l.entity_id = a.id AND l.account = 'reserved'
    WHERE a.state IN ('paid', 'failed') GROUP BY a.id HAVING booked <> expected ORDER BY a.reference`);
  return rows.map(
    (row) =>
      `ledger_entries of ${row.state} attempt ${row.reference}: ${row.booked} fen booked, ${row.expected} expected`,
  );
}

async function overdrawn(db: Reader): Promise<string[]> {
  const rows = await db.all<{ code: string; left: number }>(sql`
    SELECT f.code, f.appropriation_fen + coalesce((SELECT sum(l.amount_fen) FROM ledger_entries l
      WHERE l.fund_id = f.id AND l.account = 'appropriation'), 0) AS left
    FROM funds f WHERE left < 0 ORDER BY f.code`);
  return rows.map((row) => `funds ${row.code}: overdrawn by ${-row.left} fen`);
}
