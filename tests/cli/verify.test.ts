import { afterEach, expect, test } from 'vitest';
import { bareClientOf, type Database } from '#db/client.ts';
import { verifyDatabase } from '#src/cli/verify.ts';
import { issueCertificates } from '#src/features/certificates/issue-certificates.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, teachRun } from '#tests/support/attendance.ts';
import { aTaughtRun as aClaimableRun, thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anEnrollingLearner, aRunToEnrol, CONSENTS } from '#tests/support/enrolment.ts';
import { aDeterminedClaim, aFund, allPaid, aSentBatch, returnOf } from '#tests/support/payments.ts';

afterEach(() => setClock(null));

/** Changes the database the way a thief with the file would: triggers gone, then the row. */
async function behindItsBack(db: Database, table: string, change: string): Promise<void> {
  const { rows } = await db.$client.execute({
    sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
    args: [table],
  });
  for (const row of rows) await bareClientOf(db).execute(`DROP TRIGGER ${row.name}`);
  const { rowsAffected } = await db.$client.execute(change);
  expect(rowsAffected).toBeGreaterThan(0);
}

async function aTrainedClass() {
  const db = await aDatabase();
  const run = await aTaughtRun(db, 2);
  await teachRun(db, run);
  await issueCertificates(db, run.head, { runId: run.id });
  return { db, run };
}

async function aClaim() {
  setClock(() => instantAt(day('2026-07-01'), '09:00'));
  const db = await aDatabase();
  await thePolicies(db);
  const { runId } = await aClaimableRun(db, { people: [{}, {}] });
  await assembleClaim(db, anActor('institution-head'), { runId });
  return db;
}

async function aPaidBatch() {
  setClock(null);
  const db = await aDatabase();
  await aDeterminedClaim(db, { amounts: [118_000, 18_000] });
  const { batchId, people, attempts } = await aSentBatch(db, await aFund(db));
  await returnOf(db, people.maker, batchId, allPaid(attempts));
  return { db, attempts };
}

const about = async (db: Database, tables: RegExp) => (await verifyDatabase(db)).filter((one) => tables.test(one));
const MONEY = /^(ledger_entries|payment_|funds|recoveries)/;

test('a database that only the deeds have written is clean', async () => {
  const { db } = await aTrainedClass();
  setClock(() => instantAt(day('2026-11-20'), '09:00'));
  const run = await aRunToEnrol(db, { capacity: 1, fundingTrack: 'none' });
  for (let index = 0; index < 3; index += 1) {
    await enrol(db, await anEnrollingLearner(db), { runId: run.runId, consents: CONSENTS });
  }
  expect(await verifyDatabase(db)).toEqual([]);
  expect(await about(await aClaim(), /^claim/)).toEqual([]);
  expect(await about((await aPaidBatch()).db, MONEY)).toEqual([]);
});

test('a changed journal row is named', async () => {
  const { db } = await aTrainedClass();
  await behindItsBack(db, 'journal', "UPDATE journal SET role = 'z' || substr(role, 2) WHERE sequence = 2");
  expect(await verifyDatabase(db)).toEqual(['journal 2: was changed']);
});

test('a journal row taken out is named', async () => {
  const { db } = await aTrainedClass();
  await behindItsBack(db, 'journal', 'DELETE FROM journal WHERE sequence = 3');
  expect(await verifyDatabase(db)).toEqual(['journal 3: is missing']);
});

test('a flipped byte of a certificate is named', async () => {
  const { db } = await aTrainedClass();
  const flip =
    "UPDATE certificates SET pdf = CAST(substr(pdf, 1, 99) || x'00' || substr(pdf, 101) AS BLOB) WHERE rowid = 2";
  await behindItsBack(db, 'certificates', flip);
  const [{ number } = { number: '' }] = (await db.$client.execute('SELECT number FROM certificates WHERE rowid = 2'))
    .rows;
  expect(await verifyDatabase(db)).toEqual([`certificates ${number}: the PDF is not the one that was issued`]);
});

test('a credited minute too many in a sealed register is named', async () => {
  const { db, run } = await aTrainedClass();
  const lessonId = run.lessons[0]?.id;
  const change = `UPDATE attendance_records SET credited_minutes = credited_minutes - 1 WHERE lesson_id = '${lessonId}' AND enrolment_id = '${run.enrolmentIds[0]}'`;
  await behindItsBack(db, 'attendance_records', change);
  const findings = await verifyDatabase(db);
  expect(findings[0]).toBe(`registers ${lessonId}: its attendance records do not give the sealed hash`);
  expect(findings[1]).toMatch(/records with \d+ minutes, sealed were/);
});

test('a fen more in a claim line is named, with what it should be', async () => {
  const db = await aClaim();
  const change =
    'UPDATE claim_lines SET amount_fen = amount_fen + 1, training_fen = training_fen + 1 WHERE sequence = 2';
  await behindItsBack(db, 'claim_lines', change);
  const findings = await about(db, /^claim/);
  expect(findings).toHaveLength(2);
  expect(findings[0]).toMatch(
    /^claim_lines \S+ \(claim \S+, line 2\): amount differ; stored 118001 fen, computed again 118000 fen$/,
  );
  expect(findings[1]).toMatch(/^claims \S+: says 2 lines of 236000 fen, has 2 of 236001 fen$/);
});

test('facts rewritten under a line are named even when the amount stays', async () => {
  const db = await aClaim();
  await behindItsBack(
    db,
    'claim_lines',
    "UPDATE claim_lines SET facts = replace(facts, '2026-06-15', '2026-06-16') WHERE sequence = 1",
  );
  expect((await about(db, /^claim_lines/))[0]).toMatch(/line 1\): stored-hash/);
});

test('a ledger entry of another amount is named with its posting, and the fund that no longer adds up', async () => {
  const { db } = await aPaidBatch();
  const change =
    "UPDATE ledger_entries SET amount_fen = amount_fen + 1 WHERE cause = 'pay' AND account = 'paid' AND amount_fen = 18000";
  await behindItsBack(db, 'ledger_entries', change);
  const findings = await about(db, MONEY);
  expect(findings[0]).toMatch(/^ledger_entries of posting \S+: sums to 1 fen instead of 0$/);
  expect(findings[1]).toMatch(/^funds \S+: paid is 136001 fen, its records come to 136000$/);
  expect(findings).toHaveLength(2);
});

test('a posting changed so that it still balances is found by what was instructed', async () => {
  const { db, attempts } = await aPaidBatch();
  const change =
    "UPDATE ledger_entries SET amount_fen = amount_fen * 2 WHERE cause = 'pay' AND abs(amount_fen) = 18000";
  await behindItsBack(db, 'ledger_entries', change);
  const attempt = attempts.find((one) => one.amountFen === 18_000);
  const findings = await about(db, MONEY);
  expect(findings).toContain(
    `ledger_entries of paid attempt ${attempt?.reference}: -36000 fen booked, -18000 expected`,
  );
});

test('an account changed after the signatures is named', async () => {
  const { db } = await aPaidBatch();
  await behindItsBack(db, 'payment_attempts', "UPDATE payment_attempts SET payee_name = '他人' WHERE rowid = 1");
  expect((await about(db, MONEY))[0]).toMatch(/^payment_batches \S+: \S+: its lines no longer give its totals/);
});

test('a seat that nobody holds, and a reference to nothing, are named', async () => {
  const { db } = await aTrainedClass();
  setClock(() => instantAt(day('2026-11-20'), '09:00'));
  const run = await aRunToEnrol(db);
  await behindItsBack(db, 'runs', `UPDATE runs SET seats_taken = 3 WHERE id = '${run.runId}'`);
  expect(await verifyDatabase(db)).toEqual([`runs ${run.number}: 3 of 40 seats taken, 0 places held`]);
  await bareClientOf(db).execute('PRAGMA foreign_keys = OFF');
  await db.$client.execute(`DELETE FROM venues WHERE id = (SELECT venue_id FROM runs WHERE id = '${run.runId}')`);
  expect((await verifyDatabase(db))[0]).toMatch(/^\w+ row \d+: refers to a row of venues that is not there$/);
});
