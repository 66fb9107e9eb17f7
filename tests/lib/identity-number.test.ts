import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, day } from '#src/lib/day.ts';
import {
  checkDigitOf,
  maskIdentityNumber,
  normaliseIdentityNumber,
  readIdentityNumber,
} from '#src/lib/identity-number.ts';

const today = day('2026-11-21');

const synthetic = fc
  .record({
    division: fc.constantFrom('330102', '330106', '331102', '331123', '331181'),
    born: fc.integer({ min: 0, max: 46_000 }).map((count) => addDays(day('1900-01-01'), count)),
    odd: fc.boolean(),
  })
  .map(({ division, born, odd }) => {
    const first17 = `${division}${born.replaceAll('-', '')}00${odd ? 1 : 0}`;
    return { number: first17 + checkDigitOf(first17), born, odd, division };
  });

describe('a resident identity number', () => {
  test.each([
    ['11010519491231002X', 'female', '1949-12-31', true],
    ['331102199003070001', 'female', '1990-03-07', true],
    ['33112319851130000X', 'female', '1985-11-30', true],
    ['331199198812120018', 'male', '1988-12-12', false],
    ['330106199202290001', 'female', '1992-02-29', true],
  ])('%s is read', (number, sex, bornOn, isDivisionKnown) => {
    expect(readIdentityNumber(number, today)).toEqual({
      ok: true,
      number,
      sex,
      bornOn,
      divisionCode: number.slice(0, 6),
      isDivisionKnown,
    });
  });

  test.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['440524188001010014', 'date'],
    ['331102199003070002', 'check-digit'],
    ['33110219900231000X', 'date'],
    ['330106199102290004', 'date'],
    ['3.31102E+17', 'scientific-notation'],
    ['3.31102199003070E+17', 'scientific-notation'],
    ['331102900307000', 'fifteen-digits'],
    ['33110219900307000', 'length'],
    ['3311021990030700011', 'length'],
    ['33110219900307000A', 'characters'],
    ['33110219X003070001', 'characters'],
    ['=331102199003070001', 'characters'],
  ])('refuses %s: %s', (text, fault) => {
    expect(readIdentityNumber(text, today)).toEqual({ ok: false, fault });
  });

  it('is read from full-width digits, spaces, a small x and a tab', () => {
    expect(readIdentityNumber('　１１０１０５ 19491231 002ｘ\t', today)).toMatchObject({
      number: '11010519491231002X',
    });
    expect(normaliseIdentityNumber('\u202d33112319851130000x\u202c')).toBe('33112319851130000X');
  });

  it('is refused when the birth date is tomorrow and read when it is today', () => {
    const bornToday = `331102${today.replaceAll('-', '')}000`;
    expect(readIdentityNumber(bornToday + checkDigitOf(bornToday), today).ok).toBe(true);
    expect(readIdentityNumber(bornToday + checkDigitOf(bornToday), addDays(today, -1))).toMatchObject({
      fault: 'date',
    });
  });

  it('is valid whenever its check digit was computed', () => {
    fc.assert(
      fc.property(synthetic, ({ number, born, odd, division }) => {
        const reading = readIdentityNumber(number, today);
        expect(reading).toMatchObject({ ok: true, bornOn: born, sex: odd ? 'male' : 'female', divisionCode: division });
      }),
    );
  });

  it('is refused after any single character is changed', () => {
    fc.assert(
      fc.property(synthetic, fc.nat(17), fc.constantFrom(...'0123456789X'), ({ number }, place, wrong) => {
        fc.pre(number[place] !== wrong);
        expect(readIdentityNumber(number.slice(0, place) + wrong + number.slice(place + 1), today).ok).toBe(false);
      }),
    );
  });

  it('is masked to its first and its last two characters', () => {
    expect(maskIdentityNumber('330106199202290001')).toBe('3***************01');
    expect(maskIdentityNumber('11010519491231002X')).toBe('1***************2X');
  });

  it('leaves at least 10,000 candidates within a county behind the mask', () => {
    let candidates = 0;
    for (let born = day('1960-01-01'); born < '1970-01-01'; born = addDays(born, 1)) {
      for (let sequence = 0; sequence < 100; sequence += 1) {
        const first17 = `331102${born.replaceAll('-', '')}${String(sequence).padStart(2, '0')}3`;
        if (checkDigitOf(first17) === '4') candidates += 1;
      }
    }
    expect(candidates).toBeGreaterThan(10_000);
  });
});
