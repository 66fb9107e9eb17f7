import { type Grant, isInScope } from '#src/features/accounts/actor.ts';
import { CITIES, cityOf } from '#src/lib/division.ts';

/** The cities whose decisions somebody may read: those of their scope; a county's people read their city's. */
export function decisionCities(grants: readonly Grant[]): readonly string[] {
  return CITIES.filter((city) =>
    grants.some((grant) => {
      if (isInScope([grant], { divisionCode: city })) return true;
      return grant.scopeKind === 'division' && cityOf(grant.scopeId) === city;
    }),
  );
}

/** The city of an address or a posted form: the one named, if it may be read; unnamed the last of theirs. Null: none. */
export function cityOfAddress(grants: readonly Grant[], url: URL, posted: FormData | null): string | null {
  const cities = decisionCities(grants);
  const typed = posted?.get('cityCode');
  const named = url.searchParams.get('city') ?? (typeof typed === 'string' ? typed : null);
  return named === null ? (cities.at(-1) ?? null) : (cities.find((city) => city === named) ?? null);
}

/** Whether somebody may answer for a city: a second reviewer or approver whose scope covers it whole. */
export function mayDecide(grants: readonly Grant[], cityCode: string): boolean {
  const deciding = grants.filter(({ role }) => role === 'second-reviewer' || role === 'approver');
  return isInScope(deciding, { divisionCode: cityCode });
}
