import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { designationDocuments, designationEvents, designationReturns } from '#db/schema/designation.ts';
import { designations, rooms, trainers, venues } from '#db/schema/institutions.ts';
import { today } from '#src/lib/clock.ts';
import type { Instant } from '#src/lib/day.ts';
import type { Designation } from './designation.queries.ts';
import { type ApplicationFacts, SECTIONS } from './designation.rules.ts';

/** States in which an application of an institution is under way; one at a time. */
export const UNDER_WAY = [
  'draft',
  'submitted',
  'under-review',
  'returned',
  'scored',
  'proposed',
  'in-notice',
] as const satisfies readonly Designation['state'][];

/** Another application of the institution that is under way; null: none. */
export async function applicationUnderWay(reader: Reader, institutionId: string, except = ''): Promise<string | null> {
  const [other] = await reader
    .select({ id: designations.id })
    .from(designations)
    .where(
      and(
        eq(designations.institutionId, institutionId),
        inArray(designations.state, [...UNDER_WAY]),
        ne(designations.id, except),
      ),
    );
  return other?.id ?? null;
}

/** What an institution can teach with: venues, seats of the largest room, active trainers. */
export async function meansOf(reader: Reader, institutionId: string) {
  const places = await reader
    .select({ venueId: venues.id, capacity: rooms.capacity })
    .from(venues)
    .leftJoin(rooms, eq(rooms.venueId, venues.id))
    .where(eq(venues.institutionId, institutionId));
  const active = await reader
    .select({ id: trainers.id })
    .from(trainers)
    .where(and(eq(trainers.institutionId, institutionId), eq(trainers.isActive, true)));
  return {
    venueIds: [...new Set(places.map((place) => place.venueId))],
    greatestRoom: Math.max(0, ...places.map((place) => place.capacity ?? 0)),
    trainerCount: active.length,
  };
}

/** Everything that decides whether an application can be handed in. Six statements. */
export async function applicationFacts(reader: Reader, designation: Designation): Promise<ApplicationFacts> {
  const { id, institutionId, scope, capacity, validFrom, validTo, statement } = designation;
  const documents = await documentsOf(reader, id);
  return {
    ...{ scope, capacity, validFrom, validTo, statement },
    ...(await meansOf(reader, institutionId)),
    today: today(),
    hasOpenApplication: (await applicationUnderWay(reader, institutionId, id)) !== null,
    documents: documents.map((one) => one.kind),
    untouched: designation.state === 'returned' ? await untouchedSections(reader, id, documents) : [],
  };
}

export type DocumentRow = Awaited<ReturnType<typeof documentsOf>>[number];

/** The papers of an application without their bytes, in the order of upload. */
export async function documentsOf(reader: Reader, designationId: string) {
  return reader
    .select({
      id: designationDocuments.id,
      kind: designationDocuments.kind,
      name: designationDocuments.name,
      mediaType: designationDocuments.mediaType,
      size: designationDocuments.size,
      sha256: designationDocuments.sha256,
      uploadedAt: designationDocuments.uploadedAt,
    })
    .from(designationDocuments)
    .where(eq(designationDocuments.designationId, designationId))
    .orderBy(asc(designationDocuments.uploadedAt), asc(designationDocuments.id));
}

/** The returns of an application, the newest first. */
export async function returnsOf(reader: Reader, designationId: string) {
  return reader
    .select()
    .from(designationReturns)
    .where(eq(designationReturns.designationId, designationId))
    .orderBy(desc(designationReturns.round));
}

/**
 * Sections of the last return in which nothing was done since and in which the application alone can show it: its own
 * text, its scope, its papers. Premises and trainers are kept elsewhere and are not asked.
 */
async function untouchedSections(reader: Reader, id: string, documents: readonly DocumentRow[]): Promise<string[]> {
  const [last] = await returnsOf(reader, id);
  if (!last) return [];
  const named = new Set(last.faults.map((fault) => fault.section));
  const saved = await reader
    .select({ event: designationEvents.event, reason: designationEvents.reason, at: designationEvents.at })
    .from(designationEvents)
    .where(and(eq(designationEvents.designationId, id), eq(designationEvents.event, 'save')));
  const isAfter = (at: Instant) => at > last.returnedAt;
  const touched = new Set(saved.filter(({ at }) => isAfter(at)).map(({ reason }) => reason));
  if (documents.some((one) => isAfter(one.uploadedAt))) touched.add('documents');
  return SECTIONS.filter(
    (section) => ['scope', 'statement', 'documents'].includes(section) && named.has(section) && !touched.has(section),
  );
}
