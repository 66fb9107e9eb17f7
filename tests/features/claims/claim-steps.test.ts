import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { accounts, roleGrants } from '#db/schema/accounts.ts';
import type { ClaimState } from '#db/schema/claims.ts';
import { claimLines, claimReviews, claims, objections, publicNotices } from '#db/schema/claims.ts';
import { journal } from '#db/schema/journal.ts';
import { learners } from '#db/schema/learners.ts';
import { letters } from '#db/schema/outbox.ts';
import type { Actor, Viewer } from '#src/features/accounts/actor.ts';
import { ACTS, type Act } from '#src/features/accounts/acts.ts';
import { authorise } from '#src/features/accounts/authorise.ts';
import { ROLES } from '#src/features/accounts/roles.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import { CLAIM_STEPS, type ClaimStep } from '#src/features/claims/claim.rules.ts';
import { decideObjection } from '#src/features/claims/decide-objection.ts';
import { determineClaim } from '#src/features/claims/determine-claim.ts';
import { lodgeObjection } from '#src/features/claims/lodge-objection.ts';
import { publishNotice } from '#src/features/claims/publish-notice.ts';
import { firstReview, secondReview } from '#src/features/claims/review-claim.ts';
import { submitClaim } from '#src/features/claims/submit-claim.ts';
import { withdrawClaim } from '#src/features/claims/withdraw-claim.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { OutOfScope, Refusal } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { type ARun, aTaughtRun, thePolicies, thirtyLearners } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';

let db: Database;
let run: ARun;
const on = (text: string) => setClock(() => instantAt(day(text), '09:00'));

const head = anActor('institution-head');
const first = anActor('first-reviewer');
const second = anActor('second-reviewer');
const approver = anActor('approver');

const OPINION = '材料齐全，比对无误。';
const agree = { decision: 'agree' as const, opinion: OPINION };

beforeEach(async () => {
  on('2026-07-01');
  db = await aDatabase();
  await thePolicies(db);
  run = await aTaughtRun(db, { people: [{}, {}, { hasCertificate: false }] });
});

const claimOf = async (claimId: string) => (await db.select().from(claims).where(eq(claims.id, claimId)))[0];
const linesOf = (claimId: string) =>
  db.select().from(claimLines).where(eq(claimLines.claimId, claimId)).orderBy(claimLines.sequence);
const actsDone = async () =>
  (await db.select().from(journal)).map((row) => row.act).filter((act) => act.startsWith('claims.'));

const ROADS: Readonly<Record<ClaimState, readonly ((claimId: string) => Promise<unknown>)[]>> = {
  draft: [],
  submitted: [(claimId) => submitClaim(db, head, { claimId })],
  'first-reviewed': [
    (claimId) => submitClaim(db, head, { claimId }),
    (claimId) => firstReview(db, first, { claimId, ...agree }),
  ],
  'second-reviewed': [
    (claimId) => submitClaim(db, head, { claimId }),
    (claimId) => firstReview(db, first, { claimId, ...agree }),
    (claimId) => secondReview(db, second, { claimId, ...agree }),
  ],
  'in-notice': [
    (claimId) => submitClaim(db, head, { claimId }),
    (claimId) => firstReview(db, first, { claimId, ...agree }),
    (claimId) => secondReview(db, second, { claimId, ...agree }),
    (claimId) => publishNotice(db, approver, { claimId }),
  ],
  determined: [
    (claimId) => submitClaim(db, head, { claimId }),
    (claimId) => firstReview(db, first, { claimId, ...agree }),
    (claimId) => secondReview(db, second, { claimId, ...agree }),
    (claimId) => publishNotice(db, approver, { claimId }),
    async (claimId) => {
      on('2026-07-09');
      await determineClaim(db, approver, { claimId, opinion: OPINION });
    },
  ],
  returned: [
    (claimId) => submitClaim(db, head, { claimId }),
    (claimId) => firstReview(db, first, { claimId, decision: 'return', opinion: '缺三人的类别证明。' }),
  ],
  rejected: [
    (claimId) => submitClaim(db, head, { claimId }),
    (claimId) => firstReview(db, first, { claimId, decision: 'reject', opinion: '不属于补贴范围。' }),
  ],
  withdrawn: [(claimId) => withdrawClaim(db, head, { claimId })],
};

async function aClaim(state: ClaimState): Promise<string> {
  const { claimId } = await assembleClaim(db, head, { runId: run.runId });
  for (const step of ROADS[state]) await step(claimId);
  return claimId;
}

const DEEDS: Readonly<Record<ClaimStep, (actor: Actor, claimId: string) => Promise<unknown>>> = {
  assemble: (actor) => assembleClaim(db, actor, { runId: run.runId }),
  submit: (actor, claimId) => submitClaim(db, actor, { claimId }),
  withdraw: (actor, claimId) => withdrawClaim(db, actor, { claimId }),
  firstReview: (actor, claimId) => firstReview(db, actor, { claimId, ...agree }),
  secondReview: (actor, claimId) => secondReview(db, actor, { claimId, ...agree }),
  publish: (actor, claimId) => publishNotice(db, actor, { claimId }),
  determine: (actor, claimId) => determineClaim(db, actor, { claimId, opinion: OPINION }),
};

const STATES = Object.keys(ROADS) as readonly ClaimState[];
const STEPS = Object.keys(CLAIM_STEPS) as readonly ClaimStep[];

/** What must be possible, written by hand beside the rules: everything else is refused. */
const ALLOWED: Readonly<Record<ClaimState, Partial<Record<ClaimStep, ClaimState>>>> = {
  draft: { assemble: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { firstReview: 'first-reviewed', withdraw: 'withdrawn' },
  'first-reviewed': { secondReview: 'second-reviewed' },
  'second-reviewed': { publish: 'in-notice' },
  'in-notice': { determine: 'determined' },
  determined: {},
  returned: { assemble: 'draft', withdraw: 'withdrawn' },
  // The run may be claimed anew; the old claim stays what it is.
  rejected: { assemble: 'rejected' },
  withdrawn: { assemble: 'withdrawn' },
};

async function attempt(step: ClaimStep, role: (typeof ROLES)[number], claimId: string): Promise<unknown> {
  const viewer: Viewer = anActor(role);
  const actor = authorise(viewer, CLAIM_STEPS[step].act as Act);
  if (step === 'determine') on('2026-07-09');
  return DEEDS[step](actor, claimId);
}

describe('the steps of a claim', () => {
  test.each(STATES.flatMap((state) => STEPS.map((step) => [state, step] as const)))(
    'from %s, %s is taken by its roles and refused to all others',
    async (state, step) => {
      const claimId = await aClaim(state);
      const before = { claim: await claimOf(claimId), lines: await linesOf(claimId), acts: await actsDone() };
      const permitted: readonly string[] = ACTS[CLAIM_STEPS[step].act as Act] as readonly string[];
      const target = ALLOWED[state][step];
      for (const role of ROLES) {
        if (permitted.includes(role) && target !== undefined) continue;
        const error = await attempt(step, role, claimId).catch((reason: unknown) => reason);
        expect(error, role).toBeInstanceOf(permitted.includes(role) ? Refusal : OutOfScope);
      }
      expect({ claim: await claimOf(claimId), lines: await linesOf(claimId), acts: await actsDone() }).toEqual(before);
      if (target === undefined) return;
      const [role] = ROLES.filter((one) => permitted.includes(one));
      if (!role) throw new Error('nobody may');
      await attempt(step, role, claimId);
      expect((await claimOf(claimId))?.state).toBe(target);
      expect((await actsDone()).slice(before.acts.length)).toEqual([CLAIM_STEPS[step].act]);
    },
  );
});

describe('separation of duties', () => {
  const asRole = (actor: Actor, role: Actor['role']): Actor => ({
    ...actor,
    role,
    grants: anActor(role as 'approver').grants,
  });
  const codesOf = async (work: Promise<unknown>) => {
    const error = await work.catch((reason: unknown) => reason);
    if (!(error instanceof Refusal)) throw new Error(`not refused: ${error}`);
    return error.reasons.map((reason) => reason.code);
  };

  test('nobody reviews, publishes or determines the claim they submitted', async () => {
    const claimId = await aClaim('submitted');
    expect(await codesOf(firstReview(db, asRole(head, 'first-reviewer'), { claimId, ...agree }))).toEqual([
      'own-submission',
    ]);
    await firstReview(db, first, { claimId, ...agree });
    expect(await codesOf(secondReview(db, asRole(head, 'second-reviewer'), { claimId, ...agree }))).toEqual([
      'own-submission',
    ]);
    await secondReview(db, second, { claimId, ...agree });
    expect(await codesOf(publishNotice(db, asRole(head, 'approver'), { claimId }))).toEqual(['own-submission']);
    await publishNotice(db, approver, { claimId });
    on('2026-07-09');
    const own = determineClaim(db, asRole(head, 'approver'), { claimId, opinion: OPINION });
    expect(await codesOf(own)).toEqual(['own-submission']);
  });

  test('two steps by one person are refused, also in a later round of the claim', async () => {
    const claimId = await aClaim('first-reviewed');
    expect(await codesOf(secondReview(db, asRole(first, 'second-reviewer'), { claimId, ...agree }))).toEqual([
      'other-step-by-you',
    ]);
    await secondReview(db, second, { claimId, decision: 'return', opinion: '证书日期不符。' });
    await assembleClaim(db, head, { runId: run.runId });
    await submitClaim(db, head, { claimId });
    expect(await codesOf(firstReview(db, asRole(second, 'first-reviewer'), { claimId, ...agree }))).toEqual([
      'other-step-by-you',
    ]);
    await firstReview(db, first, { claimId, ...agree });
    await secondReview(db, second, { claimId, ...agree });
    expect(await codesOf(publishNotice(db, asRole(first, 'approver'), { claimId }))).toEqual(['other-step-by-you']);
    await publishNotice(db, approver, { claimId });
    on('2026-07-09');
    expect(await codesOf(determineClaim(db, asRole(second, 'approver'), { claimId, opinion: OPINION }))).toEqual([
      'other-step-by-you',
    ]);
  });

  test('the database refuses the same, whatever the program says', async () => {
    const claimId = await aClaim('first-reviewed');
    const second = write(db, (tx) =>
      tx.insert(claimReviews).values({
        id: 'forged',
        claimId,
        step: 'second-review',
        decision: 'agree',
        opinion: 'x',
        by: first.accountId,
        byName: 'x',
        at: instantAt(day('2026-07-01'), '10:00'),
      }),
    );
    expect(String(((await second.catch((error: Error) => error)) as Error).cause)).toMatch(/nobody takes two steps/);
    for (const by of [first.accountId, head.accountId]) {
      const forged = write(db, (tx) => tx.update(claims).set({ determinedBy: by }).where(eq(claims.id, claimId)));
      expect(String(((await forged.catch((error: Error) => error)) as Error).cause)).toMatch(
        /does not determine|CHECK/,
      );
    }
  });

  test('somebody who holds a role in the institution, or is a learner of the claim, does not review it', async () => {
    const claimId = await aClaim('submitted');
    const teacher = anActor('first-reviewer');
    const learner = anActor('first-reviewer');
    await write(db, async (tx) => {
      for (const { accountId } of [teacher, learner]) await tx.insert(accounts).values(anAccount(accountId));
      await tx.insert(roleGrants).values({
        id: 'grant',
        accountId: teacher.accountId,
        role: 'trainer',
        scopeKind: 'institution',
        scopeId: run.institutionId,
        validFrom: day('2026-01-01'),
        grantedBy: 'x',
        grantedAt: instantAt(day('2026-01-01'), '09:00'),
      });
      await tx
        .update(learners)
        .set({ accountId: learner.accountId })
        .where(eq(learners.id, run.learnerIds[0] ?? ''));
    });
    expect(await codesOf(firstReview(db, teacher, { claimId, ...agree }))).toEqual(['own-institution']);
    expect(await codesOf(firstReview(db, learner, { claimId, ...agree }))).toEqual(['own-case']);
  });

  test('a reviewer of another district is out of scope, and an opinion is always given', async () => {
    const claimId = await aClaim('submitted');
    const elsewhere = anActor('first-reviewer', { divisionCode: '331121' });
    await expect(firstReview(db, elsewhere, { claimId, ...agree })).rejects.toBeInstanceOf(OutOfScope);
    expect(await codesOf(firstReview(db, first, { claimId, decision: 'agree', opinion: '  ' }))).toEqual([
      'opinion-missing',
    ]);
  });
});

describe('returning and determining', () => {
  test('a returned claim becomes a draft again, keeps its number and bars nobody meanwhile', async () => {
    const claimId = await aClaim('returned');
    expect((await linesOf(claimId)).some((line) => line.isLive)).toBe(false);
    const { number } = (await claimOf(claimId)) ?? {};
    await assembleClaim(db, head, { runId: run.runId });
    expect(await claimOf(claimId)).toMatchObject({ number, state: 'draft', submittedBy: null, dueOn: null });
    await submitClaim(db, head, { claimId });
    expect((await db.select().from(claimReviews)).map((review) => review.step)).toEqual([
      'submit',
      'first-review',
      'submit',
    ]);
  });

  test('the notice masks its people, closes after five working days and cannot be changed', async () => {
    const claimId = await aClaim('in-notice');
    const [notice] = await db.select().from(publicNotices);
    expect(notice).toMatchObject({
      number: 'GS-2026-0001',
      opensOn: '2026-07-01',
      closesOn: '2026-07-08',
      isDemonstration: true,
    });
    expect(notice?.content).toMatchObject({ totalFen: 236_000, rows: [{ sequence: 1 }, { sequence: 2 }] });
    expect(JSON.stringify(notice?.content)).not.toMatch(/志强|\d{17}/);
    on('2026-07-08');
    await expect(determineClaim(db, approver, { claimId, opinion: OPINION })).rejects.toMatchObject({
      reasons: [{ code: 'notice-still-open', facts: { closesOn: '2026-07-08' } }],
    });
    const forged = write(db, (tx) => tx.update(publicNotices).set({ closesOn: day('2026-07-02') }));
    expect(String(((await forged.catch((error: Error) => error)) as Error).cause)).toMatch(/never changes/);
  });

  test('letters go to the head of the institution and to every learner with an amount', async () => {
    await write(db, async (tx) => {
      await tx.insert(accounts).values(anAccount(head.accountId));
      await tx.insert(roleGrants).values({
        id: 'head',
        accountId: head.accountId,
        role: 'institution-head',
        scopeKind: 'institution',
        scopeId: run.institutionId,
        validFrom: day('2026-01-01'),
        grantedBy: 'x',
        grantedAt: instantAt(day('2026-01-01'), '09:00'),
      });
    });
    await aClaim('determined');
    const sent = (await db.select().from(letters)).map((letter) => letter.template).sort();
    expect(sent).toEqual([...Array(3).fill('claim-determined'), ...Array(3).fill('claim-published')]);
  });

  test('an objection holds its line; the rest is determined, and the line follows when it is dismissed', async () => {
    const claimId = await aClaim('in-notice');
    const notice = 'GS-2026-0001';
    const anyone = anActor('learner');
    const said = { notice, sequence: 1, statement: '此人没有到课。', contact: '13800000000' };
    expect(await lodgeObjection(db, anyone, said)).toEqual({ number: 'YY-2026-0001' });
    expect((await linesOf(claimId)).map((line) => line.state)).toEqual(['held', 'proposed', 'rejected']);
    await expect(lodgeObjection(db, anyone, { ...said, sequence: 3 })).rejects.toThrow('row-unknown');
    const [objection] = await db.select().from(objections);
    expect(objection?.contact).not.toContain('138');
    on('2026-07-09');
    await expect(lodgeObjection(db, anyone, said)).rejects.toThrow('notice-closed');
    expect(await determineClaim(db, approver, { claimId, opinion: OPINION })).toEqual({ lines: 1, totalFen: 118_000 });
    await expect(determineClaim(db, approver, { claimId, opinion: OPINION })).rejects.toThrow('lines-held');
    const decision = {
      objectionId: objection?.id ?? '',
      decision: 'dismissed' as const,
      opinion: '核对签到原件，到课属实。',
    };
    const wasFirst = { ...first, grants: second.grants };
    await expect(decideObjection(db, wasFirst, decision)).rejects.toThrow('other-step-by-you');
    await decideObjection(db, second, decision);
    await expect(decideObjection(db, second, decision)).rejects.toThrow('objection-decided');
    expect(await determineClaim(db, approver, { claimId, opinion: OPINION })).toEqual({ lines: 1, totalFen: 118_000 });
    expect((await linesOf(claimId)).map((line) => line.state)).toEqual(['determined', 'determined', 'rejected']);
  });

  test('an upheld objection rejects its line for good and lets the person claim again', async () => {
    const claimId = await aClaim('in-notice');
    await lodgeObjection(db, anActor('learner'), {
      notice: 'GS-2026-0001',
      sequence: 2,
      statement: '冒名顶替。',
      contact: '',
    });
    const [objection] = await db.select().from(objections);
    await decideObjection(db, second, { objectionId: objection?.id ?? '', decision: 'upheld', opinion: '属实。' });
    expect((await linesOf(claimId))[1]).toMatchObject({
      state: 'rejected',
      stateReason: 'YY-2026-0001',
      isLive: false,
    });
    on('2026-07-09');
    expect(await determineClaim(db, approver, { claimId, opinion: OPINION })).toEqual({ lines: 1, totalFen: 118_000 });
  });

  test('an objection to the whole notice stops the determination; upheld, the claim is over', async () => {
    const claimId = await aClaim('in-notice');
    await lodgeObjection(db, anActor('learner'), {
      notice: 'GS-2026-0001',
      sequence: null,
      statement: '该班没有开过。',
      contact: '',
    });
    on('2026-07-09');
    await expect(determineClaim(db, approver, { claimId, opinion: OPINION })).rejects.toThrow('objection-to-whole');
    const [objection] = await db.select().from(objections);
    await decideObjection(db, second, { objectionId: objection?.id ?? '', decision: 'upheld', opinion: '属实。' });
    expect((await claimOf(claimId))?.state).toBe('rejected');
    expect((await db.select().from(publicNotices))[0]?.closedBy).toBe(second.accountId);
  });

  test('a claim of thirty is determined at 2,850,000 fen', async () => {
    run = await aTaughtRun(db, { people: thirtyLearners() });
    const claimId = await aClaim('in-notice');
    on('2026-07-09');
    expect(await determineClaim(db, approver, { claimId, opinion: OPINION })).toEqual({
      lines: 25,
      totalFen: 2_850_000,
    });
  });
});

function anAccount(id: string) {
  return {
    id,
    handleKind: 'name' as const,
    handle: 'x' as never,
    handleIndex: id,
    displayName: '黄志远',
    passwordHash: 'x',
    createdAt: instantAt(day('2026-01-01'), '09:00'),
  };
}
