import { and, count, desc, eq, gte, inArray, lte, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { designations, institutions } from '#db/schema/institutions.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import type { Day } from '#src/lib/day.ts';
import { covers } from '#src/lib/division.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { capacityFor, type ScopeLine } from './designation.rules.ts';
import type { DesignationState } from './designation-steps.rules.ts';

export type Designation = typeof designations.$inferSelect;

/** What is to be taught where, asked of a designation. */
export type Wanted = Pick<ScopeLine, 'tier' | 'occupation' | 'level'> & {
  readonly divisionCode: string;
  readonly venueId: string;
};

/**
 * The designation that lets an institution teach a course at a venue on a day: designated (a warning suspends nothing),
 * within its term, a line of its scope reaching course and venue, its division covering the place. Its `capacity` is
 * that of the line. The one with the greatest; null: none.
 */
export async function designationCovering(
  reader: Reader,
  institutionId: string,
  wanted: Wanted,
  on: Day,
): Promise<Designation | null> {
  const rows = await reader
    .select()
    .from(designations)
    .where(
      and(
        eq(designations.institutionId, institutionId),
        inArray(designations.state, ['designated', 'warned']),
        lte(designations.validFrom, on),
        gte(designations.validTo, on),
      ),
    );
  const reaching = rows.flatMap((row) => {
    const capacity = covers(row.divisionCode, wanted.divisionCode) ? capacityFor(row, wanted) : null;
    return capacity === null ? [] : [{ ...row, capacity }];
  });
  return reaching.sort((a, b) => b.capacity - a.capacity)[0] ?? null;
}

/** A designation by its id. Throws NotFound. */
export async function designationById(reader: Reader, id: string): Promise<Designation> {
  const [row] = await reader.select().from(designations).where(eq(designations.id, id));
  if (!row) throw new NotFound(`designation ${id}`);
  return row;
}

const REVIEW_ROLES: readonly string[] = ['first-reviewer', 'second-reviewer', 'approver', 'inspector', 'auditor'];

/** Designations of the divisions that the viewer reviews; newest first, with counts by state. */
export async function designationsForDesk(
  reader: Reader,
  viewer: Viewer,
  filters: { readonly state?: DesignationState | ''; readonly page?: number } = {},
) {
  const pageSize = 20;
  // A draft or a withdrawn one is the applicant's own affair.
  const scope = and(inScope(viewer), notInArray(designations.state, ['draft', 'withdrawn']));
  const counted = await reader
    .select({ state: designations.state, count: count() })
    .from(designations)
    .where(scope)
    .groupBy(designations.state);
  const counts: Partial<Record<DesignationState, number>> = Object.fromEntries(
    counted.map((row) => [row.state, row.count]),
  );
  const total = filters.state ? (counts[filters.state] ?? 0) : counted.reduce((sum, row) => sum + row.count, 0);
  const page = Math.min(Math.max(1, filters.page ?? 1), Math.max(1, Math.ceil(total / pageSize)));
  const rows = await reader
    .select({
      designation: designations,
      nameZh: institutions.nameZh,
      nameEn: institutions.nameEn,
      code: institutions.code,
    })
    .from(designations)
    .innerJoin(institutions, eq(institutions.id, designations.institutionId))
    .where(and(scope, filters.state ? eq(designations.state, filters.state) : undefined))
    .orderBy(desc(designations.createdAt), desc(designations.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, counts, total, page, pageSize };
}

function inScope(viewer: Viewer): SQL | undefined {
  const grants = viewer.grants.filter((grant) => REVIEW_ROLES.includes(grant.role));
  if (grants.some((grant) => grant.scopeKind === 'everywhere')) return undefined;
  const stems = grants
    .filter((grant) => grant.scopeKind === 'division')
    .map((grant) => grant.scopeId.replace(/0000$|00$/, ''));
  return or(...stems.map((stem) => sql`substr(${designations.divisionCode}, 1, ${stem.length}) = ${stem}`), sql`0`);
}

/** One designation with its institution and earlier designations, for the desk; null: unknown or out of scope. */
export async function designationForDesk(reader: Reader, viewer: Viewer, id: string) {
  const [row] = await reader
    .select({ designation: designations, institution: institutions })
    .from(designations)
    .innerJoin(institutions, eq(institutions.id, designations.institutionId))
    .where(eq(designations.id, id));
  const grants = viewer.grants.filter((grant) => REVIEW_ROLES.includes(grant.role));
  if (!row || row.designation.state === 'draft' || !isInScope(grants, row.designation)) return null;
  const history = await reader
    .select()
    .from(designations)
    .where(
      and(
        eq(designations.institutionId, row.institution.id),
        inArray(designations.state, ['designated', 'warned', 'suspended', 'expired', 'revoked']),
      ),
    )
    .orderBy(desc(designations.validFrom));
  return { ...row, history: history.filter((one) => one.id !== id) };
}

/** An application as its own institution sees it; null: unknown or somebody else's. */
export async function applicationForInstitution(reader: Reader, viewer: Viewer, id: string) {
  const [row] = await reader
    .select({ designation: designations, institution: institutions })
    .from(designations)
    .innerJoin(institutions, eq(institutions.id, designations.institutionId))
    .where(eq(designations.id, id));
  if (!row) return null;
  const grants = viewer.grants.filter((grant) =>
    ['institution-head', 'registrar', 'inspector', 'auditor'].includes(grant.role),
  );
  const place = { institutionId: row.institution.id, divisionCode: row.designation.divisionCode };
  return isInScope(grants, place) ? row : null;
}

/** Any designation that a viewer may see: of their institution, of their divisions, or one they were drawn for. */
export async function designationInReach(reader: Reader, viewer: Viewer, id: string) {
  const own = await applicationForInstitution(reader, viewer, id);
  if (own) return own;
  const desk = await designationForDesk(reader, viewer, id);
  return desk ? { designation: desk.designation, institution: desk.institution } : null;
}
