import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { claimLines, claimReviews, claims, publicNotices } from '#db/schema/claims.ts';
import { institutions } from '#db/schema/institutions.ts';
import { learners } from '#db/schema/learners.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import type { Text } from '#src/lib/language.ts';
import { fen } from '#src/lib/money.ts';
import { subsidyParametersOf } from '#src/subsidy/policy-reading.ts';
import { type ClaimAnswer, type ClaimFacts, type LineCheck, verifyClaimLine } from './claim-line.rules.ts';
import { businessGrants } from './scope.queries.ts';

/** A claim as its page shows it. */
export type ClaimPage = NonNullable<Awaited<ReturnType<typeof claimForReview>>>;

/** Everything of a claim but its lines; null when there is none or it is outside the viewer's scope. */
export async function claimForReview(reader: Reader, viewer: Viewer, claimId: string | undefined) {
  const [row] = await reader
    .select({
      claim: claims,
      run: {
        id: runs.id,
        number: runs.number,
        term: runs.term,
        startsOn: runs.startsOn,
        endsOn: runs.endsOn,
        plannedMinutes: runs.plannedMinutes,
        classHours: runs.classHours,
      },
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
      occupation: courseVersions.occupation,
      level: courseVersions.level,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
      institutionCode: institutions.code,
      institutionPhone: institutions.phone,
      bankHolder: institutions.bankHolder,
      bankName: institutions.bankName,
      bankAccountMasked: institutions.bankAccountMasked,
      policy: {
        id: policyVersions.id,
        titleZh: policyVersions.titleZh,
        titleEn: policyVersions.titleEn,
        documentNumber: policyVersions.documentNumber,
        hasExampleValues: policyVersions.hasExampleValues,
      },
    })
    .from(claims)
    .innerJoin(runs, eq(runs.id, claims.runId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, claims.institutionId))
    .innerJoin(policyVersions, eq(policyVersions.id, claims.policyVersionId))
    .where(eq(claims.id, claimId ?? ''));
  if (!row || !isInScope(businessGrants(viewer), row.claim)) return null;
  return {
    ...row,
    reviews: await reviewsOf(reader, row.claim.id),
    notice: await noticeOfClaim(reader, row.claim.id),
    evidence: await evidenceOf(reader, row.claim.id, row.run.id),
  };
}

function reviewsOf(reader: Reader, claimId: string) {
  return reader
    .select()
    .from(claimReviews)
    .where(eq(claimReviews.claimId, claimId))
    .orderBy(asc(claimReviews.at), asc(claimReviews.id));
}

async function noticeOfClaim(reader: Reader, claimId: string) {
  const { number, opensOn, closesOn, closedAt, publishedAt } = publicNotices;
  const [notice] = await reader
    .select({ number, opensOn, closesOn, closedAt, publishedAt })
    .from(publicNotices)
    .where(and(eq(publicNotices.kind, 'subsidy'), eq(publicNotices.subjectId, claimId)))
    .orderBy(desc(publishedAt))
    .limit(1);
  return notice ?? null;
}

/** How much of each kind of evidence lies behind the claim. Table names are written out: inside a subquery drizzle leaves them off. */
async function evidenceOf(reader: Reader, claimId: string, runId: string) {
  const [row] = await reader
    .select({
      lessons: sql<number>`(SELECT count(*) FROM lessons WHERE run_id = ${runId})`,
      registers: sql<number>`(SELECT count(*) FROM registers r JOIN lessons l ON l.id = r.lesson_id WHERE l.run_id = ${runId})`,
      results: sql<number>`(SELECT count(*) FROM results WHERE run_id = ${runId} AND is_published = 1)`,
      certificates: sql<number>`(SELECT count(*) FROM certificates WHERE run_id = ${runId})`,
      people: sql<number>`count(*)`,
      entitled: sql<number>`count(*) FILTER (WHERE amount_fen > 0)`,
      inFull: sql<number>`count(*) FILTER (WHERE training_fen > 0)`,
      held: sql<number>`count(*) FILTER (WHERE state = 'held')`,
      proposed: sql<number>`count(*) FILTER (WHERE state = 'proposed')`,
      determined: sql<number>`count(*) FILTER (WHERE state = 'determined')`,
      determinedFen: sql<number>`coalesce(sum(amount_fen) FILTER (WHERE state = 'determined'), 0)`,
      categories: sql<number>`count(category_code)`,
      verifiedCategories: sql<number>`count(*) FILTER (WHERE EXISTS (SELECT 1 FROM learner_categories c WHERE c.learner_id = claim_lines.learner_id AND c.code = claim_lines.category_code AND c.verified_at IS NOT NULL))`,
    })
    .from(claimLines)
    .where(eq(claimLines.claimId, claimId));
  if (!row) throw new Error('an aggregate without a row');
  return { ...row, determinedFen: fen(row.determinedFen) };
}

/** A line of the claim as the table shows it: no working, only why an amount is missing or less. */
export type ClaimLineRow = {
  readonly id: string;
  readonly sequence: number;
  readonly name: string | null;
  readonly identityMasked: string | null;
  readonly learnerId: string | null;
  readonly categoryCode: string | null;
  readonly trainingFen: ReturnType<typeof fen>;
  readonly examFen: ReturnType<typeof fen>;
  readonly amountFen: ReturnType<typeof fen>;
  readonly outcome: string;
  readonly state: string;
  readonly stateReason: string | null;
  readonly reasons: readonly { readonly code: string; readonly text: Text }[];
};

/** The lines of a claim in order, in one query; the caller has the claim already. */
export async function claimLinesOf(reader: Reader, claimId: string): Promise<readonly ClaimLineRow[]> {
  const rows = await reader
    .select({
      ...lineHead,
      reasons: sql<
        string | null
      >`coalesce(json_extract(${claimLines.answer}, '$.reasons'), json_extract(${claimLines.answer}, '$.reductions'))`,
    })
    .from(claimLines)
    .leftJoin(learners, eq(learners.id, claimLines.learnerId))
    .where(eq(claimLines.claimId, claimId))
    .orderBy(asc(claimLines.sequence));
  return rows.map((row) => ({ ...row, reasons: row.reasons ? JSON.parse(row.reasons) : [] }));
}

const lineHead = {
  id: claimLines.id,
  sequence: claimLines.sequence,
  name: learners.name,
  identityMasked: learners.identityMasked,
  learnerId: claimLines.learnerId,
  categoryCode: claimLines.categoryCode,
  trainingFen: claimLines.trainingFen,
  examFen: claimLines.examFen,
  amountFen: claimLines.amountFen,
  outcome: claimLines.outcome,
  state: claimLines.state,
  stateReason: claimLines.stateReason,
};

/** One line with its frozen facts and working, and whether computing it again gives the same. */
export type LineWorking = {
  readonly line: Omit<ClaimLineRow, 'reasons'>;
  readonly facts: ClaimFacts;
  readonly answer: ClaimAnswer;
  readonly calculationSha256: string;
  readonly check: LineCheck;
};

/** The working of one line of a claim (its id or its number in the claim); null: no such line. */
export async function lineWorking(
  reader: Reader,
  claim: { readonly id: string; readonly policyVersionId: string },
  line: string | undefined,
): Promise<LineWorking | null> {
  const which = /^\d{1,5}$/.test(line ?? '') ? eq(claimLines.sequence, Number(line)) : eq(claimLines.id, line ?? '');
  const [row] = await reader
    .select({
      ...lineHead,
      facts: claimLines.facts,
      answer: claimLines.answer,
      calculationSha256: claimLines.calculationSha256,
    })
    .from(claimLines)
    .leftJoin(learners, eq(learners.id, claimLines.learnerId))
    .where(and(eq(claimLines.claimId, claim.id), which));
  if (!row) return null;
  const { facts, answer, calculationSha256, ...head } = row;
  const check = verifyClaimLine(row, await loadPolicy(reader, claim.policyVersionId));
  return { line: head, facts: facts as ClaimFacts, answer: answer as ClaimAnswer, calculationSha256, check };
}

/** How many working days a notice under a policy version is open, where the version says so. */
export async function noticeDaysOf(reader: Reader, policyVersionId: string): Promise<number | null> {
  const { policy } = await loadPolicy(reader, policyVersionId);
  return policy.track === 'subsidy' ? subsidyParametersOf(policy).publicityWorkingDays : null;
}
