import { and, asc, desc, eq, exists, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { designations, institutions, rooms, trainerQualifications, trainers, venues } from '#db/schema/institutions.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { codesOf } from './code.queries.ts';
import { publicHistoryOf } from './history.queries.ts';

export type Institution = typeof institutions.$inferSelect;

/** Which designations the public asks for: in force today, or those that a decision stopped. */
export const LIST_STATES = ['in-force', 'warned', 'suspended', 'revoked', 'expired'] as const;
export type ListState = (typeof LIST_STATES)[number];

export type InstitutionFilters = {
  readonly divisionCode?: string;
  readonly tier?: string;
  readonly q?: string;
  /** In force unless another is asked for. */
  readonly state?: ListState;
};

/** Institutions with a designation in force today (or in the state asked for), with those; by division then name. */
export async function institutionList(reader: Reader, filters: InstitutionFilters = {}) {
  const inForce = designatedAs(filters.state ?? 'in-force');
  const word = filters.q
    ?.trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&');
  const rows = await reader
    .select(publicColumns)
    .from(institutions)
    .where(
      and(
        exists(
          reader
            .select({ one: sql`1` })
            .from(designations)
            .where(and(eq(designations.institutionId, institutions.id), inForce)),
        ),
        filters.divisionCode ? eq(institutions.divisionCode, filters.divisionCode) : undefined,
        word
          ? sql`lower(${institutions.nameZh} || ' ' || ${institutions.nameEn}) LIKE ${`%${word}%`} ESCAPE '\\'`
          : undefined,
      ),
    )
    .orderBy(asc(institutions.divisionCode), asc(institutions.nameZh));
  const held = await designationsOf(
    reader,
    rows.map((row) => row.id),
    inForce,
  );
  const withScope = rows.map((row) => ({ ...row, designations: held.filter((one) => one.institutionId === row.id) }));
  return withScope.filter(
    ({ designations: all }) => !filters.tier || all.some((one) => one.scope.some((line) => line.tier === filters.tier)),
  );
}

const publicColumns = {
  id: institutions.id,
  code: institutions.code,
  nameZh: institutions.nameZh,
  nameEn: institutions.nameEn,
  kind: institutions.kind,
  divisionCode: institutions.divisionCode,
  addressZh: institutions.addressZh,
  addressEn: institutions.addressEn,
  phone: institutions.phone,
  aboutZh: institutions.aboutZh,
  aboutEn: institutions.aboutEn,
};

async function designationsOf(reader: Reader, ids: readonly string[], asked: SQL | undefined) {
  if (ids.length === 0) return [];
  return reader
    .select()
    .from(designations)
    .where(and(inArray(designations.institutionId, [...ids]), asked))
    .orderBy(desc(designations.validTo));
}

function designatedAs(state: ListState): SQL | undefined {
  if (state !== 'in-force') return eq(designations.state, state);
  return and(
    inArray(designations.state, ['designated', 'warned']),
    lte(designations.validFrom, today()),
    gte(designations.validTo, today()),
  );
}

/** The public page of an institution by the code it uses: facts, designations, history, venues, codes; null: none. */
export async function institutionPage(reader: Reader, code: string) {
  const [institution] = await reader.select(publicColumns).from(institutions).where(eq(institutions.code, code));
  if (!institution) return null;
  const decided = await reader
    .select()
    .from(designations)
    .where(
      and(
        eq(designations.institutionId, institution.id),
        inArray(designations.state, ['designated', 'warned', 'suspended', 'revoked', 'expired']),
      ),
    )
    .orderBy(desc(designations.validFrom));
  return {
    institution,
    designations: decided,
    venues: await venuesOf(reader, institution.id),
    events: await publicHistoryOf(reader, institution.id),
    codes: await codesOf(reader, institution.id),
  };
}

/** The venues of an institution, each with its rooms. */
export async function venuesOf(reader: Reader, institutionId: string) {
  const rows = await reader
    .select({ venue: venues, room: rooms })
    .from(venues)
    .leftJoin(rooms, eq(rooms.venueId, venues.id))
    .where(eq(venues.institutionId, institutionId))
    .orderBy(asc(venues.nameZh), asc(rooms.name));
  const found = [...new Map(rows.map(({ venue }) => [venue.id, venue])).values()];
  return found.map((venue) => ({
    ...venue,
    rooms: rows.flatMap((row) => (row.room && row.venue.id === venue.id ? [row.room] : [])),
  }));
}

/** The trainers of an institution, those who teach first. */
export async function trainersOf(reader: Reader, institutionId: string) {
  return reader
    .select()
    .from(trainers)
    .where(eq(trainers.institutionId, institutionId))
    .orderBy(desc(trainers.isActive), asc(trainers.name));
}

const DESK_ROLES: readonly string[] = ['institution-head', 'registrar', 'trainer', 'examiner'];

/** The institutions whose desk a viewer sits at (staff: their own), for /desk/institution. */
export async function institutionsForDesk(reader: Reader, viewer: Viewer): Promise<Institution[]> {
  const ids = viewer.grants.filter((grant) => grant.scopeKind === 'institution').map((grant) => grant.scopeId);
  const sees = viewer.grants.some(
    (grant) => ['inspector', 'auditor'].includes(grant.role) || DESK_ROLES.includes(grant.role),
  );
  if (!sees) return [];
  const all = await reader.select().from(institutions).orderBy(asc(institutions.nameZh));
  return all.filter((one) => ids.includes(one.id) || readsDivision(viewer, one.divisionCode));
}

function readsDivision(viewer: Viewer, divisionCode: string): boolean {
  return viewer.grants.some(
    ({ role, scopeKind, scopeId }) =>
      ['inspector', 'auditor'].includes(role) &&
      (scopeKind === 'everywhere' ||
        (scopeKind === 'division' && divisionCode.startsWith(scopeId.replace(/0000$|00$/, '')))),
  );
}

/** All designations of an institution, newest first, for its own desk. */
export async function designationsOfInstitution(reader: Reader, institutionId: string) {
  return reader
    .select()
    .from(designations)
    .where(eq(designations.institutionId, institutionId))
    .orderBy(desc(designations.createdAt), desc(designations.id));
}

/** The qualifications of the trainers of an institution, by trainer; the newest last. */
export async function qualificationsOf(reader: Reader, institutionId: string) {
  return reader
    .select({ qualification: trainerQualifications, trainerName: trainers.name })
    .from(trainerQualifications)
    .innerJoin(trainers, eq(trainers.id, trainerQualifications.trainerId))
    .where(eq(trainers.institutionId, institutionId))
    .orderBy(asc(trainers.name), asc(trainerQualifications.recordedAt));
}
