import { describe, expect, test } from 'vitest';
import { fromPlain, isJsonList, isJsonMap, readJson } from '#src/subsidy/json-text.ts';

describe('a JSON text is read', () => {
  test('with numbers exact in 64 bits and NaN for every other', () => {
    const text =
      '[0, -0, 7, -7, 1.0, 1e2, 1.5e1, 12E-1, 120e-1, 0.0, 1e400, 9007199254740991, 9007199254740992, -9223372036854775808, 9223372036854775807, 9223372036854775808, 0.5, 100000000000000000000, 1e18, 1e19, -0.0]';
    expect(readJson(text)).toEqual([
      0,
      0,
      7,
      -7,
      1,
      100,
      15,
      Number.NaN,
      12,
      0,
      Number.NaN,
      9007199254740991,
      9007199254740992n,
      -9223372036854775808n,
      9223372036854775807n,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      10n ** 18n,
      Number.NaN,
      0,
    ]);
    expect(Object.is((readJson('[-0]') as number[])[0], 0)).toBe(true);
  });

  test('with the members of an object in the order of the file, the last of equal names counting', () => {
    const map = readJson('{"b": 1, "2": null, "1": true, "b": false}');
    expect([...(map as Map<string, unknown>)]).toEqual([
      ['b', false],
      ['2', null],
      ['1', true],
    ]);
    expect([isJsonMap(map), isJsonList(map), isJsonMap([]), isJsonList([])]).toEqual([true, false, false, true]);
  });

  test('with blanks of four kinds anywhere, and empty lists and objects', () => {
    expect(readJson(' \t\r\n[ ] ')).toEqual([]);
    expect(readJson('{ }')).toEqual(new Map());
    expect(readJson('[1 , {"a" : [ ]}]')).toEqual([1, new Map([['a', []]])]);
  });

  test('with the escapes of JSON', () => {
    expect(readJson('"a\\"b\\\\ \\u0041\\n"')).toBe('a"b\\ A\n');
    expect(readJson('["\\\\", ""]')).toEqual(['\\', '']);
  });

  test('to four hundred levels and no deeper', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(isJsonList(readJson(nested(400)))).toBe(true);
    expect(isJsonList(readJson(`[${nested(399)}, ${nested(399)}]`))).toBe(true);
    expect(() => readJson(nested(401))).toThrow('line 1, column 401: nested deeper than 400');
  });
});

describe('a text that is no JSON is refused with line, column and what is wrong', () => {
  test.each([
    ['', 'line 1, column 1: expected a value'],
    ['\n\n  ?', 'line 3, column 3: expected a value'],
    ['[1,\n2,]', 'line 2, column 3: expected a value'],
    ['[1 2]', 'line 1, column 4: expected "," or "]"'],
    ['[1', 'line 1, column 3: expected "," or "]"'],
    ['{"a" 1}', 'line 1, column 6: expected ":"'],
    ['{"a": 1', 'line 1, column 8: expected "," or "}"'],
    ['{"a": 1 "b": 2}', 'line 1, column 9: expected "," or "}"'],
    ['{a: 1}', 'line 1, column 2: expected a name in quotation marks'],
    ['{"a": 1,}', 'line 1, column 9: expected a name in quotation marks'],
    ['"abc', 'line 1, column 1: a text that does not end or has a wrong escape'],
    ['["\\x"]', 'line 1, column 2: a text that does not end or has a wrong escape'],
    ['["a\nb"]', 'line 1, column 2: a text that does not end or has a wrong escape'],
    ['[] []', 'line 1, column 4: unexpected text after the end'],
    ['truex', 'line 1, column 5: unexpected text after the end'],
    ['01', 'line 1, column 2: unexpected text after the end'],
    ['+1', 'line 1, column 1: expected a value'],
  ])('%j', (text, message) => {
    expect(() => readJson(text)).toThrow(new SyntaxError(message));
  });
});

test('a value that was parsed elsewhere takes the same form', () => {
  const plain = { list: [1, 'a', true, null], wide: 2 ** 53, half: 0.5, none: undefined, minus: -0 };
  expect(fromPlain(plain)).toEqual(
    new Map<string, unknown>([
      ['list', [1, 'a', true, null]],
      ['wide', Number.NaN],
      ['half', Number.NaN],
      ['none', null],
      ['minus', 0],
    ]),
  );
  expect(fromPlain(Symbol('x'))).toBe(null);
});
