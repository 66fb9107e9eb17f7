import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { designationNotices, designationObjections } from '#db/schema/designation.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { throttle } from '#src/features/accounts/throttle.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { seal } from '#src/lib/keys.ts';
import { perPeriod } from '#src/lib/rate-limit.ts';
import { NotFound, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { takesObjections, whyNotDecideObjection } from './decision.rules.ts';
import { designationById } from './designation.queries.ts';
import { designationStep, move } from './designation-step.ts';
import { nextNoticeNumber } from './notice.queries.ts';

export type DesignationObjection = {
  /** The notice's number. */
  readonly notice: string;
  readonly statement: string;
  readonly contact: string;
  /** Where it comes from, for the limit of ten in an hour; a seed or a test has none. */
  readonly address?: string;
};

const PER_HOUR = perPeriod(10, 60 * 60_000);

/**
 * Anybody objects to an intended designation while its notice is open. Nothing is decided until the objection is; the
 * contact is sealed. Answers the receipt's number. Throws NotFound, TooManyTries; Refusal `step-not-allowed`,
 * `notice-closed`.
 */
export async function objectToDesignation(db: Database, actor: Actor, input: DesignationObjection): Promise<string> {
  const { address } = input;
  if (address) await write(db, (tx) => throttle(tx, `objection:${address}`, PER_HOUR));
  const [found] = await db.select().from(designationNotices).where(eq(designationNotices.number, input.notice));
  if (!found) throw new NotFound(`notice ${input.notice}`);
  const act = 'institutions.objectToDesignation';
  const { designationId } = found;
  return designationStep(db, actor, { act, event: 'object', designationId }, async (tx, designation) => {
    const [notice] = await tx.select().from(designationNotices).where(eq(designationNotices.id, found.id));
    if (!notice || !takesObjections(notice, today())) throw new Refusal([{ code: 'notice-closed' }]);
    const id = newId();
    const number = await nextNoticeNumber(tx, 'RY');
    const contact = input.contact.trim();
    await tx.insert(designationObjections).values({
      ...{ id, number, noticeId: notice.id, statement: input.statement.trim(), state: 'open' as const },
      contact: contact === '' ? null : seal<Sealed>(contact, 'designation_objections', 'contact', id),
      lodgedAt: now(),
    });
    await move(tx, actor, designation, { act, event: 'object', details: { notice: notice.number, objection: number } });
    return number;
  });
}

export type DesignationObjectionDecision = {
  readonly objectionId: string;
  readonly decision: 'upheld' | 'dismissed';
  readonly opinion: string;
};

/**
 * Decides an objection, by somebody who neither applied nor reviewed nor published. Upheld: the application is rejected
 * and its notice closed. Throws NotFound, OutOfScope; Refusal `objection-decided`, `objection-by-publisher`,
 * `opinion-missing`.
 */
export async function decideDesignationObjection(
  db: Database,
  actor: Actor,
  input: DesignationObjectionDecision,
): Promise<{ readonly designationId: string }> {
  const opinion = input.opinion.trim();
  const found = await objectionById(db, input.objectionId);
  const { designationId } = found.notice;
  const act = 'institutions.decideDesignationObjection';
  await designationStep(db, actor, { act, event: 'decide-objection', designationId }, async (tx, designation) => {
    const { objection, notice } = await objectionById(tx, input.objectionId);
    const { submittedBy, reviewedBy } = await designationById(tx, designationId);
    const hands = [submittedBy, reviewedBy, notice.publishedBy];
    const isDecided = objection.state !== 'open';
    refuseIf(whyNotDecideObjection({ isDecided, hands, accountId: actor.accountId, opinion }));
    const by = { decidedBy: actor.accountId, decidedAt: now() };
    await tx
      .update(designationObjections)
      .set({ state: input.decision, decision: opinion, ...by })
      .where(eq(designationObjections.id, objection.id));
    const isUpheld = input.decision === 'upheld';
    if (isUpheld)
      await tx
        .update(designationNotices)
        .set({ closedAt: now(), closedBy: actor.accountId })
        .where(eq(designationNotices.id, notice.id));
    await move(tx, actor, designation, {
      ...{ act, event: 'decide-objection' as const, reason: opinion },
      to: isUpheld ? 'rejected' : 'in-notice',
      ...(isUpheld && { change: { decidedBy: actor.accountId, decidedAt: now(), decisionReason: opinion } }),
      details: { objection: objection.number, decision: input.decision },
    });
  });
  return { designationId };
}

async function objectionById(reader: Pick<Database, 'select'>, id: string) {
  const [row] = await reader
    .select({ objection: designationObjections, notice: designationNotices })
    .from(designationObjections)
    .innerJoin(designationNotices, eq(designationNotices.id, designationObjections.noticeId))
    .where(eq(designationObjections.id, id));
  if (!row) throw new NotFound(`objection ${id}`);
  return row;
}
