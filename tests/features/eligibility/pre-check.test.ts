import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { journal } from '#db/schema/journal.ts';
import { keepPreCheck } from '#src/features/eligibility/keep-pre-check.ts';
import { myPreCheck, referenceOfAnswers } from '#src/features/eligibility/my-pre-checks.queries.ts';
import { preCheck } from '#src/features/eligibility/pre-check.queries.ts';
import { changeSentences, drawnSentences, proofSentences } from '#src/features/eligibility/pre-check-view.ts';
import { reasonRows } from '#src/features/eligibility/reasons-view.ts';
import { addCategory } from '#src/features/learners/state-category.ts';
import { day } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { itIs } from '#tests/support/attendance.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anEnrollingLearner, aRunToEnrol } from '#tests/support/enrolment.ts';
import { policiesInForce } from '#tests/support/policies.ts';

let db: Database;

beforeEach(async () => {
  itIs(day('2026-11-23'), '10:00');
  db = await aDatabase();
  await policiesInForce(db);
});

const asked = (answers: string) => new URLSearchParams(answers);
const answerOf = async (answers: string) => {
  const check = await preCheck(db, null, asked(answers));
  if (check.quote?.kind !== 'answered') throw new Error('no answer');
  return { ...check, quote: check.quote };
};

describe('somebody who does not say who they are', () => {
  test('is asked first and answered for the groups they name, the best of them', async () => {
    expect(await preCheck(db, null, asked('level=L4'))).toMatchObject({ about: null, quote: null });
    const { quote } = await answerOf('level=L4&category=EMPLOYEE&category=VETERAN');
    expect(quote.answer).toMatchObject({ outcome: 'entitled', categoryCode: 'VETERAN', totalFen: 120_000 });
  });

  test('learns every reason with its clause and source, those not met first', async () => {
    const { quote } = await answerOf('level=L4&category=POOR_FAMILY&drawn=L4');
    expect(quote.answer).toMatchObject({ outcome: 'not-entitled' });
    const rows = reasonRows(quote.answer, 'zh');
    const failed = rows.filter((row) => row.tone === 'bad');
    expect(failed).toHaveLength(2);
    expect(rows.slice(0, 2)).toEqual(failed);
    for (const row of rows) expect([row.clause, row.source].every((text) => text !== '')).toBe(true);
  });

  test('learns what is left this year and what would change the answer', async () => {
    const { remaining, changes } = await answerOf('level=L4&category=REG_UNEMPLOYED&employed=no&drawn=L5&times=1');
    expect(drawnSentences(remaining ?? expect.fail(), 'zh').join(' ')).toContain('今年的次数已经用完');
    expect(changeSentences(changes, 'zh')).toContain('如果取得证书后按期就业：¥1,200.00');
    const refused = await answerOf('level=L4&category=NONE');
    expect(refused.changes[0]).toMatchObject({ kind: 'category', totalFen: 120_000 });
    const twice = await answerOf('level=L4&category=VETERAN&drawn=L4');
    expect(twice.changes.map((change) => change.kind)).toContain('level');
  });

  test('has a reference that the same answers give again, whatever else stands in the address', () => {
    const one = referenceOfAnswers(asked('level=L4&category=VETERAN&name=x'), 'a'.repeat(64));
    expect(one).toMatch(/^CS-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-Z]$/);
    expect(referenceOfAnswers(asked('category=VETERAN&level=L4'), 'a'.repeat(64))).toBe(one);
    expect(referenceOfAnswers(asked('category=EMPLOYEE&level=L4'), 'a'.repeat(64))).not.toBe(one);
  });

  test('whatever is typed into the address is answered or asked again', async () => {
    for (const odd of [
      'level=L9&category=X',
      'run=nothing&category=VETERAN',
      'level=L4&category=VETERAN&times=1e99&drawn=Z',
    ])
      await expect(preCheck(db, null, asked(odd))).resolves.toBeDefined();
  });
});

describe('a learner', () => {
  const aVeteran = async () => {
    const run = await aRunToEnrol(db);
    const learner = await anEnrollingLearner(db);
    const learnerId = learner.learnerId ?? '';
    const stated = { learnerId, code: 'VETERAN' as const, evidenceNumber: 'Z-1', validFrom: day('2026-01-01') };
    await write(db, (tx) => addCategory(tx, learner, stated));
    return { run, learner };
  };

  test('is answered by their own facts, told which proof nobody has seen, and may try other answers', async () => {
    const { run, learner } = await aVeteran();
    const own = await preCheck(db, learner, asked(`run=${run.number}`));
    expect(own).toMatchObject({ about: 'own', quote: { answer: { outcome: 'entitled' } } });
    if (own.quote?.kind !== 'answered') throw new Error('no answer');
    expect(proofSentences(own.quote, 'zh')).toEqual([expect.stringContaining('退役证编号')]);
    const tried = await preCheck(db, learner, asked(`run=${run.number}&category=POOR_FAMILY`));
    expect(tried).toMatchObject({ about: 'said', quote: { answer: { outcome: 'not-entitled' } } });
  });

  test('keeps a result with a reference that only they can open, as it was', async () => {
    const { run, learner } = await aVeteran();
    const { reference } = await keepPreCheck(db, learner, { runNumber: run.number });
    const [kept] = await db.select().from(eligibilitySnapshots);
    expect(kept).toMatchObject({ moment: 'pre-check', enrolmentId: null, reference, outcome: 'entitled' });
    expect(await myPreCheck(db, learner, reference.toLowerCase())).toMatchObject({ number: run.number });
    expect(await myPreCheck(db, await anEnrollingLearner(db), reference)).toBeNull();
    const [row] = await db.select().from(journal).where(eq(journal.act, 'eligibility.keepPreCheck'));
    expect(row).toMatchObject({ entityId: kept?.id, details: { run: run.number, outcome: 'entitled' } });
  });

  test('cannot keep what is not answered: no profile, no such run, a draft, no subsidy', async () => {
    const { learner } = await aVeteran();
    const [draft, free] = [await aRunToEnrol(db, { state: 'draft' }), await aRunToEnrol(db, { fundingTrack: 'none' })];
    await expect(keepPreCheck(db, anActor('learner'), { runNumber: free.number })).rejects.toThrow('profile-missing');
    await expect(keepPreCheck(db, learner, { runNumber: 'x' })).rejects.toThrow('run-not-found');
    await expect(keepPreCheck(db, learner, { runNumber: draft.number })).rejects.toThrow('run-not-found');
    await expect(keepPreCheck(db, learner, { runNumber: free.number })).rejects.toThrow('nothing-to-keep');
  });
});
