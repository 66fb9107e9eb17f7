import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { bareClientOf, type Database, write } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import { submitClaim } from '#src/features/claims/submit-claim.ts';
import { verifyClaims } from '#src/features/claims/verify-claims.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, thePolicies, thirtyLearners } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';

let db: Database;

beforeEach(async () => {
  setClock(() => instantAt(day('2026-07-01'), '09:00'));
  db = await aDatabase();
  await thePolicies(db);
  const head = anActor('institution-head');
  const { runId } = await aTaughtRun(db, { people: thirtyLearners() });
  await submitClaim(db, head, await assembleClaim(db, head, { runId }));
});

test('claims as they were submitted are clean', async () => {
  expect(await verifyClaims(db)).toEqual([]);
});

test('a fen added to a line behind the program is named with its claim', async () => {
  await bareClientOf(db).execute('DROP TRIGGER claim_lines_frozen');
  const more = { amountFen: fen(118_001), trainingFen: fen(100_001) };
  await write(db, (tx) => tx.update(claimLines).set(more).where(sql`sequence = 7`));
  expect(await verifyClaims(db)).toEqual([
    expect.stringMatching(/claim BT-2026-0001, line 7\): amount differ; stored 118001 fen, computed again 118000 fen/),
    'claims BT-2026-0001: says 30 lines of 2850000 fen, has 30 of 2850001 fen',
  ]);
});

test('a fact changed behind the program no longer gives its hash', async () => {
  await bareClientOf(db).execute('DROP TRIGGER claim_lines_frozen');
  await db.run(
    sql.raw(`UPDATE claim_lines SET facts = json_set(facts, '$.subsidy.attendedMinutes', 3600) WHERE sequence = 25`),
  );
  const [finding] = await verifyClaims(db);
  expect(finding).toMatch(/line 25\): stored-hash, answer, amount differ; stored 18000 fen, computed again 118000 fen/);
});

test('a claim that rests on another policy text is named', async () => {
  await bareClientOf(db).execute('DROP TRIGGER claims_frozen');
  await write(db, (tx) => tx.update(claims).set({ policySha256: 'x' }));
  expect((await verifyClaims(db))[0]).toMatch(/rests on another text of demo-ls-115-2026@1/);
});
