import { asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { targets } from '#db/schema/targets.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { type Day, daysBetween } from '#src/lib/day.ts';
import { evidenceRows, type Period, periodOf, type Target } from './evidence.ts';

/** How far a target is: distinct people, attendances, and how much of its time has gone (basis points). */
export type Progress = {
  readonly target: Target;
  readonly period: Period;
  readonly people: number;
  readonly attendances: number;
  readonly timeGoneBp: number;
};

/** Every target with its count, in the order of the documents. */
export async function progressOfAll(reader: Reader, today: Day): Promise<Progress[]> {
  const all = await reader.select().from(targets).orderBy(asc(targets.sequence));
  const year = Number(today.slice(0, 4));
  return Promise.all(all.map((target) => progressOf(reader, target, periodOf(target, year), today)));
}

async function progressOf(reader: Reader, target: Target, period: Period, today: Day): Promise<Progress> {
  const row = await reader.get<{ people: number; attendances: number }>(
    sql`SELECT count(DISTINCT learner_id) AS people, count(*) AS attendances FROM (${evidenceRows(target, period)})`,
  );
  const length = daysBetween(period.from, period.to) + 1;
  const gone = Math.min(Math.max(daysBetween(period.from, today) + 1, 0), length);
  return {
    target,
    period,
    people: row?.people ?? 0,
    attendances: row?.attendances ?? 0,
    timeGoneBp: Math.trunc((gone * 10_000) / length),
  };
}

/** Distinct people by month (`2026-03`) of their first evidence, and by district, for one target and period. */
export async function breakdownOf(reader: Reader, target: Target, period: Period) {
  const rows = evidenceRows(target, period);
  const months = await reader.all<{ month: string; people: number }>(sql`
    SELECT substr(first_on, 1, 7) AS month, count(*) AS people
    FROM (SELECT learner_id, min(counted_on) AS first_on FROM (${rows}) GROUP BY learner_id) GROUP BY month ORDER BY month`);
  const divisions = await reader.all<{ divisionCode: string; people: number; attendances: number }>(sql`
    SELECT r.division_code AS divisionCode, count(DISTINCT x.learner_id) AS people, count(*) AS attendances
    FROM (${rows}) x JOIN runs r ON r.id = x.run_id GROUP BY r.division_code ORDER BY people DESC, divisionCode`);
  return { months, divisions };
}

/** One target by its code, or null. */
export async function targetOf(reader: Reader, code: string): Promise<Target | null> {
  const [target] = await reader.select().from(targets).where(eq(targets.code, code));
  return target ?? null;
}

export type EvidenceRow = {
  readonly learnerId: string;
  readonly name: string;
  readonly identityMasked: string;
  readonly runId: string;
  readonly runNumber: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly institutionZh: string;
  readonly institutionEn: string;
  readonly divisionCode: string;
  readonly certificateNumber: string | null;
  readonly countedOn: Day;
};

/**
 * The people behind a number, one row per person with the first evidence of each; null when the target does not
 * exist or lies outside the viewer's scope. `limit` null: all of them, for an export.
 */
export async function evidenceOf(
  reader: Reader,
  viewer: Viewer,
  code: string,
  year: number,
  page: { readonly offset: number; readonly limit: number | null },
): Promise<{ target: Target; period: Period; people: number; rows: EvidenceRow[] } | null> {
  const target = await targetOf(reader, code);
  if (!target || !isInScope(viewer.grants, { divisionCode: target.cityCode })) return null;
  const period = periodOf(target, year);
  const firsts = sql`SELECT learner_id, min(counted_on || enrolment_id) AS first_key, min(counted_on) AS counted_on FROM (${evidenceRows(target, period)}) GROUP BY learner_id`;
  const rows = await reader.all<EvidenceRow>(sql`
    SELECT l.id AS learnerId, l.name, l.identity_masked AS identityMasked, r.id AS runId, r.number AS runNumber,
      v.title_zh AS titleZh, v.title_en AS titleEn, i.name_zh AS institutionZh, i.name_en AS institutionEn,
      r.division_code AS divisionCode, c.number AS certificateNumber, f.counted_on AS countedOn
    FROM (${firsts}) f
    JOIN enrolments e ON e.id = substr(f.first_key, 11)
    JOIN learners l ON l.id = f.learner_id
    JOIN runs r ON r.id = e.run_id
    JOIN course_versions v ON v.id = r.course_version_id
    JOIN institutions i ON i.id = r.institution_id
    LEFT JOIN certificates c ON c.enrolment_id = e.id
    ORDER BY f.counted_on DESC, l.id LIMIT ${page.limit ?? -1} OFFSET ${page.offset}`);
  const count = await reader.get<{ people: number }>(
    sql`SELECT count(DISTINCT learner_id) AS people FROM (${evidenceRows(target, period)})`,
  );
  return { target, period, people: count?.people ?? 0, rows };
}
