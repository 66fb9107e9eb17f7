import type { Day } from '#src/lib/day.ts';
import { CITIES, cityOf, divisionsOf } from '#src/lib/division.ts';
import { TRACKS, type Track } from '#src/subsidy/policy.ts';
import type { PolicyState } from './policy.rules.ts';
import { COUNTING, coversDay, type TimelineVersion } from './policy-timeline.ts';

/** Versions for a city we serve, or for none of them. */
export type Shelf = (typeof SHELVES)[number];
export const SHELVES = [...['331100', '330100'].filter((city) => CITIES.includes(city)), 'elsewhere'] as const;

export const STATES: readonly PolicyState[] = ['in-force', 'example', 'draft', 'superseded', 'repealed', 'reference'];

type Placed = TimelineVersion & { readonly track: string; readonly places: readonly string[] };

/** What the address of a list narrows it to; null: not narrowed. */
export type ShelfFilters = {
  readonly city: string | null;
  readonly track: Track | null;
  readonly state: PolicyState | null;
};

/** The filters of an address; what it says wrongly counts as not said. */
export function shelfFilters(address: URL): ShelfFilters {
  const query = address.searchParams;
  const among = <T extends string>(list: readonly T[], name: string) =>
    list.find((one) => one === query.get(name)) ?? null;
  return { city: among(SHELVES, 'city'), track: among(TRACKS, 'track'), state: among(STATES, 'state') };
}

/** The address of a list with some filters changed. */
export function shelfAddress(path: string, filters: ShelfFilters, change: Partial<ShelfFilters> = {}): string {
  const query = new URLSearchParams(
    Object.entries({ ...filters, ...change }).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

/** On which shelves a version stands: that of each city it names a place of, else elsewhere. */
export function shelvesOf({ places }: Pick<Placed, 'places'>): readonly string[] {
  const cities = [...new Set(places.map(cityOf).filter((city) => city !== null))];
  return cities.length > 0 ? cities : ['elsewhere'];
}

/** The versions that meet the filters, by shelf and track; shelves and tracks in a fixed order, empty tracks left out. */
export function arrangeShelves<V extends Placed>(versions: readonly V[], filters: ShelfFilters) {
  const chosen = versions.filter(
    (version) =>
      (filters.track === null || version.track === filters.track) &&
      (filters.state === null || version.state === filters.state),
  );
  return SHELVES.filter((shelf) => filters.city === null || shelf === filters.city).map((shelf) => {
    const here = chosen.filter((version) => shelvesOf(version).includes(shelf));
    const tracks = TRACKS.map((track) => ({ track, versions: here.filter((version) => version.track === track) }));
    return { shelf, count: here.length, tracks: tracks.filter((one) => one.versions.length > 0) };
  });
}

/** The divisions of a city, itself first, that no version of a track covers on a day. */
export function uncoveredPlaces(versions: readonly Placed[], city: string, on: Day): readonly string[] {
  const counting = versions.filter((version) => COUNTING.includes(version.state) && coversDay(version, on));
  const covered = new Set(counting.flatMap((version) => version.places));
  return [city, ...divisionsOf(city, on).map((one) => one.code)].filter((code) => !covered.has(code));
}

/** The versions of a place that may be chosen on a day; drafts, references and repealed ones may not. */
export function versionsInUse<V extends Placed>(versions: readonly V[], place: string, on: Day): readonly V[] {
  const usable = versions.filter(({ state }) => state === 'in-force' || state === 'superseded' || state === 'example');
  return usable.filter((version) => version.places.includes(place) && coversDay(version, on));
}

type Successive = Placed & { readonly policyId: string; readonly version: number; readonly basedOn: string | null };

/** The version that another is best compared with: what it was drafted from, else the one before it; null: the first. */
export function earlierVersion<V extends Successive>(versions: readonly V[], of: Successive): V | null {
  const before = (other: V) => other.id !== of.id && other.effectiveFrom <= of.effectiveFrom;
  const shared = (other: V) => other.track === of.track && other.places.some((place) => of.places.includes(place));
  const latest = (list: readonly V[]) =>
    list.reduce<V | null>((a, b) => (a && a.effectiveFrom >= b.effectiveFrom ? a : b), null);
  const own = versions.filter((other) => other.policyId === of.policyId && other.version < of.version);
  return (
    versions.find((other) => other.id === of.basedOn) ??
    own.reduce<V | null>((a, b) => (a && a.version > b.version ? a : b), null) ??
    latest(versions.filter((other) => before(other) && shared(other)))
  );
}
