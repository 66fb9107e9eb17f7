import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { bareClientOf, type Database, write } from '#db/client.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { journal } from '#db/schema/journal.ts';
import { letters } from '#db/schema/outbox.ts';
import { startDueRuns } from '#src/features/catalogue/start-run.ts';
import { differences } from '#src/features/eligibility/difference.rules.ts';
import { differenceSentence } from '#src/features/eligibility/difference-words.ts';
import { eligibilityState, type Judged } from '#src/features/eligibility/eligibility.rules.ts';
import { snapshotsOf } from '#src/features/eligibility/latest-snapshots.queries.ts';
import { recheckStartedRuns } from '#src/features/eligibility/recheck-started-runs.ts';
import { standingsOfRun } from '#src/features/eligibility/snapshots.queries.ts';
import { verifySnapshots } from '#src/features/eligibility/verify-snapshots.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { addCategory } from '#src/features/learners/state-category.ts';
import { verifyCategory } from '#src/features/learners/verify-category.ts';
import { day } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { itIs } from '#tests/support/attendance.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anEnrollingLearner, aRunToEnrol, CONSENTS } from '#tests/support/enrolment.ts';
import { policiesInForce } from '#tests/support/policies.ts';

let db: Database;

beforeEach(async () => {
  itIs(day('2026-11-23'), '10:00');
  db = await aDatabase();
  await policiesInForce(db);
});

/** Somebody with a category on a run that starts on 7 December 2026. */
async function anEnrolled(code: 'VETERAN' | 'REG_UNEMPLOYED' = 'VETERAN') {
  const run = await aRunToEnrol(db);
  const learner = await anEnrollingLearner(db);
  const learnerId = learner.learnerId ?? '';
  const stated = { learnerId, code, evidenceNumber: 'Z-1', validFrom: day('2026-01-01') };
  await write(db, (tx) => addCategory(tx, learner, stated));
  const { enrolmentId } = await enrol(db, learner, { runId: run.runId, consents: CONSENTS });
  return { ...run, learner, learnerId, enrolmentId };
}

const moments = async (enrolmentId: string) => (await snapshotsOf(db, enrolmentId)).map((kept) => kept.moment);
const stateOf = async (place: { runId: string; enrolmentId: string }) =>
  (await standingsOfRun(db, place.runId)).get(place.enrolmentId)?.state;

async function begin() {
  itIs(day('2026-12-07'), '08:00');
  await startDueRuns(db);
  return recheckStartedRuns(db);
}

async function categoryId(learnerId: string) {
  const [row] = await db.all<{ id: string }>(sql`SELECT id FROM learner_categories WHERE learner_id = ${learnerId}`);
  return row?.id ?? '';
}

describe('at the start of a run', () => {
  test('the whole roster is judged once, and the journal says with what result', async () => {
    const place = await anEnrolled();
    expect(await begin()).toEqual([place.runId]);
    expect(await moments(place.enrolmentId)).toEqual(['enrolment', 'start']);
    expect(await recheckStartedRuns(db)).toEqual([]);
    const [row] = await db.select().from(journal).where(eq(journal.act, 'eligibility.recheckAtStart'));
    expect(row).toMatchObject({ entityId: place.runId, details: { people: 1, entitled: 1, lost: 0, reduced: 0 } });
    expect(await db.select().from(letters).where(eq(letters.template, 'eligibility-lost'))).toEqual([]);
  });

  test('a run without public money and one that has not begun are left alone', async () => {
    await anEnrolled();
    const free = await aRunToEnrol(db, { fundingTrack: 'none' });
    await enrol(db, await anEnrollingLearner(db), { runId: free.runId, consents: CONSENTS });
    expect(await recheckStartedRuns(db)).toEqual([]);
    const of = await db.select().from(eligibilitySnapshots).where(eq(eligibilitySnapshots.runId, free.runId));
    expect(of).toEqual([]);
  });

  test('whoever lost the subsidy is told what was said, what holds now and which fact changed', async () => {
    const place = await anEnrolled();
    itIs(day('2026-12-01'), '10:00');
    await bareClientOf(db).execute("UPDATE learner_categories SET valid_to = '2026-12-01'");
    const other = {
      learnerId: place.learnerId,
      code: 'POOR_FAMILY',
      evidenceNumber: 'Z-2',
      validFrom: day('2026-11-01'),
    };
    await write(db, (tx) => addCategory(tx, place.learner, other));
    await begin();
    expect(await stateOf(place)).toBe('lost');
    const [before, after] = await snapshotsOf(db, place.enrolmentId);
    if (!before || !after) throw new Error('two snapshots');
    const why = differences(before, after);
    expect(why.map((one) => one.changed)).toEqual(['categories']);
    expect(why.map((one) => differenceSentence(one, 'zh'))).toEqual(['人员类别：由“退役军人”变为“贫困家庭子女”。']);
    const [letter] = await db.select().from(letters).where(eq(letters.template, 'eligibility-lost'));
    expect(letter?.learnerId).toBe(place.learnerId);
    expect(letter?.body).toContain('人员类别');
    expect(letter?.body).toContain('¥1,180.00');
  });
});

describe('the axis of funding', () => {
  test('waits for the evidence of the category that counts, then is confirmed', async () => {
    const place = await anEnrolled();
    expect(await stateOf(place)).toBe('needs-proof');
    await verifyCategory(db, anActor('registrar'), { categoryId: await categoryId(place.learnerId) });
    await begin();
    expect(await stateOf(place)).toBe('confirmed-yes');
  });

  const judged = (moment: Judged['moment'], outcome: Judged['outcome'], isProven = true): Judged => ({
    moment,
    outcome,
    isProven,
  });
  test.each([
    ['nobody has assessed it', [], 'unassessed'],
    ['yes at enrolment', [judged('enrolment', 'entitled')], 'provisional-yes'],
    ['yes without proof', [judged('enrolment', 'entitled', false)], 'needs-proof'],
    ['a fact is missing', [judged('enrolment', 'undecided')], 'needs-proof'],
    ['no from the beginning', [judged('enrolment', 'not-entitled')], 'provisional-no'],
    [
      'no from the beginning, and at the start',
      [judged('enrolment', 'not-entitled'), judged('start', 'not-entitled')],
      'provisional-no',
    ],
    ['yes at the start', [judged('enrolment', 'entitled'), judged('start', 'entitled')], 'confirmed-yes'],
    ['yes at the claim', [judged('start', 'entitled'), judged('claim', 'entitled')], 'reverified-yes'],
    ['yes, then no', [judged('enrolment', 'entitled'), judged('claim', 'not-entitled')], 'lost'],
    ['open, then no', [judged('enrolment', 'undecided'), judged('start', 'not-entitled')], 'lost'],
    ['lost and found again', [judged('start', 'not-entitled'), judged('claim', 'entitled')], 'reverified-yes'],
  ] as const)('%s', (_what, history, state) => {
    expect(eligibilityState(history)).toBe(state);
  });
});

describe('a snapshot', () => {
  test('is never changed, deleted, replaced, kept in part or kept twice for one start', async () => {
    const place = await anEnrolled();
    await begin();
    const bare = bareClientOf(db);
    const id = `(SELECT id FROM eligibility_snapshots WHERE moment = 'start')`;
    await expect(bare.execute(`UPDATE eligibility_snapshots SET total_fen = 1`)).rejects.toThrow('append-only');
    await expect(bare.execute(`DELETE FROM eligibility_snapshots`)).rejects.toThrow('append-only');
    const columns =
      'learner_id,run_id,enrolment_id,policy_version_id,policy_sha256,facts,answer,outcome,total_fen,created_at';
    const hashes = 'as_of,unproven,trace_sha256,sha256';
    const copy = (key: string, more: string, moment = 'start') =>
      bare.execute(
        `INSERT OR REPLACE INTO eligibility_snapshots (id,reference,moment,${columns},${hashes}) SELECT ${key},${more},'${moment}',${columns},${hashes} FROM eligibility_snapshots WHERE id = ${id}`,
      );
    await expect(copy('id', "'R'")).rejects.toThrow('UNIQUE constraint failed: eligibility_snapshots');
    await expect(copy("'other'", 'reference')).rejects.toThrow('UNIQUE constraint failed: eligibility_snapshots');
    await expect(copy("'other'", "'R'")).rejects.toThrow(
      'UNIQUE constraint failed: eligibility_snapshots.enrolment_id',
    );
    await expect(copy("'other'", 'NULL', 'enrolment')).rejects.toThrow('whole');
    expect(await moments(place.enrolmentId)).toHaveLength(2);
  });

  test('computes again to the same, and a changed fact, amount or hash is named', async () => {
    await anEnrolled();
    await begin();
    expect(await verifySnapshots(db)).toEqual([]);
    const bare = bareClientOf(db);
    await bare.execute('DROP TRIGGER eligibility_snapshots_no_update');
    await bare.execute(`UPDATE eligibility_snapshots SET total_fen = total_fen + 1 WHERE moment = 'start'`);
    expect(await verifySnapshots(db)).toEqual([expect.stringContaining('was changed after it had been frozen')]);
    await bare.execute(`UPDATE eligibility_snapshots SET sha256 = NULL WHERE moment = 'start'`);
    expect(await verifySnapshots(db)).toEqual([
      expect.stringMatching(/says entitled, \d+ fen; computed again entitled/),
    ]);
  });

  test('of a place is the one that the enrolment points at', async () => {
    const place = await anEnrolled();
    const [enrolment] = await db.select().from(enrolments).where(eq(enrolments.id, place.enrolmentId));
    const [row] = await db.select().from(eligibilitySnapshots);
    expect(enrolment?.quoteId).toBe(row?.id);
    expect(row?.reference).toMatch(/^YC-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
  });
});
