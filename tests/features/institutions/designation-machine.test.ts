import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { type Actor, SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import { ACTS, type Act } from '#src/features/accounts/acts.ts';
import { ROLES } from '#src/features/accounts/roles.ts';
import { decideDesignation } from '#src/features/institutions/decide-designation.ts';
import {
  DESIGNATION_EVENTS,
  DESIGNATION_MACHINE,
  DESIGNATION_STATES,
  type DesignationEvent,
  type DesignationRole,
  type DesignationState,
  mayCause,
  statesAfter,
} from '#src/features/institutions/designation-steps.rules.ts';
import { drawExperts, excuseExpert } from '#src/features/institutions/draw-experts.ts';
import { expireDesignation, lapseApplication } from '#src/features/institutions/expire-designations.ts';
import { decideDesignationObjection, objectToDesignation } from '#src/features/institutions/object-to-designation.ts';
import { proposeDesignation } from '#src/features/institutions/propose-designation.ts';
import { publishDesignation } from '#src/features/institutions/publish-designation.ts';
import { recordVisit } from '#src/features/institutions/record-visit.ts';
import { CHECKLIST, CRITERIA } from '#src/features/institutions/review.rules.ts';
import { acceptApplication, returnApplication } from '#src/features/institutions/review-application.ts';
import {
  appealRevocation,
  dropRevocation,
  intendRevocation,
  releaseLines,
  revokeDesignation,
} from '#src/features/institutions/revoke-designation.ts';
import { saveApplication } from '#src/features/institutions/save-application.ts';
import { scoreApplication } from '#src/features/institutions/score-application.ts';
import { renewDesignation } from '#src/features/institutions/start-application.ts';
import { submitApplication, withdrawApplication } from '#src/features/institutions/submit-application.ts';
import {
  reinstateDesignation,
  remedyDesignation,
  suspendDesignation,
  warnDesignation,
} from '#src/features/institutions/warn-designation.ts';
import { today } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { OutOfScope, Refusal } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aDesignationIn, aPool, type DesignationFacts, type MadeDesignation } from '#tests/support/designations.ts';
import { anInstitution, type MadeInstitution } from '#tests/support/institutions.ts';
import { lastEntry } from '#tests/support/journal.ts';

type Try = (db: Database, actor: Actor, made: MadeDesignation) => Promise<unknown>;

const reason = '整改不到位';
const step = (deed: (db: Database, actor: Actor, input: never) => Promise<unknown>, more: object = {}): Try => {
  return (db, actor, { id }) => deed(db, actor, { designationId: id, reason, ...more } as never);
};
const findings = Object.fromEntries(CHECKLIST.map((item) => [item, { verdict: 'yes', words: '' }]));

/** The act each event is journalled by, and the deed that brings it about, with everything it asks for. */
const DEEDS: Readonly<Record<DesignationEvent, readonly [act: string, Try]>> = {
  save: ['saveApplication', step(saveApplication, { section: 'statement', statement: '新的说明' })],
  submit: ['submitApplication', step(submitApplication)],
  withdraw: ['withdrawApplication', step(withdrawApplication)],
  lapse: ['lapseApplication', step(lapseApplication)],
  accept: ['acceptApplication', step(acceptApplication)],
  return: [
    'returnApplication',
    step(returnApplication, { faults: [{ section: 'premises', words: '缺租赁合同' }], workingDays: 5 }),
  ],
  visit: [
    'recordVisit',
    step(recordVisit, { visitedOn: today(), visitors: ['甲', '乙'], findings, conclusion: '相符' }),
  ],
  draw: ['drawExperts', step(drawExperts, { field: 'live-commerce', wanted: 3 })],
  excuse: ['excuseExpert', step(excuseExpert, { excuse: '出差' })],
  score: ['scoreApplication', step(scoreApplication, { scores: CRITERIA, opinion: '优秀' })],
  propose: ['proposeDesignation', step(proposeDesignation, { opinion: '建议认定' })],
  publish: ['publishDesignation', step(publishDesignation)],
  object: [
    'objectToDesignation',
    (db, actor, { notice }) => objectToDesignation(db, actor, { notice, statement: '场地与申报不符', contact: '' }),
  ],
  'decide-objection': [
    'decideDesignationObjection',
    (db, actor, { objectionId }) =>
      decideDesignationObjection(db, actor, { objectionId, decision: 'dismissed', opinion: '已核实' }),
  ],
  designate: [
    'decideDesignation',
    step(decideDesignation, { decision: 'designate', documentNumber: '丽人社〔2026〕18号' }),
  ],
  reject: ['decideDesignation', step(decideDesignation, { decision: 'reject', documentNumber: '' })],
  warn: ['warnDesignation', step(warnDesignation, { workingDays: 10 })],
  remedy: ['remedyDesignation', step(remedyDesignation)],
  suspend: ['suspendDesignation', step(suspendDesignation)],
  reinstate: ['reinstateDesignation', step(reinstateDesignation)],
  intend: ['intendRevocation', step(intendRevocation)],
  appeal: ['appealRevocation', step(appealRevocation, { statement: '已经整改' })],
  drop: ['dropRevocation', step(dropRevocation)],
  revoke: ['revokeDesignation', step(revokeDesignation, { documentNumber: '丽人社〔2026〕30号' })],
  release: ['releaseLines', step(releaseLines, { documentNumber: '丽人社〔2026〕31号' })],
  renew: ['renewDesignation', step(renewDesignation)],
  expire: ['expireDesignation', step(expireDesignation)],
};

/** What an event needs beside its state: everything but state and role is in order. */
function factsFor(event: DesignationEvent, expertIds: readonly string[]): DesignationFacts {
  const yesterday = addDays(today(), -1);
  if (event === 'score' || event === 'excuse') return { reviews: [null, 80, 90], expertIds };
  if (event === 'propose') return { reviews: [70, 80, 90], expertIds, hasVisit: true };
  if (event === 'publish') return { reviews: [70, 80, 90], expertIds, hasVisit: true, isNoticeClosed: true };
  if (event === 'designate') return { noticeClosesOn: yesterday, hasObjection: false };
  if (event === 'revoke') return { intendedUntil: yesterday };
  if (event === 'appeal' || event === 'drop') return { intendedUntil: today() };
  if (event === 'expire') return { validFrom: addDays(today(), -9), validTo: yesterday };
  if (event === 'lapse') return { returnedUntil: yesterday };
  return {};
}

const PRINCIPALS: readonly DesignationRole[] = [...ROLES, 'system'];

function actorOf(role: DesignationRole): Actor {
  if (role === 'system') return SYSTEM_ACTOR;
  return anActor(role, { accountId: role === 'expert' ? 'expert-1' : `a-${role}`, divisionCode: '331100' });
}

/** Everything a designation consists of, as text; the journal is looked at apart. */
const TABLES = [
  'designations',
  'designation_events',
  'designation_documents',
  'designation_returns',
  'site_visits',
  'expert_draws',
  'expert_reviews',
  'designation_notices',
  'designation_objections',
  'letters',
];

async function everything(db: Database): Promise<string> {
  const parts = TABLES.map((name) => `(SELECT count(*) FROM ${name})`).join(` || ',' || `);
  const [row] = await db.all<{ rows: string; counts: string }>(
    sql.raw(
      `SELECT (SELECT group_concat(id || state || scope || statement || coalesce(submitted_by,'') || coalesce(reviewed_by,'') || coalesce(decided_by,'') || coalesce(draw_seed,'') || coalesce(lines_released_at,'') || coalesce(document_number,'')) FROM designations) AS rows, ${parts} || (SELECT group_concat(coalesce(total,'-') || coalesce(excused_at,'-')) FROM expert_reviews) || (SELECT group_concat(state) FROM designation_objections) || (SELECT group_concat(coalesce(closed_at,'-')) FROM designation_notices) AS counts`,
    ),
  );
  return JSON.stringify(row);
}

const isListed = (state: DesignationState, event: DesignationEvent, role: DesignationRole) =>
  mayCause(event, role) && statesAfter(state, event).length > 0;

async function prepared(): Promise<{ db: Database; school: MadeInstitution; expertIds: readonly string[] }> {
  const db = await aDatabase();
  await db.$client.execute('PRAGMA synchronous = OFF');
  const school = await anInstitution(db, { designation: null });
  return { db, school, expertIds: await aPool(db) };
}

const product = DESIGNATION_STATES.flatMap((state) =>
  DESIGNATION_EVENTS.flatMap((event) => PRINCIPALS.map((role) => ({ state, event, role }))),
);

describe('state × event × role of a designation', () => {
  it('is the whole product, and the roles of the machine are those of the acts', () => {
    expect(product).toHaveLength(DESIGNATION_STATES.length * DESIGNATION_EVENTS.length * PRINCIPALS.length);
    for (const event of DESIGNATION_EVENTS) {
      const { roles } = DESIGNATION_MACHINE[event];
      const act = `institutions.${DEEDS[event][0]}` as Act;
      if (roles === 'anyone' || !roles.includes('system')) expect([act, ACTS[act]]).toEqual([act, roles]);
      else expect(ACTS).not.toHaveProperty(act);
    }
  });

  describe.each(DESIGNATION_STATES)('%s', (state) => {
    let db: Database;
    let made: MadeDesignation;
    beforeAll(async () => {
      const world = await prepared();
      db = world.db;
      made = await aDesignationIn(db, world.school, state);
    });

    it.each(DESIGNATION_EVENTS)(
      '%s by whoever is not listed is refused, changes nothing and is journalled',
      async (event) => {
        const refused = PRINCIPALS.filter((role) => !isListed(state, event, role));
        const [act, attempt] = DEEDS[event];
        const before = await everything(db);
        for (const role of refused) {
          const label = `${state} × ${event} × ${role}`;
          const error = await attempt(db, actorOf(role), made).then(
            () => null,
            (thrown: unknown) => thrown,
          );
          // A learner's grant reaches no institution at all: refused before the machine is asked.
          expect(error, label).toBeInstanceOf(role === 'learner' && event !== 'object' ? OutOfScope : Refusal);
          expect(await everything(db), label).toBe(before);
          const entry = await lastEntry(db);
          expect(entry, label).toMatchObject({ act: `institutions.${act}.refused`, entityId: made.id, role });
          const { reasons } = (entry?.details ?? { reasons: [] }) as { reasons: string[] };
          expect(
            reasons.some((code) => ['role-has-no-right', 'step-not-allowed', 'out-of-scope'].includes(code)),
            label,
          ).toBe(true);
        }
      },
    );
  });

  const listed = product.filter(({ state, event, role }) => isListed(state, event, role));

  it.each(listed)('$state × $event × $role is done', async ({ state, event, role }) => {
    const { db, school, expertIds } = await prepared();
    const made = await aDesignationIn(db, school, state, factsFor(event, expertIds));
    const [act, attempt] = DEEDS[event];
    await attempt(db, actorOf(role), made);
    const entry = await lastEntry(db);
    expect(entry).toMatchObject({ act: `institutions.${act}`, role });
    const [after] = await db.all<{ state: DesignationState }>(
      sql`SELECT state FROM designations WHERE id = ${made.id}`,
    );
    expect(statesAfter(state, event)).toContain(after?.state);
  });
});
