import { type Day, day, isDay } from '#src/lib/day.ts';

export type PeriodChoice = 'this-year' | 'last-year' | 'own';

/** The days that a choice stands for; null: the days typed for another period are no days. */
export function periodOf(
  choice: PeriodChoice,
  today: Day,
  typed: { readonly firstDay: string; readonly lastDay: string },
): { readonly firstDay: Day; readonly lastDay: Day } | null {
  if (choice === 'own') {
    const { firstDay, lastDay } = typed;
    return isDay(firstDay) && isDay(lastDay) ? { firstDay, lastDay } : null;
  }
  const year = Number(today.slice(0, 4)) - (choice === 'last-year' ? 1 : 0);
  return { firstDay: day(`${year}-01-01`), lastDay: day(`${year}-12-31`) };
}
