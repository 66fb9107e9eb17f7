import { at, complain, type Place, wholeAt, wordAt } from './reading.ts';

/** Said in place of a default: the parameter must be there (finance-format §5.2, §6.2 "required"). */
export const REQUIRED: unique symbol = Symbol('required');

/**
 * How one parameter is read and what counts when it is absent. `packName` is its name in the shared pack format (null:
 * the format does not know it, so no pack can give it), `readPack` its reading there when the two shapes differ.
 */
export type ParameterRule<T> = {
  readonly packName: string | null;
  readonly read: (place: Place) => T;
  readonly readPack?: (place: Place) => T;
  readonly absent: T | typeof REQUIRED;
};

/** The closed list of parameters of a track (finance-rules §6.1 principle 4: a new kind of rule is a release). */
export type ParameterRules<P> = { readonly [K in keyof P]-?: ParameterRule<P[K]> };

/** The place of each listed parameter; a parameter whose value is null counts as absent (finance-format §2). */
export type ParameterPlaces = (rule: ParameterRule<unknown>, name: string) => Place | undefined;

/** All parameters of a track with the defaults filled in. Throws ContractError for a required one that is absent. */
export function readParameters<P>(rules: ParameterRules<P>, places: ParameterPlaces, owner: Place, isPack: boolean): P {
  const values: Record<string, unknown> = {};
  for (const [name, rule] of rulesOf(rules)) {
    const place = places(rule, name);
    if (place && place.value !== null) values[name] = readerOf(rule, isPack)(place);
    else if (rule.absent !== REQUIRED) values[name] = rule.absent;
    else complain(owner, `parameter ${isPack ? rule.packName : name} is missing`);
  }
  return values as P;
}

/** The rules of a track as pairs of name and rule. */
export function rulesOf<P>(rules: ParameterRules<P>): readonly (readonly [string, ParameterRule<unknown>])[] {
  return Object.entries(rules) as [string, ParameterRule<unknown>][];
}

/** The reading of a parameter in the shared pack format or in our own. */
export function readerOf(rule: ParameterRule<unknown>, isPack: boolean): (place: Place) => unknown {
  return isPack && rule.readPack ? rule.readPack : rule.read;
}

/** A map from names to whole numbers; a name whose value is null is not in the map (finance-format §2 "null"). */
export function amountsAt<K extends string>(
  place: Place,
  members: readonly (readonly [string, Place])[],
  words?: readonly K[],
): ReadonlyMap<K, number> {
  const amounts = new Map<K, number>();
  for (const [name, member] of members) {
    if (words) wordAt({ ...place, value: name, key: `${place.key} (key)` }, words);
    if (member.value !== null) amounts.set(name as K, wholeAt(member));
  }
  return amounts;
}

/** A member of a parameter's object that may be left out or null. */
export function wholeOrNullAt(place: Place, key: string): number | null {
  const member = at(place, key);
  return member.value === undefined || member.value === null ? null : wholeAt(member);
}
