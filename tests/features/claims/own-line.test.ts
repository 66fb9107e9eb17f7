import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { claimLines } from '#db/schema/claims.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import { ownLine } from '#src/features/claims/own-line.queries.ts';
import { submitClaim } from '#src/features/claims/submit-claim.ts';
import { firstDifferingStep } from '#src/features/claims/trace-difference.rules.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';

let db: Database;
const head = anActor('institution-head');

beforeEach(async () => {
  setClock(() => instantAt(day('2026-07-01'), '09:00'));
  db = await aDatabase();
  await thePolicies(db);
});

async function aClaim() {
  const { runId } = await aTaughtRun(db, { people: [{}, {}] });
  const { claimId } = await assembleClaim(db, head, { runId });
  const lines = await db.select().from(claimLines).where(eq(claimLines.claimId, claimId));
  const [mine, theirs] = lines.map((line) => ({ ...line, enrolmentId: line.enrolmentId ?? '' }));
  if (!mine || !theirs) throw new Error('no lines');
  return { claimId, mine, theirs, viewer: { ...anActor('learner'), learnerId: mine.learnerId } };
}

test('a learner reads the working of their own submitted line, and not that of another', async () => {
  const { claimId, mine, theirs, viewer } = await aClaim();
  await submitClaim(db, head, { claimId });
  const own = await ownLine(db, viewer, mine.enrolmentId);
  expect(own).toMatchObject({
    working: { line: { sequence: mine.sequence, amountFen: mine.amountFen }, check: { isSame: true } },
    claim: { id: claimId, state: 'submitted' },
  });
  expect(own?.working.answer.trace.length).toBeGreaterThan(0);
  expect(await ownLine(db, viewer, theirs.enrolmentId)).toBeNull();
  expect(await ownLine(db, { ...viewer, learnerId: null }, mine.enrolmentId)).toBeNull();
});

test('a draft of the institution is not shown to the learner', async () => {
  const { mine, viewer } = await aClaim();
  expect(await ownLine(db, viewer, mine.enrolmentId)).toBeNull();
});

test('the first step that differs is named, also when one working is shorter', async () => {
  const { mine } = await aClaim();
  const { trace } = mine.answer as unknown as { trace: Parameters<typeof firstDifferingStep>[0] };
  expect(firstDifferingStep(trace, trace)).toBeNull();
  expect(firstDifferingStep(trace.slice(0, -1), trace)).toEqual({ stored: null, computed: trace.at(-1) });
  const changed = trace.map((step, index) => (index === 1 ? { ...step, cite: '' } : step));
  expect(firstDifferingStep(changed, trace)).toEqual({ stored: changed[1], computed: trace[1] });
});
