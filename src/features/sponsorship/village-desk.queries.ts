import { and, asc, count, desc, eq, gte, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { learners } from '#db/schema/learners.ts';
import { proxySignUps, proxyWithdrawals, villageDesks } from '#db/schema/sponsorship.ts';
import { divisionsReached } from '#src/features/accounts/accounts.queries.ts';
import { institutionsOf, isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { now, today } from '#src/lib/clock.ts';
import { dayOf, instant } from '#src/lib/day.ts';
import { open } from '#src/lib/keys.ts';
import { NotFound } from '#src/lib/refusal.ts';

export type VillageDesk = typeof villageDesks.$inferSelect;

const DAY_MS = 86_400_000;

/** A desk to act at. Throws NotFound. */
export async function villageDeskById(reader: Reader, id: string): Promise<VillageDesk> {
  const [found] = await reader.select().from(villageDesks).where(eq(villageDesks.id, id));
  if (!found) throw new NotFound(`village desk ${id}`);
  return found;
}

/** Where a desk belongs, for scopes. */
export function placeOfDesk({ id, divisionCode }: Pick<VillageDesk, 'id' | 'divisionCode'>) {
  return { institutionId: id, divisionCode };
}

/** The desks at which an operator sits. */
export function ownDesks(reader: Reader, viewer: Viewer) {
  const ids = institutionsOf(viewer.grants.filter((grant) => grant.role === 'proxy-desk'));
  return reader
    .select()
    .from(villageDesks)
    .where(inArray(villageDesks.id, [...ids]))
    .orderBy(asc(villageDesks.name));
}

/** The desks in a reviewer's reach, with how many they signed up and how many of them are flagged. */
export function desksInReach(reader: Reader, viewer: Viewer) {
  const everywhere = viewer.grants.some((grant) => grant.scopeKind === 'everywhere' && grant.role !== 'learner');
  return reader
    .select({
      desk: villageDesks,
      signedUp: sql<number>`(SELECT count(*) FROM ${proxySignUps} WHERE village_desk_id = ${villageDesks.id})`,
      flagged: sql<number>`(SELECT count(*) FROM ${proxySignUps} WHERE village_desk_id = ${villageDesks.id} AND others_on_phone >= 2)`,
    })
    .from(villageDesks)
    .where(everywhere ? undefined : inArray(villageDesks.divisionCode, [...divisionsReached(viewer)]))
    .orderBy(asc(villageDesks.name));
}

/** How many a desk has signed up today. */
export async function doneToday(reader: Reader, deskId: string): Promise<number> {
  const rows = await reader
    .select({ at: proxySignUps.signedAt })
    .from(proxySignUps)
    .where(and(eq(proxySignUps.villageDeskId, deskId), gte(proxySignUps.signedAt, instant(now() - DAY_MS))));
  return rows.filter((row) => dayOf(row.at) === today()).length;
}

/** How many other people have a telephone on record. */
export async function othersOnPhone(reader: Reader, phoneIndex: string | null, learnerId: string): Promise<number> {
  if (phoneIndex === null) return 0;
  const [row] = await reader
    .select({ people: count() })
    .from(learners)
    .where(and(eq(learners.phoneIndex, phoneIndex), ne(learners.id, learnerId)));
  return row?.people ?? 0;
}

const shown = {
  id: proxySignUps.id,
  villageDeskId: proxySignUps.villageDeskId,
  enrolmentId: proxySignUps.enrolmentId,
  operatorId: proxySignUps.operatorId,
  signedAt: proxySignUps.signedAt,
  consentTextVersion: proxySignUps.consentTextVersion,
  consentMethod: proxySignUps.consentMethod,
  sheetNumber: proxySignUps.sheetNumber,
  witness: proxySignUps.witness,
  isFamilyPhone: proxySignUps.isFamilyPhone,
  othersOnPhone: proxySignUps.othersOnPhone,
  takeoverUntil: proxySignUps.takeoverUntil,
  takenOverAt: proxySignUps.takenOverAt,
  takeoverCode: proxySignUps.takeoverCode,
  withdrawnAt: proxyWithdrawals.withdrawnAt,
  name: learners.name,
  identityMasked: learners.identityMasked,
  phoneMasked: learners.phoneMasked,
  state: enrolments.state,
  number: runs.number,
  startsOn: runs.startsOn,
  titleZh: courseVersions.titleZh,
  titleEn: courseVersions.titleEn,
  desk: villageDesks.name,
  deskPhone: villageDesks.phone,
  divisionCode: villageDesks.divisionCode,
  operator: accounts.displayName,
};

function signUps(reader: Reader) {
  return reader
    .select(shown)
    .from(proxySignUps)
    .innerJoin(villageDesks, eq(villageDesks.id, proxySignUps.villageDeskId))
    .innerJoin(learners, eq(learners.id, proxySignUps.learnerId))
    .innerJoin(enrolments, eq(enrolments.id, proxySignUps.enrolmentId))
    .innerJoin(runs, eq(runs.id, enrolments.runId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .leftJoin(accounts, eq(accounts.id, proxySignUps.operatorId))
    .leftJoin(proxyWithdrawals, eq(proxyWithdrawals.proxySignUpId, proxySignUps.id));
}

/** Whom an operator signed up at a desk themselves, for as many days as the desk may see them. */
export function signUpsOf(reader: Reader, viewer: Viewer, desk: VillageDesk) {
  const since = instant(now() - desk.seenDays * DAY_MS);
  const own = and(eq(proxySignUps.villageDeskId, desk.id), eq(proxySignUps.operatorId, viewer.accountId));
  return signUps(reader)
    .where(and(own, gte(proxySignUps.signedAt, since)))
    .orderBy(desc(proxySignUps.signedAt))
    .limit(200);
}

/**
 * One sign-up: for the operator who did it within the days, and for those of the bureau whose division it lies in; null
 * otherwise. The code for taking over is opened for the operator alone and while nobody used it.
 */
export async function signUpFor(reader: Reader, viewer: Viewer, id: string | undefined) {
  if (!id) return null;
  const [found] = await signUps(reader).where(eq(proxySignUps.id, id));
  if (!found) return null;
  const desk = await villageDeskById(reader, found.villageDeskId);
  const isOwn = found.operatorId === viewer.accountId && found.signedAt >= now() - desk.seenDays * DAY_MS;
  const bureau = viewer.grants.filter((grant) => grant.role !== 'proxy-desk' && grant.role !== 'sponsor');
  if (!isOwn && !isInScope(bureau, { divisionCode: desk.divisionCode })) return null;
  const isUsable = isOwn && found.takenOverAt === null && found.takeoverUntil > now();
  const { takeoverCode, ...rest } = found;
  return { ...rest, code: isUsable ? open(takeoverCode, 'proxy_sign_ups', 'takeover_code', found.id) : null, isOwn };
}

/** The runs that a desk may sign people up for: open, of its city, for everybody. */
export async function runsForDesk(reader: Reader, desk: Pick<VillageDesk, 'divisionCode'>) {
  const city = `${desk.divisionCode.slice(0, 4)}00`;
  const rows = await reader
    .select({
      number: runs.number,
      startsOn: runs.startsOn,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
      rosterRule: runs.rosterRule,
    })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where(and(eq(runs.state, 'enrolling'), eq(runs.cityCode, city), gte(runs.enrolBy, today())))
    .orderBy(asc(runs.startsOn))
    .limit(60);
  return rows.filter((run) => run.rosterRule.enterpriseOnly === null);
}

/** The sign-up by which somebody came to an enrolment; null: they came by themselves. */
export async function signUpOfEnrolment(reader: Reader, enrolmentId: string) {
  const [found] = await reader
    .select({ id: proxySignUps.id, desk: villageDesks.name, signedAt: proxySignUps.signedAt })
    .from(proxySignUps)
    .innerJoin(villageDesks, eq(villageDesks.id, proxySignUps.villageDeskId))
    .leftJoin(proxyWithdrawals, eq(proxyWithdrawals.proxySignUpId, proxySignUps.id))
    .where(and(eq(proxySignUps.enrolmentId, enrolmentId), isNull(proxyWithdrawals.withdrawnAt)));
  return found ?? null;
}
