import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { claimLines } from '#db/schema/claims.ts';
import { learners } from '#db/schema/learners.ts';
import {
  CHANGES_MAX,
  changeCounts,
  changedLines,
  changeFilter,
  comparedLine,
} from '#src/features/simulation/changes.queries.ts';
import { changesFile } from '#src/features/simulation/changes-file.ts';
import { EFFECTS, effectOf, sideOf } from '#src/features/simulation/line-effect.rules.ts';
import { requestSimulation } from '#src/features/simulation/request-simulation.ts';
import { runNextHere } from '#src/features/simulation/run-simulations.ts';
import { type SimulationPage, simulationPage } from '#src/features/simulation/simulations.queries.ts';
import { now } from '#src/lib/clock.ts';
import { day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { indexOf, seal } from '#src/lib/keys.ts';
import { fen } from '#src/lib/money.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { anActor } from '#tests/support/actors.ts';
import { EXAMPLE, thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';
import { pastClaims } from '#tests/support/past-claims.ts';

const actor = anActor('approver', { divisionCode: '331100' });
const ALL = { limit: CHANGES_MAX, offset: 0 };
let db: Database;
let page: SimulationPage;

beforeAll(async () => {
  db = await aDatabase();
  await thePolicies(db);
  await pastClaims(db, { lines: 90, learnerId: await somebody() });
  const where = { cityCode: '331100', firstDay: day('2026-01-01'), lastDay: day('2026-12-31') };
  const { simulationId } = await requestSimulation(db, actor, { policyVersionId: EXAMPLE, ...where });
  await runNextHere(db);
  page = (await simulationPage(db, actor, simulationId)) as SimulationPage;
});

/** Somebody whose name a spreadsheet would take for a formula. */
async function somebody(): Promise<string> {
  const id = newId();
  await write(db, async (tx) => {
    await tx.insert(learners).values({
      ...{ id, name: '=欧阳志强', identity: seal<Sealed>('330102199001011234', 'learners', 'identity', id) },
      ...{ identityIndex: indexOf('identity', '330102199001011234'), identityMasked: '3****************4' },
      ...{ bornOn: day('1990-01-01'), sex: 'male', divisionCode: '331102', createdAt: now() },
    });
  });
  return id;
}

describe('the changed lines of a trial', () => {
  test('are divided by effect into parts that make up the whole', async () => {
    const counts = await changeCounts(db, page.simulation.id);
    const { total, rows } = await changedLines(db, page.simulation.id, null, ALL);
    expect(rows).toHaveLength(total);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total);
    for (const effect of EFFECTS) {
      const part = await changedLines(db, page.simulation.id, effect, ALL);
      expect(part.total).toBe(counts[effect]);
      expect(part.rows.every((row) => effectOf(row.beforeFen, row.afterFen) === effect)).toBe(true);
      if (effect !== 'same') expect(page.totals?.effects[effect].lines).toBe(part.total);
    }
  });

  test('come a page at a time, those who lose most first, and those who gain most where gains are asked for', async () => {
    const { rows } = await changedLines(db, page.simulation.id, null, ALL);
    const differences = rows.map((row) => row.afterFen - row.beforeFen);
    expect(differences).toEqual([...differences].sort((a, b) => a - b));
    const gains = (await changedLines(db, page.simulation.id, 'gain', ALL)).rows.map(
      (row) => row.afterFen - row.beforeFen,
    );
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    const second = await changedLines(db, page.simulation.id, null, { limit: 5, offset: 5 });
    expect(second.rows).toEqual(rows.slice(5, 10));
  });

  test('show names and numbers masked', async () => {
    const { rows } = await changedLines(db, page.simulation.id, null, ALL);
    expect(JSON.stringify(rows)).not.toContain('欧阳志强');
    expect(rows[0]?.identityMasked).toBe('3****************4');
  });

  test('what an address says wrongly is no filter', () => {
    expect(changeFilter('lose')).toBe('lose');
    expect([changeFilter(null), changeFilter('LOSE'), changeFilter("' OR 1")]).toEqual([null, null, null]);
  });
});

describe('a line under both versions', () => {
  test('comes to what the trial found, with both workings', async () => {
    const { rows } = await changedLines(db, page.simulation.id, null, ALL);
    for (const row of rows.slice(0, 10)) {
      const found = await comparedLine(db, page, row.claimLineId);
      if (!found?.after) throw new Error('no answer');
      expect(sideOf(found.before).amountFen).toBe(row.beforeFen);
      expect(sideOf(found.after).amountFen).toBe(row.afterFen);
      expect(found.after.trace.length).toBeGreaterThan(0);
    }
  });

  test('is not shown where it does not exist or lies in another city', async () => {
    await pastClaims(db, { lines: 1, cityCode: '330100', divisionCode: '330106' });
    const [elsewhere] = await db.select().from(claimLines).where(eq(claimLines.isLive, true));
    expect(await comparedLine(db, page, elsewhere?.id)).toBeNull();
    expect(await comparedLine(db, page, 'nothing')).toBeNull();
    expect(await comparedLine(db, page, undefined)).toBeNull();
  });
});

test('the workbook holds the totals, marks itself an estimate and has no formula', async () => {
  const changes = await changedLines(db, page.simulation.id, null, ALL);
  const bytes = await changesFile(page, changes, 'zh');
  expect(await changesFile(page, changes, 'zh')).toEqual(bytes);
  const reading = await readGrid(bytes, 'trial.xlsx');
  if (!reading.ok) throw new Error(reading.fault.code);
  const text = JSON.stringify(reading.grid.rows);
  expect(text).toContain('测算，不作为付款依据');
  expect(text).toContain('演示参数');
  expect(text).not.toContain('"formula"');
  expect(fen(page.totals?.all.beforeFen ?? 0)).toBeGreaterThan(0);
});
