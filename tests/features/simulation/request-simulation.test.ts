import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { simulations } from '#db/schema/simulation.ts';
import { discardSimulation } from '#src/features/simulation/discard-simulation.ts';
import { periodOf } from '#src/features/simulation/period.ts';
import { requestSimulation } from '#src/features/simulation/request-simulation.ts';
import { runNextHere } from '#src/features/simulation/run-simulations.ts';
import { simulationList, simulationPage } from '#src/features/simulation/simulations.queries.ts';
import { stopSimulation } from '#src/features/simulation/stop-simulation.ts';
import { day } from '#src/lib/day.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { EXAMPLE, thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';
import { pastClaims } from '#tests/support/past-claims.ts';

const YEAR = { cityCode: '331100', firstDay: day('2026-01-01'), lastDay: day('2026-12-31') };
const INPUT = { policyVersionId: EXAMPLE, ...YEAR };
const actor = anActor('approver', { divisionCode: '331100' });
let db: Database;

beforeEach(async () => {
  db = await aDatabase();
  await thePolicies(db);
  await pastClaims(db, { lines: 5 });
});

describe('asking for a trial', () => {
  test('keeps the text as it is now and writes who asked into the journal', async () => {
    const { simulationId } = await requestSimulation(db, actor, INPUT);
    const [row] = await db.select().from(simulations);
    expect(row).toMatchObject({ id: simulationId, kind: 'draft', state: 'waiting', requestedBy: actor.accountId });
    expect(JSON.parse(row?.canonical ?? '{}')).toMatchObject({ id: 'ls-115-2014-example' });
    const [last] = await db.select().from(journal).orderBy(sql`sequence DESC`).limit(1);
    expect(last).toMatchObject({ act: 'simulation.request', actorId: actor.accountId, entityId: simulationId });
    expect(last?.details).toMatchObject({ policyVersionId: EXAMPLE, policySha256: row?.policySha256, ...YEAR });
  });

  test.each([
    ['a period without claims', { firstDay: day('2025-01-01'), lastDay: day('2025-12-31') }, 'no-lines-in-period'],
    ['a period that ends first', { firstDay: day('2026-05-01'), lastDay: day('2026-04-01') }, 'period-ends-before'],
    ['a period of ten years', { firstDay: day('2020-01-01'), lastDay: day('2029-12-31') }, 'period-too-long'],
    ['a policy whose track has no claims', { policyVersionId: 'ls-236-2017@1' }, 'track-has-no-lines'],
  ])('refuses %s', async (_what, change, code) => {
    await expect(requestSimulation(db, actor, { ...INPUT, ...change })).rejects.toThrow(code);
    expect(await db.$count(simulations)).toBe(0);
  });

  test('refuses a second one while the first is under way, and says all reasons at once', async () => {
    await requestSimulation(db, actor, INPUT);
    const again = { ...INPUT, firstDay: day('2020-01-01'), lastDay: day('2025-12-31') };
    await expect(requestSimulation(db, actor, again)).rejects.toThrow(
      'period-too-long, no-lines-in-period, one-under-way',
    );
    await runNextHere(db);
    await expect(requestSimulation(db, actor, INPUT)).resolves.toBeDefined();
  });

  test('knows no version and no city that are not there, and keeps to the city of the grant', async () => {
    const everywhere = anActor('approver');
    await expect(requestSimulation(db, actor, { ...INPUT, policyVersionId: 'x@1' })).rejects.toThrow(NotFound);
    await expect(requestSimulation(db, everywhere, { ...INPUT, cityCode: '110000' })).rejects.toThrow(NotFound);
    await expect(requestSimulation(db, actor, { ...INPUT, cityCode: '330100' })).rejects.toThrow(OutOfScope);
    const district = anActor('approver', { divisionCode: '331102' });
    await expect(requestSimulation(db, district, INPUT)).rejects.toThrow(OutOfScope);
  });

  test('a version that names some divisions is tried on their claims alone', async () => {
    await pastClaims(db, { lines: 3, divisionCode: '331199' });
    const { simulationId } = await requestSimulation(db, actor, INPUT);
    await runNextHere(db);
    const [row] = await db.select().from(simulations);
    expect(row).toMatchObject({ id: simulationId, state: 'done', total: 5 });
  });
});

describe('ending a trial', () => {
  test('refuses to stop what has ended and to discard what has not', async () => {
    const { simulationId } = await requestSimulation(db, actor, INPUT);
    await expect(discardSimulation(db, actor, { simulationId })).rejects.toThrow('still-under-way');
    await runNextHere(db);
    await expect(stopSimulation(db, actor, { simulationId })).rejects.toThrow('not-under-way');
    await discardSimulation(db, actor, { simulationId });
    expect(await db.$count(simulations)).toBe(0);
    const acts = (await db.select({ act: journal.act }).from(journal)).map(({ act }) => act);
    expect(acts.slice(-3)).toEqual(['simulation.request', 'simulation.finish', 'simulation.discard']);
  });

  test('is not for somebody of another city, nor for one that does not exist', async () => {
    const { simulationId } = await requestSimulation(db, actor, INPUT);
    const elsewhere = anActor('approver', { divisionCode: '330100' });
    await expect(stopSimulation(db, elsewhere, { simulationId })).rejects.toThrow(OutOfScope);
    await expect(stopSimulation(db, actor, { simulationId: 'nothing' })).rejects.toThrow(NotFound);
  });
});

test('a trial is seen by those who reach its city, and by nobody else', async () => {
  const { simulationId } = await requestSimulation(db, actor, INPUT);
  const readers = [actor, anActor('inspector', { divisionCode: '330000' }), anActor('auditor')];
  for (const viewer of readers) {
    expect((await simulationList(db, viewer, 1)).total).toBe(1);
    expect(await simulationPage(db, viewer, simulationId)).not.toBeNull();
  }
  const others = [
    anActor('approver', { divisionCode: '330100' }),
    anActor('first-reviewer', { divisionCode: '331102' }),
  ];
  for (const viewer of [...others, anActor('administrator'), anActor('learner')]) {
    expect((await simulationList(db, viewer, 1)).total).toBe(0);
    expect(await simulationPage(db, viewer, simulationId)).toBeNull();
  }
});

test('the years offered are whole years, and other days are as they were typed', () => {
  const today = day('2026-11-21');
  const none = { firstDay: '', lastDay: '' };
  expect(periodOf('this-year', today, none)).toEqual({ firstDay: '2026-01-01', lastDay: '2026-12-31' });
  expect(periodOf('last-year', today, none)).toEqual({ firstDay: '2025-01-01', lastDay: '2025-12-31' });
  expect(periodOf('own', today, { firstDay: '2026-02-03', lastDay: '2026-03-01' })?.firstDay).toBe('2026-02-03');
  expect(periodOf('own', today, { firstDay: '2026-02-30', lastDay: '2026-03-01' })).toBeNull();
});
