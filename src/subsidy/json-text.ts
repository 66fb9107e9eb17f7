/**
 * A JSON value as the contract needs it (finance-format §2, §3): objects keep the order of the file even for keys that
 * look like integers (JSON.parse would move `"10"` to the front and change the catalogue order of the categories),
 * and a number is a safe integer, a bigint for the rest of the 64-bit integers, or NaN, meaning "not a whole number
 * of at most 64 bits": never rounded.
 */
export type JsonValue = null | boolean | string | number | bigint | readonly JsonValue[] | JsonMap;

/** A JSON object in the order of the file. */
export type JsonMap = ReadonlyMap<string, JsonValue>;

type Scanner = { readonly text: string; at: number; depth: number };

const DEEPEST = 400;
/** A sign and the 19 digits of 2^63 − 1; a longer numeral is not worth converting. */
const WIDEST = 20;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** Whether a JSON value is an object. */
export function isJsonMap(value: JsonValue | undefined): value is JsonMap {
  return value instanceof Map;
}

/** Whether a JSON value is a list. */
export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Reads one JSON text (RFC 8259). Throws SyntaxError naming line and column when it is not one. */
export function readJson(text: string): JsonValue {
  const scanner: Scanner = { text, at: 0, depth: 0 };
  const value = readValue(scanner);
  if (peek(scanner) !== '') fail(scanner, 'unexpected text after the end');
  return value;
}

/** The same form of a value that was already parsed; anything JSON cannot hold becomes null, as JSON.stringify does. */
export function fromPlain(value: unknown): JsonValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value + 0 : Number.NaN;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value !== 'object' || value === null) return null;
  return new Map(Object.entries(value).map(([key, member]) => [key, fromPlain(member)]));
}

function readValue(scanner: Scanner): JsonValue {
  const next = peek(scanner);
  if (next === '{') return nested(scanner, readMap);
  if (next === '[') return nested(scanner, readList);
  if (next === '"') return readString(scanner);
  for (const [word, value] of WORDS) {
    if (scanner.text.startsWith(word, scanner.at)) {
      scanner.at += word.length;
      return value;
    }
  }
  return readNumber(scanner);
}

/** A nesting deeper than any contract needs is refused before it could exhaust the stack. */
function nested(scanner: Scanner, read: (scanner: Scanner) => JsonValue): JsonValue {
  scanner.depth += 1;
  if (scanner.depth > DEEPEST) fail(scanner, `nested deeper than ${DEEPEST}`);
  scanner.at += 1;
  const value = read(scanner);
  scanner.depth -= 1;
  return value;
}

function readMap(scanner: Scanner): JsonValue {
  const members = new Map<string, JsonValue>();
  if (accept(scanner, '}')) return members;
  do {
    if (peek(scanner) !== '"') fail(scanner, 'expected a name in quotation marks');
    const name = readString(scanner);
    if (!accept(scanner, ':')) fail(scanner, 'expected ":"');
    members.set(name, readValue(scanner));
  } while (accept(scanner, ','));
  if (!accept(scanner, '}')) fail(scanner, 'expected "," or "}"');
  return members;
}

function readList(scanner: Scanner): JsonValue {
  const items: JsonValue[] = [];
  if (accept(scanner, ']')) return items;
  do items.push(readValue(scanner));
  while (accept(scanner, ','));
  if (!accept(scanner, ']')) fail(scanner, 'expected "," or "]"');
  return items;
}

function readString(scanner: Scanner): string {
  const start = scanner.at;
  let end = start + 1;
  while (end < scanner.text.length && scanner.text[end] !== '"') end += scanner.text[end] === '\\' ? 2 : 1;
  try {
    // The platform's parser checks escapes and control characters of this one string.
    const value: string = JSON.parse(scanner.text.slice(start, end + 1));
    scanner.at = end + 1;
    return value;
  } catch {
    return fail(scanner, 'a text that does not end or has a wrong escape');
  }
}

function readNumber(scanner: Scanner): number | bigint {
  NUMBER.lastIndex = scanner.at;
  const match = NUMBER.exec(scanner.text);
  if (!match) return fail(scanner, 'expected a value');
  scanner.at += match[0].length;
  return wholeNumber(match[0]);
}

/** The exact integer a numeral stands for (`-0`, `1e2` and `1.0` are integers too), or NaN; never through a float. */
function wholeNumber(numeral: string): number | bigint {
  const [mantissa, exponent = '0'] = numeral.toLowerCase().split('e') as [string, string?];
  const [whole, decimals = ''] = mantissa.split('.') as [string, string?];
  const digits = (whole + decimals).replace(/0+$/, '');
  if (digits === '' || digits === '-') return 0;
  const zeros = whole.length + decimals.length - digits.length;
  const power = Number(exponent) - decimals.length + zeros;
  if (power < 0 || digits.length + power > WIDEST) return Number.NaN;
  const value = BigInt(digits + '0'.repeat(power));
  if (BigInt.asIntN(64, value) !== value) return Number.NaN;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function peek(scanner: Scanner): string {
  while (' \t\n\r'.includes(scanner.text[scanner.at] ?? 'x')) scanner.at += 1;
  return scanner.text[scanner.at] ?? '';
}

function accept(scanner: Scanner, sign: string): boolean {
  if (peek(scanner) !== sign) return false;
  scanner.at += 1;
  return true;
}

function fail(scanner: Scanner, what: string): never {
  const before = scanner.text.slice(0, scanner.at);
  const line = before.split('\n').length;
  throw new SyntaxError(`line ${line}, column ${scanner.at - before.lastIndexOf('\n')}: ${what}`);
}
