import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { enrolments } from '#db/schema/enrolment.ts';
import { journal } from '#db/schema/journal.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { recordFee } from '#src/features/enrolment/record-fee.ts';
import { setClock } from '#src/lib/clock.ts';
import { fen } from '#src/lib/money.ts';
import { OutOfScope, Refusal } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anEnrollingLearner, aRunToEnrol, CONSENTS } from '#tests/support/enrolment.ts';

setClock(() => Date.parse('2026-11-23T10:00:00+08:00'));

async function anEnrolment(payer: 'learner' | 'institution') {
  const db = await aDatabase();
  const { runId, institutionId } = await aRunToEnrol(db, { payer });
  const { enrolmentId } = await enrol(db, await anEnrollingLearner(db), { runId, consents: CONSENTS });
  return { db, runId, enrolmentId, registrar: anActor('registrar', { institutionId }) };
}

const PAID = { feePaidFen: fen(100_000), examFeePaidFen: fen(18_000), receipt: ' 收0117-001 ' };

test('a registrar records what a learner paid with the receipt, and the journal knows', async () => {
  const { db, runId, enrolmentId, registrar } = await anEnrolment('learner');
  const [before] = await db.select().from(enrolments);
  expect(before).toMatchObject({ feePaidFen: 0, examFeePaidFen: 0, feeReceipt: null });
  expect(await recordFee(db, registrar, { enrolmentId, ...PAID })).toEqual({ runId });
  const [after] = await db.select().from(enrolments);
  expect(after).toMatchObject({ feePaidFen: 100_000, examFeePaidFen: 18_000, feeReceipt: '收0117-001' });
  const [deed] = await db.select().from(journal).where(eq(journal.act, 'enrolment.recordFee'));
  expect(deed).toMatchObject({ entityId: enrolmentId, role: 'registrar' });
});

test('refuses a fee that nobody pays first, more than the run asks, and one without a receipt', async () => {
  const free = await anEnrolment('institution');
  const deed = recordFee(free.db, free.registrar, { enrolmentId: free.enrolmentId, ...PAID });
  await expect(deed).rejects.toThrow('fee-not-due');
  const { db, enrolmentId, registrar } = await anEnrolment('learner');
  const wrong = { enrolmentId, feePaidFen: fen(100_001), examFeePaidFen: fen(0), receipt: '' };
  await expect(recordFee(db, registrar, wrong)).rejects.toThrow('fee-above-run, receipt-missing');
  await expect(recordFee(db, registrar, wrong)).rejects.toThrow(Refusal);
  const stranger = anActor('registrar', { institutionId: 'another' });
  await expect(recordFee(db, stranger, { enrolmentId, ...PAID })).rejects.toThrow(OutOfScope);
});
