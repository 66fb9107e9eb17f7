import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasValidCheckCharacter, withCheckCharacter } from '#src/lib/check-character.ts';

const bodies = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  minLength: 1,
  maxLength: 20,
});

describe('a check character', () => {
  it('is that of ISO 7064 MOD 37,36', () => {
    expect(withCheckCharacter('A1-2425G-ABC1234002-')).toBe('A1-2425G-ABC1234002-M');
    expect(hasValidCheckCharacter('a12425gabc1234002m')).toBe(true);
    expect(hasValidCheckCharacter('A12425GABC1234002N')).toBe(false);
  });

  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (body, at, wrong) => {
        const number = withCheckCharacter(body);
        expect(hasValidCheckCharacter(number)).toBe(true);
        const place = at % number.length;
        fc.pre(number[place] !== wrong);
        expect(hasValidCheckCharacter(number.slice(0, place) + wrong + number.slice(place + 1))).toBe(false);
      }),
    );
  });

  it('is refused for foreign signs', () => {
    expect(['', 'A', '证书1', 'A_1'].map(hasValidCheckCharacter)).toEqual([false, false, false, false]);
    expect(() => withCheckCharacter('证')).toThrow(RangeError);
  });
});
