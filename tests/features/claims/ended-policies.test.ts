import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import { submitClaim } from '#src/features/claims/submit-claim.ts';
import { verifyClaims } from '#src/features/claims/verify-claims.ts';
import { repealPolicy } from '#src/features/policies/repeal-policy.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, DEMONSTRATION, thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aDraft, putInForce } from '#tests/support/policies.ts';
import { codesOf } from '#tests/support/refusals.ts';

const head = anActor('institution-head');
let db: Database;

beforeEach(async () => {
  setClock(() => instantAt(day('2026-07-01'), '09:00'));
  db = await aDatabase();
  await thePolicies(db);
});
afterEach(() => setClock(null));

describe('a claim under a policy that has ended', () => {
  it('is computed and submitted as before when a later version supersedes it: the run began in its days', async () => {
    const { runId } = await aTaughtRun(db);
    const { claimId } = await assembleClaim(db, head, { runId });
    await putInForce(db, await aDraft(db, { from: '2026-07-01' }));
    expect(await codesOf(submitClaim(db, head, { claimId }))).toEqual([]);
    expect(await verifyClaims(db)).toEqual([]);
  });

  it('is refused when the version is repealed, and its lines still recompute to the same fen', async () => {
    const { runId } = await aTaughtRun(db);
    const { claimId } = await assembleClaim(db, head, { runId });
    const decision = { lastDay: day('2026-06-30'), documentNumber: '演示〔2026〕9号', reason: '上位文件废止' };
    await repealPolicy(db, anActor('approver'), { policyVersionId: DEMONSTRATION, ...decision });
    expect(await codesOf(submitClaim(db, head, { claimId }))).toEqual(expect.arrayContaining(['policy-not-in-force']));
    expect(await verifyClaims(db)).toEqual([]);
  });
});
