import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { policyVersions } from '#db/schema/policies.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { type LineWorking, lineWorking } from './claim-page.queries.ts';

/** The working of a learner's own claim line, with the claim it stands in. */
export type OwnLine = {
  readonly working: LineWorking;
  readonly claim: Pick<typeof claims.$inferSelect, 'id' | 'number' | 'state' | 'isDemonstration' | 'policyVersionId'>;
  readonly hasExampleValues: boolean;
};

/** The newest submitted line of an enrolment of the viewer's own, or null: a draft is still the institution's. */
export async function ownLine(reader: Reader, viewer: Viewer, enrolmentId: string): Promise<OwnLine | null> {
  if (!viewer.learnerId) return null;
  const { id, number, state, isDemonstration, policyVersionId } = claims;
  const [row] = await reader
    .select({
      claim: { id, number, state, isDemonstration, policyVersionId },
      lineId: claimLines.id,
      hasExampleValues: policyVersions.hasExampleValues,
    })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .innerJoin(policyVersions, eq(policyVersions.id, claims.policyVersionId))
    .where(
      and(
        eq(claimLines.enrolmentId, enrolmentId),
        inArray(claimLines.learnerId, samePerson(viewer.learnerId)),
        ne(claims.state, 'draft'),
        ne(claims.state, 'withdrawn'),
      ),
    )
    .orderBy(desc(claims.assembledAt))
    .limit(1);
  const working = row && (await lineWorking(reader, row.claim, row.lineId));
  return row && working ? { working, claim: row.claim, hasExampleValues: row.hasExampleValues } : null;
}
