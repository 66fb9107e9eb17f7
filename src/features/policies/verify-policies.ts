import { asc } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { sha256Hex } from '#src/lib/crypto.ts';

/** Every stored policy version whose text no longer gives the hash under which claims rest on it; in words. */
export async function verifyPolicies(db: Reader): Promise<readonly string[]> {
  const { id, canonical, sha256 } = policyVersions;
  const rows = await db.select({ id, canonical, sha256 }).from(policyVersions).orderBy(asc(id));
  const changed = rows.filter((row) => sha256Hex(row.canonical) !== row.sha256);
  return changed.map((row) => `policy_versions ${row.id}: its text does not give its hash`);
}
