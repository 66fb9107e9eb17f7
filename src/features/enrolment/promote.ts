import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Author, record, SYSTEM } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import type { Clash } from './enrolment.rules.ts';
import { writeEnrolmentLetter } from './enrolment-letters.ts';
import { clashOf, firstInLine, type InLine } from './in-line.queries.ts';
import { offerEnds } from './offer.rules.ts';
import type { RunToEnrol } from './run-to-enrol.queries.ts';
import { keptCategoriesOf, type Seat, takeSeat } from './seats.ts';

/**
 * Gives every free seat of a run that still enrols to whoever is first in line, in the order of the numbers: as an
 * offer that ends, or confirmed at once where there is no time to ask (`offerEnds`). Somebody whose lessons clash
 * meanwhile is passed over and told why. Each has a letter and a journal row. The one way off the waiting list into a
 * seat; returns the enrolments served.
 */
export async function promote(tx: Transaction, author: Author, run: RunToEnrol): Promise<readonly string[]> {
  const [served, passed]: [string[], string[]] = [[], []];
  const follower = { ...SYSTEM, requestId: author.requestId };
  // A suspended institution takes nobody more; whoever waits keeps their number until it is reinstated.
  while (run.state === 'enrolling' && !run.isDesignationLocked) {
    const first = await firstInLine(tx, run, passed);
    if (!first) break;
    const clash = await clashOf(tx, run.id, first.learnerId);
    if (clash) {
      passed.push(first.id);
      await passOver(tx, follower, run, first, clash);
      continue;
    }
    const seat = await takeSeat(tx, run.id, await keptCategoriesOf(tx, run, first.learnerId));
    if (!seat) break;
    await giveSeat(tx, follower, run, first, seat);
    served.push(first.id);
  }
  return served;
}

async function giveSeat(tx: Transaction, author: Author, run: RunToEnrol, first: InLine, seat: Seat): Promise<void> {
  const at = now();
  const until = offerEnds(at, run, run.offerHours);
  const change = until
    ? ({ state: 'offered', offeredAt: at, offerExpiresAt: until } as const)
    : ({ state: 'confirmed', confirmedAt: at } as const);
  await tx
    .update(enrolments)
    .set({ ...change, ...seat, skippedAt: null, skipReason: null })
    .where(eq(enrolments.id, first.id));
  const { learnerId, waitingNumber } = first;
  await writeEnrolmentLetter(tx, { kind: until ? 'offered' : 'promoted', learnerId, run, waitingNumber, until });
  await record(tx, author, {
    act: until ? 'enrolment.offer' : 'enrolment.promote',
    entity: 'enrolment',
    entityId: first.id,
    details: { run: run.number, waitingNumber, ...seat, until },
  });
}

/** They keep their number and are asked again when the next seat comes free; the letter is written once for a clash. */
async function passOver(tx: Transaction, author: Author, run: RunToEnrol, first: InLine, clash: Clash): Promise<void> {
  if (first.skipReason === clash.run) return;
  await tx.update(enrolments).set({ skippedAt: now(), skipReason: clash.run }).where(eq(enrolments.id, first.id));
  const { learnerId, waitingNumber } = first;
  const reason = `${clash.run} ${clash.heldOn} ${clash.startsAt}`;
  await writeEnrolmentLetter(tx, { kind: 'passedOver', learnerId, run, waitingNumber, reason });
  await record(tx, author, {
    act: 'enrolment.passOver',
    entity: 'enrolment',
    entityId: first.id,
    details: { run: run.number, waitingNumber, clash: clash.run },
  });
}
