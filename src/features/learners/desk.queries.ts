import { and, asc, count, desc, eq, exists, gt, like, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { journal } from '#db/schema/journal.ts';
import { learnerBankAccounts, learners } from '#db/schema/learners.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { mayOpen } from '#src/features/accounts/doors.ts';
import { now } from '#src/lib/clock.ts';
import { instant } from '#src/lib/day.ts';
import { open } from '#src/lib/keys.ts';
import { bankAccountsOf, categoriesOf, employmentsOf } from './learners.queries.ts';
import { learnersInReach } from './reach.queries.ts';
import { UNMASKED_MS } from './unmask.ts';

export const LEARNERS_PER_PAGE = 25;

/** The learners in the viewer's reach by name; by number they are found with `findByNumber`. */
export async function learnersPage(
  reader: Reader,
  viewer: Viewer,
  filter: { readonly search?: string | null; readonly isAccountWaiting?: boolean; readonly page?: number },
) {
  const waiting = filter.isAccountWaiting ? withChangedAccount(reader) : undefined;
  const where = and(reach(reader, viewer), matching(filter.search?.trim() ?? ''), waiting);
  const page = Math.max(1, filter.page ?? 1);
  const [counted] = await reader.select({ total: count() }).from(learners).where(where);
  const { id, name, identityMasked, phoneMasked, divisionCode, bornOn } = learners;
  const items = await reader
    .select({ id, name, identityMasked, phoneMasked, divisionCode, bornOn })
    .from(learners)
    .where(where)
    .orderBy(asc(learners.name), asc(learners.id))
    .limit(LEARNERS_PER_PAGE)
    .offset((page - 1) * LEARNERS_PER_PAGE);
  return { total: counted?.total ?? 0, page, items };
}

/** The file of one person; null when unknown or out of reach. The whole number only within minutes of `unmask`. */
export async function learnerFile(reader: Reader, viewer: Viewer, learnerId: string) {
  const [person] = await reader
    .select()
    .from(learners)
    .where(and(eq(learners.id, learnerId), reach(reader, viewer)));
  if (!person) return null;
  const isUnmasked = await hasJustUnmasked(reader, viewer, learnerId);
  return {
    id: person.id,
    name: person.name,
    identityMasked: person.identityMasked,
    identityNumber: isUnmasked ? open(person.identity, 'learners', 'identity', person.id) : null,
    bornOn: person.bornOn,
    sex: person.sex,
    phoneMasked: person.phoneMasked,
    divisionCode: person.divisionCode,
    education: person.education,
    employer: person.employer,
    hasAccount: person.accountId !== null,
    categories: await categoriesOf(reader, learnerId),
    employments: await employmentsOf(reader, learnerId),
    bankAccounts: await bankAccountsOf(reader, learnerId),
    enrolments: await enrolmentsOf(reader, learnerId),
  };
}

/** Who asked to see a learner's whole number, and why: for the learner's own page. */
export function viewingsOf(reader: Reader, learnerId: string) {
  return reader
    .select({ at: journal.at, role: journal.role, details: journal.details, name: accounts.displayName })
    .from(journal)
    .leftJoin(accounts, eq(accounts.id, journal.actorId))
    .where(unmaskings(learnerId))
    .orderBy(desc(journal.sequence))
    .limit(20);
}

function enrolmentsOf(reader: Reader, learnerId: string) {
  return reader
    .select({
      id: enrolments.id,
      state: enrolments.state,
      submittedAt: enrolments.submittedAt,
      runId: runs.id,
      runNumber: runs.number,
      startsOn: runs.startsOn,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
    })
    .from(enrolments)
    .innerJoin(runs, eq(runs.id, enrolments.runId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where(eq(enrolments.learnerId, learnerId))
    .orderBy(desc(runs.startsOn));
}

async function hasJustUnmasked(reader: Reader, viewer: Viewer, learnerId: string): Promise<boolean> {
  const since = instant(now() - UNMASKED_MS);
  const [row] = await reader
    .select({ sequence: journal.sequence })
    .from(journal)
    .where(and(unmaskings(learnerId), eq(journal.actorId, viewer.accountId), gt(journal.at, since)))
    .limit(1);
  return row !== undefined;
}

function unmaskings(learnerId: string): SQL | undefined {
  return and(eq(journal.entityId, learnerId), eq(journal.entity, 'learner'), eq(journal.act, 'learners.unmask'));
}

/** Only the grants that open the page count: a trainer's does not show the whole institution. */
function reach(reader: Reader, viewer: Viewer): SQL | undefined {
  const grants = viewer.grants.filter((grant) => grant.role !== 'learner' && mayOpen(grant.role, '/desk/learners'));
  return learnersInReach(reader, grants);
}

/** A bank account entered after the current one waits for its confirmation. */
function withChangedAccount(reader: Reader): SQL {
  const current = alias(learnerBankAccounts, 'current_account');
  const rows = reader
    .select({ id: learnerBankAccounts.id })
    .from(learnerBankAccounts)
    .innerJoin(current, and(eq(current.learnerId, learnerBankAccounts.learnerId), eq(current.isCurrent, true)))
    .where(
      and(
        eq(learnerBankAccounts.learnerId, learners.id),
        eq(learnerBankAccounts.isCurrent, false),
        gt(learnerBankAccounts.enteredAt, current.enteredAt),
      ),
    );
  return exists(rows);
}

function matching(text: string): SQL | undefined {
  if (text === '') return undefined;
  return like(learners.name, `%${text.replace(/[%_]/g, '')}%`);
}
