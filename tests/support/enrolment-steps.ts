import { bareClientOf, type Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { acceptOffer } from '#src/features/enrolment/answer-offer.ts';
import { type ApplicationDecision, decideApplication } from '#src/features/enrolment/decide-application.ts';
import { defer } from '#src/features/enrolment/defer.ts';
import { type EnrolmentEvent, type EnrolmentState, holdsSeat } from '#src/features/enrolment/enrolment-states.rules.ts';
import { moveTo } from '#src/features/enrolment/move-to.ts';
import { markNoShow, takeBackNoShow } from '#src/features/enrolment/no-show.ts';
import { removeLearner } from '#src/features/enrolment/remove-learner.ts';
import { resubmit } from '#src/features/enrolment/resubmit.ts';
import { undoWithdrawal } from '#src/features/enrolment/undo-withdrawal.ts';
import { withdraw } from '#src/features/enrolment/withdraw.ts';
import { now } from '#src/lib/clock.ts';
import { aRunToEnrol } from './enrolment.ts';
import { aLearner } from './learners.ts';

/** What somebody may try with an enrolment: the deed, the step it is in each state, and when it is tried. */
export type Attempt = {
  readonly name: string;
  readonly eventOf: (state: EnrolmentState) => EnrolmentEvent;
  readonly isAfterStart: boolean;
  readonly act: string;
  readonly deed: (db: Database, actor: Actor, enrolmentId: string, otherRunId: string) => Promise<unknown>;
};

const always = (event: EnrolmentEvent) => () => event;
const decide = (decision: ApplicationDecision['decision'], codes: readonly string[] = []): Attempt => ({
  name: decision,
  eventOf: always(decision),
  isAfterStart: false,
  act: `enrolment.${decision}`,
  deed: (db, actor, enrolmentId) => decideApplication(db, actor, { enrolmentId, decision, codes, note: '' }),
});
const leave = (isAfterStart: boolean, kind: 'withdraw' | 'remove'): Attempt => ({
  name: `${kind} ${isAfterStart ? 'after' : 'before'} the start`,
  eventOf: (state) =>
    state === 'offered' && kind === 'withdraw' ? 'decline' : state === 'confirmed' && isAfterStart ? 'drop' : kind,
  isAfterStart,
  act: kind === 'withdraw' ? 'enrolment.withdraw' : 'enrolment.removeLearner',
  deed: (db, actor, enrolmentId) =>
    kind === 'withdraw'
      ? withdraw(db, actor, { enrolmentId })
      : removeLearner(db, actor, { enrolmentId, reason: '重复报名' }),
});

type OwnDeed = (db: Database, actor: Actor, input: { enrolmentId: string }) => Promise<unknown>;
const simple = (event: EnrolmentEvent, act: string, deed: OwnDeed, isAfterStart = false): Attempt => ({
  name: event,
  eventOf: always(event),
  isAfterStart,
  act: `enrolment.${act}`,
  deed: (db, actor, enrolmentId) => deed(db, actor, { enrolmentId }),
});

export const ATTEMPTS: readonly Attempt[] = [
  decide('approve'),
  decide('return', ['category-evidence']),
  decide('reject', ['below-requirements']),
  leave(false, 'withdraw'),
  leave(true, 'withdraw'),
  leave(false, 'remove'),
  leave(true, 'remove'),
  simple('resubmit', 'resubmit', resubmit),
  simple('accept', 'accept', acceptOffer),
  simple('defer', 'defer', (db, actor, input) => defer(db, actor, { ...input, reason: 'family' })),
  simple('undo', 'undo', undoWithdrawal),
  simple('no-show', 'noShow', markNoShow, true),
  simple(
    'take-back',
    'takeBack',
    (db, actor, input) => takeBackNoShow(db, actor, { ...input, reason: '记错了' }),
    true,
  ),
  {
    name: 'move',
    eventOf: (state) => (state === 'deferred' || state === 'transferred' ? 'resume' : 'transfer'),
    isAfterStart: false,
    act: 'enrolment.transfer',
    deed: (db, actor, enrolmentId, runId) => moveTo(db, actor, { enrolmentId, runId }),
  },
];

/** All runs of these attempts teach versions of one course, so that people may move between them. */
export const COURSE = 'one-course';

/** A run where `count` people stand in one state; a waiting list stands on a full one. Behind the program's back. */
export async function aRunInState(db: Database, state: EnrolmentState, isBegun: boolean, count: number) {
  const { runId } = await aRunToEnrol(db, { capacity: 5000, occupation: null, level: null, slug: COURSE });
  const bare = bareClientOf(db);
  const pattern = await patternOf(db);
  const prefix = `${runId}-`;
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const names = await columnsOf(db, 'learners');
  const copied = names.map((name) => COPIES[name]?.(prefix) ?? `p.${name}`).join(', ');
  await bare.execute(
    `${numbers.replace('WITH RECURSIVE', `INSERT INTO learners (${names.join(', ')}) WITH RECURSIVE`)} SELECT ${copied} FROM n, learners p WHERE p.id = '${pattern}'`,
  );
  const at = now();
  await bare.execute({
    sql: `INSERT INTO enrolments (id, run_id, learner_id, state, waiting_number, source, submitted_by, submitted_at, confirmed_at,
        ended_at, end_reason, offer_expires_at, due_on, decision)
      ${numbers} SELECT '${prefix}e' || i, ?, '${prefix}' || i, ?, i, 'self', 'self', ?, ?, ?, ?, ?, '2026-12-01', '{"codes":["other"],"note":"x"}' FROM n`,
    args: [runId, state, at, at, at, 'withdrawn-by-learner', at + 3_600_000],
  });
  const taken = state === 'waiting' ? 5000 : holdsSeat(state) ? count : 0;
  await bare.execute({
    sql: 'UPDATE runs SET state = ?, seats_taken = ?, last_waiting_number = ? WHERE id = ?',
    args: [isBegun ? 'running' : 'enrolling', taken, count, runId],
  });
  if (isBegun) {
    await bare.execute({
      sql: `INSERT INTO registers SELECT id, 'head', ?, 0, 0, 'x' FROM lessons WHERE run_id = ?`,
      args: [at, runId],
    });
  }
  return { runId, placeOf: (index: number) => ({ id: `${prefix}e${index}`, learnerId: `${prefix}${index}` }) };
}

const patterns = new WeakMap<Database, string>();

async function patternOf(db: Database): Promise<string> {
  const known = patterns.get(db);
  if (known) return known;
  const made = await aLearner(db, { phone: '13800000001' });
  patterns.set(db, made);
  return made;
}

const COPIES: Readonly<Record<string, (prefix: string) => string>> = {
  id: (prefix) => `'${prefix}' || n.i`,
  identity_index: (prefix) => `'${prefix}' || n.i`,
  account_id: () => 'NULL',
};

async function columnsOf(db: Database, table: string): Promise<readonly string[]> {
  const { rows } = await bareClientOf(db).execute(`PRAGMA table_info(${table})`);
  return rows.map((row) => String(row.name));
}
