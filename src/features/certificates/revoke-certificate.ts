import { eq } from 'drizzle-orm';
import { type Database, isUniqueViolation, write } from '#db/client.ts';
import { certificateEvents, certificates } from '#db/schema/certificates.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { certificateWhere } from './certificate.queries.ts';
import { whyNotRevoke } from './certificate.rules.ts';
import { writeRevokedLetter } from './certificate-letters.role.ts';

export type RevokeInput = {
  readonly number: string;
  /** In words that everybody may read: it is shown to whoever checks the certificate. */
  readonly reason: string;
  /** Of the decision, such as 丽人社撤〔2026〕3号. */
  readonly documentNumber: string;
};

/**
 * Takes a certificate back from today, by a decision with a number. The certificate itself stays as it was issued;
 * its number answers for ever. Throws Refusal (RevokeReason), OutOfScope, NotFound.
 */
export async function revokeCertificate(db: Database, actor: Actor, input: RevokeInput): Promise<void> {
  await write(db, async (tx) => {
    const certificate = await certificateWhere(tx, eq(certificates.number, input.number));
    if (!certificate) throw new NotFound('certificate');
    requireScope(actor, certificate);
    const facts = { isRevoked: certificate.revoked !== null, issuedBy: certificate.issuedBy };
    refuseIf(whyNotRevoke(facts, input, actor.accountId));
    const [reason, documentNumber] = [input.reason.trim(), input.documentNumber.trim()];
    await tx.insert(certificateEvents).values({
      id: newId(),
      certificateId: certificate.id,
      kind: 'revoked',
      reason,
      documentNumber,
      effectiveOn: today(),
      by: actor.accountId,
      at: now(),
    });
    const letter = { number: certificate.number, reason, document: documentNumber, token: certificate.token };
    await writeRevokedLetter(tx, certificate.learnerId, letter);
    await record(tx, actor, {
      act: 'certificates.revoke',
      entity: 'certificate',
      entityId: certificate.id,
      details: { number: certificate.number, documentNumber, pdfSha256: certificate.pdfSha256 },
    });
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'certificate_events') ? new Refusal([{ code: 'already-revoked' }]) : error;
  });
}
