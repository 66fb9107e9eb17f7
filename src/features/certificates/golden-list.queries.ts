import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { addMonths, type Day, day } from '#src/lib/day.ts';
import { maskName } from '#src/lib/person-name.ts';

export type GoldenList = {
  /** `2026-11`: this month, or the latest before it that has certificates. */
  readonly month: string;
  readonly count: number;
  readonly people: readonly {
    readonly name: string;
    readonly divisionCode: string;
    readonly titleZh: string;
    readonly titleEn: string;
  }[];
};

/**
 * The posted list of the home page: how many certificates were issued this month (or the last month that had any) and
 * the newest names of those who consented to be on it (`golden-list`), masked. Null before the first certificate.
 */
export async function goldenList(reader: Reader, today: Day): Promise<GoldenList | null> {
  const first = day(`${today.slice(0, 7)}-01`);
  const latest = await reader.get<{ month: string | null }>(
    sql`SELECT max(substr(issued_on, 1, 7)) AS month FROM certificates WHERE issued_on < ${addMonths(first, 1)}`,
  );
  if (!latest?.month) return null;
  const from = day(`${latest.month}-01`);
  const within = sql`c.issued_on >= ${from} AND c.issued_on < ${addMonths(from, 1)}
    AND NOT EXISTS (SELECT 1 FROM certificate_events x WHERE x.certificate_id = c.id AND x.kind <> 'issued')`;
  const count = await reader.get<{ count: number }>(sql`SELECT count(*) AS count FROM certificates c WHERE ${within}`);
  const people = await reader.all<{ name: string; divisionCode: string; titleZh: string; titleEn: string }>(sql`
    SELECT l.name, l.division_code AS divisionCode, v.title_zh AS titleZh, v.title_en AS titleEn
    FROM certificates c
    JOIN learners l ON l.id = c.learner_id
    JOIN runs r ON r.id = c.run_id
    JOIN course_versions v ON v.id = r.course_version_id
    WHERE ${within} AND EXISTS (SELECT 1 FROM consents k WHERE k.learner_id = l.id AND k.purpose = 'golden-list' AND k.withdrawn_at IS NULL)
    ORDER BY c.issued_on DESC, c.id DESC LIMIT 7`);
  return {
    month: latest.month,
    count: count?.count ?? 0,
    people: people.map((one) => ({ ...one, name: maskName(one.name) })),
  };
}
