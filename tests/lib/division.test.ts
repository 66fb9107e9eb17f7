import { describe, expect, it, test } from 'vitest';
import { day } from '#src/lib/day.ts';
import {
  cityOf,
  covers,
  divisionName,
  divisionsOf,
  isKnownDivision,
  standardDivisionsOf,
  successorsOf,
} from '#src/lib/division.ts';

const codesOf = (city: string, on: string) => standardDivisionsOf(city, day(on)).map((one) => one.code);

describe('administrative divisions', () => {
  it('gives Hangzhou 13 divisions in every edition since 2013', () => {
    expect(codesOf('330100', '2013-12-31')).toEqual(
      '330102 330103 330104 330105 330106 330108 330109 330110 330122 330127 330182 330183 330185'.split(' '),
    );
    expect(codesOf('330100', '2026-11-21')).toEqual(
      '330102 330105 330106 330108 330109 330110 330111 330112 330113 330114 330122 330127 330182'.split(' '),
    );
    for (const on of ['2014-12-12', '2014-12-13', '2017-07-17', '2017-07-18', '2021-04-08', '2021-04-09']) {
      expect(codesOf('330100', on)).toHaveLength(13);
    }
  });

  it('gives Lishui nine, and its development zone last', () => {
    expect(codesOf('331100', '2015-06-01')).toHaveLength(9);
    expect(divisionsOf('331100', day('2026-11-21')).map((one) => one.code)).toHaveLength(10);
    expect(divisionsOf('331100', day('2026-11-21')).at(-1)?.code).toBe('331100-KFQ');
  });

  it('names divisions in both languages, abolished ones too', () => {
    expect(divisionName('331127', 'zh')).toBe('景宁畲族自治县');
    expect(divisionName('331127', 'en')).toBe('Jingning She Autonomous County');
    expect(divisionName('330103', 'zh')).toBe('下城区');
    expect(divisionName('110105', 'zh')).toBe('110105');
  });

  test.each([
    ['331100', '331102', true],
    ['331100', '331100', true],
    ['331100', '331100-KFQ', true],
    ['331100', '330102', false],
    ['331102', '331100', false],
    ['331102', '331123', false],
    ['331100-KFQ', '331102', false],
    ['331102', '331100-KFQ', false],
    ['330100', '330183', true],
    ['330000', '331102', true],
    ['', '', false],
    ['', '331102', false],
  ])('scope %s reaches %s: %s', (scope, code, isCovered) => {
    expect(covers(scope, code)).toBe(isCovered);
  });

  test.each([
    ['330183', '2014-01-01', ['330183']],
    ['330183', '2026-11-21', ['330111']],
    ['330104', '2026-11-21', ['330102', '330114']],
    ['330102', '2026-11-21', ['330102']],
    ['331102', '2026-11-21', ['331102']],
    ['999999', '2026-11-21', ['999999']],
  ])('%s on %s went into %s', (code, on, into) => {
    expect(successorsOf(code, day(on))).toEqual(into);
  });

  it('knows the city of a division and no city of a foreign one', () => {
    expect([cityOf('331123'), cityOf('331100-KFQ'), cityOf('330100')]).toEqual(['331100', '331100', '330100']);
    expect([cityOf('330000'), cityOf('110105'), cityOf('331199')]).toEqual([null, null, null]);
  });

  it('knows which codes may begin an identity number', () => {
    expect(['330103', '330125', '110105', '332501'].map(isKnownDivision)).toEqual([true, true, true, true]);
    expect(['331199', '990101', '330199'].map(isKnownDivision)).toEqual([false, false, false]);
  });
});
