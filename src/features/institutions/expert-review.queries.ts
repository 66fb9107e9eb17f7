import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { expertReviews } from '#db/schema/designation.ts';
import { experts } from '#db/schema/experts.ts';
import { designations, institutions } from '#db/schema/institutions.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';

const drawn = (reader: Reader, viewer: Viewer) =>
  reader
    .select({ review: expertReviews, designation: designations, institution: institutions })
    .from(expertReviews)
    .innerJoin(experts, and(eq(experts.id, expertReviews.expertId), eq(experts.accountId, viewer.accountId)))
    .innerJoin(designations, eq(designations.id, expertReviews.designationId))
    .innerJoin(institutions, eq(institutions.id, designations.institutionId))
    .$dynamic();

/** The applications for which the expert who looks was drawn: those that wait first, then by day. */
export async function reviewsForExpert(reader: Reader, viewer: Viewer) {
  const rows = await drawn(reader, viewer).orderBy(asc(expertReviews.assignedAt));
  const isOpen = (row: (typeof rows)[number]) => row.review.scoredAt === null && row.review.excusedAt === null;
  return [...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row)).reverse()];
}

/** One of them; null: not drawn for it. */
export async function designationForExpert(reader: Reader, viewer: Viewer, designationId: string) {
  const [row] = await drawn(reader, viewer).where(eq(expertReviews.designationId, designationId));
  return row ?? null;
}
