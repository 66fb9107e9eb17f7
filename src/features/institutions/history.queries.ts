import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { designationEvents } from '#db/schema/designation.ts';
import { designations } from '#db/schema/institutions.ts';
import type { Pending } from './decision.rules.ts';
import type { DesignationEvent } from './designation-steps.rules.ts';

export type HistoryEvent = typeof designationEvents.$inferSelect;

/** Everything that happened to a designation, oldest first. */
export async function historyOf(reader: Reader, designationId: string): Promise<readonly HistoryEvent[]> {
  return reader
    .select()
    .from(designationEvents)
    .where(eq(designationEvents.designationId, designationId))
    .orderBy(asc(designationEvents.sequence));
}

/** What the public may know of an institution: decisions, not applications nor what was written inside the bureau. */
const PUBLIC_EVENTS = [
  'publish',
  'designate',
  'warn',
  'remedy',
  'suspend',
  'reinstate',
  'revoke',
  'expire',
] as const satisfies readonly DesignationEvent[];

/** The public history of an institution's designations, oldest first; rejected applications are not part of it. */
export async function publicHistoryOf(reader: Reader, institutionId: string) {
  return reader
    .select({
      designationId: designationEvents.designationId,
      number: designations.number,
      sequence: designationEvents.sequence,
      event: designationEvents.event,
      reason: designationEvents.reason,
      documentNumber: designationEvents.documentNumber,
      dueOn: designationEvents.dueOn,
      at: designationEvents.at,
    })
    .from(designationEvents)
    .innerJoin(designations, eq(designations.id, designationEvents.designationId))
    .where(
      and(
        eq(designations.institutionId, institutionId),
        inArray(designationEvents.event, [...PUBLIC_EVENTS]),
        inArray(designations.state, ['in-notice', 'designated', 'warned', 'suspended', 'revoked', 'expired']),
      ),
    )
    .orderBy(asc(designationEvents.at), asc(designationEvents.sequence));
}

/** The revocation that was announced and neither dropped nor done; null: none. */
export async function pendingRevocation(reader: Reader, designationId: string): Promise<Pending | null> {
  return pendingIn(await historyOf(reader, designationId));
}

/** The same, read off a history. */
export function pendingIn(history: readonly HistoryEvent[]): Pending | null {
  const about = history.filter((one) => ['intend', 'drop', 'revoke'].includes(one.event));
  const last = about.at(-1);
  if (last?.event !== 'intend' || last.dueOn === null) return null;
  const hasAppealed = history.some((one) => one.event === 'appeal' && one.sequence > last.sequence);
  return { by: last.by, dueOn: last.dueOn, hasAppealed };
}
