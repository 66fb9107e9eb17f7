import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { employments, learnerCategories, learners } from '#db/schema/learners.ts';
import { type Day, dayOf } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { groupsOf } from './person-group.queries.ts';

/** A category that holds on the day asked about. */
export type HeldCategory = { readonly code: string; readonly evidenceNumber: string; readonly isVerified: boolean };

/** What a policy asks about a person, as on a day. */
export type LearnerFacts = {
  readonly learnerId: string;
  readonly name: string;
  readonly identityMasked: string;
  readonly bornOn: Day;
  readonly sex: 'male' | 'female';
  readonly divisionCode: string;
  readonly education: string | null;
  readonly employer: string | null;
  readonly categories: readonly HeldCategory[];
  /** First day of the earliest job on record, not limited by the day asked about; null: none. */
  readonly employedOn: Day | null;
};

/** A subsidy claimed for a person: what bars a second one for the same occupation and level, or in the same year. */
export type PaidClaim = {
  readonly occupation: string | null;
  readonly level: string | null;
  readonly claimedOn: Day;
  readonly amountFen: Fen;
  readonly claimId: string;
};

/** The facts about one learner on a day. Throws NotFound. */
export async function learnerFacts(reader: Reader, learnerId: string, on: Day): Promise<LearnerFacts> {
  const facts = (await learnerFactsOfMany(reader, [learnerId], on)).get(learnerId);
  if (!facts) throw new NotFound(`learner ${learnerId}`);
  return facts;
}

/** The same for a whole roster in four queries, over every file of each person; learners that do not exist are missing from the map. */
export async function learnerFactsOfMany(
  reader: Reader,
  learnerIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, LearnerFacts>> {
  const ids = [...new Set(learnerIds)];
  if (ids.length === 0) return new Map();
  const people = await reader.select().from(learners).where(inArray(learners.id, ids));
  const groups = await groupsOf(reader, ids);
  const all = [...new Set([...groups.values()].flat())];
  const held = Map.groupBy(await categoriesHeld(reader, all, on), (row) => row.learnerId);
  const jobs = Map.groupBy(await jobsOf(reader, all), (row) => row.learnerId);
  const of = <T>(rows: ReadonlyMap<string, readonly T[]>, id: string) =>
    (groups.get(id) ?? [id]).flatMap((one) => rows.get(one) ?? []);
  return new Map(
    people.map((person) => [
      person.id,
      {
        learnerId: person.id,
        name: person.name,
        identityMasked: person.identityMasked,
        bornOn: person.bornOn,
        sex: person.sex,
        divisionCode: person.divisionCode,
        education: person.education,
        employer: person.employer,
        categories: of(held, person.id).map(heldCategory),
        employedOn: firstDay(of(jobs, person.id)),
      },
    ]),
  );
}

/** The live subsidy lines of a learner with an amount, oldest claim first; drafts do not count. */
export async function paidHistory(reader: Reader, learnerId: string): Promise<readonly PaidClaim[]> {
  return (await paidHistoryOfMany(reader, [learnerId])).get(learnerId) ?? [];
}

/** The same for many learners in two queries, over every file of each person; who has none is missing from the map. */
export async function paidHistoryOfMany(
  reader: Reader,
  learnerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PaidClaim[]>> {
  const groups = await groupsOf(reader, learnerIds);
  const ids = [...new Set([...groups.values()].flat())];
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({
      learnerId: claimLines.learnerId,
      occupation: claimLines.occupation,
      level: claimLines.level,
      amountFen: claimLines.amountFen,
      claimId: claimLines.claimId,
      submittedAt: claims.submittedAt,
    })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .where(
      and(
        inArray(claimLines.learnerId, ids),
        eq(claimLines.isLive, true),
        gt(claimLines.amountFen, 0 as Fen),
        isNotNull(claims.submittedAt),
      ),
    )
    .orderBy(asc(claims.submittedAt), asc(claimLines.id));
  const paid = rows.flatMap(({ learnerId, submittedAt, ...line }) =>
    learnerId !== null && submittedAt !== null ? [{ learnerId, ...line, claimedOn: dayOf(submittedAt) }] : [],
  );
  const lines = Map.groupBy(paid, (line) => line.learnerId);
  const histories = [...groups].map(([id, group]) => [id, group.flatMap((one) => lines.get(one) ?? [])] as const);
  return new Map(
    histories
      .filter(([, history]) => history.length > 0)
      .map(([id, history]) => [id, history.toSorted((one, other) => (one.claimedOn < other.claimedOn ? -1 : 1))]),
  );
}

function categoriesHeld(reader: Reader, ids: string[], on: Day) {
  return reader
    .select()
    .from(learnerCategories)
    .where(
      and(
        inArray(learnerCategories.learnerId, ids),
        lte(learnerCategories.validFrom, on),
        or(isNull(learnerCategories.validTo), gte(learnerCategories.validTo, on)),
      ),
    )
    .orderBy(asc(learnerCategories.statedAt), asc(learnerCategories.code));
}

function jobsOf(reader: Reader, ids: string[]) {
  return reader
    .select()
    .from(employments)
    .where(inArray(employments.learnerId, ids))
    .orderBy(asc(employments.employedOn));
}

function firstDay(jobs: readonly { employedOn: Day }[]): Day | null {
  return jobs.map((job) => job.employedOn).toSorted()[0] ?? null;
}

function heldCategory(row: typeof learnerCategories.$inferSelect): HeldCategory {
  return { code: row.code, evidenceNumber: row.evidenceNumber, isVerified: row.verifiedAt !== null };
}
