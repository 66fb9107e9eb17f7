import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { certificateEvents, certificates } from '#db/schema/certificates.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { results, sittings } from '#db/schema/exams.ts';
import { institutions } from '#db/schema/institutions.ts';
import { learners } from '#db/schema/learners.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { attendanceSummary, registersOf } from '#src/features/attendance/attendance.queries.ts';
import { TAUGHT_STATES } from '#src/features/enrolment/enrolment-states.rules.ts';
import { publishedResultsOfMany } from '#src/features/exams/exam.queries.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { type IssueFacts, verdictOf, whyNotIssue } from './certificate.rules.ts';
import { missingGlyphs } from './certificate-fonts.role.ts';

export type Dossier = Awaited<ReturnType<typeof dossierOf>>;
export type Candidate = Dossier['candidates'][number];

/** Everything a run's certificates depend on, with a verdict and all reasons for each learner. Throws NotFound. */
export async function dossierOf(reader: Reader, runId: string) {
  const run = await runOf(reader, runId);
  const people = await peopleOf(reader, runId);
  const registers = await registersOf(reader, runId);
  const attendance = new Map((await attendanceSummary(reader, runId)).map((one) => [one.enrolmentId, one]));
  const results = await publishedResultsOfMany(
    reader,
    people.map((person) => person.enrolmentId),
  );
  const issued = await issuedOn(reader, runId);
  const candidates = people.map((person) => {
    const own = attendance.get(person.enrolmentId);
    const facts: IssueFacts = {
      enrolmentState: person.state,
      hasCertificate: issued.has(person.enrolmentId),
      attendanceBp: own?.attendanceBp ?? 0,
      attendanceMinimumBp: run.attendanceMinimumBp,
      areAllSealed: registers.areAllSealed,
      openRegisters: registers.lessons - registers.sealed,
      hasExam: run.hasExam,
      results: results.get(person.enrolmentId) ?? null,
      missingGlyphs: missingGlyphs(person.name),
    };
    const reasons = whyNotIssue(facts);
    const certificate = issued.get(person.enrolmentId) ?? null;
    const creditedMinutes = own?.creditedMinutes ?? 0;
    return { ...person, facts, reasons, verdict: verdictOf(facts, reasons), certificate, creditedMinutes };
  });
  return { run, candidates, plannedMinutes: registers.plannedMinutes, examinerIds: await examinersOf(reader, runId) };
}

async function runOf(reader: Reader, runId: string) {
  const [row] = await reader
    .select({
      id: runs.id,
      number: runs.number,
      state: runs.state,
      term: runs.term,
      startsOn: runs.startsOn,
      endsOn: runs.endsOn,
      classHours: runs.classHours,
      divisionCode: runs.divisionCode,
      cityCode: runs.cityCode,
      institutionId: runs.institutionId,
      institutionCode: institutions.code,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
      sealText: institutions.sealText,
      courseZh: courseVersions.titleZh,
      courseEn: courseVersions.titleEn,
      hasExam: courseVersions.hasExam,
      attendanceMinimumBp: courseVersions.attendanceMinimumBp,
    })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .where(eq(runs.id, runId));
  if (!row) throw new NotFound(`run ${runId}`);
  return row;
}

function peopleOf(reader: Reader, runId: string) {
  return reader
    .select({
      enrolmentId: enrolments.id,
      learnerId: enrolments.learnerId,
      state: enrolments.state,
      name: learners.name,
      identityMasked: learners.identityMasked,
    })
    .from(enrolments)
    .innerJoin(learners, eq(learners.id, enrolments.learnerId))
    .where(sql`${eq(enrolments.runId, runId)} AND ${inArray(enrolments.state, [...TAUGHT_STATES])}`)
    .orderBy(asc(enrolments.confirmedAt), asc(enrolments.id));
}

async function issuedOn(reader: Reader, runId: string) {
  const rows = await reader
    .select({
      enrolmentId: certificates.enrolmentId,
      number: certificates.number,
      token: certificates.token,
      issuedOn: certificates.issuedOn,
      isRevoked:
        sql<boolean>`EXISTS (SELECT 1 FROM ${certificateEvents} e WHERE e.certificate_id = ${certificates.id} AND e.kind = 'revoked')`.mapWith(
          Boolean,
        ),
    })
    .from(certificates)
    .where(eq(certificates.runId, runId))
    .orderBy(asc(certificates.number));
  return new Map(rows.map((row) => [row.enrolmentId, row]));
}

/** Whoever examined or entered marks of the run. */
async function examinersOf(reader: Reader, runId: string): Promise<readonly string[]> {
  const rows = await reader
    .selectDistinct({ examinerId: sittings.examinerId, recordedBy: results.recordedBy })
    .from(sittings)
    .leftJoin(results, eq(results.sittingId, sittings.id))
    .where(eq(sittings.runId, runId));
  return [...new Set(rows.flatMap((row) => [row.examinerId ?? [], row.recordedBy ?? []].flat()))];
}

/** The dossier for somebody of the desk; null when there is no such run or it is not theirs to see. */
export async function dossierForDesk(reader: Reader, viewer: Viewer, runId: string): Promise<Dossier | null> {
  const [run] = await reader.select().from(runs).where(eq(runs.id, runId));
  return run && isInScope(viewer.grants, run) ? dossierOf(reader, runId) : null;
}
