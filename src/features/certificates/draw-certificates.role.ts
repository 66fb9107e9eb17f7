import { setImmediate } from 'node:timers/promises';
import type { Transaction } from '#db/client.ts';
import { certificateEvents, certificates } from '#db/schema/certificates.ts';
import { percentOf } from '#src/features/attendance/attendance.rules.ts';
import { formatScore } from '#src/features/exams/score.role.ts';
import { now } from '#src/lib/clock.ts';
import { randomToken, sha256Hex } from '#src/lib/crypto.ts';
import type { Day } from '#src/lib/day.ts';
import { divisionName } from '#src/lib/division.ts';
import { newId } from '#src/lib/id.ts';
import { nameInPinyin } from '#src/lib/person-name.ts';
import { settings } from '#src/lib/settings.ts';
import { hoursOf } from './certificate.rules.ts';
import { certificateNumber } from './certificate-number.role.ts';
import { drawCertificate } from './certificate-pdf.ts';
import type { CertificateData } from './certificate-words.role.ts';
import type { Candidate, Dossier } from './dossier.queries.ts';

/** A certificate drawn and hashed, not yet stored. */
export type Drawn = {
  readonly candidate: Pick<Candidate, 'enrolmentId' | 'learnerId'>;
  readonly runId: string;
  readonly token: string;
  readonly data: CertificateData;
  readonly pdf: Buffer;
  readonly sha256: string;
};

type Issue = { readonly firstSequence: number; readonly issuedOn: Day; readonly isDemonstration: boolean };

/** Draws one after the other, letting other requests in between: a certificate takes about ten milliseconds. */
export async function drawCertificates(
  dossier: Dossier,
  candidates: readonly Candidate[],
  issue: Issue,
): Promise<readonly Drawn[]> {
  const drawn: Drawn[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const token = randomToken(16);
    const data = dataOf(dossier, candidate, token, { ...issue, sequence: issue.firstSequence + index });
    const pdf = Buffer.from(await drawCertificate(data));
    drawn.push({ candidate, runId: dossier.run.id, token, data, pdf, sha256: sha256Hex(pdf) });
    await setImmediate();
  }
  return drawn;
}

function dataOf(
  { run, plannedMinutes }: Dossier,
  candidate: Candidate,
  token: string,
  issue: Issue & { readonly sequence: number },
): CertificateData {
  const { theory, practical } = candidate.facts.results ?? { theory: null, practical: null };
  const scores = run.hasExam && theory?.scoreTenths != null && practical?.scoreTenths != null;
  return {
    number: certificateNumber({ ...run, runNumber: run.number, sequence: issue.sequence }),
    name: candidate.name,
    namePinyin: nameInPinyin(candidate.name),
    identityMasked: candidate.identityMasked,
    courseZh: run.courseZh,
    courseEn: run.courseEn,
    term: run.term,
    startsOn: run.startsOn,
    endsOn: run.endsOn,
    plannedHours: String(run.classHours),
    attendedHours: hoursOf(run.classHours, candidate.creditedMinutes, plannedMinutes),
    attendancePercent: percentOf(candidate.facts.attendanceBp),
    runNumber: run.number,
    scores: scores
      ? { theory: formatScore(theory.scoreTenths ?? 0), practical: formatScore(practical.scoreTenths ?? 0) }
      : null,
    institutionZh: run.institutionZh,
    institutionEn: run.institutionEn,
    sealText: run.sealText,
    cityZh: divisionName(run.cityCode, 'zh'),
    issuedOn: issue.issuedOn,
    checkAddress: `${settings.origin}/v/${token}`,
    isDemonstration: issue.isDemonstration,
  };
}

const ROWS_AT_ONCE = 50;

/** Puts drawn certificates into the database, with the event of their issue. */
export async function storeCertificates(tx: Transaction, issuedBy: string, drawn: readonly Drawn[]): Promise<void> {
  const at = now();
  for (let from = 0; from < drawn.length; from += ROWS_AT_ONCE) {
    const rows = drawn.slice(from, from + ROWS_AT_ONCE).map(({ candidate, runId, token, data, pdf, sha256 }) => ({
      id: newId(),
      number: data.number,
      token,
      enrolmentId: candidate.enrolmentId,
      learnerId: candidate.learnerId,
      runId,
      snapshot: { ...data },
      pdf,
      pdfSha256: sha256,
      issuedOn: data.issuedOn,
      issuedAt: at,
      issuedBy,
    }));
    await tx.insert(certificates).values(rows);
    const events = rows.map(({ id, issuedOn }) => ({
      id: newId(),
      certificateId: id,
      kind: 'issued' as const,
      effectiveOn: issuedOn,
      by: issuedBy,
      at,
    }));
    await tx.insert(certificateEvents).values(events);
  }
}
