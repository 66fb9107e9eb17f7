import { addDays, type Day, day, daysInMonth, weekday } from '#src/lib/day.ts';

/** A square of the grid: a day of the month with what is held on it, or null beside the month. */
export type Square<L> = { readonly day: Day; readonly number: number; readonly lessons: readonly L[] } | null;

/** A month in weeks from Monday to Sunday. */
export type MonthGrid<L> = { readonly month: string; readonly weeks: readonly (readonly Square<L>[])[] };

/** The months from the first to the last lesson as grids; months between without lessons are left out. */
export function monthGrids<L extends { readonly heldOn: Day }>(lessons: readonly L[]): readonly MonthGrid<L>[] {
  const byDay = Map.groupBy(lessons, (lesson) => lesson.heldOn);
  const months = [...new Set([...byDay.keys()].map((one) => one.slice(0, 7)))].sort();
  return months.map((month) => ({ month, weeks: weeksOf(month, byDay) }));
}

function weeksOf<L>(month: string, byDay: ReadonlyMap<Day, readonly L[]>): readonly (readonly Square<L>[])[] {
  const first = day(`${month}-01`);
  const length = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  const before = weekday(first) - 1;
  const squares = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_one, index): Square<L> => {
    const number = index - before + 1;
    if (number < 1 || number > length) return null;
    const on = addDays(first, number - 1);
    return { day: on, number, lessons: byDay.get(on) ?? [] };
  });
  return Array.from({ length: squares.length / 7 }, (_one, week) => squares.slice(week * 7, week * 7 + 7));
}
