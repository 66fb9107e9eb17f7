import { asc, eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { certificateEvents, certificates } from '#db/schema/certificates.ts';
import { learners } from '#db/schema/learners.ts';
import { letters } from '#db/schema/outbox.ts';
import {
  certificateByToken,
  certificateForDesk,
  certificatePdf,
  certificatesOfLearner,
  certificatesOfMany,
} from '#src/features/certificates/certificate.queries.ts';
import { checkCertificate } from '#src/features/certificates/check-certificate.ts';
import { dossierOf } from '#src/features/certificates/dossier.queries.ts';
import { issueCertificates } from '#src/features/certificates/issue-certificates.ts';
import { revokeCertificate } from '#src/features/certificates/revoke-certificate.ts';
import { hasValidCheckCharacter } from '#src/lib/check-character.ts';
import { setClock } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, statesOf, teachRun } from '#tests/support/attendance.ts';
import { aLevelFourCourse } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { assessRun, examineRun, runState } from '#tests/support/exams.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { codesOf } from '#tests/support/refusals.ts';

afterEach(() => setClock(null));

/** Three learners: one who passed everything, one who failed the practical exam, one who was never there. */
async function anAssessedRun() {
  const db = await aDatabase();
  const run = await aTaughtRun(db, 3, { courseVersionId: await aLevelFourCourse(db) });
  await teachRun(db, run, run.enrolmentIds.slice(2));
  const examiner = await assessRun(db, run, { theory: [860, 700, null], practical: [910, 555, null] });
  return { db, run, examiner };
}

/** A run without an exam, one learner, certificate issued. */
async function anIssuedCertificate(db: Database) {
  const run = await aTaughtRun(db, 1);
  await teachRun(db, run);
  await issueCertificates(db, run.head, { runId: run.id });
  const [row] = await db.select().from(certificates).where(eq(certificates.runId, run.id));
  if (!row) throw new Error('no certificate');
  return { run, row };
}

const reasonsOf = async (db: Database, runId: string) =>
  (await dossierOf(db, runId)).candidates.map((one) => one.reasons.map((reason) => reason.code));

test('every learner’s verdict names all its reasons', async () => {
  const { db, run } = await anAssessedRun();
  expect(await reasonsOf(db, run.id)).toEqual([
    [],
    ['practical-failed'],
    ['attendance-below-minimum', 'theory-absent', 'practical-absent'],
  ]);
});

test('a certificate is issued to whoever met every condition; the others end as not passed, and the run closes', async () => {
  const { db, run } = await anAssessedRun();
  const issued = await issueCertificates(db, run.head, { runId: run.id });
  expect(issued).toMatchObject({ failed: 2, waiting: 0 });
  expect([...(await statesOf(db, run.enrolmentIds)).values()].sort()).toEqual(['completed', 'failed', 'failed']);
  expect(await runState(db, run.id)).toBe('closed');
  const [row] = await db.select().from(certificates);
  expect(row).toMatchObject({ number: issued.numbers[0], issuedBy: run.head.accountId });
  expect(row?.token).toMatch(/^[\w-]{22}$/);
  expect(hasValidCheckCharacter(row?.number ?? '')).toBe(true);
  expect(row?.snapshot).toMatchObject({ scores: { theory: '86', practical: '91' }, attendancePercent: '100' });
  expect(sha256Hex(Buffer.from(row?.pdf ?? []))).toBe(row?.pdfSha256);
  expect(await db.select().from(certificateEvents)).toMatchObject([{ kind: 'issued', certificateId: row?.id }]);
  expect(await lastEntry(db)).toMatchObject({
    act: 'certificates.issue',
    entityId: run.id,
    details: { certificates: [{ number: row?.number, sha256: row?.pdfSha256 }], failed: 2, isClosed: true },
  });
});

test('everybody with a verdict gets a letter, the refused with their reasons', async () => {
  const { db, run } = await anAssessedRun();
  await issueCertificates(db, run.head, { runId: run.id });
  const written = await db.select().from(letters).orderBy(asc(letters.template));
  expect(written.map((letter) => letter.template)).toEqual([
    'certificate-issued',
    'certificate-refused',
    'certificate-refused',
  ]);
  expect(written[1]?.body).toContain('实操考试不合格');
});

test('issuing again changes nothing', async () => {
  const { db, run } = await anAssessedRun();
  await issueCertificates(db, run.head, { runId: run.id });
  const before = await lastEntry(db);
  expect(await issueCertificates(db, run.head, { runId: run.id })).toEqual({ numbers: [], failed: 0, waiting: 0 });
  expect(await db.select().from(certificates)).toHaveLength(1);
  expect(await lastEntry(db)).toEqual(before);
});

test('two at once issue one certificate', async () => {
  const { db, run } = await anAssessedRun();
  const issue = () => codesOf(issueCertificates(db, run.head, { runId: run.id }));
  expect((await Promise.all([issue(), issue()])).sort()).toEqual([[], ['changed-meanwhile']]);
  expect(await db.select().from(certificates)).toHaveLength(1);
});

test('only those chosen get their verdict, and the run stays open', async () => {
  const { db, run } = await anAssessedRun();
  const [first = ''] = run.enrolmentIds;
  await issueCertificates(db, run.head, { runId: run.id, enrolmentIds: [first] });
  expect([...(await statesOf(db, run.enrolmentIds)).values()].sort()).toEqual(['completed', 'confirmed', 'confirmed']);
  expect(await runState(db, run.id)).toBe('assessed');
  expect(await codesOf(issueCertificates(db, run.head, { runId: run.id, enrolmentIds: [] }))).toEqual([
    'nobody-chosen',
  ]);
});

test('refuses a certificate while results are not published', async () => {
  const db = await aDatabase();
  const run = await aTaughtRun(db, 1, { courseVersionId: await aLevelFourCourse(db) });
  await teachRun(db, run);
  await examineRun(db, run, { theory: [860], practical: [910] });
  expect(await codesOf(issueCertificates(db, run.head, { runId: run.id }))).toEqual(['run-not-assessed']);
  expect(await reasonsOf(db, run.id)).toEqual([['theory-missing', 'practical-missing']]);
});

test('whoever examined does not issue, and another institution is out of scope', async () => {
  const { db, run, examiner } = await anAssessedRun();
  const alsoHead = { ...run.head, accountId: examiner.accountId };
  expect(await codesOf(issueCertificates(db, alsoHead, { runId: run.id }))).toEqual(['issuer-examined']);
  const stranger = anActor('institution-head', { institutionId: 'another' });
  await expect(issueCertificates(db, stranger, { runId: run.id })).rejects.toThrow(OutOfScope);
});

test('a name that the font cannot draw is refused rather than printed as a box', async () => {
  const db = await aDatabase();
  const run = await aTaughtRun(db, 1);
  await teachRun(db, run);
  await db.update(learners).set({ name: '王\u{30EDD}' });
  expect(await reasonsOf(db, run.id)).toEqual([['name-not-printable']]);
  expect(await issueCertificates(db, run.head, { runId: run.id })).toEqual({ numbers: [], failed: 0, waiting: 1 });
  expect(await db.select().from(certificates)).toEqual([]);
});

test('an issued certificate can be neither changed nor deleted', async () => {
  const db = await aDatabase();
  await anIssuedCertificate(db);
  for (const change of [
    db.update(certificates).set({ number: 'X' }),
    db.delete(certificates),
    db.update(certificateEvents).set({ reason: 'X' }),
    db.delete(certificateEvents),
  ]) {
    await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
  }
});

test('a certificate is revoked by a decision with a number, and its number goes on answering', async () => {
  const db = await aDatabase();
  const { row } = await anIssuedCertificate(db);
  const approver = anActor('approver', { divisionCode: '331100' });
  const decision = { number: row.number, reason: '签到与出入境记录不符', documentNumber: '丽人社撤〔2026〕3号' };
  await revokeCertificate(db, approver, decision);
  expect(await certificateByToken(db, row.token)).toMatchObject({
    revoked: { reason: decision.reason, documentNumber: decision.documentNumber },
  });
  expect(await lastEntry(db)).toMatchObject({
    act: 'certificates.revoke',
    entityId: row.id,
    details: { pdfSha256: row.pdfSha256 },
  });
  expect((await db.select().from(letters)).map((letter) => letter.template)).toContain('certificate-revoked');
  expect(await codesOf(revokeCertificate(db, approver, decision))).toEqual(['already-revoked']);
});

test('refuses to revoke without reason or document, by the issuer, or from another city', async () => {
  const db = await aDatabase();
  const { row } = await anIssuedCertificate(db);
  const issuer = anActor('approver', { accountId: row.issuedBy });
  const blank = { number: row.number, reason: ' ', documentNumber: '' };
  expect(await codesOf(revokeCertificate(db, issuer, blank))).toEqual([
    'reason-missing',
    'document-missing',
    'revoker-issued',
  ]);
  const hangzhou = anActor('approver', { divisionCode: '330100' });
  await expect(revokeCertificate(db, hangzhou, blank)).rejects.toThrow(OutOfScope);
  expect(await certificateForDesk(db, hangzhou, row.number)).toBeNull();
});

test('the bytes go to the learner and to staff in scope, to nobody else', async () => {
  const db = await aDatabase();
  const { run, row } = await anIssuedCertificate(db);
  const own = anActor('learner', { learnerId: row.learnerId });
  const found = await certificatePdf(db, own, row.token);
  expect(sha256Hex(found?.pdf ?? '')).toBe(row.pdfSha256);
  expect(await certificatePdf(db, run.head, row.token)).not.toBeNull();
  expect(await certificatePdf(db, anActor('learner', { learnerId: 'another' }), row.token)).toBeNull();
  expect(await certificatePdf(db, anActor('administrator'), row.token)).toBeNull();
  expect(await certificatePdf(db, anActor('registrar', { institutionId: 'another' }), row.token)).toBeNull();
  expect(await certificatesOfLearner(db, row.learnerId)).toHaveLength(1);
  expect((await certificatesOfMany(db, run.enrolmentIds)).size).toBe(1);
});

test('anybody checks a certificate by number and name', async () => {
  const db = await aDatabase();
  const { row } = await anIssuedCertificate(db);
  const check = (number: string, name: string) => checkCertificate(db, '192.0.2.1', { number, name });
  expect(await check(row.number, '林水生')).toMatchObject({ kind: 'found' });
  expect(await check(` ${row.number.toLowerCase().replaceAll('-', '－')} `, '林 水生')).toMatchObject({
    kind: 'found',
  });
  expect(await check(row.number, '林水')).toEqual({ kind: 'not-found' });
  const mistyped = `${row.number.slice(0, -1)}${row.number.endsWith('0') ? '1' : '0'}`;
  expect(await check(mistyped, '林水生')).toEqual({ kind: 'wrong-check-character' });
});

test('thirty checks a minute come from one address, then it waits', async () => {
  const db = await aDatabase();
  const check = (address: string) => checkCertificate(db, address, { number: 'x', name: 'y' });
  for (let index = 0; index < 30; index += 1) await check('192.0.2.1');
  await expect(check('192.0.2.1')).rejects.toMatchObject({ name: 'TooManyTries' });
  expect(await check('192.0.2.2')).toEqual({ kind: 'wrong-check-character' });
});
