import { and, count, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { accounts } from '#db/schema/accounts.ts';
import { institutions } from '#db/schema/institutions.ts';
import { dataReads } from '#db/schema/people.ts';

export const READS_PER_PAGE = 20;

/** Who of the staff saw a person's identity data, the latest first: for that person, and for those who supervise. */
export async function readsOf(reader: Reader, learnerId: string, page = 1) {
  const where = inArray(dataReads.learnerId, samePerson(learnerId));
  const [counted] = await reader.select({ total: count() }).from(dataReads).where(where);
  const { id, at, role, kind, purpose } = dataReads;
  const items = await reader
    .select({
      ...{ id, at, role, kind, purpose, name: accounts.displayName },
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
    })
    .from(dataReads)
    .leftJoin(accounts, eq(accounts.id, dataReads.readerId))
    .leftJoin(institutions, eq(institutions.id, dataReads.institutionId))
    .where(and(where))
    .orderBy(desc(at), desc(id))
    .limit(READS_PER_PAGE)
    .offset((Math.max(1, page) - 1) * READS_PER_PAGE);
  return { total: counted?.total ?? 0, items };
}

export type DataRead = Awaited<ReturnType<typeof readsOf>>['items'][number];
