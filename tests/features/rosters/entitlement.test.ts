import { asc, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import { SYSTEM } from '#src/features/journal/record.ts';
import { addCategory } from '#src/features/learners/state-category.ts';
import { commitRoster } from '#src/features/rosters/commit-roster.ts';
import { reasonsOf } from '#src/features/rosters/entitlement.messages.ts';
import { forgetRosters } from '#src/features/rosters/forget-rosters.ts';
import { previewRoster } from '#src/features/rosters/preview-roster.ts';
import { rosterPage, rowsInFile } from '#src/features/rosters/roster.queries.ts';
import { rowsFile } from '#src/features/rosters/roster-files.ts';
import { now } from '#src/lib/clock.ts';
import { day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { anActor } from '#tests/support/actors.ts';
import { itIs } from '#tests/support/attendance.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aRunToEnrol, changeRun } from '#tests/support/enrolment.ts';
import { aLearner } from '#tests/support/learners.ts';
import { DEMO_SUBSIDY, policiesInForce } from '#tests/support/policies.ts';
import { aRosterFile, tidyRows } from '#tests/support/roster.ts';

const [PHONE, GROUP, EVIDENCE] = [3, 4, 5];
const NOT_SUPPORTED = '贫困家庭子女';
let db: Database;

beforeEach(async () => {
  itIs(day('2026-11-23'), '10:00');
  db = await aDatabase();
  await policiesInForce(db);
});

async function previewed(
  rows: readonly (readonly (string | null)[])[],
  details: Parameters<typeof aRunToEnrol>[1] = {},
) {
  const run = await aRunToEnrol(db, details);
  const registrar = anActor('registrar', { institutionId: run.institutionId });
  const bytes = await aRosterFile(rows);
  const { rosterImportId } = await previewRoster(db, registrar, { runId: run.runId, fileName: 'a.xlsx', bytes });
  const kept = await db.select().from(rosterRows).orderBy(asc(rosterRows.rowNumber));
  const answers = kept.map(({ verdict, entitlement }) => [verdict, entitlement?.outcome ?? null, entitlement?.codes]);
  return { ...run, registrar, rosterImportId, answers };
}

async function aKnown(row: readonly string[] | undefined, code?: string) {
  const learnerId = await aLearner(db, { name: row?.[1] ?? '', identityNumber: row?.[2] ?? '' });
  const statement = { learnerId, evidenceNumber: '丽证2026-99', validFrom: day('2026-01-01') };
  if (code) await write(db, (tx) => addCategory(tx, SYSTEM, { ...statement, code }));
  return learnerId;
}

/** A subsidy of level 4 that was claimed for them elsewhere. */
async function drewBefore(learnerId: string) {
  const { runId, institutionId } = await aRunToEnrol(db);
  const money = { trainingFen: fen(100_000), examFen: fen(0), amountFen: fen(100_000) };
  const terms = { fundingTrack: 'subsidy', payeeKind: 'learner', policyVersionId: DEMO_SUBSIDY } as const;
  const claim = { runId, institutionId, divisionCode: '331102', cityCode: '331100', policySha256: 'x', ...terms };
  const made = { isDemonstration: true, lineCount: 1, totalFen: money.amountFen, assembledBy: 'a', assembledAt: now() };
  const frozen = { outcome: 'entitled', facts: {}, answer: {}, calculationSha256: 'x', state: 'proposed' } as const;
  const line = { id: 'line', claimId: 'claim', sequence: 1, learnerId, occupation: '电子商务师', level: 'L4' } as const;
  await write(db, async (tx) => {
    await tx.insert(claims).values({ ...claim, ...made, id: 'claim', number: 'claim', state: 'draft' });
    await tx.insert(claimLines).values({ ...line, ...money, ...frozen, isLive: true });
    const submitted = { state: 'submitted', submittedBy: 'a', submittedAt: now() } as const;
    await tx.update(claims).set(submitted).where(eq(claims.id, 'claim'));
  });
}

test('new people are judged by the groups of their rows, and a row without a subsidy stays good', async () => {
  const [yes = [], no = [], open = [], bad = []] = tidyRows(4);
  const rows = [yes, no.with(GROUP, NOT_SUPPORTED), open.with(EVIDENCE, ''), bad.with(PHONE, '0578-2091860')];
  const { answers, registrar, rosterImportId } = await previewed(rows);
  expect(answers).toEqual([
    ['new', 'entitled', []],
    ['new', 'not-entitled', ['no-eligible-category']],
    ['new', 'undecided', ['categories']],
    ['bad', null, undefined],
  ]);
  const page = await rosterPage(db, registrar, rosterImportId);
  expect(page).toMatchObject({ good: 3, entitled: { entitled: 1, 'not-entitled': 1, undecided: 1 } });
  const said = page?.rows.flatMap(({ entitlement }) => (entitlement ? reasonsOf(entitlement, 'zh') : []));
  expect(said).toEqual(['不属于补贴的人员类别', '缺少：人员类别和证明编号']);
  expect(await commitRoster(db, registrar, { rosterImportId })).toMatchObject({ confirmed: 3, refused: 0 });
});

test('people on record are judged by what is on record of them and what their rows add', async () => {
  const rows = tidyRows(3).map((row) => row.with(EVIDENCE, ''));
  await drewBefore(await aKnown(rows[0], 'VETERAN'));
  await aKnown(rows[1], 'VETERAN');
  const third = rows[2]?.with(EVIDENCE, '丽证2026-3') ?? [];
  await aKnown(third, 'POOR_FAMILY');
  const { answers } = await previewed([...rows.slice(0, 2), third]);
  expect(answers.map(([verdict, outcome]) => [verdict, outcome])).toEqual([
    ['known', 'not-entitled'],
    ['known', 'entitled'],
    ['known', 'entitled'],
  ]);
  expect(answers[0]?.[2]).toContain('same-level-already-paid');
});

test('an institution that advances the fee is not told "no" for consents that the commit asks for', async () => {
  const rows = tidyRows(2);
  await aKnown(rows[0], 'VETERAN');
  const { answers } = await previewed(rows, { payer: 'institution', feeFen: fen(0) });
  expect(answers.map(([, outcome]) => outcome)).toEqual(['entitled', 'entitled']);
});

test('nothing is said on a run without a subsidy', async () => {
  const rows = tidyRows(2);
  await aKnown(rows[0], 'VETERAN');
  const { answers, registrar, rosterImportId } = await previewed(rows, { fundingTrack: 'none' });
  expect(answers.map(([, outcome]) => outcome)).toEqual([null, null]);
  expect((await rosterPage(db, registrar, rosterImportId))?.entitled).toBeNull();
  expect(await headingsAndCells(rosterImportId, 'none')).not.toContainEqual(expect.stringContaining('补贴预判'));
});

test('only codes are kept, and they go with the rest when the run begins', async () => {
  const rows = tidyRows(1);
  await drewBefore(await aKnown(rows[0]));
  const { runId, rosterImportId } = await previewed(rows);
  const [kept] = await db.select().from(rosterRows);
  expect(JSON.stringify(kept?.entitlement)).not.toMatch(/2026|电子商务|[0-9]{2}/);
  expect(rosterImportId).toBe(kept?.rosterImportId);
  await changeRun(db, runId, { state: 'running' });
  await forgetRosters(db);
  expect((await db.select().from(rosterRows))[0]?.entitlement).toBeNull();
});

test('the workbook that goes back says it in a last column, which is not read again', async () => {
  const [first = [], second = []] = tidyRows(2);
  const rows = [first.with(GROUP, NOT_SUPPORTED), second];
  const { registrar, runId, rosterImportId } = await previewed(rows);
  const cells = await headingsAndCells(rosterImportId, 'subsidy');
  expect(cells).toContain('补贴预判（不用填，不会读取）');
  expect(cells).toContain('不享受：不属于补贴的人员类别');
  const bytes = await workbook(rosterImportId, 'subsidy');
  const back = await previewRoster(db, registrar, { runId, fileName: 'b.xlsx', bytes });
  expect((await rosterPage(db, registrar, back.rosterImportId))?.counts).toMatchObject({ new: 2, bad: 0 });
});

async function workbook(rosterImportId: string, fundingTrack: string) {
  const [file] = await db.select().from(rosterImports).where(eq(rosterImports.id, rosterImportId));
  if (!file) throw new Error('no import');
  const run = { cityCode: '331100', fundingTrack };
  return rowsFile(file.reading, run, await rowsInFile(db, rosterImportId, 'all'), 'zh');
}

async function headingsAndCells(rosterImportId: string, fundingTrack: string): Promise<readonly string[]> {
  const read = await readGrid(await workbook(rosterImportId, fundingTrack), 'a.xlsx');
  if (!read.ok) throw new Error(read.fault.code);
  return read.grid.rows.flatMap((cells) => cells.map(({ text }) => text));
}
