import { type Day, daysBetween } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';

export type SimulationState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped';

/** About five years: enough for any question, and the result still fits a page. */
const LONGEST_PERIOD_DAYS = 1830;

export type RequestReason = Reason & {
  readonly code:
    | 'text-not-readable'
    | 'track-has-no-lines'
    | 'period-ends-before-it-begins'
    | 'period-too-long'
    | 'no-lines-in-period'
    | 'one-under-way';
};

export type RequestFacts = {
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** `unreadable`: the text is no policy; `no-lines`: claim lines are not computed under its track. */
  readonly text: 'good' | 'unreadable' | 'no-lines';
  /** Past lines that the trial would take; null: not counted, because something else is wrong. */
  readonly lines: number | null;
  /** The person's simulations that wait or run. */
  readonly underWay: number;
};

/** Why a simulation cannot be asked for. */
export function whyNotRequest(facts: RequestFacts): readonly RequestReason[] {
  const { firstDay, lastDay, text, lines, underWay } = facts;
  const reasons: RequestReason[] = [];
  if (text === 'unreadable') reasons.push({ code: 'text-not-readable' });
  if (text === 'no-lines') reasons.push({ code: 'track-has-no-lines' });
  if (lastDay < firstDay) reasons.push({ code: 'period-ends-before-it-begins' });
  if (daysBetween(firstDay, lastDay) > LONGEST_PERIOD_DAYS) reasons.push({ code: 'period-too-long' });
  if (lines === 0) reasons.push({ code: 'no-lines-in-period' });
  if (underWay > 0) reasons.push({ code: 'one-under-way' });
  return reasons;
}

export type EndReason = Reason & { readonly code: 'not-under-way' | 'still-under-way' };

/** Whether a simulation waits or runs. */
export function isUnderWay(state: SimulationState): boolean {
  return state === 'waiting' || state === 'running';
}

/** Why a simulation cannot be stopped: it has ended already. */
export function whyNotStop(state: SimulationState): readonly EndReason[] {
  return isUnderWay(state) ? [] : [{ code: 'not-under-way' }];
}

/** Why a simulation cannot be discarded: it must be stopped first. */
export function whyNotDiscard(state: SimulationState): readonly EndReason[] {
  return isUnderWay(state) ? [{ code: 'still-under-way' }] : [];
}
