import type { Day } from '#src/lib/day.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import type { NotYet } from './facts.ts';
import { at, complain, dayAt, membersAt, type Place, textAt, textsAt, wholeAt } from './reading.ts';

/** How each fact of a track is read from plain JSON. */
export type FactReaders<F> = { readonly [K in keyof F]-?: (place: Place) => F[K] };

/**
 * All facts of a track from plain JSON, strictly: a missing, misspelt or malformed one is a ContractError that names its
 * place. Only the `optional` ones may be left out; null is allowed only where the fact may be unknown or absent.
 */
export function readMembers<F>(place: Place, readers: FactReaders<F>, optional: readonly (keyof F)[] = []): F {
  for (const [name, member] of membersAt(place)) {
    if (!Object.hasOwn(readers, name)) complain(member, 'there is no such fact');
  }
  const facts: Partial<F> = {};
  for (const name of Object.keys(readers) as (keyof F & string)[]) {
    const member = at(place, name);
    if (member.value !== undefined || !optional.includes(name)) facts[name] = readers[name](member);
  }
  return facts as F;
}

/** The word for a fact that lies in the future, or the fact. */
export function orNotYet<T>(read: (place: Place) => T): (place: Place) => T | NotYet {
  return (place) => (place.value === 'not-yet' ? 'not-yet' : read(place));
}

/** null for a fact that is unknown or that there is not, or the fact. It must be said: a missing one is complained about. */
export function orNull<T>(read: (place: Place) => T): (place: Place) => T | null {
  return (place) => (place.value === null ? null : read(place));
}

/** An amount in fen. */
export function fenAt(place: Place): Fen {
  return fen(wholeAt(place));
}

export const textOrNull: (place: Place) => string | null = orNull(textAt);
export const textsOrNull: (place: Place) => readonly string[] | null = orNull(textsAt);
export const wholeOrNull: (place: Place) => number | null = orNull(wholeAt);
export const fenOrNull: (place: Place) => Fen | null = orNull(fenAt);
export const dayOrNull: (place: Place) => Day | null = orNull(dayAt);
export const dayOrNotYet: (place: Place) => Day | NotYet = orNotYet(dayAt);
export const dayOrNullOrNotYet: (place: Place) => Day | null | NotYet = orNotYet(dayOrNull);
