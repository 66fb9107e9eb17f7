import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import type { Clash } from './filing.rules.ts';

type Row = { kind: Clash['kind']; name: string; day: string; time: string; run_number: string };

/**
 * Lessons of a run at whose time its trainer or its room is already taken, by another lesson of the same run or by a
 * run that is filed, approved, enrolling or running. A trainer of several institutions is the same person where they
 * sign in with one account. One statement over the indexes of room and trainer by day.
 */
export async function clashesOf(reader: Reader, runId: string): Promise<Clash[]> {
  const rows = await reader.all<Row>(sql`
    SELECT 'trainer-busy' AS kind, t.name AS name, mine.held_on AS day, mine.starts_at AS time, r.number AS run_number
    FROM lessons mine JOIN trainers t ON t.id = mine.trainer_id
    JOIN lessons other ON other.held_on = mine.held_on AND other.trainer_id IN
      (SELECT same.id FROM trainers same WHERE same.id = t.id OR same.account_id = t.account_id)
    JOIN runs r ON r.id = other.run_id
    WHERE mine.run_id = ${runId} AND ${overlapping(runId)}
    UNION ALL
    SELECT 'room-busy', m.name, mine.held_on, mine.starts_at, r.number
    FROM lessons mine JOIN lessons other ON other.room_id = mine.room_id AND other.held_on = mine.held_on
    JOIN rooms m ON m.id = mine.room_id JOIN runs r ON r.id = other.run_id
    WHERE mine.run_id = ${runId} AND ${overlapping(runId)}
    ORDER BY day, time, kind LIMIT 20`);
  return rows.map(({ run_number: runNumber, ...clash }) => ({ ...clash, runNumber }));
}

function overlapping(runId: string) {
  return sql`other.id <> mine.id AND other.starts_at < mine.ends_at AND mine.starts_at < other.ends_at
    AND ((other.run_id = ${runId} AND other.sequence < mine.sequence)
      OR (other.run_id <> ${runId} AND r.state IN ('filed','approved','enrolling','running')))`;
}
