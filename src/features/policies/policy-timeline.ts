import { addDays, type Day, day, daysBetween } from '#src/lib/day.ts';
import { lastDayOf, type PolicyState } from './policy.rules.ts';

/** A version as the time line needs it. `effectiveTo` inclusive, null: open; an ending cuts it off earlier. */
export type TimelineVersion = {
  readonly id: string;
  readonly state: PolicyState;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  readonly ending?: { readonly lastDay: Day } | null;
};

/** A stretch of days on the axis; `from` and `width` in per cent of it. */
export type Stretch = { readonly start: number; readonly width: number };

export type TimelineBar<V> = Stretch & { readonly version: V; readonly to: Day | null };

/** Days for which no version of the track counts; `to` null: until further notice. */
export type TimelineGap = Stretch & { readonly from: Day; readonly to: Day | null };

export type PolicyTimeline<V> = {
  readonly bars: readonly TimelineBar<V>[];
  readonly gaps: readonly TimelineGap[];
  readonly years: readonly { readonly year: number; readonly at: number }[];
  readonly todayAt: number;
};

/** Versions whose days count: drafts do not count yet, references never do here. */
export const COUNTING: readonly PolicyState[] = ['example', 'in-force', 'superseded', 'repealed'];

/**
 * The versions of one track in one place along an axis of years, oldest first, with the days that no version covers
 * from the first one to today. null without versions. `isReference` counts reference versions, for the list of those.
 */
export function policyTimeline<V extends TimelineVersion>(
  versions: readonly V[],
  today: Day,
  isReference = false,
): PolicyTimeline<V> | null {
  if (versions.length === 0) return null;
  const ends = versions.map(endOf);
  const starts = versions.map((version) => version.effectiveFrom);
  const first = day(`${earliest([today, ...starts]).slice(0, 4)}-01-01`);
  const last = day(
    `${latest([addDays(today, 184), ...starts, ...ends.filter((end) => end !== null)]).slice(0, 4)}-12-31`,
  );
  const span = daysBetween(first, last) + 1;
  const at = (on: Day) => percent(daysBetween(first, on) / span);
  const stretch = (from: Day, to: Day | null) => ({
    start: at(from),
    width: percent((daysBetween(from, to ?? last) + 1) / span),
  });
  const counting = versions.filter(({ state }) => COUNTING.includes(state) || (isReference && state === 'reference'));
  return {
    bars: [...versions]
      .sort(byDays)
      .map((version) => ({ version, to: endOf(version), ...stretch(version.effectiveFrom, endOf(version)) })),
    gaps: gapsOf(counting, today).map((gap) => ({ ...gap, ...stretch(gap.from, gap.to) })),
    years: yearsOf(first, last).map((year) => ({ year, at: at(day(`${year}-01-01`)) })),
    todayAt: at(today),
  };
}

/** The last day on which a version counts; null: open. */
export function endOf({ effectiveTo, ending }: TimelineVersion): Day | null {
  return lastDayOf(effectiveTo, ending?.lastDay ?? null);
}

/** Whether a version covers a day, its state aside. */
export function coversDay(version: TimelineVersion, on: Day): boolean {
  const end = endOf(version);
  return version.effectiveFrom <= on && (end === null || on <= end);
}

function gapsOf(versions: readonly TimelineVersion[], today: Day): { from: Day; to: Day | null }[] {
  const gaps: { from: Day; to: Day | null }[] = [];
  let covered: Day | null = null;
  for (const version of [...versions].sort(byDays)) {
    if (covered !== null && addDays(covered, 1) < version.effectiveFrom) {
      gaps.push({ from: addDays(covered, 1), to: addDays(version.effectiveFrom, -1) });
    }
    const end = endOf(version);
    if (end === null) return gaps;
    covered = covered === null ? end : latest([covered, end]);
  }
  if (covered !== null && covered < today) gaps.push({ from: addDays(covered, 1), to: null });
  return gaps;
}

/** At most six labels, at equal distances, so that they stay apart on a phone. */
function yearsOf(first: Day, last: Day): number[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const step = Math.ceil((to - from + 1) / 6);
  return Array.from({ length: Math.ceil((to - from + 1) / step) }, (_, index) => from + index * step);
}

function byDays(a: TimelineVersion, b: TimelineVersion): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

const percent = (share: number) => Math.round(share * 10_000) / 100;
const earliest = (days: readonly Day[]) => days.reduce((a, b) => (a < b ? a : b));
const latest = (days: readonly Day[]) => days.reduce((a, b) => (a > b ? a : b));
