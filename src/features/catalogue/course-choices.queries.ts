import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions } from '#db/schema/catalogue.ts';

/** The courses as they stand now, by slug, for forms that name some; by title. */
export async function courseChoices(reader: Reader) {
  return reader
    .select({
      slug: courseVersions.slug,
      tier: courseVersions.tier,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
    })
    .from(courseVersions)
    .where(eq(courseVersions.isLatest, true))
    .orderBy(asc(courseVersions.titleZh));
}
