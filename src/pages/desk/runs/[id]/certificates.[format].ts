import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { percentOf } from '#src/features/attendance/attendance.rules.ts';
import { certificateMessages, certificateSentence } from '#src/features/certificates/certificates.messages.ts';
import { type Candidate, dossierForDesk } from '#src/features/certificates/dossier.queries.ts';
import { listFile } from '#src/features/site/list-file.ts';
import { speak } from '#src/lib/language.ts';

/** Every learner of a run with the certificate or why there is none. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  const dossier = viewer && (await dossierForDesk(db, viewer, params.id ?? ''));
  if (!dossier) return rewrite('/404');
  const t = speak(certificateMessages, language);
  const verdicts = { issue: t.toIssue, fail: t.toFail, wait: t.toWait, done: t.endedFailed };
  const verdictOf = ({ certificate, verdict }: Candidate) =>
    certificate ? (certificate.isRevoked ? t.revokedTag : t.issued) : verdicts[verdict];
  const why = (one: Candidate) =>
    one.certificate ? '' : one.reasons.map((reason) => certificateSentence(reason, language)).join(' ');
  const columns = [
    { header: t.name, of: (one: Candidate) => one.name },
    { header: t.identity, of: (one: Candidate) => one.identityMasked },
    { header: t.attendance, of: (one: Candidate) => `${percentOf(one.facts.attendanceBp)}%` },
    { header: t.number, of: (one: Candidate) => one.certificate?.number },
    { header: t.issuedOn, kind: 'day' as const, of: (one: Candidate) => one.certificate?.issuedOn },
    { header: t.why, width: 60, of: why },
    { header: t.verdict, of: verdictOf },
  ];
  const list = { title: `${t.listTitle} ${dossier.run.number}`, columns, rows: dossier.candidates };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
