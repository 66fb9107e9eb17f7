import type { Reader } from './client.ts';

const kept = new WeakMap<Reader, Map<string, unknown>>();

/**
 * A query built once for a database and then asked again and again with other values (`sql.placeholder`): building one
 * with fifty columns costs as much as running it. Within a transaction it is built anew.
 */
export function prepared<Q>(reader: Reader, name: string, build: () => Q): Q {
  const mine = kept.get(reader) ?? new Map<string, unknown>();
  kept.set(reader, mine);
  const found = mine.get(name) as Q | undefined;
  if (found) return found;
  const made = build();
  mine.set(name, made);
  return made;
}
