import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { runs } from '#db/schema/catalogue.ts';
import { certificateEvents, certificates } from '#db/schema/certificates.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { mayOpen } from '#src/features/accounts/doors.ts';
import { groupOf } from '#src/features/learners/person-group.queries.ts';
import type { CertificateData } from './certificate-words.role.ts';

export type Certificate = NonNullable<Awaited<ReturnType<typeof certificateWhere>>>;

/** A certificate without its bytes: what was printed, where it belongs, and its revocation if there is one. */
export async function certificateWhere(reader: Reader, condition: SQL) {
  const [row] = await reader
    .select(columns)
    .from(certificates)
    .innerJoin(runs, eq(runs.id, certificates.runId))
    .leftJoin(certificateEvents, revocation)
    .where(condition);
  return row ? readRow(row) : null;
}

/** What the address in the QR code shows; null for a token that nobody gave. */
export async function certificateByToken(reader: Reader, token: string): Promise<Certificate | null> {
  return certificateWhere(reader, eq(certificates.token, token));
}

export async function certificateByNumber(reader: Reader, number: string): Promise<Certificate | null> {
  return certificateWhere(reader, eq(certificates.number, number));
}

/** A certificate for the bureau's desk; null when there is none or it is not theirs to see. */
export async function certificateForDesk(reader: Reader, viewer: Viewer, number: string): Promise<Certificate | null> {
  const found = await certificateByNumber(reader, number);
  return found && isInScope(viewer.grants, found) ? found : null;
}

/** All certificates of a learner, the newest first: their own page, or the learner's page of the desk. */
export async function certificatesOfLearner(reader: Reader, learnerId: string): Promise<readonly Certificate[]> {
  const rows = await reader
    .select(columns)
    .from(certificates)
    .innerJoin(runs, eq(runs.id, certificates.runId))
    .leftJoin(certificateEvents, revocation)
    .where(inArray(certificates.learnerId, samePerson(learnerId)))
    .orderBy(desc(certificates.issuedAt));
  return rows.map(readRow);
}

/** Certificates by enrolment, revoked ones included (`revoked` says so): what claims and targets ask for. */
export async function certificatesOfMany(
  reader: Reader,
  enrolmentIds: readonly string[],
): Promise<ReadonlyMap<string, Certificate>> {
  if (enrolmentIds.length === 0) return new Map();
  const rows = await reader
    .select(columns)
    .from(certificates)
    .innerJoin(runs, eq(runs.id, certificates.runId))
    .leftJoin(certificateEvents, revocation)
    .where(inArray(certificates.enrolmentId, [...enrolmentIds]));
  return new Map(rows.map((row) => [row.enrolmentId, readRow(row)]));
}

/** The bytes as issued, for the learner and for staff in scope; null for everybody else and for unknown tokens. */
export async function certificatePdf(
  reader: Reader,
  viewer: Viewer,
  token: string,
): Promise<{ number: string; pdf: Buffer; sha256: string } | null> {
  const found = await certificateByToken(reader, token);
  if (!found || !(await maySee(reader, viewer, found))) return null;
  const [row] = await reader.select({ pdf: certificates.pdf }).from(certificates).where(eq(certificates.id, found.id));
  return row && row.pdf.length > 0
    ? { number: found.number, pdf: Buffer.from(row.pdf), sha256: found.pdfSha256 }
    : null;
}

async function maySee(reader: Reader, viewer: Viewer, certificate: Certificate): Promise<boolean> {
  if (viewer.learnerId === certificate.learnerId) return true;
  if (viewer.learnerId && (await groupOf(reader, certificate.learnerId)).includes(viewer.learnerId)) return true;
  const grants = viewer.grants.filter((grant) => mayOpen(grant.role, '/desk/runs/[id]/certificates'));
  return isInScope(grants, certificate);
}

const revocation = and(eq(certificateEvents.certificateId, certificates.id), eq(certificateEvents.kind, 'revoked'));

const columns = {
  id: certificates.id,
  number: certificates.number,
  token: certificates.token,
  enrolmentId: certificates.enrolmentId,
  learnerId: certificates.learnerId,
  runId: certificates.runId,
  snapshot: certificates.snapshot,
  pdfSha256: certificates.pdfSha256,
  issuedOn: certificates.issuedOn,
  issuedBy: certificates.issuedBy,
  institutionId: runs.institutionId,
  divisionCode: runs.divisionCode,
  revoked: {
    on: certificateEvents.effectiveOn,
    reason: certificateEvents.reason,
    documentNumber: certificateEvents.documentNumber,
  },
};

function readRow<T extends { snapshot: Record<string, unknown> }>(row: T) {
  return { ...row, snapshot: row.snapshot as unknown as CertificateData };
}
