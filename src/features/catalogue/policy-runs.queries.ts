import { and, count, eq, gte, inArray, isNotNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import type { Day } from '#src/lib/day.ts';

const OPEN = ['approved', 'enrolling', 'running', 'delivered', 'assessed'] as const;

/** How many approved runs of a track at these places start on a day or later. */
export async function approvedRunsFrom(
  reader: Reader,
  { divisions, track, from }: { readonly divisions: readonly string[]; readonly track: string; readonly from: Day },
): Promise<number> {
  const isOfTrack = inArray(runs.fundingTrack, [track] as (typeof runs.$inferSelect)['fundingTrack'][]);
  const isThere = inArray(runs.divisionCode, [...divisions]);
  const isApproved = and(isNotNull(runs.approvedAt), inArray(runs.state, [...OPEN]));
  const [row] = await reader
    .select({ n: count() })
    .from(runs)
    .where(and(isOfTrack, isThere, isApproved, gte(runs.startsOn, from)));
  return row?.n ?? 0;
}

/** How many runs that are still open were approved under a version. */
export async function openRunsUnder(reader: Reader, policyVersionId: string): Promise<number> {
  const isUnder = eq(runs.policyVersionId, policyVersionId);
  const [row] = await reader
    .select({ n: count() })
    .from(runs)
    .where(and(isUnder, inArray(runs.state, [...OPEN])));
  return row?.n ?? 0;
}
