import { createClient } from '@libsql/client';
import { aCrowd, type OneOfMany } from '#tests/support/crowd.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import type { Proof } from './run.ts';

const SEATS = 40;

/** Many learners ask for the seats of one run at the same moment, over HTTP. */
export const enrolStorm: Proof = {
  says: `simultaneous enrolments for ${SEATS} seats: exactly ${SEATS} confirmed, the rest waiting in order, no 5xx`,
  fullDose: 500,
  run: async (dose, say) => {
    const dataDir = await seededFolder();
    const runNumber = await emptyRun(dataDir);
    const crowd = await aCrowd(dataDir, dose);
    const site = await aSite({ dataDir });
    try {
      const startedAt = performance.now();
      const answers = await Promise.all(crowd.map((one) => enrol(site, one, runNumber)));
      const seconds = (performance.now() - startedAt) / 1000;
      const statuses = tally(answers.map((answer) => String(answer)));
      say(`${dose} posts in ${seconds.toFixed(2)} s, answers ${JSON.stringify(statuses)}`);
      if (answers.some((status) => status !== 303))
        throw new Error(`not every answer was a redirect: ${JSON.stringify(statuses)}`);
      await check(dataDir, runNumber, dose, say);
    } finally {
      await site.stop();
    }
  },
};

/** Answers the status. */
export async function enrol(site: Site, { cookie }: OneOfMany, runNumber: string): Promise<number> {
  const response = await fetch(`${site.origin}/runs/${runNumber}?_action=enrolment.enrol`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: site.origin },
    body: new URLSearchParams({ runNumber, consentRecord: 'yes', consentClaim: 'yes' }),
    redirect: 'manual',
  });
  await response.arrayBuffer();
  return response.status;
}

/** Takes an open run of the story, empties it and gives it 40 seats. */
export async function emptyRun(dataDir: string): Promise<string> {
  const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 5000 });
  const { rows } = await db.execute(
    "SELECT r.id, r.number FROM runs r WHERE r.state = 'enrolling' AND r.city_code = '331100' ORDER BY r.starts_on DESC, r.number LIMIT 1",
  );
  const { id, number } = rows[0] as unknown as { id: string; number: string };
  await db.execute({
    sql: "UPDATE enrolments SET state = 'withdrawn' WHERE run_id = ? AND state IN ('confirmed', 'waiting')",
    args: [id],
  });
  await db.execute({
    sql: 'UPDATE runs SET capacity = ?, seats_taken = 0, last_waiting_number = 1000000 WHERE id = ?',
    args: [SEATS, id],
  });
  db.close();
  return number;
}

async function check(dataDir: string, runNumber: string, dose: number, say: (line: string) => void): Promise<void> {
  const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 5000 });
  const { rows } = await db.execute({
    sql: "SELECT e.state, e.waiting_number AS waiting, r.seats_taken AS seats FROM enrolments e JOIN runs r ON r.id = e.run_id WHERE r.number = ? AND e.state IN ('confirmed', 'waiting') ORDER BY e.submitted_at, e.id",
    args: [runNumber],
  });
  db.close();
  const confirmed = rows.filter((row) => row.state === 'confirmed').length;
  const waiting = rows.filter((row) => row.state === 'waiting').map((row) => Number(row.waiting));
  say(`${confirmed} confirmed, ${waiting.length} waiting, numbers ${waiting[0]} to ${waiting.at(-1)}`);
  const expected = Array.from({ length: Math.max(0, dose - SEATS) }, (_, index) => 1000001 + index);
  if (confirmed !== Math.min(SEATS, dose) || Number(rows[0]?.seats) !== confirmed)
    throw new Error(`${confirmed} confirmed, seats say ${rows[0]?.seats}`);
  if (JSON.stringify(waiting) !== JSON.stringify(expected))
    throw new Error('the waiting list has gaps, doubles or is out of order');
}

export function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
