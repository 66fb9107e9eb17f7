import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { bareClientOf, type Database, write } from '#db/client.ts';
import { calendarFeeds } from '#db/schema/calendars.ts';
import { lessons, runs } from '#db/schema/catalogue.ts';
import { trainers } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { calendarOfToken } from '#src/features/calendars/calendar-of-token.ts';
import { CALENDARS_PER_ADDRESS, takeCalendarTurn } from '#src/features/calendars/calendar-turns.ts';
import { createFeed } from '#src/features/calendars/create-feed.ts';
import { tokenHash, tokenOf } from '#src/features/calendars/feed.role.ts';
import { deskCalendars, ownCalendar } from '#src/features/calendars/feeds.queries.ts';
import { revokeFeed } from '#src/features/calendars/revoke-feed.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { anOpenRun, type MadeRun } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anEnrollingLearner, CONSENTS } from '#tests/support/enrolment.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { codesOf } from '#tests/support/refusals.ts';

const ORIGIN = 'https://dengke.test';

let db: Database;
let run: MadeRun;
let learner: Actor;

beforeEach(async () => {
  setClock(() => instantAt(day('2026-11-21'), '09:00'));
  db = await aDatabase();
  run = await anOpenRun(db, { startsOn: day('2026-12-07') });
  learner = await anEnrollingLearner(db, { name: '何秀梅' });
  await enrol(db, learner, { runNumber: run.number, consents: CONSENTS });
});

const own = () => ({ kind: 'learner', subjectId: learner.learnerId ?? '', language: 'zh' }) as const;
const read = async (feedId: string) =>
  (await calendarOfToken(db, tokenOf(feedId), ORIGIN))?.replaceAll('\r\n ', '') ?? null;
const eventsOf = (text: string | null) => (text ?? '').split('BEGIN:VEVENT').slice(1);
const lineOf = (event: string | undefined, name: string) =>
  new RegExp(`^${name}[;:](.*)\r$`, 'm').exec(event ?? '')?.[1];
const change = (work: Parameters<typeof write<void>>[1]) => write(db, work);
const move = (lessonId: string, columns: Partial<typeof lessons.$inferInsert>) =>
  change(async (tx) => void (await tx.update(lessons).set(columns).where(eq(lessons.id, lessonId))));

describe('the calendar of a learner', () => {
  it('has the lessons of their runs and nobody’s name', async () => {
    const id = await createFeed(db, learner, own());
    const text = await read(id);
    expect(eventsOf(text)).toHaveLength(2);
    expect(text).toContain(`${ORIGIN}/runs/${run.number}`);
    for (const name of ['何秀梅', '陈立群', '项晓芸']) expect(text).not.toContain(name);
    expect(await lastEntry(db)).toMatchObject({ act: 'calendars.create', entity: 'learner', details: { feed: id } });
  });

  it('keeps only the hash of its token, of 256 bits', async () => {
    const id = await createFeed(db, learner, own());
    const [row] = await db.select().from(calendarFeeds);
    expect(tokenOf(id)).toMatch(/^[\w-]{43}$/);
    expect(row?.tokenSha256).toBe(tokenHash(tokenOf(id)));
    expect(JSON.stringify(row)).not.toContain(tokenOf(id));
    expect(await ownCalendar(db, learner)).toMatchObject({ token: tokenOf(id) });
  });

  it('answers alike for an address that never was, one taken back and a piece of one', async () => {
    const id = await createFeed(db, learner, own());
    expect(await codesOf(createFeed(db, learner, own()))).toEqual(['feed-exists']);
    await revokeFeed(db, learner, own());
    expect(await lastEntry(db)).toMatchObject({ act: 'calendars.revoke' });
    expect([await read(id), await calendarOfToken(db, 'x', ORIGIN), await calendarOfToken(db, '', ORIGIN)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(await codesOf(revokeFeed(db, learner, own()))).toEqual(['no-feed']);
    expect(await lastEntry(db)).toMatchObject({ act: 'calendars.revoke.refused', details: { reasons: ['no-feed'] } });
    const again = await createFeed(db, learner, own());
    expect(tokenOf(again)).not.toBe(tokenOf(id));
    const back = bareClientOf(db).execute('UPDATE calendar_feeds SET revoked_at = NULL, revoked_by = NULL');
    await expect(back).rejects.toThrow('revoked once');
  });

  it('is nobody else’s to make or to take back', async () => {
    await createFeed(db, learner, own());
    const other = await anEnrollingLearner(db);
    await expect(revokeFeed(db, other, own())).rejects.toThrow('not found');
    await expect(
      createFeed(db, anActor('institution-head', { institutionId: run.institutionId }), own()),
    ).rejects.toThrow();
  });

  it('leaves out runs they only wait for and lessons long past', async () => {
    const full = await anOpenRun(db, { startsOn: day('2026-12-21'), capacity: 1, seatsTaken: 1 });
    await enrol(db, learner, { runNumber: full.number, consents: CONSENTS });
    const id = await createFeed(db, learner, own());
    expect(eventsOf(await read(id))).toHaveLength(2);
    setClock(() => instantAt(day('2028-01-21'), '09:00'));
    expect(eventsOf(await read(id))).toHaveLength(0);
  });
});

describe('a changed timetable', () => {
  it('keeps the id of a lesson and raises its number with every change, not with none', async () => {
    const id = await createFeed(db, learner, own());
    const before = eventsOf(await read(id));
    const lessonId = lineOf(before[0], 'UID')?.split('@')[0] ?? '';
    await move(lessonId, { startsAt: '09:00' });
    await move(lessonId, { startsAt: '09:00' });
    await move(lessonId, { heldOn: day('2026-12-09') });
    const moved = eventsOf(await read(id)).find((event) => event.includes(lessonId));
    expect(lineOf(before[0], 'SEQUENCE')).toBe('0');
    expect(lineOf(moved, 'SEQUENCE')).toBe('2');
    expect(lineOf(moved, 'UID')).toBe(lineOf(before[0], 'UID'));
    expect(lineOf(moved, 'DTSTART')).toBe('TZID=Asia/Shanghai:20261209T090000');
  });

  it('does not count while the run is a draft', async () => {
    const draft = await anOpenRun(db, { state: 'draft', startsOn: day('2026-12-14') });
    await change(
      async (tx) => void (await tx.update(lessons).set({ startsAt: '08:00' }).where(eq(lessons.runId, draft.id))),
    );
    await change(async (tx) => void (await tx.delete(lessons).where(eq(lessons.runId, draft.id))));
    const { rows } = await db.$client.execute('SELECT count(*) AS n FROM lesson_revisions');
    expect(rows[0]?.n).toBe(0);
  });

  it('calls a lesson off that was taken out', async () => {
    const id = await createFeed(db, learner, own());
    const lessonId = lineOf(eventsOf(await read(id))[1], 'UID')?.split('@')[0] ?? '';
    await move(lessonId, { startsAt: '10:00', endsAt: '16:40' });
    await change(async (tx) => void (await tx.delete(lessons).where(eq(lessons.id, lessonId))));
    const off = eventsOf(await read(id)).find((event) => event.includes(lessonId));
    expect([lineOf(off, 'STATUS'), lineOf(off, 'SEQUENCE')]).toEqual(['CANCELLED', '3']);
    expect(lineOf(off, 'DTSTART')).toContain('T100000');
  });

  it('calls every lesson off when the run is cancelled, with a higher number', async () => {
    const id = await createFeed(db, learner, own());
    await change(async (tx) => void (await tx.update(runs).set({ state: 'cancelled' }).where(eq(runs.id, run.id))));
    const events = eventsOf(await read(id));
    expect(events.map((event) => lineOf(event, 'STATUS'))).toEqual(['CANCELLED', 'CANCELLED']);
    expect(events.map((event) => lineOf(event, 'SEQUENCE'))).toEqual(['1', '1']);
  });
});

describe('the calendars of trainers and rooms', () => {
  const feedOf = (kind: 'trainer' | 'room', subjectId: string) => ({ kind, subjectId, language: 'en' }) as const;

  it('belong to the trainer and to the head of the institution, and to nobody else', async () => {
    const { trainerId, roomId, practiceTrainerId } = run.institution;
    const trainer = anActor('trainer', { institutionId: run.institutionId });
    await change(
      async (tx) =>
        void (await tx.update(trainers).set({ accountId: trainer.accountId }).where(eq(trainers.id, trainerId))),
    );
    const head = anActor('institution-head', { institutionId: run.institutionId });
    const id = await createFeed(db, trainer, feedOf('trainer', trainerId));
    expect(eventsOf(await read(id))).toHaveLength(1);
    await expect(createFeed(db, trainer, feedOf('trainer', practiceTrainerId))).rejects.toThrow('outside the scope');
    await expect(createFeed(db, trainer, feedOf('room', roomId))).rejects.toThrow('outside the scope');
    expect(await lastEntry(db)).toMatchObject({
      act: 'calendars.create.refused',
      details: { reasons: ['out-of-scope'] },
    });
    await createFeed(db, head, feedOf('room', roomId));
    const foreign = anActor('institution-head', { institutionId: 'another' });
    await expect(revokeFeed(db, foreign, feedOf('room', roomId))).rejects.toThrow('outside the scope');
    await expect(createFeed(db, head, feedOf('room', 'none'))).rejects.toThrow('not found');
    await revokeFeed(db, head, feedOf('trainer', trainerId));
    const seen = await deskCalendars(db, head);
    expect([seen.trainers.length, seen.rooms.map((one) => one.token !== null).sort()]).toEqual([2, [false, true]]);
    expect((await deskCalendars(db, trainer)).trainers.map((one) => one.subjectId)).toEqual([trainerId]);
  });

  it('say that a lesson given to another trainer is off', async () => {
    const { trainerId, practiceTrainerId } = run.institution;
    const head = anActor('institution-head', { institutionId: run.institutionId });
    const id = await createFeed(db, head, feedOf('trainer', trainerId));
    await change(
      async (tx) =>
        void (await tx.update(lessons).set({ trainerId: practiceTrainerId }).where(eq(lessons.trainerId, trainerId))),
    );
    const [event] = eventsOf(await read(id));
    expect(lineOf(event, 'STATUS')).toBe('CANCELLED');
    expect(await read(id)).toContain('X-WR-CALNAME:Dengke: lessons I teach');
  });
});

it('an address may read so often, and again later', () => {
  for (let turn = 0; turn < CALENDARS_PER_ADDRESS.capacity; turn += 1) expect(takeCalendarTurn('10.0.0.1')).toBe(0);
  expect(takeCalendarTurn('10.0.0.1')).toBeGreaterThan(0);
  expect(takeCalendarTurn('10.0.0.2')).toBe(0);
});
