import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { designations, trainers } from '#db/schema/institutions.ts';
import { journal } from '#db/schema/journal.ts';
import { CLOCK_WORKS } from '#src/clock-works.ts';
import { cancelRun } from '#src/features/catalogue/cancel-run.ts';
import { changePlan, moveLessons } from '#src/features/catalogue/change-plan.ts';
import { closeRun } from '#src/features/catalogue/close-run.ts';
import { decideFiling } from '#src/features/catalogue/decide-filing.ts';
import { fileRun, whatKeepsFromFiling } from '#src/features/catalogue/file-run.ts';
import { markAssessed } from '#src/features/catalogue/mark-assessed.ts';
import { markDelivered } from '#src/features/catalogue/mark-delivered.ts';
import { planRun } from '#src/features/catalogue/plan-run.ts';
import { lessonsOf, runById } from '#src/features/catalogue/run.queries.ts';
import { startDueRuns, startRun } from '#src/features/catalogue/start-run.ts';
import { setClock, today } from '#src/lib/clock.ts';
import { addDays, day, instantAt } from '#src/lib/day.ts';
import { everyFewMinutes } from '#src/lib/every-few-minutes.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aCourse, aLevelFourCourse, anOpenRun, planOf } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anInstitution, type MadeInstitution } from '#tests/support/institutions.ts';
import { DEMO_SUBSIDY, policiesInForce } from '#tests/support/policies.ts';

let db: Database;
let school: MadeInstitution;
let course: string;

const head = () => anActor('institution-head', { institutionId: school.id });
const reviewer = () => anActor('first-reviewer', { divisionCode: '331100' });
const plan = (changes: object = {}) => ({ ...planOf(school), courseVersionId: course, ...changes });
const draft = (changes: object = {}) => planRun(db, head(), plan(changes));
const acts = async () =>
  (await db.select().from(journal))
    .map((row) => row.act)
    .filter((act) => act.startsWith('catalogue.') && act !== 'catalogue.sync');
const stateOf = async (id: string) => (await runById(db, id)).state;

beforeEach(async () => {
  setClock(() => instantAt(day('2026-11-02'), '09:00'));
  db = await aDatabase();
  school = await anInstitution(db);
  course = await aCourse(db);
});
afterEach(() => setClock(null));

describe('planning a run', () => {
  it('lays the syllabus out on working days and drafts the run', async () => {
    const id = await draft();
    const lessons = await lessonsOf(db, id);
    expect(lessons.map((lesson) => [lesson.heldOn, lesson.startsAt, lesson.endsAt, lesson.trainerName])).toEqual([
      ['2026-11-16', '08:30', '11:30', '陈立群'],
      ['2026-11-16', '13:30', '16:30', '项晓芸'],
    ]);
    expect(await runById(db, id)).toMatchObject({
      state: 'draft',
      term: 1,
      classHours: 8,
      plannedMinutes: 360,
      divisionCode: '331102',
      cityCode: '331100',
    });
    expect(await acts()).toEqual(['catalogue.planRun']);
  });

  it('counts the terms of a course at an institution', async () => {
    await draft();
    expect(await runById(db, await draft())).toMatchObject({ term: 2 });
    await expect(draft({ term: 2 })).rejects.toThrow('term-taken');
  });

  it('refuses an institution that was never designated', async () => {
    school = await anInstitution(db, { designation: null });
    await expect(draft()).rejects.toThrow('no-designation');
  });

  it('refuses rooms and trainers of others, and heads of other institutions', async () => {
    const other = await anInstitution(db);
    await expect(draft({ theoryRoomId: other.roomId })).rejects.toThrow(NotFound);
    await expect(draft({ practiceTrainerId: other.trainerId })).rejects.toThrow(NotFound);
    await expect(planRun(db, anActor('registrar', { institutionId: other.id }), plan())).rejects.toThrow(OutOfScope);
  });

  it('is changed while it is a draft, and not after filing', async () => {
    const id = await draft();
    await changePlan(db, head(), {
      ...plan({ startsOn: day('2026-11-23'), enrolBy: day('2026-11-20'), pattern: 'evenings' }),
      runId: id,
    });
    const lessons = await lessonsOf(db, id);
    expect(lessons.map((lesson) => [lesson.heldOn, lesson.startsAt])).toEqual([
      ['2026-11-23', '18:30'],
      ['2026-11-24', '18:30'],
    ]);
    await fileRun(db, head(), { runId: id });
    await expect(changePlan(db, head(), { ...plan(), runId: id })).rejects.toThrow('step-not-allowed');
  });

  it('lets single lessons be moved, keeping their length', async () => {
    const id = await draft();
    const [first] = await lessonsOf(db, id);
    const { roomId, practiceRoomId, practiceTrainerId } = school;
    await moveLessons(db, head(), {
      runId: id,
      lessons: [
        {
          id: first!.id,
          heldOn: day('2026-11-18'),
          startsAt: '09:00',
          trainerId: practiceTrainerId,
          roomId: practiceRoomId,
        },
      ],
    });
    expect((await lessonsOf(db, id))[0]).toMatchObject({
      heldOn: '2026-11-18',
      startsAt: '09:00',
      endsAt: '12:00',
      trainerName: '项晓芸',
    });
    expect(await runById(db, id)).toMatchObject({ startsOn: '2026-11-16', endsOn: '2026-11-18' });
    const stranger = { id: 'no', heldOn: day('2026-11-18'), startsAt: '09:00', trainerId: practiceTrainerId, roomId };
    await expect(moveLessons(db, head(), { runId: id, lessons: [stranger] })).rejects.toThrow(NotFound);
  });
});

describe('filing a run', () => {
  it('gives it a number of the city and year and waits for the bureau', async () => {
    const [one, two] = [await draft(), await draft({ startsOn: day('2026-11-30'), enrolBy: day('2026-11-27') })];
    expect(await fileRun(db, head(), { runId: one })).toBe('3311-2026-0001');
    expect(await fileRun(db, head(), { runId: two })).toBe('3311-2026-0002');
    expect(await runById(db, one)).toMatchObject({ state: 'filed', policyVersionId: null });
    expect(await acts()).toEqual(['catalogue.planRun', 'catalogue.planRun', 'catalogue.fileRun', 'catalogue.fileRun']);
  });

  it('freezes the policy version in force on the first day', async () => {
    await policiesInForce(db);
    course = await aLevelFourCourse(db);
    const id = await draft({ fundingTrack: 'subsidy' });
    await fileRun(db, head(), { runId: id });
    expect(await runById(db, id)).toMatchObject({ policyVersionId: DEMO_SUBSIDY });
  });

  it.each<[string, string, () => Promise<object>]>([
    ['four days ahead', 'too-late-to-file', async () => ({ startsOn: day('2026-11-06'), enrolBy: day('2026-11-06') })],
    ['more seats than the room has', 'capacity-above-designation, capacity-above-room', async () => ({ capacity: 61 })],
    ['enrolment that ended', 'enrol-by-past', async () => ({ enrolBy: day('2026-11-01') })],
    ['money that no policy governs', 'no-policy', async () => ({ fundingTrack: 'training-fee' })],
    ['a subsidy without level', 'no-policy, subsidy-needs-level', async () => ({ fundingTrack: 'subsidy' })],
  ])('refuses %s', async (_, reasons, changes) => {
    const id = await draft(await changes());
    await expect(fileRun(db, head(), { runId: id })).rejects.toThrow(reasons);
    expect((await whatKeepsFromFiling(db, id)).map((reason) => reason.code).join(', ')).toBe(reasons);
    expect(await stateOf(id)).toBe('draft');
  });

  it('refuses a suspended designation, a narrower scope and a term that ends before', async () => {
    const id = await draft();
    const change = async (set: object) => write(db, async (tx) => void (await tx.update(designations).set(set)));
    for (const set of [
      { state: 'suspended' },
      { scope: [{ tier: 'manager', occupation: null, level: null }] },
      { validTo: day('2026-11-10') },
    ]) {
      await change(set);
      await expect(fileRun(db, head(), { runId: id })).rejects.toThrow('no-designation');
      await change({
        state: 'designated',
        scope: [{ tier: 'popular', occupation: null, level: null }],
        validTo: day('2028-01-01'),
      });
    }
    await fileRun(db, head(), { runId: id });
  });

  it('refuses trainers who left or whose qualification ends first', async () => {
    const id = await draft();
    await write(
      db,
      async (tx) => void (await tx.update(trainers).set({ isActive: false }).where(eq(trainers.id, school.trainerId))),
    );
    await write(
      db,
      async (tx) =>
        void (await tx
          .update(trainers)
          .set({ validTo: day('2026-11-15') })
          .where(eq(trainers.id, school.practiceTrainerId))),
    );
    const reasons = await whatKeepsFromFiling(db, id);
    expect(reasons.map((reason) => [reason.code, reason.facts?.name])).toEqual([
      ['trainer-not-valid', '陈立群'],
      ['trainer-not-valid', '项晓芸'],
    ]);
  });

  it('refuses a trainer or a room that is taken at that time, naming the run', async () => {
    const first = await draft();
    const second = await draft();
    expect(await whatKeepsFromFiling(db, second)).toEqual([]);
    const number = await fileRun(db, head(), { runId: first });
    const clashes = await whatKeepsFromFiling(db, second);
    expect(clashes.map((clash) => clash.code).sort()).toEqual([
      'room-busy',
      'room-busy',
      'trainer-busy',
      'trainer-busy',
    ]);
    expect(clashes[0]?.facts).toMatchObject({ day: '2026-11-16', time: '08:30', runNumber: number });
    await cancelRun(db, head(), { runId: first, reason: '人数不足' });
    expect(await whatKeepsFromFiling(db, second)).toEqual([]);
  });

  it('refuses two lessons of the run itself at one time', async () => {
    const id = await draft();
    const [, second] = await lessonsOf(db, id);
    await moveLessons(db, head(), {
      runId: id,
      lessons: [
        {
          id: second!.id,
          heldOn: day('2026-11-16'),
          startsAt: '10:00',
          trainerId: school.trainerId,
          roomId: school.practiceRoomId,
        },
      ],
    });
    expect((await whatKeepsFromFiling(db, id)).map((reason) => reason.code)).toEqual(['trainer-busy']);
  });
});

describe('deciding a filing', () => {
  it('opens the run for enrolment', async () => {
    const id = await draft();
    await fileRun(db, head(), { runId: id });
    await decideFiling(db, reviewer(), { runId: id, decision: 'approve', opinion: '' });
    expect(await stateOf(id)).toBe('enrolling');
    expect((await acts()).slice(-2)).toEqual(['catalogue.decideFiling', 'catalogue.openRun']);
  });

  it('returns it with a reason; filed again, it keeps its number', async () => {
    const id = await draft();
    const number = await fileRun(db, head(), { runId: id });
    await expect(decideFiling(db, reviewer(), { runId: id, decision: 'return', opinion: ' ' })).rejects.toThrow(
      'opinion-missing',
    );
    await decideFiling(db, reviewer(), { runId: id, decision: 'return', opinion: '讲师资格证明不清' });
    expect(await runById(db, id)).toMatchObject({ state: 'returned', filingOpinion: '讲师资格证明不清' });
    expect(await fileRun(db, head(), { runId: id })).toBe(number);
  });

  it('refuses whoever filed it, other districts, and a second decision', async () => {
    const id = await draft();
    const both = anActor('institution-head', { accountId: 'same' });
    await fileRun(db, both, { runId: id });
    const input = { runId: id, decision: 'approve', opinion: '' } as const;
    await expect(decideFiling(db, anActor('first-reviewer', { accountId: 'same' }), input)).rejects.toThrow(
      'filed-by-same-person',
    );
    await expect(decideFiling(db, anActor('first-reviewer', { divisionCode: '330100' }), input)).rejects.toThrow(
      OutOfScope,
    );
    await decideFiling(db, reviewer(), input);
    await expect(decideFiling(db, reviewer(), input)).rejects.toThrow('step-not-allowed');
  });
});

describe('the life of a run', () => {
  it('begins on its first day when somebody is enrolled', async () => {
    const { id } = await anOpenRun(db, { institution: school });
    await expect(startRun(db, head(), { runId: id })).rejects.toThrow('too-early-to-start, nobody-enrolled');
    await write(db, async (tx) => void (await tx.update(runs).set({ seatsTaken: 3 }).where(eq(runs.id, id))));
    setClock(() => instantAt(day('2026-11-16'), '08:00'));
    await startRun(db, head(), { runId: id });
    expect(await stateOf(id)).toBe('running');
  });

  it('begins by itself when its day has come, unless it is empty', async () => {
    const { id } = await anOpenRun(db, { institution: school, seatsTaken: 1 });
    const { id: empty } = await anOpenRun(db, { institution: school });
    expect(await startDueRuns(db)).toEqual([]);
    const later = addDays(today(), 14);
    setClock(() => instantAt(later, '00:10'));
    expect(await startDueRuns(db)).toEqual([id]);
    expect(await stateOf(empty)).toBe('enrolling');
  });

  it('begins by the clock of the server, which tells its faults and goes on', async () => {
    const { id } = await anOpenRun(db, { institution: school, seatsTaken: 1 });
    setClock(() => instantAt(addDays(day('2026-11-16'), 30), '00:10'));
    const faults: unknown[] = [];
    await everyFewMinutes(CLOCK_WORKS, db, (error) => faults.push(error));
    expect([await stateOf(id), faults]).toEqual(['running', []]);
    const works = { broken: () => Promise.reject(new Error('no database')), 'runs that begin': startDueRuns };
    await everyFewMinutes(works, db, (error, name) => faults.push([name, error]));
    expect(faults).toEqual([['broken', new Error('no database')]]);
  });

  it('is delivered, assessed and closed one step after the other', async () => {
    const { id } = await anOpenRun(db, {
      institution: school,
      courseVersionId: await aLevelFourCourse(db),
      state: 'running',
      seatsTaken: 1,
    });
    await expect(write(db, (tx) => markAssessed(tx, id))).rejects.toThrow('step-not-allowed');
    await write(db, (tx) => markDelivered(tx, id));
    expect(await stateOf(id)).toBe('delivered');
    await write(db, (tx) => markAssessed(tx, id));
    await write(db, (tx) => closeRun(tx, id));
    expect(await stateOf(id)).toBe('closed');
    expect((await acts()).slice(-3)).toEqual(['catalogue.deliverRun', 'catalogue.assessRun', 'catalogue.closeRun']);
  });

  it('has nothing left to assess where the course has no examination', async () => {
    const { id } = await anOpenRun(db, { institution: school, state: 'running', seatsTaken: 1 });
    await write(db, (tx) => markDelivered(tx, id));
    expect(await stateOf(id)).toBe('assessed');
  });

  it('is cancelled before it begins, with a reason, and never after', async () => {
    const { id } = await anOpenRun(db, { institution: school });
    await expect(cancelRun(db, head(), { runId: id, reason: '' })).rejects.toThrow('opinion-missing');
    await cancelRun(db, head(), { runId: id, reason: '台风' });
    expect(await stateOf(id)).toBe('cancelled');
    const { id: running } = await anOpenRun(db, { institution: school, state: 'running' });
    await expect(cancelRun(db, head(), { runId: running, reason: '台风' })).rejects.toThrow('step-not-allowed');
  });
});
