import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  creditCheckOf,
  isCreditCode,
  organisationCheckOf,
  readOrganisationCode,
  registrationCheckOf,
} from '#src/lib/organisation-code.ts';

describe('the code of an organisation', () => {
  test.each([
    ['91350100M000100Y43', 'credit-code', '91350100M000100Y43', 'M000100Y4'],
    ['91330100799655058B', 'credit-code', '91330100799655058B', '799655058'],
    ['52331100MJ000000X4', 'credit-code', '52331100MJ000000X4', 'MJ000000X'],
    ['91331102ma00000156', 'credit-code', '91331102MA00000156', 'MA0000015'],
    ['71610585-2', 'organisation-code', '716105852', '716105852'],
    ['79965505-8', 'organisation-code', '799655058', '799655058'],
    ['Ｄ2143569—X', 'organisation-code', 'D2143569X', 'D2143569X'],
    ['110108000000016', 'business-registration', '110108000000016', null],
  ])('%s is read as %s', (text, kind, code, organisationCode) => {
    expect(readOrganisationCode(text)).toEqual({ ok: true, kind, code, organisationCode });
  });

  test.each([
    ['', 'missing'],
    ['91350100M000100Y4Z', 'characters'],
    ['91350100M000100Y44', 'check-digit'],
    ['71610585-3', 'check-digit'],
    ['110108000000017', 'check-digit'],
    ['11010800000001A', 'characters'],
    ['1.10108E+14', 'scientific-notation'],
    ['9135010', 'length'],
    ['阿里巴巴', 'characters'],
  ])('refuses %s: %s', (text, fault) => {
    expect(readOrganisationCode(text)).toEqual({ ok: false, fault });
  });

  it('joins an old organisation code with the later credit code of the same body', () => {
    const old = readOrganisationCode('79965505-8');
    const later = readOrganisationCode('91330100799655058B');
    expect(old.ok && later.ok && old.organisationCode === later.organisationCode).toBe(true);
  });

  it('is refused after one character of a credit code is changed', () => {
    const body = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(body, fc.nat(17), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (nine, place, wrong) => {
        const first17 = `91331102${nine}`;
        const code = first17 + creditCheckOf(first17);
        expect(isCreditCode(code)).toBe(true);
        fc.pre(code[place] !== wrong);
        expect(isCreditCode(code.slice(0, place) + wrong + code.slice(place + 1))).toBe(false);
      }),
    );
  });

  it('computes the check characters of the older codes', () => {
    expect(organisationCheckOf('71610585')).toBe('2');
    expect(registrationCheckOf('11010800000001')).toBe('6');
    expect(() => creditCheckOf('9')).toThrow(RangeError);
  });
});
