import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { expertDraws, expertReviews, siteVisits } from '#db/schema/designation.ts';
import { experts } from '#db/schema/experts.ts';
import { meanOf } from './review.rules.ts';

/** The newest record of a visit; null: nobody has been there since the application. */
export async function visitOf(reader: Reader, designationId: string) {
  const [visit] = await reader
    .select()
    .from(siteVisits)
    .where(eq(siteVisits.designationId, designationId))
    .orderBy(desc(siteVisits.recordedAt))
    .limit(1);
  return visit ?? null;
}

/** The draw of experts; null: not drawn yet. */
export async function drawOf(reader: Reader, designationId: string) {
  const [draw] = await reader.select().from(expertDraws).where(eq(expertDraws.designationId, designationId));
  return draw ?? null;
}

export type ExpertReview = Awaited<ReturnType<typeof reviewsOf>>[number];

/** The experts drawn, in the order of the draw, with what they gave. */
export async function reviewsOf(reader: Reader, designationId: string) {
  return reader
    .select({
      id: expertReviews.id,
      expertId: expertReviews.expertId,
      rank: expertReviews.rank,
      scores: expertReviews.scores,
      total: expertReviews.total,
      opinion: expertReviews.opinion,
      scoredBy: expertReviews.scoredBy,
      scoredAt: expertReviews.scoredAt,
      excusedAt: expertReviews.excusedAt,
      excuse: expertReviews.excuse,
      name: experts.name,
      employer: experts.employer,
      title: experts.title,
      accountId: experts.accountId,
    })
    .from(expertReviews)
    .innerJoin(experts, eq(experts.id, expertReviews.expertId))
    .where(eq(expertReviews.designationId, designationId))
    .orderBy(asc(expertReviews.rank));
}

/** How far the review is: visit, scores still out, mean of those given. */
export async function reviewStanding(reader: Reader, designationId: string) {
  const reviews = await reviewsOf(reader, designationId);
  const totals = reviews.flatMap((one) => (one.total === null ? [] : [one.total]));
  return {
    hasVisit: (await visitOf(reader, designationId)) !== null,
    openReviews: reviews.filter((one) => one.scoredAt === null && one.excusedAt === null).length,
    mean: meanOf(totals),
    scorers: reviews.flatMap((one) => (one.scoredBy ? [one.scoredBy] : [])),
  };
}

/** Whether visit and every score are in, so that the application counts as scored. */
export async function isScored(reader: Reader, designationId: string): Promise<boolean> {
  const { hasVisit, openReviews, mean } = await reviewStanding(reader, designationId);
  return hasVisit && openReviews === 0 && mean !== null;
}

/** Ids of the applications that wait for an expert's score. */
export async function openReviewsOf(reader: Reader, expertId: string) {
  return reader
    .select({ designationId: expertReviews.designationId })
    .from(expertReviews)
    .where(and(eq(expertReviews.expertId, expertId), isNull(expertReviews.scoredAt), isNull(expertReviews.excusedAt)));
}
