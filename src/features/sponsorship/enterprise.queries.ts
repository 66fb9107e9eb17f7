import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { learners } from '#db/schema/learners.ts';
import { enterprises, sponsorships } from '#db/schema/sponsorship.ts';
import { divisionsReached } from '#src/features/accounts/accounts.queries.ts';
import { type Grant, institutionsOf, isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { NotFound } from '#src/lib/refusal.ts';

export type Enterprise = typeof enterprises.$inferSelect;

/** An enterprise to act on. Throws NotFound. */
export async function enterpriseById(reader: Reader, id: string): Promise<Enterprise> {
  const [found] = await reader.select().from(enterprises).where(eq(enterprises.id, id));
  if (!found) throw new NotFound(`enterprise ${id}`);
  return found;
}

/** Where an enterprise belongs, for scopes. */
export function placeOfEnterprise({ id, divisionCode }: Pick<Enterprise, 'id' | 'divisionCode'>) {
  return { institutionId: id, divisionCode };
}

const APPLIED_FIRST = sql`CASE ${enterprises.state} WHEN 'applied' THEN 0 WHEN 'approved' THEN 1 ELSE 2 END`;

/** The enterprises in a viewer's reach, applications first. */
export function enterprisesInReach(reader: Reader, viewer: Viewer) {
  const everywhere = viewer.grants.some((grant) => grant.scopeKind === 'everywhere' && grant.role !== 'learner');
  const codes = [...divisionsReached(viewer)];
  return reader
    .select()
    .from(enterprises)
    .where(everywhere ? undefined : inArray(enterprises.divisionCode, codes))
    .orderBy(APPLIED_FIRST, desc(enterprises.appliedAt))
    .limit(200);
}

/** The enterprises that a sponsor acts for. */
export function ownEnterprises(reader: Reader, grants: readonly Grant[]) {
  const ids = institutionsOf(grants.filter((grant) => grant.role === 'sponsor'));
  return reader
    .select()
    .from(enterprises)
    .where(inArray(enterprises.id, [...ids]))
    .orderBy(asc(enterprises.name));
}

/** What an account has applied for itself. */
export function ownApplications(reader: Reader, accountId: string) {
  return reader
    .select()
    .from(enterprises)
    .where(eq(enterprises.appliedBy, accountId))
    .orderBy(desc(enterprises.appliedAt));
}

/** The runs on which an enterprise may put people forward now: open, of its city, and not of another enterprise. */
export async function runsToSponsor(reader: Reader, enterprise: Enterprise) {
  const rows = await reader
    .select({
      id: runs.id,
      number: runs.number,
      startsOn: runs.startsOn,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
      rosterRule: runs.rosterRule,
      seatsLeft: sql<number>`${runs.capacity} - ${runs.seatsTaken}`,
    })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where(
      and(
        eq(runs.state, 'enrolling'),
        sql`${runs.startsOn} > ${today()}`,
        sql`${runs.cityCode} = ${`${enterprise.divisionCode.slice(0, 4)}00`}`,
      ),
    )
    .orderBy(asc(runs.startsOn))
    .limit(60);
  return rows.filter(
    (run) => run.rosterRule.enterpriseOnly === null || run.rosterRule.enterpriseOnly === enterprise.code,
  );
}

/** Whom an enterprise put forward: name masked, where they stand, and nothing of marks or numbers. */
export async function sponsoredBy(reader: Reader, enterpriseId: string) {
  const rows = await reader
    .select({
      enrolmentId: sponsorships.enrolmentId,
      name: learners.name,
      state: enrolments.state,
      offerExpiresAt: enrolments.offerExpiresAt,
      consentMethod: sponsorships.consentMethod,
      payer: sponsorships.payer,
      putForwardAt: sponsorships.putForwardAt,
      number: runs.number,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
    })
    .from(sponsorships)
    .innerJoin(enrolments, eq(enrolments.id, sponsorships.enrolmentId))
    .innerJoin(learners, eq(learners.id, enrolments.learnerId))
    .innerJoin(runs, eq(runs.id, enrolments.runId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where(eq(sponsorships.enterpriseId, enterpriseId))
    .orderBy(desc(sponsorships.putForwardAt), asc(sponsorships.enrolmentId))
    .limit(200);
  return rows.map(({ name, ...row }) => ({ ...row, name: maskName(name), state: plainState(row.state) }));
}

/** `王*`, `欧**强`: the first character, and the last of a longer name. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  const last = rest.length > 1 ? (rest.at(-1) ?? '') : '';
  return `${first}${'*'.repeat(Math.max(1, rest.length - (last ? 1 : 0)))}${last}`;
}

/** How a course ended is the learner's own: a sponsor sees that it is over. */
function plainState(state: string): string {
  return state === 'completed' || state === 'failed' ? 'over' : state;
}

/** The sponsorship of one enrolment with the enterprise's name; null: nobody put them forward. */
export async function sponsorshipOf(reader: Reader, enrolmentId: string) {
  const [row] = await reader
    .select({ sponsorship: sponsorships, enterprise: enterprises.name, code: enterprises.code })
    .from(sponsorships)
    .innerJoin(enterprises, eq(enterprises.id, sponsorships.enterpriseId))
    .where(eq(sponsorships.enrolmentId, enrolmentId));
  return row ?? null;
}

/** Those of a run who were put forward and have not agreed yet, for whoever records signed papers. */
export function awaitingConsent(reader: Reader, runId: string) {
  return reader
    .select({
      enrolmentId: sponsorships.enrolmentId,
      name: learners.name,
      enterprise: enterprises.name,
      offerExpiresAt: enrolments.offerExpiresAt,
    })
    .from(sponsorships)
    .innerJoin(enrolments, eq(enrolments.id, sponsorships.enrolmentId))
    .innerJoin(learners, eq(learners.id, enrolments.learnerId))
    .innerJoin(enterprises, eq(enterprises.id, sponsorships.enterpriseId))
    .where(
      and(
        eq(enrolments.runId, runId),
        sql`${sponsorships.consentMethod} IS NULL`,
        or(eq(enrolments.state, 'offered'), eq(enrolments.state, 'waiting')),
      ),
    )
    .orderBy(asc(sponsorships.putForwardAt));
}

/** Whether a sponsor acts for the enterprise. */
export function isSponsorOf(viewer: Viewer, enterprise: Pick<Enterprise, 'id' | 'divisionCode'>): boolean {
  return isInScope(
    viewer.grants.filter((grant) => grant.role === 'sponsor'),
    placeOfEnterprise(enterprise),
  );
}
