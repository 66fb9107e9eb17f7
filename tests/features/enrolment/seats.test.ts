import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { withdraw } from '#src/features/enrolment/withdraw.ts';
import { setClock } from '#src/lib/clock.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anEnrollingLearner, aRunToEnrol, CONSENTS, seatsOf } from '#tests/support/enrolment.ts';

setClock(() => Date.parse('2026-11-23T10:00:00+08:00'));

describe('seats', () => {
  test('two hundred at once for forty seats: forty are in, the others wait from 1 to 160 without a gap', async () => {
    const db = await aDatabase();
    const { runId } = await aRunToEnrol(db, { capacity: 40 });
    const learners = [];
    for (let index = 0; index < 200; index += 1) learners.push(await anEnrollingLearner(db));
    const placed = await Promise.all(learners.map((learner) => enrol(db, learner, { runId, consents: CONSENTS })));

    const seats = await seatsOf(db, runId);
    expect(seats).toMatchObject({ taken: 40, confirmed: 40 });
    expect(seats.waiting).toEqual(Array.from({ length: 160 }, (_, index) => index + 1));
    expect(placed.filter((place) => place.waitingNumber === null)).toHaveLength(40);
  }, 60_000);

  test('whatever the order of coming and going, seats equal confirmed places and the list moves up in order', async () => {
    const step = fc.record({ who: fc.nat(11), isLeaving: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, capacity) => {
          const db = await aDatabase();
          const { runId } = await aRunToEnrol(db, { capacity });
          const people = await Promise.all(Array.from({ length: 12 }, () => anEnrollingLearner(db)));
          const held = new Map<number, string>();
          const expected: number[] = [];
          for (const { who, isLeaving } of steps) {
            const learner = people[who];
            const enrolmentId = held.get(who);
            if (!learner || (enrolmentId === undefined) === isLeaving) continue;
            if (enrolmentId) {
              await withdraw(db, learner, { enrolmentId });
              held.delete(who);
              expected.splice(expected.indexOf(who), 1);
            } else {
              held.set(who, (await enrol(db, learner, { runId, consents: CONSENTS })).enrolmentId);
              expected.push(who);
            }
            const seats = await seatsOf(db, runId);
            const inOrder = (ids: number[]) => ids.map((one) => people[one]?.learnerId);
            const confirmed = seats.rows
              .filter((row) => row.state === 'confirmed' || row.state === 'offered')
              .map((row) => row.learnerId);
            const waiting = seats.rows
              .filter((row) => row.state === 'waiting')
              .sort((a, b) => Number(a.waitingNumber) - Number(b.waitingNumber));
            expect(seats.taken).toBe(confirmed.length);
            expect(confirmed.sort()).toEqual(inOrder(expected.slice(0, capacity)).sort());
            expect(waiting.map((row) => row.learnerId)).toEqual(inOrder(expected.slice(capacity)));
          }
          db.$client.close();
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});
