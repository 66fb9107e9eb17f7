import { describe, expect, it, test } from 'vitest';
import { compact, isScientific, toHalfWidth, withoutInvisible } from '#src/lib/text.ts';

describe('typed text', () => {
  it('becomes half-width sign by sign and leaves Chinese alone', () => {
    expect(toHalfWidth('ＡＢｃ１２３＋（）　林·生。')).toBe('ABc123+() 林·生。');
  });

  it('loses the marks nobody sees', () => {
    expect(withoutInvisible('\uFEFF林\u200B水\u202D生\u202C')).toBe('林水生');
    expect(compact(' １３８\u00A0 12\t34\u3000')).toBe('1381234');
  });

  test.each([
    ['3.31102E+17', true],
    ['3E17', true],
    ['1.38123e+10', true],
    ['331102', false],
    ['E17', false],
    ['33.1E+17', false],
  ])('%s is scientific notation: %s', (text, is) => {
    expect(isScientific(text)).toBe(is);
  });
});
