import type { Database } from '#db/client.ts';
import { designationReturns } from '#db/schema/designation.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { commitmentOf } from '#src/features/experts/draw.rules.ts';
import { now, today } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { newId } from '#src/lib/id.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { addWorkingDays } from '#src/lib/working-calendar.ts';
import { returnsOf } from './application.queries.ts';
import { designationStep, move } from './designation-step.ts';
import { type Fault, whyNotReturn, whyNotReviewer } from './review.rules.ts';

/**
 * The first reviewer accepts a complete application for review (受理). The seed of the later draw of experts is made now
 * and only its hash goes into the journal, so that nobody can choose it once the pool is known. Throws NotFound,
 * OutOfScope; Refusal `reviewed-by-applicant`.
 */
export async function acceptApplication(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string },
): Promise<void> {
  const act = 'institutions.acceptApplication';
  await designationStep(db, actor, { act, event: 'accept', ...input }, async (tx, designation) => {
    refuseIf(whyNotReviewer(designation, actor.accountId));
    const drawSeed = designation.drawSeed ?? sha256Hex(newId() + newId());
    const change = { reviewedBy: actor.accountId, drawSeed };
    await move(tx, actor, designation, {
      act,
      event: 'accept',
      change,
      details: { drawSeedSha256: commitmentOf(drawSeed) },
    });
  });
}

export type ApplicationReturn = {
  readonly designationId: string;
  readonly faults: readonly Fault[];
  /** Working days for mending, the day of return not counted. */
  readonly workingDays: number;
};

/**
 * The first reviewer returns an application with every fault at once, by section, and a deadline in working days
 * (一次性告知). A later return names only sections the first one named. Throws NotFound, OutOfScope, Refusal.
 */
export async function returnApplication(db: Database, actor: Actor, input: ApplicationReturn): Promise<void> {
  const { designationId, workingDays } = input;
  const act = 'institutions.returnApplication';
  await designationStep(db, actor, { act, event: 'return', designationId }, async (tx, designation) => {
    const faults = input.faults.map(({ section, words }) => ({ section, words: words.trim() }));
    const earlier = await returnsOf(tx, designationId);
    const first = earlier.at(-1);
    const namedBefore = first ? first.faults.map((fault) => fault.section) : null;
    refuseIf([...whyNotReviewer(designation, actor.accountId), ...whyNotReturn({ faults, workingDays, namedBefore })]);
    const dueOn = addWorkingDays(today(), workingDays).day;
    const by = { returnedBy: actor.accountId, returnedAt: now() };
    await tx.insert(designationReturns).values({
      ...{ id: newId(), designationId, faults, dueOn, ...by },
      round: earlier.length + 1,
    });
    await move(tx, actor, designation, {
      ...{ act, event: 'return', dueOn },
      change: { reviewedBy: actor.accountId },
      details: { round: earlier.length + 1, sections: faults.map((fault) => fault.section), dueOn },
    });
  });
}
