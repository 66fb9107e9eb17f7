import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { results, sittings } from '#db/schema/exams.ts';
import { trainers } from '#db/schema/institutions.ts';
import { publishedResultsOfMany, resultsOf, resultsPage } from '#src/features/exams/exam.queries.ts';
import { planSitting } from '#src/features/exams/plan-sitting.ts';
import { publishResults } from '#src/features/exams/publish-results.ts';
import { saveResults } from '#src/features/exams/save-results.ts';
import { now, setClock, today } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import { anAccount } from '#tests/support/accounts.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, teachRun } from '#tests/support/attendance.ts';
import { aLevelFourCourse } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anExaminer, assessRun, examineRun, runState } from '#tests/support/exams.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { codesOf } from '#tests/support/refusals.ts';

afterEach(() => setClock(null));

async function aDeliveredRun(learners = 2) {
  const db = await aDatabase();
  const run = await aTaughtRun(db, learners, { courseVersionId: await aLevelFourCourse(db) });
  await teachRun(db, run);
  return { db, run };
}

test('a sitting is planned with an examiner of the institution', async () => {
  const { db, run } = await aDeliveredRun();
  const examiner = await anExaminer(db, run.institutionId);
  const sitting = { runId: run.id, part: 'theory', heldOn: today(), examinerId: examiner.accountId } as const;
  const id = await planSitting(db, run.head, sitting);
  expect(await db.select().from(sittings)).toMatchObject([{ id, state: 'planned', examinerName: '邵国华' }]);
  expect(await lastEntry(db)).toMatchObject({ act: 'exams.planSitting', entityId: id });
  expect(await codesOf(planSitting(db, run.head, sitting))).toEqual(['sitting-already-planned']);
});

test('refuses an examiner who teaches the run, kept its register, or is none here', async () => {
  const { db, run } = await aDeliveredRun();
  const plan = (examinerId: string) =>
    codesOf(planSitting(db, run.head, { runId: run.id, part: 'theory', heldOn: today(), examinerId }));
  const teaching = await anAccount(db, 'examiner', { institutionId: run.institutionId, name: '某讲师' });
  await db.update(trainers).set({ accountId: teaching }).where(eq(trainers.id, run.institution.trainerId));
  expect(await plan(teaching)).toEqual(['examiner-teaches']);
  const elsewhere = await anAccount(db, 'examiner', { institutionId: 'another', name: '外校' });
  expect(await plan(elsewhere)).toEqual(['not-an-examiner']);
  expect(await plan(run.trainer.accountId)).toEqual(['not-an-examiner', 'examiner-kept-the-register']);
});

test('refuses a sitting of a course without an exam, and one before the run', async () => {
  const db = await aDatabase();
  const run = await aTaughtRun(db, 1);
  const { accountId } = await anExaminer(db, run.institutionId);
  const heldOn = addDays(run.lessons[0]?.heldOn ?? today(), -30);
  expect(
    await codesOf(planSitting(db, run.head, { runId: run.id, part: 'theory', heldOn, examinerId: accountId })),
  ).toEqual(['course-without-exam', 'before-the-run']);
});

test('marks are judged by the course and may be written over until they are published', async () => {
  const { db, run } = await aDeliveredRun(3);
  const examiner = await anExaminer(db, run.institutionId);
  const sittingId = await planSitting(db, run.head, {
    runId: run.id,
    part: 'theory',
    heldOn: today(),
    examinerId: examiner.accountId,
  });
  const marks = (values: readonly (number | null)[]) =>
    run.enrolmentIds.map((enrolmentId, index) => ({ enrolmentId, scoreTenths: values[index] ?? null }));
  await saveResults(db, examiner, { sittingId, rows: marks([600, 599, null]) });
  const outcomes = async () => {
    const known = await resultsOf(db, run.id);
    return run.enrolmentIds.map((id) => known.get(id)?.theory?.outcome);
  };
  expect(await outcomes()).toEqual(['pass', 'fail', 'absent']);
  expect(await lastEntry(db)).toMatchObject({
    act: 'exams.saveResults',
    details: { rows: 3, passed: 1, part: 'theory' },
  });
  await saveResults(db, examiner, { sittingId, rows: marks([600, 865, 0]) });
  expect(await outcomes()).toEqual(['pass', 'pass', 'fail']);
  expect(await db.select().from(results)).toHaveLength(3);
});

test('only the examiner of a sitting enters its marks, on or after its day, within range, for people on the run', async () => {
  const { db, run } = await aDeliveredRun(1);
  const examiner = await anExaminer(db, run.institutionId);
  const heldOn = addDays(today(), 1);
  const sittingId = await planSitting(db, run.head, {
    runId: run.id,
    part: 'theory',
    heldOn,
    examinerId: examiner.accountId,
  });
  const other = anActor('examiner', { institutionId: run.institutionId });
  const rows = [{ enrolmentId: 'nobody', scoreTenths: 1001 }];
  expect(await codesOf(saveResults(db, other, { sittingId, rows }))).toEqual([
    'sitting-not-held',
    'not-the-examiner',
    'not-on-the-run',
    'score-out-of-range',
  ]);
  const stranger = anActor('examiner', { institutionId: 'another' });
  await expect(saveResults(db, stranger, { sittingId, rows })).rejects.toThrow(OutOfScope);
});

test('published results assess the run and never change again', async () => {
  const { db, run } = await aDeliveredRun();
  const examiner = await assessRun(db, run, { theory: [860, 700], practical: [910, 500] });
  expect(await runState(db, run.id)).toBe('assessed');
  const [first = ''] = run.enrolmentIds;
  expect((await publishedResultsOfMany(db, run.enrolmentIds)).get(first)).toMatchObject({
    theory: { scoreTenths: 860, outcome: 'pass' },
    practical: { scoreTenths: 910, outcome: 'pass' },
  });
  const [sitting] = await db.select().from(sittings);
  const again = { sittingId: sitting?.id ?? '', rows: [{ enrolmentId: first, scoreTenths: 100 }] };
  expect(await codesOf(saveResults(db, examiner, again))).toEqual(['sitting-published']);
  await expect(db.update(results).set({ scoreTenths: 1000 })).rejects.toMatchObject({
    cause: { message: expect.stringContaining('a published result never changes') },
  });
  await expect(db.delete(results)).rejects.toThrow();
});

test('refuses to publish while a part is missing, and by whoever examined', async () => {
  const { db, run } = await aDeliveredRun();
  expect(await codesOf(publishResults(db, run.head, { runId: run.id }))).toEqual([
    'nothing-to-publish',
    'part-missing',
    'part-missing',
  ]);
  const examiner = await examineRun(db, run, { theory: [860, 700], practical: [910, null] });
  const alsoHead = { ...run.head, accountId: examiner.accountId };
  expect(await codesOf(publishResults(db, alsoHead, { runId: run.id }))).toEqual(['publisher-examined']);
  await publishResults(db, run.head, { runId: run.id });
  expect(await lastEntry(db)).toMatchObject({ act: 'exams.publishResults', entityId: run.id, details: { results: 4 } });
});

test('refuses to publish before every register is sealed', async () => {
  const db = await aDatabase();
  const run = await aTaughtRun(db, 1, { courseVersionId: await aLevelFourCourse(db), startsOn: today() });
  const examiner = await anExaminer(db, run.institutionId);
  for (const part of ['theory', 'practical'] as const) {
    const sittingId = await planSitting(db, run.head, {
      runId: run.id,
      part,
      heldOn: today(),
      examinerId: examiner.accountId,
    });
    const rows = run.enrolmentIds.map((enrolmentId) => ({ enrolmentId, scoreTenths: 800 }));
    await saveResults(db, examiner, { sittingId, rows });
  }
  expect(await codesOf(publishResults(db, run.head, { runId: run.id }))).toEqual(['run-not-delivered']);
});

test('a re-sit is for those who did not pass, and its pass is the result that counts', async () => {
  const { db, run } = await aDeliveredRun();
  const examiner = await assessRun(db, run, { theory: [860, 700], practical: [910, 500] });
  const later = now() + 40 * 86_400_000;
  setClock(() => later);
  const sitting = { runId: run.id, part: 'practical', heldOn: today(), examinerId: examiner.accountId } as const;
  const sittingId = await planSitting(db, run.head, sitting);
  const [passed = '', failed = ''] = run.enrolmentIds;
  const mark = (enrolmentId: string) => ({ sittingId, rows: [{ enrolmentId, scoreTenths: 720 }] });
  expect(await codesOf(saveResults(db, examiner, mark(passed)))).toEqual(['already-passed']);
  await saveResults(db, examiner, mark(failed));
  await publishResults(db, run.head, { runId: run.id });
  expect((await resultsOf(db, run.id)).get(failed)?.practical).toMatchObject({ scoreTenths: 720, outcome: 'pass' });
  expect(await runState(db, run.id)).toBe('assessed');
});

test('results of a run are shown within scope only', async () => {
  const { db, run } = await aDeliveredRun(1);
  expect(await resultsPage(db, anActor('inspector', { divisionCode: '330100' }), run.id)).toBeNull();
  expect(await resultsPage(db, anActor('inspector', { divisionCode: '331100' }), run.id)).not.toBeNull();
  expect(await resultsPage(db, run.head, 'unknown')).toBeNull();
});
