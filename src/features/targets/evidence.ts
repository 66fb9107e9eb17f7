import { type SQL, sql } from 'drizzle-orm';
import { samePerson } from '#db/same-person.ts';
import type { targets } from '#db/schema/targets.ts';
import { type Day, day } from '#src/lib/day.ts';

export type Target = typeof targets.$inferSelect;
export type Period = { readonly from: Day; readonly to: Day };

/** The days within which a target counts: its span, or one calendar year of it. */
export function periodOf(target: Pick<Target, 'periodKind' | 'countsFrom' | 'countsTo'>, year: number): Period {
  if (target.periodKind === 'span') return { from: target.countsFrom, to: target.countsTo };
  return { from: day(`${year}-01-01`), to: day(`${year}-12-31`) };
}

/**
 * The evidence behind a target as rows (learner_id, enrolment_id, counted_on): one per completed enrolment in the
 * city, tier and category asked for, within the period. A person with several rows counts once, also with two merged files; a revoked certificate
 * takes its row away. The category must have held on the first day of the run.
 */
export function evidenceRows(target: Target, period: Period): SQL {
  const { tiers, categories, evidence } = target.filter;
  return sql`
    SELECT coalesce(l.merged_into, l.id) AS learner_id, e.id AS enrolment_id, e.run_id, c.id AS certificate_id, coalesce(c.issued_on, r.ends_on) AS counted_on
    FROM enrolments e
    JOIN runs r ON r.id = e.run_id AND r.city_code = ${target.cityCode}
    JOIN learners l ON l.id = e.learner_id
    JOIN course_versions v ON v.id = r.course_version_id
    LEFT JOIN certificates c ON c.enrolment_id = e.id
      AND NOT EXISTS (SELECT 1 FROM certificate_events x WHERE x.certificate_id = c.id AND x.kind <> 'issued')
    WHERE e.state = 'completed'
      AND ${evidence === 'certificate' ? sql`c.id IS NOT NULL` : sql`(c.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM certificates g WHERE g.enrolment_id = e.id))`}
      ${tiers.length > 0 ? sql`AND v.tier IN (${list(tiers)})` : sql``}
      ${categories.length > 0 ? sql`AND EXISTS (SELECT 1 FROM learner_categories k WHERE k.learner_id IN ${samePerson(sql`l.id`)} AND k.code IN (${list(categories)}) AND k.valid_from <= r.starts_on AND (k.valid_to IS NULL OR k.valid_to >= r.starts_on))` : sql``}
      AND coalesce(c.issued_on, r.ends_on) BETWEEN ${period.from} AND ${period.to}`;
}

function list(values: readonly string[]): SQL {
  return sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
}
