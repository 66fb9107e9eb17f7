export type PlainData = string | number | boolean | null | readonly PlainData[] | { readonly [key: string]: PlainData };

/**
 * JSON with one form only, for hashing (RFC 8785): no white space, keys sorted by UTF-16 code units, shortest escapes.
 * Throws TypeError on what has no single form or is not plain data: fractions, unsafe integers, undefined, dates,
 * class instances, lone surrogates, cycles deeper than 100 levels. A key whose value is undefined is an error too:
 * leave it out or say null.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > 100) throw new TypeError('canonical JSON: too deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number') return numberOf(value);
  if (Array.isArray(value)) return `[${Array.from(value, (item) => canonicalJson(item, depth + 1)).join(',')}]`;
  if (isPlainObject(value)) return objectOf(value, depth);
  throw new TypeError(`canonical JSON: not plain data: ${typeof value}`);
}

function textOf(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('canonical JSON: lone surrogate');
  return JSON.stringify(value);
}

function numberOf(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`canonical JSON: not a safe integer: ${value}`);
  return String(value);
}

function objectOf(value: Record<string, unknown>, depth: number): string {
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${textOf(key)}:${canonicalJson(value[key], depth + 1)}`).join(',')}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
