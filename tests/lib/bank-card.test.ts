import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { luhnDigitOf, maskBankAccount, readBankCard, readCorporateAccount } from '#src/lib/bank-card.ts';

describe('a personal bank card', () => {
  test.each([
    '6222021202000000019',
    '6217001460000000017',
    '6222 0212 0200 0000 019',
    '６２１７００１４６００００００００１７',
  ])('%s is read', (text) => {
    expect(readBankCard(text).ok).toBe(true);
  });

  test.each([
    ['', 'missing'],
    ['6222021202000000018', 'check-digit'],
    ['6.22202E+18', 'scientific-notation'],
    ['622202120200000', 'length'],
    ['62220212020000000190', 'length'],
    ['6222o21202000000019', 'characters'],
  ])('refuses %s: %s', (text, fault) => {
    expect(readBankCard(text)).toEqual({ ok: false, fault });
  });

  it('is refused after one digit is changed', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 15, maxLength: 18 });
    fc.assert(
      fc.property(digits, fc.nat(14), fc.integer({ min: 1, max: 9 }), (first, place, shift) => {
        const card = first + luhnDigitOf(first);
        expect(readBankCard(card)).toEqual({ ok: true, account: card });
        const wrong = String((Number(card[place]) + shift) % 10);
        expect(readBankCard(card.slice(0, place) + wrong + card.slice(place + 1)).ok).toBe(false);
      }),
    );
  });

  it('is masked to its last four digits', () => {
    expect(maskBankAccount('6222021202000000019')).toBe('**** 0019');
  });
});

describe('a corporate account', () => {
  it('needs digits only, no check digit', () => {
    expect(readCorporateAccount('1209 2001-0400 1234 5')).toEqual({ ok: true, account: '12092001040012345' });
    expect(readCorporateAccount('1234567')).toEqual({ ok: false, fault: 'length' });
    expect(readCorporateAccount('12092001040O12345')).toEqual({ ok: false, fault: 'characters' });
  });
});
