import { and, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { roleGrants } from '#db/schema/accounts.ts';
import { claimLines, claimReviews } from '#db/schema/claims.ts';
import { learners } from '#db/schema/learners.ts';
import { today } from '#src/lib/clock.ts';
import type { Hands } from './claim.rules.ts';

type ClaimHands = {
  readonly id: string;
  readonly institutionId: string;
  readonly assembledBy: string;
  readonly submittedBy: string | null;
};

/** Who had a hand in a claim, seen from an account: all its roles count, not only the one it acts in. */
export async function handsOf(reader: Reader, claim: ClaimHands, accountId: string): Promise<Hands> {
  const reviews = await reader
    .select({ step: claimReviews.step, by: claimReviews.by })
    .from(claimReviews)
    .where(eq(claimReviews.claimId, claim.id));
  return {
    actorId: accountId,
    assembledBy: claim.assembledBy,
    submittedBy: claim.submittedBy,
    reviews,
    isOfInstitution: await holdsRoleOf(reader, accountId, claim.institutionId),
    isLearnerOfClaim: await isLearnerOf(reader, accountId, claim.id),
  };
}

async function holdsRoleOf(reader: Reader, accountId: string, institutionId: string): Promise<boolean> {
  const held = await reader
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(
      and(
        eq(roleGrants.accountId, accountId),
        eq(roleGrants.scopeKind, 'institution'),
        eq(roleGrants.scopeId, institutionId),
        lte(roleGrants.validFrom, today()),
        or(isNull(roleGrants.validTo), gte(roleGrants.validTo, today())),
      ),
    )
    .limit(1);
  return held.length > 0;
}

async function isLearnerOf(reader: Reader, accountId: string, claimId: string): Promise<boolean> {
  const own = await reader
    .select({ id: claimLines.id })
    .from(learners)
    .innerJoin(claimLines, and(inArray(claimLines.learnerId, samePerson(learners.id)), eq(claimLines.claimId, claimId)))
    .where(eq(learners.accountId, accountId))
    .limit(1);
  return own.length > 0;
}
