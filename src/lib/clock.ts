import { type Day, dayOf, type Instant, instant } from './day.ts';

/** CLOCK_OFFSET_DAYS lets a demonstration or a test live in the future; start-site refuses it elsewhere. */
const OFFSET_MS = Number(process.env.CLOCK_OFFSET_DAYS ?? 0) * 86_400_000 || 0;

const systemClock = () => Date.now() + OFFSET_MS;

let read: () => number = systemClock;

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
  read = source ?? systemClock;
}
