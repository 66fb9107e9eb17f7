import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { runForDesk, runsForDesk } from '#src/features/catalogue/desk-runs.queries.ts';
import { anActor } from '#tests/support/actors.ts';
import { anOpenRun, type MadeRun } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anInstitution } from '#tests/support/institutions.ts';

let db: Database;
let mine: MadeRun;
let theirs: MadeRun;

beforeAll(async () => {
  db = await aDatabase();
  mine = await anOpenRun(db, { number: '3311-2026-1111' });
  const school = await anInstitution(db, { divisionCode: '330108' });
  theirs = await anOpenRun(db, {
    institution: school,
    number: '3301-2026-2222',
    divisionCode: '330108',
    cityCode: '330100',
    state: 'filed',
  });
});

describe('runs at the desk', () => {
  it.each([
    [
      'the head of its institution',
      () => anActor('institution-head', { institutionId: mine.institutionId }),
      true,
      false,
    ],
    ['a reviewer of its city', () => anActor('first-reviewer', { divisionCode: '331100' }), true, false],
    ['a reviewer of its district', () => anActor('first-reviewer', { divisionCode: '331102' }), true, false],
    ['a reviewer of another district', () => anActor('second-reviewer', { divisionCode: '331124' }), false, false],
    ['a reviewer of the other city', () => anActor('approver', { divisionCode: '330100' }), false, true],
    ['a reviewer of the province', () => anActor('inspector', { divisionCode: '330000' }), true, true],
    ['an auditor of everything', () => anActor('auditor'), true, true],
    ['an administrator', () => anActor('administrator'), false, false],
    ['a learner', () => anActor('learner', { learnerId: 'x' }), false, false],
  ] as const)('are shown to %s as their scope says', async (_, viewer, seesMine, seesTheirs) => {
    const shown = (await runsForDesk(db, viewer())).rows.map((row) => row.id);
    expect([shown.includes(mine.id), shown.includes(theirs.id)]).toEqual([seesMine, seesTheirs]);
    expect((await runForDesk(db, viewer(), mine.id)) !== null).toBe(seesMine);
    expect((await runForDesk(db, viewer(), theirs.id)) !== null).toBe(seesTheirs);
  });

  it('are counted by state and found by number', async () => {
    const viewer = anActor('auditor');
    expect(await runsForDesk(db, viewer)).toMatchObject({ total: 2, counts: { enrolling: 1, filed: 1 } });
    expect((await runsForDesk(db, viewer, { state: 'filed' })).rows.map((row) => row.id)).toEqual([theirs.id]);
    expect((await runsForDesk(db, viewer, { q: '2222' })).rows.map((row) => row.id)).toEqual([theirs.id]);
    expect((await runsForDesk(db, viewer, { q: '%' })).total).toBe(0);
    expect(await runForDesk(db, viewer, 'nothing')).toBeNull();
  });
});
