import { and, eq, gt } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { claimLines, objections, publicNotices } from '#db/schema/claims.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { throttle } from '#src/features/accounts/throttle.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { seal } from '#src/lib/keys.ts';
import { fen } from '#src/lib/money.ts';
import { perPeriod } from '#src/lib/rate-limit.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { nextNumber } from './claim-numbers.ts';
import { isNoticeOpen, whyNotLodged } from './notice.rules.ts';

export type ObjectionInput = {
  /** The notice's number. */
  readonly notice: string;
  /** The row of the notice; null: the notice as a whole. */
  readonly sequence: number | null;
  readonly statement: string;
  readonly contact: string;
  /** Where it comes from, for the limit of ten in an hour; a seed or a test has none. */
  readonly address?: string;
};

const PER_HOUR = perPeriod(10, 60 * 60_000);

/**
 * Anybody objects to a notice while it is open. The line named is held until the objection is decided; the contact is
 * sealed and opened for nobody but whoever decides. Returns the receipt's number.
 * Throws NotFound, Refusal, TooManyTries.
 */
export async function lodgeObjection(db: Database, actor: Actor, input: ObjectionInput): Promise<{ number: string }> {
  const { address } = input;
  if (address) await write(db, (tx) => throttle(tx, `objection:${address}`, PER_HOUR));
  return write(db, async (tx) => {
    const [notice] = await tx.select().from(publicNotices).where(eq(publicNotices.number, input.notice));
    if (!notice) throw new NotFound(`notice ${input.notice}`);
    const lineId = input.sequence === null ? null : await lineOf(tx, notice.subjectId, input.sequence);
    const isRowKnown = input.sequence === null || lineId !== null;
    refuseIf(whyNotLodged({ isOpen: isNoticeOpen(notice, today()), isRowKnown }));
    const number = await insertObjection(tx, notice.id, lineId, input);
    if (lineId) await holdLine(tx, lineId, number);
    const details = { notice: notice.number, line: lineId };
    await record(tx, actor, { act: 'claims.lodgeObjection', entity: 'objection', entityId: number, details });
    return { number };
  });
}

async function lineOf(tx: Transaction, claimId: string, sequence: number): Promise<string | null> {
  const [line] = await tx
    .select({ id: claimLines.id })
    .from(claimLines)
    .where(and(eq(claimLines.claimId, claimId), eq(claimLines.sequence, sequence), gt(claimLines.amountFen, fen(0))));
  return line?.id ?? null;
}

async function insertObjection(tx: Transaction, noticeId: string, claimLineId: string | null, input: ObjectionInput) {
  const id = newId();
  const number = await nextNumber(tx, 'YY');
  const contact = input.contact.trim();
  await tx.insert(objections).values({
    id,
    number,
    noticeId,
    claimLineId,
    statement: input.statement.trim(),
    contact: contact === '' ? null : seal<Sealed>(contact, 'objections', 'contact', id),
    state: 'open',
    lodgedAt: now(),
  });
  return number;
}

async function holdLine(tx: Transaction, lineId: string, number: string): Promise<void> {
  await tx
    .update(claimLines)
    .set({ state: 'held', stateReason: number })
    .where(and(eq(claimLines.id, lineId), eq(claimLines.state, 'proposed')));
}
