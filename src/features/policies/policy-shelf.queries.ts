import type { Reader } from '#db/client.ts';
import { divisionsByVersion, type PolicyRow, policyList } from './policy-list.queries.ts';

/** A version as it stands on the list, with the divisions it names. */
export type ShelvedVersion = PolicyRow & { readonly places: readonly string[] };

/** Every version with its places. Drafts are for the desk only: they are nobody's rule yet. */
export async function shelvedVersions(
  reader: Reader,
  { hasDrafts }: { readonly hasDrafts: boolean },
): Promise<readonly ShelvedVersion[]> {
  const places = await divisionsByVersion(reader);
  const rows = (await policyList(reader)).filter((row) => hasDrafts || row.state !== 'draft');
  return rows.map((row) => ({ ...row, places: places.get(row.id) ?? [] }));
}
