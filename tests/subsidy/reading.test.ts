import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#src/subsidy/canonical-json.ts';
import { fromPlain, readJson } from '#src/subsidy/json-text.ts';
import {
  amountAt,
  at,
  ContractError,
  dayAt,
  flagAt,
  listAt,
  mapAt,
  rootPlace,
  textAt,
  wholeAt,
  wordAt,
} from '#src/subsidy/reading.ts';

const place = (value: unknown) => at(rootPlace('file', fromPlain({ value })), 'value');

describe('a complaint says where, what was expected and what was found', () => {
  test.each([
    ['a whole number', wholeAt, -5, 'a whole number, not negative, at most 2^53 − 1, found -5'],
    [
      'a fraction',
      wholeAt,
      0.5,
      'a whole number, not negative, at most 2^53 − 1, found a number that is not whole or too large',
    ],
    ['an amount', amountAt, -1, 'a whole number, not negative, at most 2^63 − 1, found -1'],
    ['a text', textAt, 5, 'a text, found 5'],
    ['a flag', flagAt, 'yes', 'true or false, found "yes"'],
    ['a list', listAt, { a: 1 }, 'a list, found an object'],
    ['an object', mapAt, [1], 'an object, found a list'],
    ['a day', dayAt, ['2015-01-01'], 'a day YYYY-MM-DD that exists, found a list'],
    ['a day', dayAt, 20150101, 'a day YYYY-MM-DD that exists, found 20150101'],
    ['the year 0', dayAt, '0000-01-01', 'a day YYYY-MM-DD that exists, found "0000-01-01"'],
    [
      'a long text',
      wholeAt,
      'x'.repeat(200),
      `a whole number, not negative, at most 2^53 − 1, found "${'x'.repeat(79)}`,
    ],
  ] as const)('%s', (_, read, value, message) => {
    expect(() => read(place(value))).toThrow(new ContractError(`file.value: expected ${message}`));
  });

  test('a word of a closed list', () => {
    expect(() => wordAt(place('c'), ['a', 'b'])).toThrow(
      new ContractError('file.value: expected one of a, b, found "c"'),
    );
  });

  test('a missing field', () => {
    expect(() => textAt(at(rootPlace('file', fromPlain({})), 'value'))).toThrow(
      'file.value: is missing; expected a text',
    );
  });

  test('a wide amount where a count is expected', () => {
    const wide = rootPlace('file', readJson('[-9007199254740993, 9007199254740993]'));
    expect(() => wholeAt(listAt(wide)[1] as never)).toThrow('found 9007199254740993');
    expect(() => amountAt(listAt(wide)[0] as never)).toThrow('found -9007199254740993');
    expect(amountAt(listAt(wide)[1] as never)).toBe(9007199254740993n);
  });
});

describe('the canonical text', () => {
  test('sorts the names at every depth and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x', e: undefined })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  });

  test.each([
    [new Map(), 'no canonical JSON for [object Map]'],
    [new Set(), 'no canonical JSON for [object Set]'],
    [1n, 'no canonical JSON for [object BigInt]'],
    [0.5, 'no canonical JSON for the number 0.5'],
    [2 ** 53, 'no canonical JSON for the number 9007199254740992'],
  ])('of %s there is none', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(message));
  });
});
