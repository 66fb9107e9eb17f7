import { beforeAll, describe, expect, test } from 'vitest';
import { bareClientOf, type Database } from '#db/client.ts';
import { type Actor, SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import { ACTS } from '#src/features/accounts/acts.ts';
import { ROLES } from '#src/features/accounts/roles.ts';
import { lapseDuePlaces, serveWaitingLists } from '#src/features/enrolment/due-places.ts';
import { endVoidPlaces } from '#src/features/enrolment/end-void-places.ts';
import {
  type Doer,
  ENROLMENT_EVENTS,
  ENROLMENT_STATES,
  ENROLMENT_STEPS,
  type EnrolmentState,
  isStep,
  mayStep,
} from '#src/features/enrolment/enrolment-states.rules.ts';
import { setClock } from '#src/lib/clock.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aRunToEnrol, changeRun } from '#tests/support/enrolment.ts';
import { ATTEMPTS, type Attempt, aRunInState, COURSE } from '#tests/support/enrolment-steps.ts';

const NOON = Date.parse('2026-11-23T12:00:00+08:00');
const DOERS: readonly Doer[] = [...ROLES, 'system'];
setClock(() => NOON);

let db: Database;
let target: string;

beforeAll(async () => {
  db = await aDatabase();
  target = (await aRunToEnrol(db, { capacity: 5000, occupation: null, level: null, slug: COURSE })).runId;
});

type Tried = { readonly state: EnrolmentState; readonly attempt: Attempt; readonly doer: Doer; readonly id: string };

/** Everybody tries the deed in every state at once, each with an enrolment of their own. */
async function tryAll(attempt: Attempt): Promise<(Tried & { readonly isDone: boolean })[]> {
  const tried: (Tried & { readonly learnerId: string })[] = [];
  for (const state of ENROLMENT_STATES) {
    const { placeOf } = await aRunInState(db, state, attempt.isAfterStart, DOERS.length);
    tried.push(...DOERS.map((doer, index) => ({ state, attempt, doer, ...placeOf(index + 1) })));
  }
  return Promise.all(
    tried.map(async (one) => {
      const actor = actorOf(one.doer, one.learnerId);
      const isDone = await attempt.deed(db, actor, one.id, target).then(
        () => true,
        () => false,
      );
      return { ...one, isDone };
    }),
  );
}

function actorOf(doer: Doer, learnerId: string): Actor {
  if (doer === 'system') return SYSTEM_ACTOR;
  return doer === 'learner' ? anActor('learner', { learnerId }) : anActor(doer);
}

const isListed = ({ state, attempt, doer }: Tried) =>
  isStep(state, attempt.eventOf(state)) && mayStep(attempt.eventOf(state), doer);
const named = (list: readonly Tried[]) => list.map(({ state, attempt, doer }) => `${state} ${attempt.name} ${doer}`);

describe('state × event × role of an enrolment', () => {
  test.each(ATTEMPTS.map((attempt) => [attempt.name, attempt] as const))(
    '%s: what is listed happens, everything else is refused, changes nothing and is journalled',
    async (_name, attempt) => {
      const tried = await tryAll(attempt);
      expect(named(tried.filter((one) => one.isDone))).toEqual(named(tried.filter(isListed)));
      const { rows } = await db.$client.execute(
        `SELECT e.id, e.state, (SELECT count(*) FROM journal j WHERE j.entity = 'enrolment' AND j.entity_id = e.id AND j.act = '${attempt.act}.refused') AS refused,
           (SELECT count(*) FROM journal j WHERE j.entity = 'enrolment' AND j.entity_id = e.id AND j.act NOT LIKE '%.refused') AS done FROM enrolments e`,
      );
      const after = new Map(rows.map((row) => [String(row.id), row]));
      for (const one of tried) {
        const row = after.get(one.id);
        const steps: readonly string[] = ENROLMENT_STEPS[attempt.eventOf(one.state)].to;
        const what = named([one])[0];
        if (one.isDone) expect(steps, what).toContain(row?.state);
        else expect(row?.state, what).toBe(one.state);
        expect([row?.done, row?.refused], what).toEqual(one.isDone ? [1, 0] : [0, 1]);
      }
    },
  );

  test('what only follows from other deeds or the clock has no door of its own', () => {
    for (const event of ENROLMENT_EVENTS.filter((one) => ENROLMENT_STEPS[one].by.every((doer) => doer === 'system')))
      expect(Object.keys(ACTS)).not.toContain(`enrolment.${event}`);
  });

  const clockworks = [
    ['time runs out', 'enrolling', (at: Database) => lapseDuePlaces(at), { returned: 'lapsed', offered: 'lapsed' }],
    [
      'the run begins',
      'running',
      (at: Database) => endVoidPlaces(at),
      { submitted: 'lapsed', returned: 'lapsed', waiting: 'lapsed', offered: 'lapsed' },
    ],
    [
      'the run is cancelled',
      'cancelled',
      (at: Database) => endVoidPlaces(at),
      {
        submitted: 'rejected',
        returned: 'rejected',
        waiting: 'rejected',
        offered: 'rejected',
        confirmed: 'rejected',
      },
    ],
    ['a larger room is found', 'enrolling', (at: Database) => serveWaitingLists(at), { waiting: 'offered' }],
  ] as const;

  test.each(clockworks)('%s: only the states that are listed move', async (_name, runState, work, moves) => {
    const own = await aDatabase();
    const placed = [];
    for (const state of ENROLMENT_STATES) {
      const { runId, placeOf } = await aRunInState(own, state, false, 1);
      const isGrowing = runState === 'enrolling' && work.toString().includes('serve');
      await changeRun(own, runId, { state: runState, ...(isGrowing ? { seatsTaken: 0 } : {}) });
      placed.push({ state, id: placeOf(1).id });
    }
    const isLate = work.toString().includes('lapse');
    if (isLate) setClock(() => Date.parse('2026-12-02T12:00:00+08:00'));
    await work(own);
    setClock(() => NOON);
    const { rows } = await own.$client.execute('SELECT id, state FROM enrolments');
    const after = new Map(rows.map((row) => [row.id, row.state]));
    for (const { state, id } of placed)
      expect([state, after.get(id)]).toEqual([state, (moves as Record<string, string>)[state] ?? state]);
  });

  test('the database allows the pairs of the table and no others, whoever writes', async () => {
    const allowed = new Set(ENROLMENT_EVENTS.flatMap((event) => pairsOf(ENROLMENT_STEPS[event])));
    for (const state of ENROLMENT_STATES) {
      const { placeOf } = await aRunInState(db, state, false, ENROLMENT_STATES.length);
      for (const [index, to] of ENROLMENT_STATES.entries()) {
        const change = bareClientOf(db).execute({
          sql: 'UPDATE enrolments SET state = ? WHERE id = ?',
          args: [to, placeOf(index + 1).id],
        });
        const isDone = await change.then(
          () => true,
          () => false,
        );
        expect([state, to, isDone]).toEqual([state, to, state === to || allowed.has(`${state} ${to}`)]);
      }
    }
  });
});

function pairsOf({ from, to }: { readonly from: readonly string[]; readonly to: readonly string[] }): string[] {
  return from.flatMap((one) => to.map((other) => `${one} ${other}`));
}
