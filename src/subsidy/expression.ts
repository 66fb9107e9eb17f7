type Scanner = { readonly text: string; at: number; depth: number };

const DEEPEST = 400;
const TOKEN = /[ \t]*(\d+|[-+*()])/y;

/**
 * The value of an expression of whole numbers with `+ - * ( )` and blanks, usual precedence, left to right, no sign in
 * front of a number (finance-format §7 `arith`). Exact for any size; may be negative. Throws SyntaxError.
 */
export function evaluate(text: string): bigint {
  const scanner: Scanner = { text, at: 0, depth: 0 };
  const value = sum(scanner);
  if (scanner.text.slice(scanner.at).trim() !== '') fail(scanner);
  return value;
}

/** sum = product { (+|-) product } */
function sum(scanner: Scanner): bigint {
  let value = product(scanner);
  for (let sign = next(scanner, '+', '-'); sign; sign = next(scanner, '+', '-')) {
    const operand = product(scanner);
    value = sign === '+' ? value + operand : value - operand;
  }
  return value;
}

/** product = factor { * factor } */
function product(scanner: Scanner): bigint {
  let value = factor(scanner);
  while (next(scanner, '*')) value *= factor(scanner);
  return value;
}

/** factor = number | ( sum ) */
function factor(scanner: Scanner): bigint {
  if (!next(scanner, '(')) return number(scanner);
  scanner.depth += 1;
  if (scanner.depth > DEEPEST) fail(scanner);
  const value = sum(scanner);
  scanner.depth -= 1;
  if (!next(scanner, ')')) fail(scanner);
  return value;
}

function number(scanner: Scanner): bigint {
  const token = peek(scanner);
  if (!token || !/^\d/.test(token)) return fail(scanner);
  scanner.at = TOKEN.lastIndex;
  return BigInt(token);
}

function next(scanner: Scanner, ...signs: readonly string[]): string | null {
  const token = peek(scanner);
  if (!token || !signs.includes(token)) return null;
  scanner.at = TOKEN.lastIndex;
  return token;
}

function peek(scanner: Scanner): string | undefined {
  TOKEN.lastIndex = scanner.at;
  return TOKEN.exec(scanner.text)?.[1];
}

function fail(scanner: Scanner): never {
  throw new SyntaxError(`not an expression of whole numbers with + - * ( ), see column ${scanner.at + 1}`);
}
