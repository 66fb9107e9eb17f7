import { feeCase } from './batch-fee.ts';
import { type PackFile, readPacks } from './batch-packs.ts';
import { subsidyCase } from './batch-subsidy.ts';
import { evaluate } from './expression.ts';
import { readJson } from './json-text.ts';
import {
  amountAt,
  at,
  complain,
  flagAt,
  listAt,
  optionalAt,
  type Place,
  rootPlace,
  textAt,
  wordAt,
} from './reading.ts';
import { grossUp, OVERLAPS, roundThreeWays, topUp } from './small-kinds.ts';

type Figure = string | null | number | bigint | readonly (string | bigint)[];
type Result = Readonly<Record<string, Figure>>;

const KINDS = ['fee', 'subsidy', 'gross_up', 'top_up', 'round', 'arith'] as const;

/**
 * The batch calculator of finance-format: the texts of a packs file and a cases file → the text of the results.
 * All or nothing: throws ContractError or SyntaxError, whose message says where and what, for the first thing that
 * breaks the contract. The same texts always give the same text.
 */
export function calculateBatch(packsText: string, casesText: string): string {
  const file = named('packs', () => readPacks(packsText));
  const cases = rootPlace(
    'cases',
    named('cases', () => readJson(casesText)),
  );
  const base = at(cases, 'base');
  const results = listAt(at(cases, 'fixtures')).map((fixture) => resultOf(file, base, fixture));
  return `[\n${results.map(writeResult).join(',\n')}\n]\n`;
}

/** §4: `ex` and `kind` are copied, the rest is the calculation's. */
function resultOf(file: PackFile, base: Place, fixture: Place): Result {
  const ex = textAt(at(fixture, 'ex'));
  const kind = wordAt(at(fixture, 'kind'), KINDS);
  if (kind === 'fee') return { ex, kind, ...feeFigures(file, fixture) };
  if (kind === 'subsidy') return { ex, kind, ...subsidyCase(file, base, fixture) };
  return { ex, kind, values: smallValues(kind, fixture) };
}

/** §5.4 */
function feeFigures(file: PackFile, fixture: Place): Result {
  const { days, staff, capFen, lectureAllowedFen, payableFen, disallowedFen, block } = feeCase(file, fixture);
  return {
    days,
    staff,
    cap: capFen,
    lecture_allowed: lectureAllowedFen,
    payable: payableFen,
    disallowed: disallowedFen,
    block,
  };
}

/** §7 */
function smallValues(kind: 'gross_up' | 'top_up' | 'round' | 'arith', fixture: Place): readonly bigint[] {
  const amount = (key: string) => BigInt(amountAt(at(fixture, key)));
  if (kind === 'round') return roundThreeWays(amount('std'), amount('bp'), amount('n'));
  if (kind === 'arith') return [expressionAt(at(fixture, 'expr'))];
  const rows = listAt(at(fixture, 'cases'));
  if (kind === 'gross_up') return rows.map((row) => grossUp(BigInt(amountAt(cell(row, 0)))));
  const overlap = optionalAt(at(fixture, 'overlap'), (place) => wordAt(place, OVERLAPS), 'top_up_difference');
  const [standard, uplift] = [amount('std'), amount('uplift_bp')];
  return rows.map((row) => topUp(standard, uplift, overlap, flagAt(cell(row, 0)), BigInt(amountAt(cell(row, 1)))));
}

/** §7: row elements after the named ones are ignored. */
function cell(row: Place, index: number): Place {
  return listAt(row)[index] ?? { value: undefined, within: row, key: index };
}

function expressionAt(place: Place): bigint {
  const text = textAt(place);
  try {
    return evaluate(text);
  } catch (error) {
    return complain(place, (error as Error).message);
  }
}

/** A JSON text that does not parse is named by its file. */
function named<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError) throw new SyntaxError(`${name}: ${error.message}`);
    throw error;
  }
}

function writeResult(result: Result): string {
  const members = Object.entries(result).map(([key, figure]) => `${JSON.stringify(key)}: ${writeFigure(figure)}`);
  return `{${members.join(', ')}}`;
}

/** Integers are written in full whatever their size; a bigint never passes through a float. */
function writeFigure(figure: Figure | undefined): string {
  if (typeof figure === 'bigint') return figure.toString();
  if (Array.isArray(figure)) return `[${figure.map(writeFigure).join(', ')}]`;
  return JSON.stringify(figure ?? null);
}
