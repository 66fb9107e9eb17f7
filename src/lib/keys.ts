import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  blindIndex,
  generateKeyring,
  type Keyring,
  openText,
  parseKeyring,
  sealText,
  serialiseKeyring,
} from './crypto.ts';
import { settings } from './settings.ts';

let loaded: Keyring | null = null;

/** Gives this process its keys; called once at boot, or by a test. */
export function useKeyring(keyring: Keyring): void {
  loaded = keyring;
}

/**
 * Loads the keys from DENGKE_KEYS (the JSON itself) or from `keys.json` in the data folder. With `make`, writes a
 * new file, readable by its owner only, when there is none: never beside a database that already holds sealed data.
 */
export function loadKeys(dataDir: string, make: boolean): void {
  const file = join(dataDir, 'keys.json');
  if (process.env.DENGKE_KEYS) useKeyring(parseKeyring(process.env.DENGKE_KEYS));
  else if (existsSync(file)) useKeyring(parseKeyring(readFileSync(file, 'utf8')));
  else if (make) {
    const keyring = generateKeyring();
    writeFileSync(file, serialiseKeyring(keyring), { mode: 0o600, flag: 'wx' });
    useKeyring(keyring);
  } else throw new Error(`no keys: neither DENGKE_KEYS nor ${file}`);
}

/** Seals a personal text for one field: the ciphertext opens in that table, column and row only. */
export function seal<S extends string>(plain: string, table: string, column: string, row: string): S {
  return sealText(keyring(), plain, { table, column, row }) as S;
}

/** Opens a sealed field. Throws when it was tampered with or moved from another row. */
export function open(sealed: string, table: string, column: string, row: string): string {
  return openText(keyring(), sealed, { table, column, row });
}

/** The blind index of a canonical value, by purpose (`identity`, `phone`, `handle`, `bank-account`): for look-ups only. */
export function indexOf(purpose: string, canonicalValue: string): string {
  return blindIndex(keyring(), purpose, canonicalValue);
}

function keyring(): Keyring {
  if (!loaded) loadKeys(settings.dataDir, false);
  if (!loaded) throw new Error('the keys are not loaded');
  return loaded;
}
