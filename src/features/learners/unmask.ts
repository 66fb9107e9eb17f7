import { type Database, write } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { learnerInReach } from './reach.queries.ts';
import { recordReads } from './record-reads.ts';

/** Why somebody may need to see a whole identity number; codes, because the journal holds no free text. */
export const UNMASK_REASONS = ['check-papers', 'bank-return', 'cross-check', 'objection', 'inspection'] as const;

export type UnmaskReason = (typeof UNMASK_REASONS)[number];

/** How long the number is then shown to the one who asked. */
export const UNMASKED_MS = 5 * 60_000;

/**
 * Asks to see a person's identity number for five minutes. The journal row is the permission, and the person sees on
 * their own page who asked and why. Refuses `reason-missing`; NotFound, OutOfScope.
 */
export async function unmask(
  db: Database,
  actor: Actor,
  input: { readonly learnerId: string; readonly reason: string },
): Promise<void> {
  const { learnerId, reason } = input;
  refuseIf((UNMASK_REASONS as readonly string[]).includes(reason) ? [] : [{ code: 'reason-missing' }]);
  await write(db, async (tx) => {
    await learnerInReach(tx, actor, learnerId);
    await recordReads(tx, actor, { learnerIds: [learnerId], kind: 'unmask', purpose: reason });
    await record(tx, actor, { act: 'learners.unmask', entity: 'learner', entityId: learnerId, details: { reason } });
  });
}
