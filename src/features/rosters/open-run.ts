import { today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import type { RosterReason } from './roster.rules.ts';

/** Why a run takes no roster (any more): it does not enrol, or has begun. */
export function whyClosed(run: { readonly state: string; readonly startsOn: Day }): readonly RosterReason[] {
  if (run.state !== 'enrolling') return [{ code: 'run-not-open' }];
  return today() > run.startsOn ? [{ code: 'run-started' }] : [];
}

export function refuseClosed(run: { readonly state: string; readonly startsOn: Day }): void {
  refuseIf(whyClosed(run));
}
