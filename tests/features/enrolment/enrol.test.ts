import { desc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { journal } from '#db/schema/journal.ts';
import { consents } from '#db/schema/learners.ts';
import { letters } from '#db/schema/outbox.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { removeLearner } from '#src/features/enrolment/remove-learner.ts';
import { withdraw } from '#src/features/enrolment/withdraw.ts';
import { setClock } from '#src/lib/clock.ts';
import { day } from '#src/lib/day.ts';
import { NotFound, OutOfScope, type Refusal } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import {
  anEnrollingLearner,
  aRunToEnrol,
  CONSENTS,
  changeEnrolment,
  changeRun,
  seatsOf,
} from '#tests/support/enrolment.ts';
import { policiesInForce } from '#tests/support/policies.ts';

setClock(() => Date.parse('2026-11-23T10:00:00+08:00'));

async function reasonsOf(deed: Promise<unknown>): Promise<string[]> {
  const error = await deed.then(() => null).catch((refusal: Refusal) => refusal);
  return error?.reasons?.map((reason) => reason.code) ?? [String(error)];
}

async function lastDeed(db: Database) {
  const [row] = await db.select().from(journal).orderBy(desc(journal.sequence)).limit(1);
  return row;
}

describe('a learner enrols', () => {
  test('takes a seat, gets a letter, and the journal knows', async () => {
    const db = await aDatabase();
    const { runId, number } = await aRunToEnrol(db);
    const learner = await anEnrollingLearner(db);
    const { enrolmentId, waitingNumber } = await enrol(db, learner, { runNumber: number, consents: CONSENTS });

    expect(waitingNumber).toBeNull();
    expect(await seatsOf(db, runId)).toMatchObject({ taken: 1, confirmed: 1, waiting: [] });
    const [letter] = await db
      .select()
      .from(letters)
      .where(eq(letters.learnerId, learner.learnerId ?? ''));
    expect(letter?.subject).toContain('报名成功');
    expect(letter?.body).toContain('2026年12月7日');
    expect(await lastDeed(db)).toMatchObject({
      act: 'enrolment.enrol',
      entityId: enrolmentId,
      actorId: learner.accountId,
    });
    expect((await db.select().from(consents)).map((consent) => consent.purpose)).toEqual(CONSENTS);
  });

  test('keeps the pre-check with the facts it was given', async () => {
    const db = await aDatabase();
    await policiesInForce(db);
    const { runId } = await aRunToEnrol(db);
    const { enrolmentId } = await enrol(db, await anEnrollingLearner(db), { runId, consents: CONSENTS });
    const [quote] = await db.select().from(eligibilitySnapshots);
    const [enrolment] = await db.select().from(enrolments).where(eq(enrolments.id, enrolmentId));
    expect(enrolment?.quoteId).toBe(quote?.id);
    expect(quote).toMatchObject({
      moment: 'enrolment',
      enrolmentId,
      outcome: 'undecided',
      policyVersionId: 'demo-ls-115-2026@1',
    });
    expect(quote?.facts).toMatchObject({
      payeeKind: 'learner',
      hasConsent: true,
      subsidy: { occupation: '电子商务师', level: 'L4', feeFen: 100_000, categories: null },
    });
  });

  test('waits with the next number when the run is full', async () => {
    const db = await aDatabase();
    const { runId } = await aRunToEnrol(db, { capacity: 1 });
    const input = { runId, consents: CONSENTS };
    await enrol(db, await anEnrollingLearner(db), input);
    const second = await enrol(db, await anEnrollingLearner(db), input);
    const third = await enrol(db, await anEnrollingLearner(db), input);
    expect([second.waitingNumber, third.waitingNumber]).toEqual([1, 2]);
  });

  test('whoever asks again for the same run is answered with the place they have', async () => {
    const db = await aDatabase();
    const { runId } = await aRunToEnrol(db);
    const learner = await anEnrollingLearner(db);
    const input = { runId, consents: CONSENTS };
    const first = await enrol(db, learner, input);
    expect(first).toMatchObject(await enrol(db, learner, input));
    expect(await seatsOf(db, runId)).toMatchObject({ taken: 1, confirmed: 1 });
    await changeEnrolment(db, first.enrolmentId, { state: 'completed' });
    expect(await reasonsOf(enrol(db, learner, input))).toEqual(['already-on-run']);
  });

  test('a form sent again after the learner has left does not take a second place', async () => {
    const db = await aDatabase();
    const { runId } = await aRunToEnrol(db);
    const learner = await anEnrollingLearner(db);
    const first = await enrol(db, learner, { runId, consents: CONSENTS, key: 'form-1' });
    await withdraw(db, learner, { enrolmentId: first.enrolmentId, key: 'form-2' });
    const again = await enrol(db, learner, { runId, consents: CONSENTS, key: 'form-1' });
    expect(again).toMatchObject({ enrolmentId: first.enrolmentId, state: 'withdrawn' });
    await withdraw(db, learner, { enrolmentId: first.enrolmentId, key: 'form-2' });
    expect(await seatsOf(db, runId)).toMatchObject({ taken: 0 });
    expect(await reasonsOf(withdraw(db, learner, { enrolmentId: first.enrolmentId }))).toEqual(['not-live']);
    expect(await lastDeed(db)).toMatchObject({ act: 'enrolment.withdraw.refused', details: { reasons: ['not-live'] } });
  });

  test('refuses the same occupation and level on two runs, and lessons at the same hour', async () => {
    const db = await aDatabase();
    const learner = await anEnrollingLearner(db);
    const first = await aRunToEnrol(db, { lessons: ['2026-12-07 08:30 11:30'] });
    const same = await aRunToEnrol(db, { lessons: ['2026-12-09 08:30 11:30'] });
    const clashing = await aRunToEnrol(db, { level: 'L3', lessons: ['2026-12-07 11:00 16:00'] });
    const after = await aRunToEnrol(db, { level: 'L3', lessons: ['2026-12-07 11:30 16:00'] });
    await enrol(db, learner, { runId: first.runId, consents: CONSENTS });
    expect(await reasonsOf(enrol(db, learner, { runId: same.runId, consents: CONSENTS }))).toEqual([
      'same-level-elsewhere',
    ]);
    expect(await reasonsOf(enrol(db, learner, { runId: clashing.runId, consents: CONSENTS }))).toEqual([
      'lessons-overlap',
    ]);
    await enrol(db, learner, { runId: after.runId, consents: CONSENTS });
  });

  test('a place that its run has made void does not bar the same level elsewhere', async () => {
    const db = await aDatabase();
    const learner = await anEnrollingLearner(db);
    const begun = await aRunToEnrol(db, { capacity: 1, lessons: ['2026-12-07 08:30 11:30'] });
    await enrol(db, await anEnrollingLearner(db), { runId: begun.runId, consents: CONSENTS });
    await enrol(db, learner, { runId: begun.runId, consents: CONSENTS });
    await changeRun(db, begun.runId, { state: 'running' });
    const cancelled = await aRunToEnrol(db, { lessons: ['2026-12-07 08:30 11:30'] });
    const { enrolmentId } = await enrol(db, learner, { runId: cancelled.runId, consents: CONSENTS });
    await changeRun(db, cancelled.runId, { state: 'cancelled' });
    const open = await aRunToEnrol(db, { lessons: ['2026-12-07 08:30 11:30'] });
    await enrol(db, learner, { runId: open.runId, consents: CONSENTS });
    expect((await seatsOf(db, begun.runId)).rows.map((row) => row.state).sort()).toEqual(['confirmed', 'lapsed']);
    expect(await seatsOf(db, cancelled.runId)).toMatchObject({ taken: 0, confirmed: 0 });
    expect((await seatsOf(db, cancelled.runId)).rows[0]).toMatchObject({ id: enrolmentId, endReason: 'run-cancelled' });
  });

  test('the roster rule of a run shuts out whoever belongs to none of its groups, and lets an application wait', async () => {
    const db = await aDatabase();
    const rule = { needsApproval: true, categories: null, minimum: 1, enterpriseOnly: null };
    const cadres = await aRunToEnrol(db, { rosterRule: { ...rule, categories: ['VILLAGE_CADRE'] } });
    const open = await aRunToEnrol(db, { rosterRule: rule });
    const learner = await anEnrollingLearner(db);
    expect(await reasonsOf(enrol(db, learner, { runId: cadres.runId, consents: CONSENTS }))).toEqual([
      'not-in-categories',
    ]);
    const applied = await enrol(db, learner, { runId: open.runId, consents: CONSENTS });
    expect(applied).toMatchObject({ state: 'submitted', waitingNumber: 1 });
    expect(await seatsOf(db, open.runId)).toMatchObject({ taken: 0 });
  });

  test('refuses with every reason at once', async () => {
    const db = await aDatabase();
    const { runId } = await aRunToEnrol(db, { enrolBy: day('2026-11-20') });
    const child = await anEnrollingLearner(db, { bornOn: '2012-01-01' });
    expect(await reasonsOf(enrol(db, child, { runId, consents: [] }))).toEqual([
      'enrolment-over',
      'under-sixteen',
      'consent-missing',
    ]);
    const nobody = anActor('learner');
    expect(await reasonsOf(enrol(db, nobody, { runId, consents: CONSENTS }))).toEqual([
      'enrolment-over',
      'profile-incomplete',
    ]);
  });

  test.each(['draft', 'filed', 'running', 'delivered', 'closed', 'cancelled'] as const)(
    'refuses a run that is %s',
    async (state) => {
      const db = await aDatabase();
      const { runId } = await aRunToEnrol(db, { state });
      const deed = enrol(db, await anEnrollingLearner(db), { runId, consents: CONSENTS });
      expect(await reasonsOf(deed)).toEqual(['run-not-open']);
    },
  );

  test('finds no run that does not exist', async () => {
    const db = await aDatabase();
    const deed = enrol(db, await anEnrollingLearner(db), { runId: 'no-such-run', consents: CONSENTS });
    await expect(deed).rejects.toThrow(NotFound);
  });
});

describe('a place is given up', () => {
  test('the seat is offered to the first who waits in the same transaction, and they are told', async () => {
    const db = await aDatabase();
    const { runId } = await aRunToEnrol(db, { capacity: 1 });
    const input = { runId, consents: CONSENTS };
    const first = await anEnrollingLearner(db);
    const { enrolmentId } = await enrol(db, first, input);
    const second = await anEnrollingLearner(db);
    await enrol(db, second, input);
    await enrol(db, await anEnrollingLearner(db), input);

    await withdraw(db, first, { enrolmentId });

    const seats = await seatsOf(db, runId);
    expect(seats).toMatchObject({ taken: 1, confirmed: 0, waiting: [2] });
    expect(seats.rows.find((row) => row.learnerId === second.learnerId)).toMatchObject({
      state: 'offered',
      waitingNumber: 1,
      offerExpiresAt: Date.parse('2026-11-25T10:00:00+08:00'),
    });
    const told = await db
      .select()
      .from(letters)
      .where(eq(letters.learnerId, second.learnerId ?? ''));
    expect(told.map((letter) => letter.template)).toContain('enrolment-offered');
    expect(await lastDeed(db)).toMatchObject({ act: 'enrolment.withdraw', entityId: enrolmentId });
  });

  test('a number on the waiting list is given up without a seat coming free', async () => {
    const db = await aDatabase();
    const { runId } = await aRunToEnrol(db, { capacity: 1 });
    await enrol(db, await anEnrollingLearner(db), { runId, consents: CONSENTS });
    const waiting = await anEnrollingLearner(db);
    const { enrolmentId } = await enrol(db, waiting, { runId, consents: CONSENTS });
    await withdraw(db, waiting, { enrolmentId });
    expect(await seatsOf(db, runId)).toMatchObject({ taken: 1, confirmed: 1, waiting: [] });
  });

  test('after the start it is a drop-out, nobody moves up, and a second time is refused', async () => {
    const db = await aDatabase();
    const { runId } = await aRunToEnrol(db, { capacity: 1 });
    const learner = await anEnrollingLearner(db);
    const { enrolmentId } = await enrol(db, learner, { runId, consents: CONSENTS });
    await enrol(db, await anEnrollingLearner(db), { runId, consents: CONSENTS });
    await changeRun(db, runId, { state: 'running' });
    await withdraw(db, learner, { enrolmentId });
    const seats = await seatsOf(db, runId);
    expect(seats.rows.find((row) => row.id === enrolmentId)?.state).toBe('dropped');
    expect(seats).toMatchObject({ taken: 0, waiting: [1] });
    expect(await reasonsOf(withdraw(db, learner, { enrolmentId }))).toEqual(['not-live']);
  });

  test('nobody gives up the place of somebody else', async () => {
    const db = await aDatabase();
    const { runId } = await aRunToEnrol(db);
    const { enrolmentId } = await enrol(db, await anEnrollingLearner(db), { runId, consents: CONSENTS });
    await expect(withdraw(db, await anEnrollingLearner(db), { enrolmentId })).rejects.toThrow(NotFound);
  });

  test('a registrar removes a learner of their own institution with a reason, and the learner is told it', async () => {
    const db = await aDatabase();
    const { runId, institutionId } = await aRunToEnrol(db);
    const learner = await anEnrollingLearner(db);
    const { enrolmentId } = await enrol(db, learner, { runId, consents: CONSENTS });
    const registrar = anActor('registrar', { institutionId });
    expect(await reasonsOf(removeLearner(db, registrar, { enrolmentId, reason: '  ' }))).toEqual(['reason-missing']);
    const stranger = anActor('registrar', { institutionId: 'another' });
    await expect(removeLearner(db, stranger, { enrolmentId, reason: '重复' })).rejects.toThrow(OutOfScope);

    await removeLearner(db, registrar, { enrolmentId, reason: '不符合报名条件' });

    expect((await seatsOf(db, runId)).rows[0]).toMatchObject({ state: 'rejected', endReason: '不符合报名条件' });
    const told = await db.select().from(letters).where(eq(letters.template, 'enrolment-removed'));
    expect(told[0]?.body).toContain('不符合报名条件');
    expect(await lastDeed(db)).toMatchObject({ act: 'enrolment.removeLearner', role: 'registrar' });
  });
});
