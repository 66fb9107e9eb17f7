import { and, count, eq, inArray } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { certificates } from '#db/schema/certificates.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { closeRun } from '#src/features/catalogue/close-run.ts';
import { record } from '#src/features/journal/record.ts';
import { isDemo } from '#src/features/site/settings.queries.ts';
import { now, today } from '#src/lib/clock.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { whyNotIssueRun } from './certificate.rules.ts';
import { writeCertificateLetters } from './certificate-letters.role.ts';
import { type Candidate, type Dossier, dossierOf } from './dossier.queries.ts';
import { type Drawn, drawCertificates, storeCertificates } from './draw-certificates.role.ts';

export type IssueInput = {
  readonly runId: string;
  /** Whose verdict is given now; everybody of the run when left out. */
  readonly enrolmentIds?: readonly string[];
};

/** Certificates issued, learners who have not passed, and those whose verdict must wait. */
export type Issued = { readonly numbers: readonly string[]; readonly failed: number; readonly waiting: number };

/**
 * Gives the verdict on the learners of a run: a certificate to whoever meets every condition, otherwise the place
 * ends as not passed, or waits while something is still open. The PDFs are drawn before the transaction. Once
 * everybody has a verdict the run is closed. Doing it again issues nothing twice.
 * Throws Refusal (RunReason), OutOfScope, NotFound.
 */
export async function issueCertificates(db: Database, actor: Actor, input: IssueInput): Promise<Issued> {
  const dossier = await dossierOf(db, input.runId);
  requireScope(actor, dossier.run);
  refuseIf(whyNotIssueRun(dossier.run, actor.accountId, dossier.examinerIds));
  const chosen = chosenOf(dossier, input.enrolmentIds);
  const passing = chosen.filter((one) => one.verdict === 'issue');
  const failing = chosen.filter((one) => one.verdict === 'fail');
  const outcome = { failed: failing.length, waiting: chosen.filter((one) => one.verdict === 'wait').length };
  if (passing.length + failing.length === 0) return { numbers: [], ...outcome };
  const before = dossier.candidates.filter((one) => one.certificate !== null).length;
  const drawn = await drawCertificates(dossier, passing, {
    firstSequence: before + 1,
    issuedOn: today(),
    isDemonstration: await isDemo(db),
  });
  await write(db, async (tx) => {
    await requireUnchanged(tx, dossier, before, [...passing, ...failing]);
    await storeCertificates(tx, actor.accountId, drawn);
    await endPlaces(tx, drawn, failing);
    const isClosed = await closeWhenDone(tx, actor, dossier.run);
    await writeCertificateLetters(tx, dossier.run, drawn, failing);
    await record(tx, actor, {
      act: 'certificates.issue',
      entity: 'run',
      entityId: dossier.run.id,
      details: {
        certificates: drawn.map(({ data, sha256 }) => ({ number: data.number, sha256 })),
        ...outcome,
        isClosed,
      },
    });
  });
  return { numbers: drawn.map((one) => one.data.number), ...outcome };
}

function chosenOf(dossier: Dossier, enrolmentIds?: readonly string[]): readonly Candidate[] {
  if (!enrolmentIds) return dossier.candidates;
  const wanted = new Set(enrolmentIds);
  const chosen = dossier.candidates.filter((one) => wanted.has(one.enrolmentId));
  if (chosen.length === 0) throw new Refusal([{ code: 'nobody-chosen' }]);
  return chosen;
}

/** Registers and published results are frozen; only places and the count of certificates may have moved. */
async function requireUnchanged(tx: Transaction, dossier: Dossier, before: number, chosen: readonly Candidate[]) {
  const [certificatesNow] = await tx
    .select({ count: count() })
    .from(certificates)
    .where(eq(certificates.runId, dossier.run.id));
  const ids = chosen.map((one) => one.enrolmentId);
  const [placesNow] = await tx
    .select({ count: count() })
    .from(enrolments)
    .where(and(inArray(enrolments.id, ids), eq(enrolments.state, 'confirmed')));
  if (certificatesNow?.count !== before || placesNow?.count !== ids.length) {
    throw new Refusal([{ code: 'changed-meanwhile' }]);
  }
}

async function endPlaces(tx: Transaction, drawn: readonly Drawn[], failing: readonly Candidate[]): Promise<void> {
  const passed = drawn.map((one) => one.candidate.enrolmentId);
  const endedAt = now();
  if (passed.length > 0) {
    await tx.update(enrolments).set({ state: 'completed', endedAt }).where(inArray(enrolments.id, passed));
  }
  for (const { enrolmentId, reasons } of failing) {
    const endReason = reasons.map((reason) => reason.code).join(',');
    await tx.update(enrolments).set({ state: 'failed', endedAt, endReason }).where(eq(enrolments.id, enrolmentId));
  }
}

async function closeWhenDone(tx: Transaction, actor: Actor, run: Dossier['run']): Promise<boolean> {
  const [open] = await tx
    .select({ count: count() })
    .from(enrolments)
    .where(and(eq(enrolments.runId, run.id), eq(enrolments.state, 'confirmed')));
  if ((open?.count ?? 0) > 0) return false;
  await closeRun(tx, run.id, actor);
  return true;
}
