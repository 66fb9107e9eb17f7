import { type Client, createClient } from '@libsql/client';
import { aCrowd, type OneOfMany } from '#tests/support/crowd.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import { type Answer, type Post, percentile, postAtOnce, tally } from '#tests/support/storm.ts';
import type { Proof } from './run.ts';
import { aRound, checkEnrolled, checkOrder, placesOfRun, type Round } from './storm-checks.ts';

export const SEATS = 40;
const ROUNDS = 10;
/** Every process serves HTTP; more than one shares one database file. */
const PROCESSES = [1, 2];
const WAVES = 3;

/**
 * A crowd asks for the seats of one run at the same moment, over HTTP; then people at random withdraw, decline and
 * accept in waves. Every round is a crowd of its own size on the same server, after the round before was cleared away.
 */
export const enrolStorm: Proof = {
  says: `simultaneous enrolments for ${SEATS} seats, then random cancellations: exactly ${SEATS}, a waiting list without gaps or doubles, promotion in order, no 5xx`,
  fullDose: 10_000,
  run: (dose, say) => storm({ dose, rounds: dose >= 10_000 ? ROUNDS : 1, processes: PROCESSES }, say),
};

export type Storm = { readonly dose: number; readonly rounds: number; readonly processes: readonly number[] };

export async function storm({ dose, rounds, processes }: Storm, say: (line: string) => void): Promise<void> {
  const dataDir = await seededFolder();
  const runNumber = await emptyRun(dataDir);
  const crowd = await aCrowd(dataDir, dose);
  say(
    'processes  round   posts  answers        seconds   p50 ms   p99 ms  seats  waiting numbers  waves: answers, offers',
  );
  for (const count of processes) {
    const sites = [];
    for (let index = 0; index < count; index += 1) sites.push(await aSite({ dataDir }));
    const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 10_000 });
    try {
      for (let round = 1; round <= rounds; round += 1) {
        say(
          `${String(count).padStart(9)}  ${String(round).padStart(5)}  ${await oneRound(db, sites, crowd, runNumber)}`,
        );
      }
    } finally {
      db.close();
      await Promise.all(sites.map((site) => site.stop()));
    }
  }
}

async function oneRound(db: Client, sites: readonly Site[], crowd: readonly OneOfMany[], runNumber: string) {
  const round = await aRound(db, runNumber, SEATS);
  const startedAt = performance.now();
  const answers = await postAtOnce(crowd.map((who, index) => enrolPost(siteOf(sites, index), who, runNumber)));
  const seconds = (performance.now() - startedAt) / 1000;
  requireRedirects(answers);
  const { confirmed, first, last } = await checkEnrolled(db, round, crowd.length);
  const waves = [];
  for (let wave = 0; wave < WAVES; wave += 1) waves.push(await oneWave(db, sites, crowd, round));
  const served = await checkOrder(db, round);
  await clear(db, round);
  const times = answers.map((answer) => answer.milliseconds);
  return [
    String(crowd.length).padStart(6),
    JSON.stringify(tally(answers.map((answer) => answer.status))).padEnd(13),
    seconds.toFixed(1).padStart(8),
    percentile(times, 50).toFixed(0).padStart(8),
    percentile(times, 99).toFixed(0).padStart(8),
    String(confirmed).padStart(6),
    `${first} to ${last}`.padStart(16),
    `${JSON.stringify(tally(waves.flat()))}, ${served} in order`,
  ].join(' ');
}

/** At once: a third of the seats withdraw, offers are accepted or declined, some of the waiting give up. */
async function oneWave(db: Client, sites: readonly Site[], crowd: readonly OneOfMany[], round: Round) {
  const people = new Map(crowd.map((one) => [one.learnerId, one]));
  const places = await placesOfRun(db, round);
  const posts = places.flatMap((place, index): Post[] => {
    const who = people.get(place.learnerId);
    const dice = Math.random();
    const act = place.state === 'offered' ? (dice < 0.5 ? 'accept' : 'withdraw') : 'withdraw';
    const acts =
      place.state === 'offered' ? dice < 0.9 : place.state === 'confirmed' ? dice < 0.35 : dice < 60 / places.length;
    if (!who || !acts) return [];
    const form = { enrolmentId: place.id, key: `wave-${index}-${dice}` };
    return [{ site: siteOf(sites, index), who, path: `/me/enrolments/${place.id}?_action=enrolment.${act}`, form }];
  });
  const answers = await postAtOnce(posts);
  const bad = answers.filter((answer) => answer.status >= 500 || answer.status === 0);
  if (bad.length > 0) throw new Error(`answers ${JSON.stringify(tally(bad.map((answer) => answer.status)))}`);
  await checkOrder(db, round);
  return answers.map((answer) => answer.status);
}

const siteOf = (sites: readonly Site[], index: number): Site => sites[index % sites.length] as Site;

function requireRedirects(answers: readonly Answer[]): void {
  const statuses = tally(answers.map((answer) => answer.status));
  if (answers.some((answer) => answer.status !== 303 || !answer.location.includes('/me/enrolments/')))
    throw new Error(`not every answer led to an enrolment: ${JSON.stringify(statuses)}`);
}

/** The form on the page of a run. */
export function enrolPost(site: Site, who: OneOfMany, runNumber: string): Post {
  const form = { runNumber, consentRecord: 'yes', consentClaim: 'yes' };
  return { site, who, path: `/runs/${runNumber}?_action=enrolment.enrol`, form };
}

/** Answers the status. */
export async function enrol(site: Site, who: OneOfMany, runNumber: string): Promise<number> {
  const [answer] = await postAtOnce([enrolPost(site, who, runNumber)]);
  return answer?.status ?? 0;
}

/** Takes the open run of the story that begins last, empties it and gives it 40 seats. */
export async function emptyRun(dataDir: string): Promise<string> {
  const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 5000 });
  const { rows } = await db.execute(
    "SELECT r.id, r.number FROM runs r WHERE r.state = 'enrolling' AND r.city_code = '331100' ORDER BY r.starts_on DESC, r.number LIMIT 1",
  );
  const { id, number } = rows[0] as unknown as { id: string; number: string };
  await db.execute({ sql: 'DELETE FROM run_reservations WHERE run_id = ?', args: [id] });
  await clear(db, { runId: id });
  await db.execute({
    sql: `UPDATE runs SET capacity = ?, last_waiting_number = 1000000,
      roster_rule = '{"needsApproval":false,"categories":null,"minimum":1,"enterpriseOnly":null}' WHERE id = ?`,
    args: [SEATS, id],
  });
  db.close();
  return number;
}

/** Everybody leaves the run at once, behind the program's back. */
async function clear(db: Client, { runId }: Pick<Round, 'runId'>): Promise<void> {
  await db.execute({
    sql: `UPDATE enrolments SET state = 'withdrawn', reserved_as = NULL, offer_expires_at = NULL
      WHERE run_id = ? AND state IN ('submitted', 'returned', 'waiting', 'offered', 'confirmed')`,
    args: [runId],
  });
  await db.execute({ sql: 'UPDATE runs SET seats_taken = 0 WHERE id = ?', args: [runId] });
}
