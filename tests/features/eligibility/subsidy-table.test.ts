import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { quoteFor } from '#src/features/eligibility/quote-run.ts';
import type { QuotedRun } from '#src/features/eligibility/run-facts.ts';
import { subsidyTable } from '#src/features/eligibility/subsidy-table.queries.ts';
import { day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { aDatabase } from '#tests/support/database.ts';
import { DEMO_SUBSIDY, policiesInForce } from '#tests/support/policies.ts';

let db: Database;

const RUN: QuotedRun = {
  fundingTrack: 'subsidy',
  policyVersionId: DEMO_SUBSIDY,
  divisionCode: '331102',
  startsOn: day('2026-12-07'),
  occupation: '电子商务师',
  level: 'L4',
  classHours: 80,
  plannedMinutes: 3600,
  feeFen: fen(100_000),
  examFeeFen: fen(18_000),
  payer: 'learner',
  theoryHours: 32,
  practiceHours: 48,
  trainingDays: 10,
};

beforeAll(async () => {
  db = await aDatabase();
  await policiesInForce(db);
});

describe('the subsidy table of a run', () => {
  it('says for every group, with a job and without, what the pre-check of one person says', async () => {
    const table = await subsidyTable(db, RUN);
    const codes = table?.rows.flatMap((row) => row.codes) ?? [];
    expect(codes).toHaveLength(14);
    expect(new Set(codes).size).toBe(14);
    for (const row of table?.rows ?? [])
      for (const code of row.codes)
        for (const isEmployed of [true, false]) {
          const quote = await quoteFor(db, RUN, { categories: code === 'NONE' ? [] : [code], isEmployed });
          const answer = quote.kind === 'answered' ? quote.answer : null;
          const cell = isEmployed ? row.withJob : row.withoutJob;
          expect(cell.amountFen, code).toBe(answer?.outcome === 'entitled' ? answer.totalFen : null);
          if (answer?.outcome === 'not-entitled') expect(cell.why).toEqual(answer.reasons[0]?.text);
        }
  });

  it('has the largest amount first, the clauses it rests on and the mark of the demonstration', async () => {
    const table = await subsidyTable(db, RUN);
    const largest = table?.rows.map((row) => Math.max(row.withJob.amountFen ?? 0, row.withoutJob.amountFen ?? 0)) ?? [];
    expect(largest).toEqual([...largest].sort((a, b) => b - a));
    expect(largest[0]).toBeGreaterThan(0);
    expect(table?.cites.length).toBeGreaterThan(0);
    expect(table).toMatchObject({ policyVersionId: DEMO_SUBSIDY, isDemonstration: true });
  });

  it('is not there where no subsidy is paid', async () => {
    expect(await subsidyTable(db, { ...RUN, fundingTrack: 'none', policyVersionId: null })).toBeNull();
    expect(await subsidyTable(db, { ...RUN, fundingTrack: 'training-fee' })).toBeNull();
  });

  it('is another for another fee', async () => {
    const [cheap, dear] = [await subsidyTable(db, { ...RUN, feeFen: fen(10_000) }), await subsidyTable(db, RUN)];
    expect(cheap?.rows[0]?.withJob).not.toEqual(dear?.rows[0]?.withJob);
  });
});
