import { and, desc, eq, gt } from 'drizzle-orm';
import { type Database, type Reader, write } from '#db/client.ts';
import { dataExports } from '#db/schema/people.ts';
import type { Actor, Viewer } from '#src/features/accounts/actor.ts';
import { throttle } from '#src/features/accounts/throttle.ts';
import { record } from '#src/features/journal/record.ts';
import { ownLearner } from '#src/features/learners/own-learner.ts';
import { now } from '#src/lib/clock.ts';
import { instant } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { perPeriod } from '#src/lib/rate-limit.ts';
import { type Person, personOfViewer } from './person.queries.ts';
import { requirePassword } from './require-password.ts';

/** How long the files may be fetched once the password was shown. */
export const EXPORT_MS = 10 * 60_000;
const A_DAY = 24 * 3_600_000;

/**
 * A learner asks for the export of their data, with the password shown again: for ten minutes it may be fetched as
 * JSON and as .xlsx. Six a day. Refuses `password-not-right`, `profile-missing`; throws TooManyTries.
 */
export async function askExport(db: Database, actor: Actor, input: { readonly password: string }): Promise<void> {
  await requirePassword(db, actor, input.password);
  await write(db, async (tx) => {
    const learner = await ownLearner(tx, actor);
    await throttle(tx, `export:account:${actor.accountId}`, perPeriod(6, A_DAY));
    const id = newId();
    const times = { askedAt: now(), expiresAt: instant(now() + EXPORT_MS) };
    await tx.insert(dataExports).values({ id, learnerId: learner.id, accountId: actor.accountId, ...times });
    const entry = { act: 'personal-files.askExport', entity: 'learner', entityId: learner.id };
    await record(tx, actor, { ...entry, details: { exportId: id } });
  });
}

/** The person whose export the viewer may fetch now; null: the password was not shown, or too long ago. */
export async function exportOpenTo(reader: Reader, viewer: Viewer): Promise<Person | null> {
  const [permit] = await reader
    .select({ id: dataExports.id })
    .from(dataExports)
    .where(and(eq(dataExports.accountId, viewer.accountId), gt(dataExports.expiresAt, now())))
    .orderBy(desc(dataExports.askedAt))
    .limit(1);
  return permit ? personOfViewer(reader, viewer) : null;
}
