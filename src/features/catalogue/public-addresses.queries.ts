import { eq, inArray, max } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { institutions } from '#db/schema/institutions.ts';
import { policyVersions } from '#db/schema/policies.ts';
import type { Instant } from '#src/lib/day.ts';
import type { SitemapEntry } from '#src/lib/sitemap.ts';
import { PUBLIC_STATES } from './run.rules.ts';

/**
 * Addresses for the site map with the day of their last change: courses, public runs, institutions, policy versions.
 * Four statements, however many there are.
 */
export async function publicAddresses(reader: Reader): Promise<readonly SitemapEntry[]> {
  const courses = await reader
    .select({ slug: courseVersions.slug, changedAt: courseVersions.createdAt })
    .from(courseVersions)
    .where(eq(courseVersions.isLatest, true));
  const shown = await reader
    .select({ number: runs.number, changedAt: runs.approvedAt })
    .from(runs)
    .where(inArray(runs.state, [...PUBLIC_STATES]));
  const places = await reader
    .select({ code: institutions.code, changedAt: max(runs.approvedAt) })
    .from(institutions)
    .leftJoin(runs, eq(runs.institutionId, institutions.id))
    .groupBy(institutions.id);
  const policies = await reader
    .select({ id: policyVersions.id })
    .from(policyVersions)
    .where(inArray(policyVersions.state, ['in-force', 'superseded', 'repealed', 'example']));
  return [
    ...courses.map(({ slug, changedAt }) => ({ path: `/courses/${slug}`, changedAt })),
    ...shown.map(({ number, changedAt }) => ({ path: `/runs/${number}`, changedAt })),
    ...places.map(({ code, changedAt }) => ({ path: `/institutions/${code}`, changedAt: changedAt as Instant | null })),
    ...policies.map(({ id }) => ({ path: `/policies/${id}`, changedAt: null })),
  ];
}
