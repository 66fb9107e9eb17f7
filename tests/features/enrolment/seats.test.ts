import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { acceptOffer } from '#src/features/enrolment/answer-offer.ts';
import { lapseDuePlaces, releaseDueSeats, serveWaitingLists } from '#src/features/enrolment/due-places.ts';
import { endVoidPlaces } from '#src/features/enrolment/end-void-places.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { setSeatPlan } from '#src/features/enrolment/set-seat-plan.ts';
import { verifyPlaces } from '#src/features/enrolment/verify-places.ts';
import { withdraw } from '#src/features/enrolment/withdraw.ts';
import { addCategory } from '#src/features/learners/state-category.ts';
import { setClock } from '#src/lib/clock.ts';
import { day } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anEnrollingLearner, aRunToEnrol, CONSENTS, changeRun, seatsOf } from '#tests/support/enrolment.ts';
import { aSeatModel } from '#tests/support/seat-model.ts';

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

  test('whatever comes in whatever order, the deeds come to what the plain model says', async () => {
    const who = fc.nat(9);
    const command = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('enrol' as const), who }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), who }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('accept' as const), who }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('expire', 'release', 'grow'), who }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), who: fc.constant(0) }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { minLength: 12, maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 2 }),
        async (commands, capacity, kept) => {
          const story = await aStory(capacity, Math.min(kept, capacity));
          for (const [index, one] of commands.entries()) {
            if (one.kind === 'cancel' && index < commands.length - 3) continue;
            await story.play(one.kind, one.who);
            await story.agree();
          }
          story.end();
        },
      ),
      { numRuns: 12 },
    );
  }, 90_000);
});

const CADRE = 'VILLAGE_CADRE';

/** A run and its people beside the model of them: each command is played on both, then they are compared. */
async function aStory(capacity: number, kept: number) {
  let clock = Date.parse('2026-11-23T10:00:00+08:00');
  setClock(() => clock);
  const db = await aDatabase();
  const { runId, institutionId } = await aRunToEnrol(db, { capacity, startsOn: day('2027-06-01') });
  const people = await Promise.all(Array.from({ length: 10 }, () => anEnrollingLearner(db)));
  for (const one of people.slice(0, 4)) await aCadre(db, one.learnerId ?? '');
  if (kept > 0) {
    const reserved = [{ category: CADRE, seats: kept, releaseOn: day('2027-05-20') }];
    const registrar = anActor('registrar', { institutionId });
    await setSeatPlan(db, registrar, { runId, offerHours: 48, reserved, reason: '村官名额' });
  }
  const model = aSeatModel(
    capacity,
    kept,
    people.map((_, index) => ({ hasCategory: index < 4 })),
  );
  const ids = new Map<number, string>();
  const stateOf = (who: number) => model.persons[who]?.state;

  async function play(kind: string, who: number): Promise<void> {
    clock += 60_000;
    const [actor, enrolmentId] = [people[who] as Actor, ids.get(who) ?? ''];
    const isLive = ['waiting', 'offered', 'confirmed'].includes(stateOf(who) ?? '');
    if (kind === 'enrol' && !isLive && stateOf(who) !== 'over' && model.run.isOpen) {
      ids.set(who, (await enrol(db, actor, { runId, consents: CONSENTS })).enrolmentId);
      model.enrol(who);
    } else if (kind === 'withdraw' && isLive) {
      await withdraw(db, actor, { enrolmentId });
      model.withdraw(who);
    } else if (kind === 'accept' && stateOf(who) === 'offered') {
      await acceptOffer(db, actor, { enrolmentId });
      model.accept(who);
    } else if (kind === 'expire') await expire();
    else if (kind === 'release' && model.run.isOpen) {
      // Their day has come: whoever was offered a seat and said nothing has lost it on the way.
      await expire();
      clock = Math.max(clock, Date.parse('2027-05-20T00:30:00+08:00'));
      await expireUntilQuiet();
      await releaseDueSeats(db);
      model.release();
    } else if (kind === 'grow' && model.run.isOpen) {
      await changeRun(db, runId, { capacity: model.run.capacity + 1 });
      await serveWaitingLists(db);
      model.grow(1);
    } else if (kind === 'cancel' && model.run.isOpen) {
      await changeRun(db, runId, { state: 'cancelled' });
      await endVoidPlaces(db);
      model.cancel();
    }
  }

  async function expire(): Promise<void> {
    clock += 49 * 3_600_000;
    await lapseDuePlaces(db);
    model.expireAll();
  }

  async function expireUntilQuiet(): Promise<void> {
    await lapseDuePlaces(db);
    model.expireAll();
  }

  async function agree(): Promise<void> {
    const seats = await seatsOf(db, runId);
    const byId = new Map(seats.rows.map((row) => [row.id, row]));
    for (const [who, id] of ids) {
      const [row, person] = [byId.get(id), model.persons[who]];
      const state = ['waiting', 'offered', 'confirmed'].includes(row?.state ?? '') ? row?.state : 'over';
      expect([who, state, row?.waitingNumber ?? null]).toEqual([who, person?.state, person?.number]);
      if (state === 'offered' || state === 'confirmed') expect(row?.reservedAs !== null).toBe(person?.isKept);
    }
    expect(seats.taken).toBe(model.held());
    expect(seats.taken).toBeLessThanOrEqual(model.run.capacity);
    expect(await verifyPlaces(db)).toEqual([]);
  }

  return { play, agree, end: () => db.$client.close() };
}

async function aCadre(db: Database, learnerId: string): Promise<void> {
  const category = { learnerId, code: CADRE, evidenceNumber: '名册-12', validFrom: day('2026-01-01') } as const;
  await write(db, (tx) => addCategory(tx, anActor('learner', { learnerId }), category));
}
