import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { consents } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';

/** What a learner may consent to when enrolling; the first is needed for training at all. */
export const ENROLMENT_CONSENTS = ['training-record', 'claim-in-my-name'] as const;

/** The wording shown with the boxes; raise it when the words in enrolment.messages.ts change. */
const TEXT_VERSION = 'enrolment-2026-11';

/** Keeps the consents given with an enrolment, each purpose once while it stands. */
export async function giveConsents(
  tx: Transaction,
  actor: Actor,
  learnerId: string,
  purposes: readonly string[],
): Promise<void> {
  const standing = await tx
    .select({ purpose: consents.purpose })
    .from(consents)
    .where(and(eq(consents.learnerId, learnerId), isNull(consents.withdrawnAt)));
  const given = new Set(standing.map((consent) => consent.purpose));
  for (const purpose of ENROLMENT_CONSENTS) {
    if (!purposes.includes(purpose) || given.has(purpose)) continue;
    const row = { learnerId, purpose, textVersion: TEXT_VERSION, givenAt: now(), givenBy: actor.accountId };
    await tx.insert(consents).values({ id: newId(), ...row });
  }
}
