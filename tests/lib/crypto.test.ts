import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blindIndex,
  generateKeyring,
  isSameSecret,
  keyIdOf,
  openText,
  parseKeyring,
  randomToken,
  sealText,
  serialiseKeyring,
  sha256Hex,
  withNewKey,
} from '#src/lib/crypto.ts';

const keyring = generateKeyring();
const place = { table: 'learners', column: 'identity_number', row: 'a1' };

describe('a sealed text', () => {
  it('opens where it was sealed, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(openText(keyring, sealText(keyring, plain, place), place)).toBe(plain);
      }),
    );
  });

  it('looks different each time and shows nothing of the text', () => {
    const sealed = sealText(keyring, '331102199003070001', place);
    expect(sealed).toMatch(/^v1\.1\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
    expect(sealText(keyring, '331102199003070001', place)).not.toBe(sealed);
  });

  it('does not open in another row, column or table', () => {
    const sealed = sealText(keyring, '331102199003070001', place);
    for (const other of [{ row: 'a2' }, { column: 'phone' }, { table: 'accounts' }]) {
      expect(() => openText(keyring, sealed, { ...place, ...other })).toThrow(/changed or moved/);
    }
  });

  it('does not open after any single character is changed', () => {
    const sealed = sealText(keyring, '林水生', place);
    for (let at = 0; at < sealed.length; at += 1) {
      const wrong = sealed[at] === 'A' ? 'Q' : 'A';
      expect(() => openText(keyring, sealed.slice(0, at) + wrong + sealed.slice(at + 1), place)).toThrow();
    }
  });

  it('never tells the value or the key when it does not open', () => {
    expect(() => openText(keyring, '331102199003070001', place)).toThrow(
      'not a sealed value: learners:identity_number:a1',
    );
  });

  it('still opens after a new key came into use', () => {
    const sealed = sealText(keyring, '林水生', place);
    const renewed = parseKeyring(serialiseKeyring(withNewKey(keyring)));
    expect(openText(renewed, sealed, place)).toBe('林水生');
    expect([keyIdOf(sealed), keyIdOf(sealText(renewed, '林水生', place))]).toEqual([1, 2]);
    expect(() => openText(keyring, sealText(renewed, '林水生', place), place)).toThrow('no key 2');
  });
});

describe('a blind index', () => {
  it('is the same for the same value and differs by purpose and key', () => {
    const index = blindIndex(keyring, 'identity-number', '331102199003070001');
    expect(index).toMatch(/^[\w-]{43}$/);
    expect(blindIndex(withNewKey(keyring), 'identity-number', '331102199003070001')).toBe(index);
    expect(blindIndex(keyring, 'phone', '331102199003070001')).not.toBe(index);
    expect(blindIndex(generateKeyring(), 'identity-number', '331102199003070001')).not.toBe(index);
  });
});

describe('a keyring', () => {
  it('is written and read back', () => {
    const copy = parseKeyring(serialiseKeyring(keyring));
    expect(serialiseKeyring(copy)).toBe(serialiseKeyring(keyring));
  });

  it('is refused without showing anything of it', () => {
    const key = Buffer.alloc(32, 1).toString('base64url');
    const other = Buffer.alloc(32, 2).toString('base64url');
    const refused = [
      ['secret', 'not JSON'],
      ['null', 'not an object'],
      ['{"current":1}', 'no keys'],
      [JSON.stringify({ current: 2, keys: { 1: key }, indexKey: other }), 'current key is missing'],
      [JSON.stringify({ current: 1, keys: { 1: 'short' }, indexKey: other }), 'key 1 must have 32 bytes'],
      [JSON.stringify({ current: 1, keys: { 1: key } }), 'index key must have 32 bytes'],
      [JSON.stringify({ current: 1, keys: { 1: key }, indexKey: key }), 'must differ'],
    ] as const;
    for (const [json, message] of refused) expect(() => parseKeyring(json)).toThrow(message);
  });
});

describe('small tools', () => {
  it('hash, draw and compare', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(randomToken(32)).toMatch(/^[\w-]{43}$/);
    expect([isSameSecret('a', 'a'), isSameSecret('a', 'b'), isSameSecret('a', 'ab')]).toEqual([true, false, false]);
  });
});
