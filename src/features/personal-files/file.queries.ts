import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { consents, learners } from '#db/schema/learners.ts';
import { correctionRequests, erasureRequests } from '#db/schema/people.ts';
import type { Day } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';

/** A class the person took part in, with the minutes of its sealed registers. */
export type FileRun = {
  readonly enrolmentId: string;
  readonly runId: string;
  readonly number: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly institutionZh: string;
  readonly institutionEn: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly state: string;
  readonly sealedMinutes: number;
  readonly plannedMinutes: number;
  readonly theory: number | null;
  readonly practical: number | null;
  readonly certificateNumber: string | null;
  readonly certificateState: 'issued' | 'revoked' | 'superseded' | null;
};

/** Every class of a person over all their files, the latest first, with hours, results and certificate: one query. */
export function runsOf(reader: Reader, learnerId: string): Promise<FileRun[]> {
  const mark = (part: string) => sql`(SELECT max(x.score_tenths) FROM results x
    WHERE x.enrolment_id = e.id AND x.part = ${part} AND x.is_published = 1)`;
  return reader.all<FileRun>(sql`
    SELECT e.id AS enrolmentId, r.id AS runId, r.number, v.title_zh AS titleZh, v.title_en AS titleEn,
      i.name_zh AS institutionZh, i.name_en AS institutionEn, r.starts_on AS startsOn, r.ends_on AS endsOn, e.state,
      coalesce((SELECT sum(a.credited_minutes) FROM attendance_records a JOIN registers s ON s.lesson_id = a.lesson_id
        WHERE a.enrolment_id = e.id), 0) AS sealedMinutes,
      r.planned_minutes AS plannedMinutes, ${mark('theory')} AS theory, ${mark('practical')} AS practical,
      c.number AS certificateNumber,
      (SELECT x.kind FROM certificate_events x WHERE x.certificate_id = c.id
        ORDER BY x.kind = 'issued', x.at DESC LIMIT 1) AS certificateState
    FROM enrolments e JOIN runs r ON r.id = e.run_id JOIN course_versions v ON v.id = r.course_version_id
    JOIN institutions i ON i.id = r.institution_id LEFT JOIN certificates c ON c.enrolment_id = e.id
    WHERE e.learner_id IN ${samePerson(learnerId)} ORDER BY r.starts_on DESC, e.id`);
}

/** A subsidy claimed in the person's name, with what became of the claim and of the payment. */
export type FileMoney = {
  readonly lineId: string;
  readonly claimNumber: string;
  readonly claimState: string;
  readonly runNumber: string;
  readonly amountFen: Fen;
  readonly payeeKind: 'learner' | 'institution';
  readonly paymentState: string | null;
  readonly paidOn: Day | null;
  readonly accountMasked: string | null;
  readonly recoveredFen: Fen;
};

/** Every subsidy drawn in a person's name that left the institution's desk, the latest first: one query. */
export function moneyOf(reader: Reader, learnerId: string): Promise<FileMoney[]> {
  return reader.all<FileMoney>(sql`
    SELECT l.id AS lineId, c.number AS claimNumber, CASE WHEN l.state = 'rejected' THEN 'rejected' ELSE c.state END AS claimState,
      r.number AS runNumber, l.amount_fen AS amountFen, c.payee_kind AS payeeKind, p.state AS paymentState,
      p.paid_on AS paidOn, p.payee_account_masked AS accountMasked,
      coalesce((SELECT sum(x.amount_fen) FROM recovery_events x JOIN recoveries y ON y.id = x.recovery_id
        WHERE y.claim_line_id = l.id), 0) AS recoveredFen
    FROM claim_lines l JOIN claims c ON c.id = l.claim_id JOIN runs r ON r.id = c.run_id
    LEFT JOIN payment_attempts p ON p.claim_line_id = l.id
      AND p.attempt_number = (SELECT max(q.attempt_number) FROM payment_attempts q WHERE q.claim_line_id = l.id)
    WHERE l.learner_id IN ${samePerson(learnerId)} AND c.state NOT IN ('draft','withdrawn')
    ORDER BY c.assembled_at DESC, l.id`);
}

/** Every consent a person gave, over all their files, withdrawn ones included, the latest first. */
export function consentHistory(reader: Reader, learnerId: string) {
  return reader
    .select()
    .from(consents)
    .where(inArray(consents.learnerId, samePerson(learnerId)))
    .orderBy(desc(consents.givenAt));
}

/** What a person asked to have corrected, the latest first. */
export function correctionsOf(reader: Reader, learnerId: string) {
  return reader
    .select()
    .from(correctionRequests)
    .where(inArray(correctionRequests.learnerId, samePerson(learnerId)))
    .orderBy(desc(correctionRequests.askedAt));
}

/** What a person asked to have erased, the latest first. */
export function erasuresOf(reader: Reader, learnerId: string) {
  return reader
    .select()
    .from(erasureRequests)
    .where(inArray(erasureRequests.learnerId, samePerson(learnerId)))
    .orderBy(desc(erasureRequests.askedAt));
}

/** How many letters a person has, and how many files are theirs. */
export async function fileCounts(reader: Reader, learnerId: string): Promise<{ letters: number; files: number }> {
  const row = await reader.get<{ letters: number; files: number }>(sql`
    SELECT (SELECT count(*) FROM letters WHERE learner_id IN ${samePerson(learnerId)}) AS letters,
      (SELECT count(*) FROM learners WHERE id IN ${samePerson(learnerId)}) AS files`);
  return row ?? { letters: 0, files: 1 };
}

/** Name and masked number as they stand on the printed file; null when there is no such person. */
export async function personHead(reader: Reader, learnerId: string) {
  const [row] = await reader.select().from(learners).where(eq(learners.id, learnerId));
  if (!row) return null;
  const { id, name, identityMasked, bornOn, sex, phoneMasked, divisionCode, education, employer, createdAt } = row;
  return { id, name, identityMasked, bornOn, sex, phoneMasked, divisionCode, education, employer, createdAt };
}
