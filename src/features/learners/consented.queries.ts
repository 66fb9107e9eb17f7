import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { consents } from '#db/schema/learners.ts';
import type { Purpose } from './consents.ts';
import { groupsOf } from './person-group.queries.ts';

/** Those of many learners who agree to a purpose now, under whichever of their records they said so. */
export async function consentedOfMany(
  reader: Reader,
  learnerIds: readonly string[],
  purpose: Purpose,
): Promise<ReadonlySet<string>> {
  if (learnerIds.length === 0) return new Set();
  const groups = await groupsOf(reader, learnerIds);
  const rows = await reader
    .select({ learnerId: consents.learnerId })
    .from(consents)
    .where(
      and(
        inArray(consents.learnerId, [...groups.values()].flat()),
        eq(consents.purpose, purpose),
        isNull(consents.withdrawnAt),
      ),
    );
  const given = new Set(rows.map((row) => row.learnerId));
  return new Set([...groups].filter(([, group]) => group.some((id) => given.has(id))).map(([id]) => id));
}
