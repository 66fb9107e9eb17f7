/**
 * The canonical JSON text of a value (RFC 8785 in the part used here: no white space, keys sorted by UTF-16 code units,
 * members that are undefined left out), so that the same policy or facts always hash to the same SHA-256.
 * Only safe integers are allowed as numbers; throws TypeError on anything JSON cannot hold exactly.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return wholeNumber(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value instanceof Map || value instanceof Set) {
    throw new TypeError(`no canonical JSON for ${Object.prototype.toString.call(value)}`);
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

/** Money, rates, minutes and counts are integers; −0 is written 0 (RFC 8785 §3.2.2.3). */
function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`no canonical JSON for the number ${value}`);
  return String(value);
}
