import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { write } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { learnerFile, learnersPage } from '#src/features/learners/desk.queries.ts';
import { paidHistory, paidHistoryOfMany } from '#src/features/learners/facts.queries.ts';
import { now, today } from '#src/lib/clock.ts';
import type { Fen } from '#src/lib/money.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, DEMONSTRATION, thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aLearner } from '#tests/support/learners.ts';

test('an institution sees the learners of its own runs and nobody else', async () => {
  const db = await aDatabase();
  await thePolicies(db);
  const run = await aTaughtRun(db);
  const stranger = await aLearner(db);
  const registrar = anActor('registrar', { institutionId: run.institutionId });
  const seen = await learnersPage(db, registrar, {});
  expect(seen.items.map((item) => item.id).sort()).toEqual([...run.learnerIds].sort());
  const [first = ''] = run.learnerIds;
  expect((await learnerFile(db, registrar, first))?.enrolments).toMatchObject([{ runNumber: run.number }]);
  expect(await learnerFile(db, registrar, stranger)).toBeNull();
  expect((await learnersPage(db, anActor('registrar', { institutionId: 'another' }), {})).total).toBe(0);
});

test('the history of a person holds what was claimed and still stands, not drafts and not what fell away', async () => {
  const db = await aDatabase();
  await thePolicies(db);
  const run = await aTaughtRun(db);
  const [learnerId = ''] = run.learnerIds;
  const fen = 150_000 as Fen;
  const claim = { runId: run.runId, institutionId: run.institutionId, divisionCode: '331102', cityCode: '331100' };
  const terms = {
    fundingTrack: 'subsidy',
    payeeKind: 'learner',
    policyVersionId: DEMONSTRATION,
    policySha256: 'x',
  } as const;
  const rest = { isDemonstration: true, lineCount: 1, totalFen: fen, assembledBy: 'a', assembledAt: now() };
  const line = {
    sequence: 1,
    learnerId,
    occupation: '电子商务师',
    trainingFen: fen,
    examFen: 0 as Fen,
    amountFen: fen,
  };
  const frozen = { outcome: 'entitled', facts: {}, answer: {}, calculationSha256: 'x', state: 'proposed' } as const;
  await write(db, async (tx) => {
    const submitted = { submittedBy: 'a', submittedAt: now() };
    const stories = [
      { id: 'c3', level: 'L2', isLive: true, after: { state: 'withdrawn' } },
      { id: 'c2', level: 'L3', isLive: false, after: { state: 'withdrawn', ...submitted } },
      { id: 'c1', level: 'L4', isLive: true, after: { state: 'submitted', ...submitted } },
    ] as const;
    for (const { id, level, isLive, after } of stories) {
      await tx.insert(claims).values({ ...claim, ...terms, ...rest, id, number: id, state: 'draft' });
      await tx.insert(claimLines).values({ ...line, ...frozen, id: `line of ${id}`, claimId: id, level, isLive });
      await tx.update(claims).set(after).where(eq(claims.id, id));
    }
  });
  const paid = { occupation: '电子商务师', level: 'L4', claimedOn: today(), amountFen: fen, claimId: 'c1' };
  expect(await paidHistory(db, learnerId)).toMatchObject([paid]);
  expect([...(await paidHistoryOfMany(db, [learnerId, 'nobody'])).keys()]).toEqual([learnerId]);
});
