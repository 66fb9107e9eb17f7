import type { Database } from '#db/client.ts';
import { openDueRuns } from '#src/features/catalogue/open-run.ts';
import { startDueRuns } from '#src/features/catalogue/start-run.ts';
import { recheckStartedRuns } from '#src/features/eligibility/recheck-started-runs.ts';
import { lapseDuePlaces, releaseDueSeats, serveWaitingLists } from '#src/features/enrolment/due-places.ts';
import { endVoidPlaces } from '#src/features/enrolment/end-void-places.ts';
import { endDueDesignations } from '#src/features/institutions/expire-designations.ts';
import { dueDuplicates } from '#src/features/learners/find-duplicates.ts';
import { dueRetention } from '#src/features/personal-files/retention.ts';
import { forgetRosters } from '#src/features/rosters/forget-rosters.ts';

/** What happens because a day or an hour has come, in this order; each work looks whether anything is due. */
export const CLOCK_WORKS: Readonly<Record<string, (db: Database) => Promise<unknown>>> = {
  'runs that open for enrolment': openDueRuns,
  'offers and corrections that run out': lapseDuePlaces,
  'kept seats that are everybody’s': releaseDueSeats,
  'runs that begin': startDueRuns,
  'places that their runs ended': endVoidPlaces,
  'seats that somebody waits for': serveWaitingLists,
  'funding of those who begin': recheckStartedRuns,
  'rosters that are not needed any more': forgetRosters,
  'people who may be double': dueDuplicates,
  'data whose time is over': dueRetention,
  'designations that end': endDueDesignations,
};
