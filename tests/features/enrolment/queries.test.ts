import { expect, test } from 'vitest';
import { quoteView } from '#src/features/eligibility/quote-view.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { enrolPanel } from '#src/features/enrolment/enrol-panel.queries.ts';
import { learnersFile } from '#src/features/enrolment/learners-file.ts';
import { myEnrolments, myTraining } from '#src/features/enrolment/me.queries.ts';
import { myEnrolment } from '#src/features/enrolment/my-enrolment.queries.ts';
import { deskRun, learnersOfRun } from '#src/features/enrolment/run-learners.queries.ts';
import { commitRoster } from '#src/features/rosters/commit-roster.ts';
import { previewRoster } from '#src/features/rosters/preview-roster.ts';
import { rosterPage } from '#src/features/rosters/roster.queries.ts';
import { rosterTemplate } from '#src/features/rosters/roster-template.ts';
import { setClock } from '#src/lib/clock.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anEnrollingLearner, aRunToEnrol, CONSENTS } from '#tests/support/enrolment.ts';
import { policiesInForce } from '#tests/support/policies.ts';
import { aRosterFile, tidyRows } from '#tests/support/roster.ts';

setClock(() => Date.parse('2026-11-23T10:00:00+08:00'));

test('a visitor without account sees the amount for the group they choose, with steps that add up', async () => {
  const db = await aDatabase();
  await policiesInForce(db);
  const { runId } = await aRunToEnrol(db);
  const { quote } = await enrolPanel(db, runId, null, new URLSearchParams('category=RURAL_TRANSFER&employed=no'));
  if (quote?.kind !== 'answered') throw new Error('no answer');
  const view = quoteView(quote.answer, quote.loaded, 'zh');
  expect(view).toMatchObject({ result: 98_000, total: 98_000, tag: '演示' });
  expect(view.steps.map((step) => step.amount)).toEqual([100_000, null, null, 80_000, 18_000]);
  const none = await enrolPanel(db, runId, null, new URLSearchParams('category=NONE'));
  if (none.quote?.kind !== 'answered') throw new Error('no answer');
  expect(quoteView(none.quote.answer, none.quote.loaded, 'en')).toMatchObject({
    result: 'No subsidy',
    total: undefined,
  });
});

test('a training-fee run is free for the learner and promises nobody an amount', async () => {
  const db = await aDatabase();
  await policiesInForce(db);
  const { runId } = await aRunToEnrol(db, {
    fundingTrack: 'training-fee',
    payer: 'nobody',
    level: null,
    occupation: null,
  });
  const { quote } = await enrolPanel(db, runId, null, new URLSearchParams());
  expect(quote).toMatchObject({ kind: 'free', loaded: { id: 'demo-ls-303-2026@1' } });
});

test('a learner sees their own enrolments with the place in the queue, and nobody else does', async () => {
  const db = await aDatabase();
  const { runId } = await aRunToEnrol(db, { capacity: 1 });
  for (let index = 0; index < 2; index += 1)
    await enrol(db, await anEnrollingLearner(db), { runId, consents: CONSENTS });
  const learner = await anEnrollingLearner(db);
  const { enrolmentId } = await enrol(db, learner, { runId, consents: CONSENTS });
  const [mine] = await myEnrolments(db, learner.learnerId ?? '');
  expect(mine).toMatchObject({ id: enrolmentId, waitingNumber: 2, before: 1, isCurrent: true });
  expect(await myTraining(db, learner)).toMatchObject({ isProfileComplete: true });
  expect(await myEnrolment(db, learner, enrolmentId)).toMatchObject({ before: 1, next: null });
  expect(await myEnrolment(db, await anEnrollingLearner(db), enrolmentId)).toBeNull();
});

test('the desk lists seats first and the waiting list in its order, for its own institution only', async () => {
  const db = await aDatabase();
  const run = await aRunToEnrol(db, { capacity: 2 });
  const registrar = anActor('registrar', { institutionId: run.institutionId });
  const preview = await previewRoster(db, registrar, {
    runId: run.runId,
    fileName: 'a.xlsx',
    bytes: await aRosterFile(tidyRows(4)),
  });
  await commitRoster(db, registrar, preview);
  const list = await learnersOfRun(db, run.runId, '2026-12-07');
  expect(list.rows.map((row) => row.waitingNumber)).toEqual([null, null, 1, 2]);
  expect(list.rows[0]?.identityMasked).toMatch(/^3\*{15}[\dX]{2}$/);
  expect(await deskRun(db, registrar, run.runId)).not.toBeNull();
  const stranger = anActor('registrar', { institutionId: 'another' });
  expect(await deskRun(db, stranger, run.runId)).toBeNull();
  expect(await rosterPage(db, stranger, preview.rosterImportId)).toBeNull();
  expect(await deskRun(db, anActor('learner'), run.runId)).toBeNull();
  expect(await rosterPage(db, registrar, preview.rosterImportId)).toMatchObject({
    confirmed: 2,
    waiting: 2,
    mayCommit: false,
  });
  const grid = await readGrid(await learnersFile(list.rows, run.number, 'zh'), 'a.xlsx');
  expect(grid.ok && grid.grid.rows.flat().some((cell) => cell.kind === 'formula')).toBe(false);
});

test('the template as it is downloaded can be filled in and imported; its example row is nobody', async () => {
  const db = await aDatabase();
  const run = await aRunToEnrol(db);
  const registrar = anActor('registrar', { institutionId: run.institutionId });
  for (const language of ['zh', 'en'] as const) {
    const bytes = await rosterTemplate('331100', language);
    const file = { runId: run.runId, fileName: 'template.xlsx', bytes };
    await expect(previewRoster(db, registrar, file)).rejects.toThrow('no-rows');
  }
});
