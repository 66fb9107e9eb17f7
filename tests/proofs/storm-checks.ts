import type { Client } from '@libsql/client';

/** A round of a storm on one run: what was there before it. */
export type Round = {
  readonly runId: string;
  readonly seats: number;
  readonly lastNumber: number;
  readonly lastSequence: number;
};

export type PlaceOfRun = {
  readonly id: string;
  readonly learnerId: string;
  readonly state: string;
  readonly waiting: number | null;
};

export async function aRound(db: Client, runNumber: string, seats: number): Promise<Round> {
  const { rows } = await db.execute({
    sql: 'SELECT id, last_waiting_number AS last, (SELECT max(sequence) FROM journal) AS sequence FROM runs WHERE number = ?',
    args: [runNumber],
  });
  const row = rows[0];
  return { runId: String(row?.id), seats, lastNumber: Number(row?.last), lastSequence: Number(row?.sequence) };
}

/** Everybody with a live place on the run. */
export async function placesOfRun(db: Client, { runId }: Round): Promise<readonly PlaceOfRun[]> {
  const { rows } = await db.execute({
    sql: `SELECT id, learner_id AS learnerId, state, waiting_number AS waiting FROM enrolments
      WHERE run_id = ? AND state IN ('waiting', 'offered', 'confirmed') ORDER BY waiting_number`,
    args: [runId],
  });
  return rows as unknown as readonly PlaceOfRun[];
}

/** After the crowd: exactly the seats are taken, and the numbers follow each other from the last one given. */
export async function checkEnrolled(db: Client, round: Round, dose: number) {
  const places = await placesOfRun(db, round);
  const confirmed = places.filter((place) => place.state === 'confirmed').length;
  const waiting = places.filter((place) => place.state === 'waiting').map((place) => Number(place.waiting));
  const taken = await seatsTaken(db, round);
  if (confirmed !== Math.min(round.seats, dose) || taken !== confirmed)
    throw new Error(`${confirmed} confirmed of ${round.seats}, the run says ${taken}`);
  const learners = new Set(places.map((place) => place.learnerId));
  if (learners.size !== places.length || places.length !== dose)
    throw new Error(`${places.length} places of ${learners.size} people, ${dose} asked`);
  const expected = Array.from({ length: dose - confirmed }, (_, index) => round.lastNumber + 1 + index);
  if (JSON.stringify(waiting) !== JSON.stringify(expected)) throw new Error('the waiting list has gaps or doubles');
  return { confirmed, first: waiting[0] ?? '–', last: waiting.at(-1) ?? '–' };
}

/**
 * After cancellations: seats held are the seats, the journal served the numbers strictly upwards, and nobody still
 * waits with a number below one that was served. Answers how many were served.
 */
export async function checkOrder(db: Client, round: Round): Promise<number> {
  const { rows } = await db.execute({
    sql: `SELECT json_extract(j.details, '$.waitingNumber') AS number FROM journal j JOIN enrolments e ON e.id = j.entity_id
      WHERE j.sequence > ? AND j.act IN ('enrolment.offer', 'enrolment.promote') AND e.run_id = ? ORDER BY j.sequence`,
    args: [round.lastSequence, round.runId],
  });
  const served = rows.map((row) => Number(row.number));
  const jump = served.findIndex((number, index) => index > 0 && number <= (served[index - 1] ?? 0));
  if (jump >= 0) throw new Error(`number ${served[jump]} was served after ${served[jump - 1]}`);
  const places = await placesOfRun(db, round);
  const held = places.filter((place) => place.state !== 'waiting').length;
  const waiting = places.filter((place) => place.state === 'waiting').map((place) => Number(place.waiting));
  const taken = await seatsTaken(db, round);
  if (held !== taken || held > round.seats || (waiting.length > 0 && held < round.seats))
    throw new Error(`${held} places held, ${taken} seats taken of ${round.seats}, ${waiting.length} waiting`);
  const highest = served.at(-1) ?? 0;
  if (waiting.some((number) => number < highest)) throw new Error(`somebody before ${highest} still waits`);
  return served.length;
}

async function seatsTaken(db: Client, { runId }: Round): Promise<number> {
  const { rows } = await db.execute({ sql: 'SELECT seats_taken AS taken FROM runs WHERE id = ?', args: [runId] });
  return Number(rows[0]?.taken);
}
