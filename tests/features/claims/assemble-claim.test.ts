import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { journal } from '#db/schema/journal.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import { verifyClaimLine } from '#src/features/claims/claim-line.rules.ts';
import { submitClaim } from '#src/features/claims/submit-claim.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { anActor } from '#tests/support/actors.ts';
import {
  aTaughtRun,
  DEMONSTRATION,
  EXAMPLE,
  FEE_DEMONSTRATION,
  thePolicies,
  thirtyLearners,
} from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';

let db: Database;
const head = anActor('institution-head');
const on = (text: string) => setClock(() => instantAt(day(text), '09:00'));

beforeEach(async () => {
  on('2026-07-01');
  db = await aDatabase();
  await thePolicies(db);
});

const linesOf = (claimId: string) =>
  db.select().from(claimLines).where(eq(claimLines.claimId, claimId)).orderBy(claimLines.sequence);
const claimOf = async (claimId: string) => (await db.select().from(claims).where(eq(claims.id, claimId)))[0];
const reasonCodes = (error: { reasons: { code: string }[] }) => error.reasons.map((reason) => reason.code).sort();

describe('assembling a claim', () => {
  test('a class of thirty comes to 2,850,000 fen, with every reason of those who get less', async () => {
    const { runId } = await aTaughtRun(db, { people: thirtyLearners() });
    const { claimId } = await assembleClaim(db, head, { runId });
    const claim = await claimOf(claimId);
    expect(claim).toMatchObject({ totalFen: 2_850_000, lineCount: 30, state: 'draft', isDemonstration: true });
    const lines = await linesOf(claimId);
    expect(lines.map((line) => line.amountFen)).toEqual([
      ...Array.from({ length: 24 }, () => 118_000),
      18_000,
      0,
      0,
      0,
      0,
      0,
    ]);
    expect(
      lines.slice(25, 28).map((line) => (line.answer as { reasons: { code: string }[] }).reasons[0]?.code),
    ).toEqual(['no-certificate', 'no-certificate', 'no-certificate']);
    expect(lines[29]?.answer).toMatchObject({ outcome: 'not-entitled', reasons: [{ code: 'dropped-out' }] });
    expect(lines[24]?.answer).toMatchObject({ reductions: [{ code: 'attendance-below-threshold' }] });
    const [row] = await db.select().from(journal).where(eq(journal.act, 'claims.assemble'));
    expect(row).toMatchObject({ entityId: claimId, details: { lines: 30, totalFen: 2_850_000 } });
  });

  test('every line computes again to the same bytes, and a changed fen is named', async () => {
    const { runId } = await aTaughtRun(db, { people: thirtyLearners() });
    const { claimId } = await assembleClaim(db, head, { runId });
    const version = await loadPolicy(db, DEMONSTRATION);
    const lines = await linesOf(claimId);
    expect(lines.map((line) => verifyClaimLine(line, version).isSame)).not.toContain(false);
    const [line] = lines;
    if (!line) throw new Error('no line');
    expect(verifyClaimLine({ ...line, amountFen: fen(118_001) }, version)).toEqual({
      isSame: false,
      faults: ['amount'],
      storedFen: 118_001,
      computedFen: 118_000,
      step: null,
    });
    const facts = { ...line.facts, hasConsent: false };
    expect(verifyClaimLine({ ...line, facts }, version)).toMatchObject({ isSame: false, faults: ['stored-hash'] });
    const answer = structuredClone(line.answer) as { trace: { rule: string; valueFen: number | null }[] };
    const amounts = answer.trace.filter((step) => step.valueFen !== null);
    if (amounts[0]) amounts[0].valueFen = 1;
    const check = verifyClaimLine({ ...line, answer }, version);
    expect(check).toMatchObject({ faults: ['stored-hash', 'answer'], storedFen: 118_000, computedFen: 118_000 });
    expect(check.isSame ? null : check.step).toMatchObject({
      stored: { valueFen: 1 },
      computed: { rule: amounts[0]?.rule },
    });
  });

  test('an institution that advanced the fee is refused the line of a learner who did not authorise it', async () => {
    const { runId } = await aTaughtRun(db, { payer: 'institution', people: [{}, { hasConsented: false }] });
    const { claimId } = await assembleClaim(db, head, { runId });
    const lines = await linesOf(claimId);
    expect(lines.map((line) => line.amountFen)).toEqual([118_000, 0]);
    expect(lines[1]).toMatchObject({ outcome: 'not-entitled', state: 'rejected' });
    expect(lines[1]?.answer).toMatchObject({ reasons: [{ code: 'no-consent' }] });
  });

  test('a run that is not assessed or has an open register names both', async () => {
    const { runId } = await aTaughtRun(db, { state: 'running', isSealed: false });
    const error = await assembleClaim(db, head, { runId }).catch((reason) => reason);
    expect(reasonCodes(error)).toEqual(['registers-open', 'run-not-assessed']);
    expect(await db.select().from(claims)).toEqual([]);
  });

  test('a run without public money, and one without a policy, have nothing to claim', async () => {
    const unfunded = await aTaughtRun(db, { fundingTrack: 'none', policyVersionId: null });
    const early = await aTaughtRun(db, { policyVersionId: null, startsOn: day('2013-01-07') });
    await expect(assembleClaim(db, head, { runId: unfunded.runId })).rejects.toThrow('not-funded');
    await expect(assembleClaim(db, head, { runId: early.runId })).rejects.toThrow('no-policy');
  });

  test('a training-fee run needs its costs and is one line of the run', async () => {
    const { runId } = await aTaughtRun(db, {
      fundingTrack: 'training-fee',
      policyVersionId: FEE_DEMONSTRATION,
      payer: 'institution',
      people: Array.from({ length: 20 }, () => ({})),
    });
    await expect(assembleClaim(db, head, { runId })).rejects.toThrow('costs-missing');
    const costs = {
      costsFen: { meals: fen(1_500_000), materials_transport_other: fen(500_000) },
      lectures: [{ title: 'INTERMEDIATE', count: 20, paidEachFen: 50_000, isMergedDuplicate: false }],
      provided: ['meals', 'venue_lecturer', 'materials_transport_other'],
      staffClaimed: 1,
    };
    const { claimId } = await assembleClaim(db, head, { runId, costs });
    const [line] = await linesOf(claimId);
    expect(line).toMatchObject({ enrolmentId: null, learnerId: null, amountFen: 3_000_000, examFen: 0 });
    await submitClaim(db, head, { claimId });
    expect((await claimOf(claimId))?.state).toBe('submitted');
  });

  test('calculating a draft again replaces its lines and keeps its number', async () => {
    const { runId } = await aTaughtRun(db, { people: [{}, {}] });
    const first = await assembleClaim(db, head, { runId });
    const before = await claimOf(first.claimId);
    const second = await assembleClaim(db, head, { runId });
    expect(second.claimId).toBe(first.claimId);
    expect((await claimOf(second.claimId))?.number).toBe(before?.number);
    expect(await linesOf(second.claimId)).toHaveLength(2);
  });

  test('example values are calculated and shown, and never submitted', async () => {
    const { runId } = await aTaughtRun(db, { policyVersionId: EXAMPLE });
    const { claimId } = await assembleClaim(db, head, { runId });
    expect((await claimOf(claimId))?.totalFen).toBe(118_000);
    await expect(submitClaim(db, head, { claimId })).rejects.toThrow('example-values');
    expect((await claimOf(claimId))?.state).toBe('draft');
  });

  test('an institution claims for its own runs only', async () => {
    const { runId } = await aTaughtRun(db);
    const stranger = anActor('institution-head', { institutionId: 'another' });
    await expect(assembleClaim(db, stranger, { runId })).rejects.toThrow('outside the scope');
  });

  test('a roster of 500 is calculated in seconds', async () => {
    const { runId } = await aTaughtRun(db, { people: Array.from({ length: 500 }, () => ({})) });
    const started = performance.now();
    const { claimId } = await assembleClaim(db, head, { runId });
    const milliseconds = performance.now() - started;
    expect((await claimOf(claimId))?.totalFen).toBe(500 * 118_000);
    console.info(`500 lines assembled in ${Math.round(milliseconds)} ms`);
    expect(milliseconds).toBeLessThan(5_000);
  }, 60_000);
});

describe('submitting a claim', () => {
  test('freezes the lines, counts the days and bars a second claim for the same level', async () => {
    const run = await aTaughtRun(db);
    const { claimId } = await assembleClaim(db, head, { runId: run.runId });
    await submitClaim(db, head, { claimId });
    expect(await claimOf(claimId)).toMatchObject({
      state: 'submitted',
      submittedBy: head.accountId,
      dueOn: '2026-07-15',
    });
    const again = await aTaughtRun(db, { people: [{ learnerId: run.learnerIds[0] ?? '' }] });
    const second = await assembleClaim(db, head, { runId: again.runId });
    const [line] = await linesOf(second.claimId);
    expect(line?.amountFen).toBe(0);
    expect(line?.answer).toMatchObject({
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'same-level-already-paid' })]),
    });
  });

  test('of two drafts for one person the second to be submitted is refused and calculated anew', async () => {
    const run = await aTaughtRun(db);
    const again = await aTaughtRun(db, { people: [{ learnerId: run.learnerIds[0] ?? '' }] });
    const first = await assembleClaim(db, head, { runId: run.runId });
    const second = await assembleClaim(db, head, { runId: again.runId });
    await submitClaim(db, head, first);
    await expect(submitClaim(db, head, second)).rejects.toMatchObject({
      reasons: [{ code: 'figures-changed', facts: { count: 1, wasFen: 118_000, nowFen: 0 } }],
    });
    expect((await claimOf(second.claimId))?.state).toBe('draft');
  });

  test('on a later day the lines are calculated as of that day', async () => {
    const { runId } = await aTaughtRun(db);
    const { claimId } = await assembleClaim(db, head, { runId });
    on('2026-07-08');
    await submitClaim(db, head, { claimId });
    const [line] = await linesOf(claimId);
    expect(line?.facts).toMatchObject({ subsidy: { claimedOn: '2026-07-08' } });
  });

  test('a claim of nothing is not submitted', async () => {
    const { runId } = await aTaughtRun(db, { people: [{ hasCertificate: false }] });
    const { claimId } = await assembleClaim(db, head, { runId });
    await expect(submitClaim(db, head, { claimId })).rejects.toThrow('nothing-to-claim');
  });

  test('the database refuses to edit, add to or delete from what was submitted', async () => {
    const { runId } = await aTaughtRun(db);
    const { claimId } = await assembleClaim(db, head, { runId });
    await submitClaim(db, head, { claimId });
    const attempts = [
      `UPDATE claim_lines SET amount_fen = 1, training_fen = 1, exam_fen = 0 WHERE claim_id = '${claimId}'`,
      `UPDATE claim_lines SET facts = '{}' WHERE claim_id = '${claimId}'`,
      `UPDATE claim_lines SET answer = '{}' WHERE claim_id = '${claimId}'`,
      `UPDATE claim_lines SET calculation_sha256 = 'x' WHERE claim_id = '${claimId}'`,
      `DELETE FROM claim_lines WHERE claim_id = '${claimId}'`,
      `INSERT INTO claim_lines SELECT 'new', claim_id, 99, enrolment_id, learner_id, occupation, level, category_code, training_fen, exam_fen, amount_fen, outcome, facts, answer, calculation_sha256, state, state_reason, 0 FROM claim_lines WHERE claim_id = '${claimId}'`,
      `UPDATE claims SET total_fen = 1 WHERE id = '${claimId}'`,
      `UPDATE claims SET policy_sha256 = 'x' WHERE id = '${claimId}'`,
      `DELETE FROM claims WHERE id = '${claimId}'`,
      `UPDATE claim_reviews SET opinion = 'x' WHERE claim_id = '${claimId}'`,
    ];
    for (const attempt of attempts) {
      const error = await db.run(sql.raw(attempt)).then(
        () => null,
        (reason: Error) => String(reason.cause ?? reason),
      );
      expect(error, attempt).toMatch(/never changes|only lines of a draft|only a draft|not deleted|append-only/);
    }
  });
});
