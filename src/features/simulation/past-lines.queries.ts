import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import type { ClaimFacts } from '#src/features/claims/claim-line.rules.ts';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import type { SimulatedTrack } from './kinds.ts';
import type { PastLine, Side } from './line-effect.rules.ts';

/** Which lines: claims of a city whose run began in the period, on these tracks, in these divisions (null: all). */
export type LinesWanted = {
  readonly cityCode: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly tracks: readonly SimulatedTrack[];
  readonly divisions: readonly string[] | null;
};

const PAGE = 250;

/** How many lines there are. */
export async function countLines(reader: Reader, wanted: LinesWanted): Promise<number> {
  const [row] = await reader.all<{ lines: number }>(sql`SELECT count(*) AS lines ${linesOf(wanted)}`);
  return row?.lines ?? 0;
}

/** What people call a line: the number of its claim and its own. */
export async function lineNumber(reader: Reader, claimLineId: string): Promise<string> {
  const [row] = await reader.all<{ name: string }>(sql`
    SELECT c.number || ' · ' || l.sequence AS name FROM claim_lines l JOIN claims c ON c.id = l.claim_id
    WHERE l.id = ${claimLineId}`);
  return row?.name ?? claimLineId;
}

type Row = {
  readonly claim_id: string;
  readonly sequence: number;
  readonly id: string;
  readonly learner_id: string | null;
  readonly institution_id: string;
  readonly division_code: string;
  readonly level: string | null;
  readonly starts_on: string;
  readonly facts: string;
  readonly outcome: Side['outcome'];
  readonly category_code: string | null;
  readonly training_fen: number;
  readonly exam_fen: number;
  readonly amount_fen: number;
  readonly reasons: string | null;
};

/** The lines in pages of 250, each read on its own by its key: no long transaction, and memory for one page only. */
export async function* pagesOfLines(reader: Reader, wanted: LinesWanted): AsyncGenerator<readonly PastLine[]> {
  for (let after: Pick<Row, 'claim_id' | 'sequence'> = { claim_id: '', sequence: 0 }; ; ) {
    const rows: Row[] = await reader.all<Row>(sql`
      SELECT l.claim_id, l.sequence, l.id, l.learner_id, c.institution_id, c.division_code, l.level, r.starts_on, l.facts, l.outcome,
        l.category_code, l.training_fen, l.exam_fen, l.amount_fen,
        json_extract(l.answer, iif(l.outcome = 'entitled', '$.reductions', '$.reasons')) AS reasons
      ${linesOf(wanted)} AND (l.claim_id, l.sequence) > (${after.claim_id}, ${after.sequence})
      ORDER BY l.claim_id, l.sequence LIMIT ${PAGE}`);
    if (rows.length > 0) yield rows.map(pastLine);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}

/**
 * A withdrawn or rejected claim paid nothing, nor did a line that lost its amount to an objection; lines that were
 * entitled to nothing stay in, for they may gain. CROSS JOIN keeps SQLite to the order written: lines by their key
 * first, so that no page sorts them all.
 */
function linesOf({ cityCode, firstDay, lastDay, tracks, divisions }: LinesWanted): SQL {
  const place = divisions ? sql` AND c.division_code IN (${list(divisions)})` : sql``;
  return sql`FROM claim_lines l CROSS JOIN claims c ON c.id = l.claim_id CROSS JOIN runs r ON r.id = c.run_id
    WHERE c.city_code = ${cityCode} AND c.state NOT IN ('rejected', 'withdrawn') AND (l.state <> 'rejected' OR l.amount_fen = 0)
    AND c.funding_track IN (${list(tracks)})${place} AND r.starts_on BETWEEN ${firstDay} AND ${lastDay}`;
}

const list = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );

function pastLine(row: Row): PastLine {
  const reasons = row.reasons === null || row.reasons === '[]' ? [] : (JSON.parse(row.reasons) as { code: string }[]);
  return {
    claimLineId: row.id,
    learnerId: row.learner_id,
    institutionId: row.institution_id,
    divisionCode: row.division_code,
    level: row.level,
    month: row.starts_on.slice(0, 7),
    facts: JSON.parse(row.facts) as ClaimFacts,
    before: {
      outcome: row.outcome,
      categoryCode: row.category_code,
      trainingFen: fen(row.training_fen),
      examFen: fen(row.exam_fen),
      amountFen: fen(row.amount_fen),
      reasons: reasons.map(({ code }) => code),
    },
  };
}
