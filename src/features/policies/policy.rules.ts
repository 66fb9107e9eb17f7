import { addDays, type Day } from '#src/lib/day.ts';

export type PolicyState = 'reference' | 'example' | 'draft' | 'in-force' | 'superseded' | 'repealed';

type Marks = { readonly state: PolicyState; readonly hasExampleValues: boolean };

/** Whether answers of the version may be approved and paid (finance-rules §6.8): in force once, no example value. */
export function isPayable({ state, hasExampleValues }: Marks): boolean {
  return (state === 'in-force' || state === 'superseded') && !hasExampleValues;
}

/** A stretch of days, both ends inclusive; `to` null: open. */
export type Span = { readonly from: Day; readonly to: Day | null };

/** The last day on which a version may be chosen: the earlier of its own last day and of the decision that ended it. */
export function lastDayOf(effectiveTo: Day | null, endedOn: Day | null): Day | null {
  if (effectiveTo === null || endedOn === null) return effectiveTo ?? endedOn;
  return effectiveTo < endedOn ? effectiveTo : endedOn;
}

/** Whether two stretches have a day in common. An ended stretch that never began (to before from) has none. */
export function haveCommonDay(one: Span, other: Span): boolean {
  const isOver = (span: Span) => span.to !== null && span.to < span.from;
  if (isOver(one) || isOver(other)) return false;
  return (one.to === null || one.to >= other.from) && (other.to === null || other.to >= one.from);
}

/** Whether days lie between the end of one stretch and the beginning of the next that neither covers. */
export function isGapBetween(earlier: Span, later: Span): boolean {
  return earlier.to !== null && addDays(earlier.to, 1) < later.from;
}
