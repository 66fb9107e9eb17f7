import { describe, expect, it } from 'vitest';
import { niceTicks } from '#src/components/chart-scale.ts';
import { dayWords } from '#src/components/day-words.ts';
import { fieldId } from '#src/components/field-id.ts';
import { pageNumbers } from '#src/components/page-numbers.ts';
import { canDrawSeal, outlinedSeal, solidSeal } from '#src/components/seal-shapes.ts';
import { isCurrent, largeTypeHref } from '#src/layouts/layout-props.ts';
import { day } from '#src/lib/day.ts';

describe('the seal', () => {
  it('is drawn without a font for every act the site seals', () => {
    for (const characters of ['登科核验', '登科之榜', '撤销作废']) {
      expect(canDrawSeal(characters)).toBe(true);
      expect(outlinedSeal(characters).ink).toHaveLength(6);
    }
  });

  it('reads the right column first', () => {
    const [, , first, second, third] = outlinedSeal('登科核验').ink;
    expect(first?.x).toBeGreaterThan(third?.x ?? 0);
    expect(second?.y).toBeGreaterThan(first?.y ?? 0);
  });

  it('leaves a character without outline blank', () => {
    expect(canDrawSeal('登科某某')).toBe(false);
    expect(solidSeal('某').paper).toHaveLength(0);
  });
});

describe('a day in words', () => {
  it('is written the way each language writes it', () => {
    expect(dayWords(day('2026-11-21'), 'zh')).toBe('2026年11月21日');
    expect(dayWords(day('2026-11-21'), 'zh', true)).toBe('2026年11月21日 周六');
    expect(dayWords(day('2026-11-21'), 'en', true)).toBe('Sat 21 Nov 2026');
  });
});

describe('a pager', () => {
  it('shows the ends and the neighbours, and says where it leaves some out', () => {
    expect(pageNumbers(1, 8)).toEqual([1, 2, 3, null, 8]);
    expect(pageNumbers(4, 12)).toEqual([1, null, 3, 4, 5, null, 12]);
    expect(pageNumbers(2, 2)).toEqual([1, 2]);
  });
});

describe('a chart', () => {
  it('has a round top not below its largest value', () => {
    expect(niceTicks(800)).toEqual([0, 200, 400, 600, 800]);
    expect(niceTicks(0)).toEqual([0, 1]);
    expect(niceTicks(158).at(-1)).toBeGreaterThanOrEqual(158);
  });
});

describe('addresses of the layout', () => {
  it('mark the current door and those above it, the home page only itself', () => {
    expect(isCurrent('/en/catalogue', '/catalogue/12', 'en')).toBe(true);
    expect(isCurrent('/', '/catalogue', 'zh')).toBe(false);
    expect(isCurrent('/en', '/', 'en')).toBe(true);
  });

  it('come back to the same page after switching large type', () => {
    expect(largeTypeHref('/check', 'en', false)).toBe('/large-type?on=1&back=%2Fen%2Fcheck');
  });

  it('lead from an error to its field', () => {
    expect(fieldId('rows[0].phone')).toBe('rows-0-phone');
  });
});
