import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';

/** Every line paid twice or by another amount, attempt booked otherwise than it went, and recovery beyond what was paid. */
export async function verifyAttempts(db: Reader): Promise<readonly string[]> {
  return [...(await twicePaid(db)), ...(await wronglySettled(db)), ...(await overRecovered(db))];
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

async function overRecovered(db: Reader): Promise<string[]> {
  const rows = await db.all<{ number: string; asked: number; back: number; paid: number }>(sql`
    SELECT r.number, r.amount_fen AS asked,
      coalesce((SELECT sum(e.amount_fen) FROM recovery_events e WHERE e.recovery_id = r.id), 0) AS back,
      coalesce((SELECT sum(a.amount_fen) FROM payment_attempts a
        WHERE a.claim_line_id = r.claim_line_id AND a.state = 'paid'), 0) AS paid
    FROM recoveries r WHERE r.state <> 'dismissed' AND (back > asked OR
      (SELECT sum(o.amount_fen) FROM recoveries o
        WHERE o.claim_line_id = r.claim_line_id AND o.state <> 'dismissed') > paid)
    ORDER BY r.number`);
  return rows.map((row) => `recoveries ${row.number}: ${row.asked} fen asked, ${row.back} back, ${row.paid} were paid`);
}
