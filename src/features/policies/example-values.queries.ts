import type { Reader } from '#db/client.ts';
import type { Day } from '#src/lib/day.ts';
import { loadPolicy } from './policies.queries.ts';
import { type ShelvedVersion, shelvedVersions } from './policy-shelf.queries.ts';
import { versionsInUse } from './policy-shelf.ts';

/** A version that applies in a place on a day, with what it says. */
export type VersionInUse = {
  readonly version: ShelvedVersion;
  readonly policy: Awaited<ReturnType<typeof loadPolicy>>['policy'];
  /** The confirmed version that is used instead of this one; null: this one is calculated with. */
  readonly shadowedBy: ShelvedVersion | null;
};

/**
 * The versions that may be calculated with in a place on a day, those with example values and those without. Where a
 * confirmed version of the track covers the same day, it is the one that is chosen (finance-rules §6.5).
 */
export async function versionsInForce(reader: Reader, place: string, on: Day): Promise<readonly VersionInUse[]> {
  const versions = versionsInUse(await shelvedVersions(reader, { hasDrafts: false }), place, on);
  return Promise.all(
    versions.map(async (version) => ({
      version,
      policy: (await loadPolicy(reader, version.id)).policy,
      shadowedBy: version.state === 'example' ? confirmedBeside(version, versions) : null,
    })),
  );
}

function confirmedBeside(version: ShelvedVersion, versions: readonly ShelvedVersion[]): ShelvedVersion | null {
  return versions.find((other) => other.track === version.track && other.state !== 'example') ?? null;
}
