import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, runs, type Tier } from '#db/schema/catalogue.ts';
import { institutions, venues } from '#db/schema/institutions.ts';
import { PUBLIC_STATES } from './run.rules.ts';
import { runRowColumns } from './run-columns.ts';

export const FEED_LENGTH = 50;

export type FeedWanted = { readonly cityCode: string; readonly tier: Tier | '' };

/** The runs approved last, newest first, of a city and tier at will; at most fifty. One statement. */
export async function newRuns(reader: Reader, { cityCode, tier }: FeedWanted) {
  const rows = await reader
    .select({ ...runRowColumns, approvedAt: runs.approvedAt, venueZh: venues.nameZh, venueEn: venues.nameEn })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .innerJoin(venues, eq(venues.id, runs.venueId))
    .where(
      and(
        inArray(runs.state, [...PUBLIC_STATES]),
        isNotNull(runs.approvedAt),
        cityCode ? eq(runs.cityCode, cityCode) : undefined,
        tier ? eq(courseVersions.tier, tier) : undefined,
      ),
    )
    .orderBy(desc(runs.approvedAt), desc(runs.number))
    .limit(FEED_LENGTH);
  return rows.flatMap((row) => (row.approvedAt === null ? [] : [{ ...row, approvedAt: row.approvedAt }]));
}

export type NewRun = Awaited<ReturnType<typeof newRuns>>[number];
