import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canonicalJson } from '#src/lib/canonical-json.ts';

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ '\u20ac': 1, '\r': 2, '1': 3, '\u{1F600}': 4, ö: 5 }, '{"\\r":2,"1":3,"ö":5,"€":1,"😀":4}'],
    ['\u0000\b"\\/林', '"\\u0000\\b\\"\\\\/林"'],
    [-0, '0'],
    [[], '[]'],
    [{}, '{}'],
  ])('writes %j as %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test.each([
    ['a fraction', 1.5],
    ['an unsafe integer', 2 ** 53],
    ['not a number', Number.NaN],
    ['undefined', undefined],
    ['a key without value', { a: undefined }],
    ['a date', new Date(0)],
    ['a big integer', 1n],
    ['half a character', '\ud800'],
    ['a hole in a list', new Array(1)],
    ['a map', new Map()],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('refuses a cycle', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(() => canonicalJson(loop)).toThrow(TypeError);
  });

  it('reads back as the same data and does not depend on the order of keys', () => {
    const data = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'grapheme' }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any')),
        fc.dictionary(fc.string(), tie('any'), { noNullPrototype: true }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(fc.string(), data, { noNullPrototype: true }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(text);
      }),
    );
  });
});
