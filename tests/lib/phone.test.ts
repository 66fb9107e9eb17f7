import { describe, expect, it, test } from 'vitest';
import { isEmail, maskEmail, maskPhone, normaliseEmail, readPhone } from '#src/lib/phone.ts';

describe('a mobile number', () => {
  test.each([
    '13812341234',
    '138 1234 1234',
    '138-1234-1234',
    '+86 13812341234',
    '8613812341234',
    '0086-138-1234-1234',
    '（＋８６）１３８１２３４１２３４',
    '\u202d13812341234\u202c',
    '13812341234\t',
  ])('%s is 13812341234', (text) => {
    expect(readPhone(text)).toEqual({ ok: true, phone: '13812341234' });
  });

  test.each([
    ['', 'missing'],
    ['1.38123E+10', 'scientific-notation'],
    ['12812341234', 'prefix'],
    ['1381234123', 'length'],
    ['138123412345', 'length'],
    ['0578-2123456', 'prefix'],
    ['1381234123a', 'characters'],
    ['13812341234/13912341234', 'characters'],
  ])('refuses %s: %s', (text, fault) => {
    expect(readPhone(text)).toEqual({ ok: false, fault });
  });

  it('is masked in the middle', () => {
    expect(maskPhone('13812341234')).toBe('138****1234');
  });
});

describe('an e-mail address', () => {
  test.each(['lin@example.cn', 'lin.shui-sheng+1@mail.example.com.cn', 'a@b.co'])('%s can be written to', (address) => {
    expect(isEmail(address)).toBe(true);
  });

  test.each([
    '',
    'lin',
    'lin@example',
    '@example.cn',
    'lin@',
    'lin@@example.cn',
    'lin@example..cn',
    'lin@-example.cn',
    '.lin@example.cn',
    'lin..sheng@example.cn',
    'lin@example.cn\r\nBcc: all@example.cn',
    'lin sheng@example.cn',
    `${'l'.repeat(65)}@example.cn`,
    '林@example.cn',
  ])('%j cannot', (address) => {
    expect(isEmail(address)).toBe(false);
  });

  it('is normalised and masked', () => {
    expect(normaliseEmail(' Lin＠Example.CN ')).toBe('lin@example.cn');
    expect(maskEmail('linshuisheng@example.cn')).toBe('l***@example.cn');
  });

  it('is judged quickly however long and odd it is', () => {
    const started = performance.now();
    for (const text of [`${'a.'.repeat(50_000)}@b.cn`, `a@${'b-'.repeat(50_000)}`, '@'.repeat(100_000)]) isEmail(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
