import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { consents } from '#db/schema/learners.ts';
import type { Author } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import type { Purpose } from './consents.rules.ts';

export type { Purpose } from './consents.rules.ts';

/** The version of the words that are shown beside the boxes; a change of the words is a new version. */
export const CONSENT_TEXT_VERSION = '2026-1';

/** Gives and withdraws consents so that, of the purposes asked about, exactly those chosen are in force. */
export async function settleConsents(
  tx: Transaction,
  author: Author,
  learnerId: string,
  asked: readonly Purpose[],
  chosen: readonly Purpose[],
): Promise<void> {
  const inForce = await tx
    .select({ id: consents.id, purpose: consents.purpose })
    .from(consents)
    .where(and(eq(consents.learnerId, learnerId), isNull(consents.withdrawnAt), inArray(consents.purpose, [...asked])));
  for (const { id, purpose } of inForce) {
    if (chosen.includes(purpose as Purpose)) continue;
    await tx.update(consents).set({ withdrawnAt: now() }).where(eq(consents.id, id));
  }
  for (const purpose of chosen) {
    if (inForce.some((held) => held.purpose === purpose)) continue;
    const given = { textVersion: CONSENT_TEXT_VERSION, givenAt: now(), givenBy: author.accountId };
    await tx.insert(consents).values({ id: newId(), learnerId, purpose, ...given });
  }
}
