import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { runChanges, runs } from '#db/schema/catalogue.ts';
import { trainers } from '#db/schema/institutions.ts';
import { letters } from '#db/schema/outbox.ts';
import { cancelRun } from '#src/features/catalogue/cancel-run.ts';
import { decideChange, withdrawChange } from '#src/features/catalogue/decide-change.ts';
import { proposeChange } from '#src/features/catalogue/propose-change.ts';
import { lessonsOf, runById } from '#src/features/catalogue/run.queries.ts';
import { effectOfEnding } from '#src/features/catalogue/run-effect.queries.ts';
import { terminateRun } from '#src/features/catalogue/terminate-run.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aCourse, anOpenRun } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anInstitution } from '#tests/support/institutions.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { codesOf } from '#tests/support/refusals.ts';
import { aPlace, aRunIn, lessonChange, type RunInState, traceOf } from '#tests/support/runs.ts';

let db: Database;
let run: RunInState;

const head = () => anActor('institution-head', { institutionId: run.institution.id });
const reviewer = () => anActor('first-reviewer', { divisionCode: '331100' });
const propose = async (changes: object, actor = head()) =>
  proposeChange(db, actor, { runId: run.id, reason: '讲师出差', fields: {}, lessons: [], ...changes });
const changesOf = async () => db.select().from(runChanges).where(eq(runChanges.runId, run.id));
const lettersWritten = async () => db.select().from(letters);
const moved = (other: Parameters<typeof lessonChange>[2], index = 0) => lessonChange(db, run.id, other, index);

beforeEach(async () => {
  setClock(() => instantAt(day('2026-11-02'), '09:00'));
  db = await aDatabase();
  run = await aRunIn(db, 'enrolling', await aCourse(db));
});
afterEach(() => setClock(null));

describe('a change of a filed plan', () => {
  it('is taken at once where trainer or room change at the same time, and kept as a version', async () => {
    const { practiceTrainerId } = run.institution;
    expect(await propose({ lessons: [await moved({ trainerId: practiceTrainerId })] })).toBe('taken');
    expect((await lessonsOf(db, run.id))[0]).toMatchObject({ trainerName: '项晓芸', heldOn: '2026-11-16' });
    expect(await runById(db, run.id)).toMatchObject({ planVersion: 1, state: 'enrolling' });
    const [change] = await changesOf();
    expect(change).toMatchObject({ state: 'taken', isTrivial: true, planVersion: 1, decidedBy: null });
    expect([change?.before.lessons[0]?.trainerName, change?.after.lessons[0]?.trainerName]).toEqual([
      '陈立群',
      '项晓芸',
    ]);
    expect((await lastEntry(db))?.details).toMatchObject({ isTrivial: true, lessons: 1 });
  });

  it('is taken at once where only the telephone or a note is new', async () => {
    expect(await propose({ fields: { contactPhone: '0578-2091899', noteZh: '请带电脑' } })).toBe('taken');
    expect(await runById(db, run.id)).toMatchObject({ contactPhone: '0578-2091899', noteZh: '请带电脑' });
  });

  it('waits for the bureau where a day, an hour, a seat or the end of enrolment changes', async () => {
    const before = (await lessonsOf(db, run.id))[0];
    expect(await propose({ lessons: [await moved({ heldOn: '2026-11-17' })] })).toBe('proposed');
    expect((await lessonsOf(db, run.id))[0]).toEqual(before);
    await decideChange(db, reviewer(), { runId: run.id, decision: 'take', opinion: '' });
    expect((await lessonsOf(db, run.id))[0]).toMatchObject({ heldOn: '2026-11-17', startsAt: '08:30' });
    expect(await runById(db, run.id)).toMatchObject({ planVersion: 1, startsOn: '2026-11-16', endsOn: '2026-11-17' });
    expect(await propose({ fields: { capacity: 50, minimum: 5 } })).toBe('proposed');
    await decideChange(db, reviewer(), { runId: run.id, decision: 'take', opinion: '同意扩招' });
    expect(await runById(db, run.id)).toMatchObject({ planVersion: 2, capacity: 50, rosterRule: { minimum: 5 } });
    expect((await changesOf()).map((change) => [change.sequence, change.planVersion])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect((await lastEntry(db))?.act).toBe('catalogue.decideChange');
  });

  it('is refused with a reason or withdrawn, and leaves the plan as it was', async () => {
    await propose({ fields: { capacity: 50 } });
    const refuse = (opinion: string) => decideChange(db, reviewer(), { runId: run.id, decision: 'refuse', opinion });
    expect(await codesOf(refuse(' '))).toEqual(['opinion-missing']);
    await refuse('教室坐不下');
    await propose({ fields: { capacity: 45 } });
    await withdrawChange(db, head(), { runId: run.id });
    expect((await changesOf()).map((change) => change.state)).toEqual(['refused', 'withdrawn']);
    expect(await runById(db, run.id)).toMatchObject({ capacity: 40, planVersion: 0 });
    expect(await codesOf(withdrawChange(db, head(), { runId: run.id }))).toEqual(['no-open-change']);
    await expect(write(db, async (tx) => void (await tx.update(runChanges).set({ reason: 'x' })))).rejects.toThrow();
    await expect(write(db, async (tx) => void (await tx.delete(runChanges)))).rejects.toThrow();
  });

  it('is never decided by whoever proposed it, not even past the program', async () => {
    await propose({ fields: { capacity: 50 } }, anActor('institution-head', { accountId: 'both' }));
    const both = anActor('first-reviewer', { accountId: 'both' });
    expect(await codesOf(decideChange(db, both, { runId: run.id, decision: 'take', opinion: '' }))).toEqual([
      'proposed-by-same-person',
    ]);
    const taken = { state: 'taken' as const, planVersion: 1, decidedBy: 'both' };
    await expect(write(db, async (tx) => void (await tx.update(runChanges).set(taken)))).rejects.toThrow();
  });

  it('waits alone, but lets a trivial one pass; what it would overwrite it may not', async () => {
    await propose({ lessons: [await moved({ heldOn: '2026-11-17' })] });
    expect(await codesOf(propose({ fields: { capacity: 50 } }))).toEqual(['change-is-open']);
    const { practiceTrainerId } = run.institution;
    expect(await propose({ lessons: [await moved({ trainerId: practiceTrainerId })] })).toBe('taken');
    const take = decideChange(db, reviewer(), { runId: run.id, decision: 'take', opinion: '' });
    expect(await codesOf(take)).toEqual(['change-overtaken']);
  });
});

describe('a change that cannot be', () => {
  it.each<[string, string[], () => Promise<object>]>([
    ['nothing new', ['change-empty'], async () => ({})],
    ['a day that is past', ['change-to-past'], async () => ({ lessons: [await moved({ heldOn: '2026-11-01' })] })],
    [
      'more seats than the room',
      ['capacity-above-designation', 'capacity-above-room'],
      async () => ({ fields: { capacity: 61 } }),
    ],
    [
      'two lessons of a trainer at once',
      ['trainer-busy'],
      async () => ({ lessons: [await moved({ startsAt: '08:30', trainerId: run.institution.trainerId }, 1)] }),
    ],
    [
      'enrolment that opens after it ends',
      ['enrol-from-after-by'],
      async () => ({ fields: { enrolFrom: '2026-11-15' } }),
    ],
  ])('%s', async (_, codes, changes) => {
    const before = await traceOf(db, run.id);
    expect(await codesOf(propose(await changes()))).toEqual(codes);
    expect(await traceOf(db, run.id)).toBe(before);
    expect(await lastEntry(db)).toMatchObject({ act: 'catalogue.proposeChange.refused', details: { reasons: codes } });
  });

  it('touches a lesson that is held already, or fewer seats than people', async () => {
    const first = await moved({ roomId: run.institution.practiceRoomId });
    setClock(() => instantAt(day('2026-11-16'), '08:30'));
    expect(await codesOf(propose({ lessons: [first] }))).toEqual(['change-of-past', 'change-to-past']);
    await write(db, async (tx) => void (await tx.update(runs).set({ seatsTaken: 9 }).where(eq(runs.id, run.id))));
    expect(await codesOf(propose({ fields: { capacity: 8 } }))).toContain('capacity-below-seats');
  });

  it('needs a trainer who is still valid, and rooms and trainers of the institution itself', async () => {
    const { practiceTrainerId } = run.institution;
    const ended = { validTo: day('2026-11-10') };
    await write(
      db,
      async (tx) => void (await tx.update(trainers).set(ended).where(eq(trainers.id, practiceTrainerId))),
    );
    expect(await codesOf(propose({ fields: { noteZh: '不受旧问题影响' } }))).toEqual([]);
    const other = await anInstitution(db);
    await expect(propose({ lessons: [await moved({ roomId: other.roomId })] })).rejects.toThrow(NotFound);
    const stranger = anActor('institution-head', { institutionId: other.id });
    await expect(propose({ fields: { noteZh: 'x' } }, stranger)).rejects.toThrow(OutOfScope);
  });
});

describe('who is told', () => {
  it('everybody on the run hears of another time or room, with what was and what is', async () => {
    const open = await anOpenRun(db, { seatsTaken: 2 });
    run = { id: open.id, institution: open.institution };
    await aPlace(db, open.id, 'confirmed');
    await aPlace(db, open.id, 'waiting', { waitingNumber: 1 });
    await aPlace(db, open.id, 'withdrawn');
    const before = (await lettersWritten()).length;
    const [theory, practice] = await lessonsOf(db, run.id);
    await propose({ lessons: [await moved({ trainerId: practice!.trainerId })] });
    expect((await lettersWritten()).length).toBe(before);
    await propose({ lessons: [await moved({ heldOn: '2026-11-18', startsAt: '13:30' }, 0)] });
    expect((await lettersWritten()).length).toBe(before);
    await decideChange(db, reviewer(), { runId: run.id, decision: 'take', opinion: '' });
    const told = (await lettersWritten()).slice(before);
    expect(told.map((letter) => letter.template)).toEqual(['run-changed', 'run-changed']);
    expect(told[0]?.body).toContain(`原 2026-11-16 ${theory!.startsAt}—${theory!.endsAt}`);
    expect(told[0]?.body).toContain('改为 2026-11-18 13:30');
    expect(told[0]?.body).toContain('讲师出差');
  });

  it('everybody hears of a cancelled run, and the head sees before how many and how much', async () => {
    await aPlace(db, run.id, 'confirmed', { feePaidFen: fen(100_000), examFeePaidFen: fen(18_000) });
    await aPlace(db, run.id, 'waiting', { waitingNumber: 1 });
    expect(await effectOfEnding(db, run.id)).toEqual({ seats: 1, waiting: 1, paidFen: 118_000 });
    await propose({ fields: { capacity: 50 } });
    await cancelRun(db, head(), { runId: run.id, reason: '台风' });
    expect(await runById(db, run.id)).toMatchObject({ state: 'cancelled', endReason: '台风' });
    expect((await changesOf()).map((change) => change.state)).toEqual(['withdrawn']);
    const told = (await lettersWritten()).filter((letter) => letter.template === 'run-cancelled');
    expect(told.length).toBe(2);
    expect(told[0]?.body).toContain('台风');
    expect((await lastEntry(db))?.details).toMatchObject({ seats: 1, waiting: 1, paidFen: 118_000, letters: 2 });
  });

  it('the bureau stops a running run with a reason, and everybody on it hears', async () => {
    const running = await aRunIn(db, 'running', await aCourse(db));
    await aPlace(db, running.id, 'confirmed');
    const approver = anActor('approver', { divisionCode: '331100' });
    expect(await codesOf(terminateRun(db, approver, { runId: running.id, reason: ' ' }))).toEqual(['opinion-missing']);
    await terminateRun(db, approver, { runId: running.id, reason: '虚假考勤' });
    expect(await runById(db, running.id)).toMatchObject({ state: 'terminated', endReason: '虚假考勤' });
    expect((await lettersWritten()).some((letter) => letter.template === 'run-terminated')).toBe(true);
  });
});
