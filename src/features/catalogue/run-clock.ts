import type { Database } from '#db/client.ts';
import { startDueRuns } from './start-run.ts';

/** A run begins within these minutes of midnight of its first day, or of the first enrolment after it. */
const LOOK_EVERY_MS = 5 * 60_000;

/**
 * Begins the runs that are due now and every five minutes while the process lives; keeps no process alive. A look
 * that fails is told to `onFault` and tried again at the next. Answers when the first look is over.
 */
export async function startRunClock(
  db: Database,
  onFault: (error: unknown) => void,
  everyMs = LOOK_EVERY_MS,
): Promise<void> {
  const look = () => startDueRuns(db).then(() => undefined, onFault);
  setInterval(look, everyMs).unref();
  await look();
}
