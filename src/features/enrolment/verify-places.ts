import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { ON_RUN_STATES, SEATED_STATES } from './enrolment-states.rules.ts';

/**
 * Seats and waiting lists as the enrolments say: whoever is confirmed or has an offer, or was there to the end of the
 * run, holds a seat; kept seats are held by their people; whoever waits has a number of their own, not above the last
 * one given; one live place per person and run.
 */
export async function verifyPlaces(db: Reader): Promise<readonly string[]> {
  return [...(await wrongSeats(db)), ...(await wrongKept(db)), ...(await wrongNumbers(db)), ...(await twiceOnARun(db))];
}

const listOf = (states: readonly string[]): SQL =>
  sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  );

async function wrongSeats(db: Reader): Promise<string[]> {
  const rows = await db.all<{ number: string; taken: number; held: number; capacity: number }>(sql`
    SELECT r.number, r.seats_taken AS taken, r.capacity, count(e.id) AS held
    FROM runs r LEFT JOIN enrolments e ON e.run_id = r.id AND e.state IN (${listOf(SEATED_STATES)})
    GROUP BY r.id HAVING taken <> held OR taken > r.capacity ORDER BY r.number`);
  return rows.map((row) => `runs ${row.number}: ${row.taken} of ${row.capacity} seats taken, ${row.held} places held`);
}

async function wrongKept(db: Reader): Promise<string[]> {
  const rows = await db.all<{ number: string; category: string; taken: number; held: number }>(sql`
    SELECT r.number, k.category_code AS category, k.taken, count(e.id) AS held
    FROM run_reservations k JOIN runs r ON r.id = k.run_id
    LEFT JOIN enrolments e ON e.run_id = k.run_id AND e.reserved_as = k.category_code AND e.state IN (${listOf(SEATED_STATES)})
    GROUP BY k.run_id, k.category_code HAVING k.taken <> held ORDER BY r.number, category`);
  return rows.map((row) => `run_reservations ${row.number} ${row.category}: ${row.taken} taken, ${row.held} held`);
}

async function wrongNumbers(db: Reader): Promise<string[]> {
  const rows = await db.all<{ id: string; waiting: number | null; last: number }>(sql`
    SELECT e.id, e.waiting_number AS waiting, r.last_waiting_number AS last
    FROM enrolments e JOIN runs r ON r.id = e.run_id
    WHERE (e.state IN ('submitted', 'returned', 'waiting', 'offered') AND e.waiting_number IS NULL AND e.source <> 'enterprise') OR e.waiting_number > r.last_waiting_number
      OR EXISTS (SELECT 1 FROM enrolments o WHERE o.run_id = e.run_id AND o.waiting_number = e.waiting_number AND o.id <> e.id)
    ORDER BY e.id`);
  return rows.map(
    (row) => `enrolments ${row.id}: waiting number ${row.waiting ?? 'missing'} is not one of its own up to ${row.last}`,
  );
}

async function twiceOnARun(db: Reader): Promise<string[]> {
  const rows = await db.all<{ run: string; learner: string; places: number }>(sql`
    SELECT r.number AS run, e.learner_id AS learner, count(*) AS places
    FROM enrolments e JOIN runs r ON r.id = e.run_id
    WHERE e.state IN (${listOf(ON_RUN_STATES)})
    GROUP BY e.run_id, e.learner_id HAVING places > 1`);
  return rows.map((row) => `enrolments of learner ${row.learner} on run ${row.run}: ${row.places} live places`);
}
