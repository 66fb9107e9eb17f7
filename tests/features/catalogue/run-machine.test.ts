import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { type Actor, SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import { ROLES, type Role } from '#src/features/accounts/roles.ts';
import { advanceRun } from '#src/features/catalogue/advance-run.ts';
import { cancelRun } from '#src/features/catalogue/cancel-run.ts';
import { changePlan } from '#src/features/catalogue/change-plan.ts';
import { decideChange, withdrawChange } from '#src/features/catalogue/decide-change.ts';
import { decideFiling } from '#src/features/catalogue/decide-filing.ts';
import { fileAgain, fileRun } from '#src/features/catalogue/file-run.ts';
import { openRun } from '#src/features/catalogue/open-run.ts';
import { proposeChange } from '#src/features/catalogue/propose-change.ts';
import { runById } from '#src/features/catalogue/run.queries.ts';
import { RUN_EVENTS, RUN_STATES, type RunEvent, stateAfter, takesStep } from '#src/features/catalogue/run.rules.ts';
import { startRun } from '#src/features/catalogue/start-run.ts';
import { terminateRun } from '#src/features/catalogue/terminate-run.ts';
import { deed } from '#src/features/journal/deed.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { OutOfScope, Refusal } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aCourse, planOf } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { DEMO_SUBSIDY, policiesInForce } from '#tests/support/policies.ts';
import { anOpenChange, aRunIn, type RunInState, traceOf } from '#tests/support/runs.ts';

const EVENTS = Object.keys(RUN_EVENTS) as RunEvent[];
const HANDS = [...ROLES, 'system'] as const;
const TODAY = day('2026-11-02');
const FIRST_DAY = day('2026-11-16');

let db: Database;
let course: string;

/** One attempt at every event, as the page of a desk would make it. */
const ATTEMPTS: Readonly<Record<RunEvent, (actor: Actor, run: RunInState) => Promise<unknown>>> = {
  changePlan: (actor, { id, institution }) =>
    changePlan(db, actor, { ...planOf(institution), courseVersionId: course, runId: id } as never),
  file: (actor, { id }) => fileRun(db, actor, { runId: id }),
  fileAgain: (actor, { id }) => fileAgain(db, actor, { runId: id }),
  approve: (actor, { id }) => decideFiling(db, actor, { runId: id, decision: 'approve', opinion: '' }),
  return: (actor, { id }) => decideFiling(db, actor, { runId: id, decision: 'return', opinion: '讲师证明不清' }),
  open: (actor, { id }) => openRun(db, actor, { runId: id }),
  start: (actor, { id }) => startRun(db, actor, { runId: id }),
  proposeChange: (actor, { id }) =>
    proposeChange(db, actor, { runId: id, reason: '换号', fields: { contactPhone: '0578-1' }, lessons: [] }),
  withdrawChange: (actor, { id }) => withdrawChange(db, actor, { runId: id }),
  decideChange: (actor, { id }) => decideChange(db, actor, { runId: id, decision: 'take', opinion: '' }),
  cancel: (actor, { id }) => cancelRun(db, actor, { runId: id, reason: '台风' }),
  terminate: (actor, { id }) => terminateRun(db, actor, { runId: id, reason: '虚假考勤' }),
  deliver: (actor, { id }) => within(actor, id, 'deliver'),
  assess: (actor, { id }) => within(actor, id, 'assess'),
  close: (actor, { id }) => within(actor, id, 'close'),
};

/** These steps happen inside the deeds of later rooms. */
function within(actor: Actor, id: string, event: 'deliver' | 'assess' | 'close'): Promise<unknown> {
  const about = { act: `catalogue.${event}Run`, entity: 'run', entityId: id };
  return deed(db, actor, about, (tx) => advanceRun(tx, actor, id, event));
}

/** What must be so beside the state for an event to succeed. */
const ALSO: Readonly<Partial<Record<RunEvent, Partial<typeof runs.$inferInsert>>>> = {
  fileAgain: { policyVersionId: DEMO_SUBSIDY },
  approve: { enrolFrom: day('2026-11-09') },
  open: { enrolFrom: day('2026-11-09') },
  start: { seatsTaken: 3 },
};
const HAS_OPEN_CHANGE: readonly RunEvent[] = ['decideChange', 'withdrawChange'];

const lastSequence = async () => (await lastEntry(db))?.sequence ?? 0;
const actorOf = (hand: Role | 'system'): Actor => (hand === 'system' ? SYSTEM_ACTOR : anActor(hand));

beforeEach(async () => {
  setClock(() => instantAt(TODAY, '09:00'));
  db = await aDatabase();
  await policiesInForce(db);
  course = await aCourse(db);
});
afterEach(() => setClock(null));

describe('the life of a run, every state × event × hand', () => {
  it('is a table of eleven states, fifteen events and every hand', () => {
    expect([RUN_STATES.length, EVENTS.length, HANDS.length]).toEqual([11, 15, ROLES.length + 1]);
    const listed = EVENTS.flatMap((event) =>
      RUN_STATES.flatMap((state) => HANDS.filter((hand) => takesStep(hand, event) && stateAfter(state, event))),
    );
    expect(listed.length).toBe(48);
  });

  it.each(RUN_STATES)('a run that is %s takes the steps of the table and no others', async (state) => {
    const still = await aRunIn(db, state, course);
    await anOpenChange(db, still.id);
    const before = await traceOf(db, still.id);
    let [refused, taken, sequence] = [0, 0, await lastSequence()];
    for (const event of EVENTS) {
      for (const hand of HANDS) {
        const to = takesStep(hand, event) ? stateAfter(state, event) : null;
        if (to) {
          await succeeds(state, event, hand, to);
          taken += 1;
          sequence = await lastSequence();
          continue;
        }
        const error = await ATTEMPTS[event](actorOf(hand), still).catch((thrown: unknown) => thrown);
        const name = `${state} ${event} ${hand}`;
        expect(error instanceof Refusal || error instanceof OutOfScope, name).toBe(true);
        const entry = await lastEntry(db);
        sequence += 1;
        expect([entry?.entityId, entry?.role, entry?.sequence], name).toEqual([still.id, hand, sequence]);
        expect(entry?.act, name).toMatch(/^catalogue\.\w+\.refused$/);
        expect(entry?.details.reasons, name).toContain(takesStep(hand, event) ? 'step-not-allowed' : 'out-of-scope');
        refused += 1;
      }
    }
    expect(await traceOf(db, still.id)).toBe(before);
    expect(taken + refused).toBe(EVENTS.length * HANDS.length);
  });
});

async function succeeds(state: (typeof RUN_STATES)[number], event: RunEvent, hand: Role | 'system', to: string) {
  const run = await aRunIn(db, state, course, ALSO[event]);
  if (HAS_OPEN_CHANGE.includes(event)) await anOpenChange(db, run.id);
  if (event === 'start') setClock(() => instantAt(FIRST_DAY, '08:00'));
  await ATTEMPTS[event](actorOf(hand), run);
  setClock(() => instantAt(TODAY, '09:00'));
  expect((await runById(db, run.id)).state, `${state} ${event} ${hand}`).toBe(to);
  const entry = await lastEntry(db);
  expect([entry?.entityId, entry?.role], `${state} ${event} ${hand}`).toEqual([run.id, hand]);
  expect(entry?.act).not.toContain('refused');
  // The next run shall find trainers and rooms free, and no row of this one due.
  await write(db, async (tx) => void (await tx.update(runs).set({ state: 'closed' }).where(eq(runs.id, run.id))));
}
