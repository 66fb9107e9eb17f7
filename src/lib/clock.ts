import { type Day, dayOf, type Instant, instant } from './day.ts';

let read: () => number = Date.now;

/** The present moment. Only deeds, queries and actions ask; rules are told. */
export function now(): Instant {
  return instant(Math.trunc(read()));
}

/** Today in China. */
export function today(): Day {
  return dayOf(now());
}

/** Replaces the clock (tests and the demo seed tell stories of other days); null brings the real one back. */
export function setClock(source: (() => number) | null): void {
  read = source ?? Date.now;
}
