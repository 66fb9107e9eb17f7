import { today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import type { RosterReason } from './roster.rules.ts';

type RunStanding = {
  readonly state: string;
  readonly startsOn: Day;
  /** The designation it stands on was suspended or revoked. */
  readonly isDesignationLocked?: boolean;
};

/** Why a run takes no roster (any more): it does not enrol, or has begun. */
export function whyClosed(run: RunStanding): readonly RosterReason[] {
  if (run.isDesignationLocked) return [{ code: 'institution-not-designated' }];
  if (run.state !== 'enrolling') return [{ code: 'run-not-open' }];
  return today() > run.startsOn ? [{ code: 'run-started' }] : [];
}

export function refuseClosed(run: RunStanding): void {
  refuseIf(whyClosed(run));
}
