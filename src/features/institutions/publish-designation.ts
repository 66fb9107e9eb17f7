import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { designationNotices } from '#db/schema/designation.ts';
import { institutions, venues } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { now, today } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { addWorkingDays } from '#src/lib/working-calendar.ts';
import { NOTICE_DAYS, whyNotDecider } from './decision.rules.ts';
import type { Designation } from './designation.queries.ts';
import { designationStep, move } from './designation-step.ts';
import { type NoticeContent, nextNoticeNumber } from './notice.queries.ts';
import { reviewStanding } from './review.queries.ts';

/**
 * The approver puts a proposed designation on public notice (公示): its content is frozen with its hash and open for the
 * working days of NOTICE_DAYS, the day of publication not counted. Answers the notice's number. Throws NotFound,
 * OutOfScope; Refusal `decided-by-applicant`, `decided-by-reviewer`, `decided-by-expert`.
 */
export async function publishDesignation(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string },
): Promise<string> {
  const act = 'institutions.publishDesignation';
  return designationStep(db, actor, { act, event: 'publish', ...input }, async (tx, designation) => {
    const standing = await reviewStanding(tx, designation.id);
    refuseIf(whyNotDecider({ ...designation, scorers: standing.scorers }, actor.accountId));
    const number = await nextNoticeNumber(tx, 'RG');
    const closesOn = addWorkingDays(today(), NOTICE_DAYS).day;
    const content = await contentOf(tx, designation, { mean: standing.mean ?? 0, experts: standing.scorers.length });
    await tx.insert(designationNotices).values({
      ...{ id: newId(), number, designationId: designation.id, cityCode: designation.divisionCode },
      ...{ content, contentSha256: sha256Hex(canonicalJson(content)) },
      ...{ opensOn: today(), closesOn, workingDays: NOTICE_DAYS },
      publishedBy: actor.accountId,
      publishedAt: now(),
    });
    await move(tx, actor, designation, {
      act,
      event: 'publish',
      dueOn: closesOn,
      details: { notice: number, closesOn },
    });
    return number;
  });
}

async function contentOf(
  tx: Transaction,
  designation: Designation,
  scored: Pick<NoticeContent, 'mean' | 'experts'>,
): Promise<NoticeContent> {
  const { institutionId, scope, capacity, validFrom, validTo, number } = designation;
  const [institution] = await tx.select().from(institutions).where(eq(institutions.id, institutionId));
  if (!institution) throw new NotFound(`institution ${institutionId}`);
  const houses = await tx.select().from(venues).where(eq(venues.institutionId, institutionId));
  const named = (ids: readonly string[] = []) => houses.filter((house) => ids.includes(house.id));
  return {
    designationNumber: number,
    institutionZh: institution.nameZh,
    institutionEn: institution.nameEn,
    institutionCode: institution.code,
    kind: institution.kind,
    scope: scope.map((line) => ({
      ...line,
      venuesZh: named(line.venueIds).map((house) => house.nameZh),
      venuesEn: named(line.venueIds).map((house) => house.nameEn),
    })),
    ...{ capacity, validFrom, validTo },
    ...scored,
  };
}
