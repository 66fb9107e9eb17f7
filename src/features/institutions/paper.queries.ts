import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { designationDocuments } from '#db/schema/designation.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { designationInReach } from './designation.queries.ts';
import { designationForExpert } from './expert-review.queries.ts';

/** A paper with its bytes, for whoever may see the application: its institution, the bureau, an expert drawn for it. */
export async function paperFor(reader: Reader, viewer: Viewer, designationId: string, documentId: string) {
  const isSeen =
    (await designationInReach(reader, viewer, designationId)) !== null ||
    (await designationForExpert(reader, viewer, designationId)) !== null;
  if (!isSeen) return null;
  const [paper] = await reader
    .select()
    .from(designationDocuments)
    .where(and(eq(designationDocuments.id, documentId), eq(designationDocuments.designationId, designationId)));
  return paper ?? null;
}
