import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Numbered keys of 32 bytes for sealing, the number of the one in use, and a separate key for blind indexes. */
export type Keyring = {
  readonly current: number;
  readonly keys: ReadonlyMap<number, Buffer>;
  readonly indexKey: Buffer;
};

/** The place a sealed value belongs to: it opens nowhere else. */
export type SealContext = { readonly table: string; readonly column: string; readonly row: string | number };

const KEY_BYTES = 32;

/** A ring with one fresh key and a fresh index key. */
export function generateKeyring(): Keyring {
  return { current: 1, keys: new Map([[1, randomBytes(KEY_BYTES)]]), indexKey: randomBytes(KEY_BYTES) };
}

/** The ring with one more key, in use from now on; values sealed before still open. The index key stays. */
export function withNewKey(keyring: Keyring): Keyring {
  const current = Math.max(...keyring.keys.keys()) + 1;
  return { ...keyring, current, keys: new Map([...keyring.keys, [current, randomBytes(KEY_BYTES)]]) };
}

/** `{"current":1,"keys":{"1":"<base64url>"},"indexKey":"<base64url>"}`: a secret, never for the database or a log. */
export function serialiseKeyring(keyring: Keyring): string {
  const keys = Object.fromEntries([...keyring.keys].map(([id, key]) => [String(id), key.toString('base64url')]));
  return JSON.stringify({ current: keyring.current, keys, indexKey: keyring.indexKey.toString('base64url') });
}

/** Reads what serialiseKeyring wrote. Throws an Error that says what is wrong and never shows any of the text. */
export function parseKeyring(json: string): Keyring {
  const { current, keys, indexKey } = parsed(json);
  if (typeof keys !== 'object' || keys === null) throw new Error('keyring: no keys');
  const ring = new Map(Object.entries(keys).map(([id, key]) => [keyNumber(id), keyOf(key, `key ${id}`)]));
  if (typeof current !== 'number' || !ring.has(current)) throw new Error('keyring: the current key is missing');
  const keyring = { current, keys: ring, indexKey: keyOf(indexKey, 'index key') };
  if ([...ring.values()].some((key) => key.equals(keyring.indexKey))) {
    throw new Error('keyring: the index key must differ from the others');
  }
  return keyring;
}

/**
 * Seals a text for one place of the database: `v1.<keyId>.<iv>.<ciphertext>.<tag>`, AES-256-GCM with a fresh 96-bit
 * iv, base64url, and `table:column:row` as additional data. The same text sealed twice differs.
 */
export function sealText(keyring: Keyring, plain: string, context: SealContext): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(keyring, keyring.current), iv);
  cipher.setAAD(additionalData(context));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const parts = [iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return ['v1', keyring.current, ...parts].join('.');
}

/**
 * Opens what sealText sealed. Throws an Error when it was changed, moved to another row, or sealed with a key that
 * the ring has not; the message names the place and never the value.
 */
export function openText(keyring: Keyring, sealed: string, context: SealContext): string {
  const place = `${context.table}:${context.column}:${context.row}`;
  const match = /^v1\.(\d{1,6})\.([\w-]{16})\.([\w-]*)\.([\w-]{22})$/.exec(sealed);
  if (!match) throw new Error(`not a sealed value: ${place}`);
  const [, keyId, iv = '', text = '', tag = ''] = match;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(keyring, Number(keyId)), Buffer.from(iv, 'base64url'));
  decipher.setAAD(additionalData(context));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
  } catch {
    throw new Error(`a sealed value was changed or moved: ${place}`);
  }
}

/** The number of the key a value was sealed with; tells which values to seal anew after withNewKey. */
export function keyIdOf(sealed: string): number {
  return Number(/^v1\.(\d{1,6})\./.exec(sealed)?.[1] ?? Number.NaN);
}

/**
 * A keyed fingerprint (HMAC-SHA-256, base64url, 43 characters) by which equal values are found without opening any.
 * Give the canonical form of the value. The purpose keeps the fingerprints of different columns from matching.
 */
export function blindIndex(keyring: Keyring, purpose: string, canonicalValue: string): string {
  return createHmac('sha256', keyring.indexKey).update(`${purpose}\0${canonicalValue}`).digest('base64url');
}

/** SHA-256 as 64 hexadecimal digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Random bytes as base64url: 32 bytes make 43 characters and 256 bits. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** Whether two secrets are equal, in a time that tells nothing about where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function additionalData(context: SealContext): Buffer {
  return Buffer.from(`${context.table}:${context.column}:${context.row}`, 'utf8');
}

function keyFor(keyring: Keyring, id: number): Buffer {
  const key = keyring.keys.get(id);
  if (!key) throw new Error(`no key ${id} in the keyring`);
  return key;
}

function parsed(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error('keyring: not JSON');
  }
  if (typeof value !== 'object' || value === null) throw new Error('keyring: not an object');
  return value as Record<string, unknown>;
}

function keyNumber(id: string): number {
  if (!/^[1-9]\d{0,5}$/.test(id)) throw new Error('keyring: keys are numbered from 1');
  return Number(id);
}

function keyOf(text: unknown, name: string): Buffer {
  const key = typeof text === 'string' ? Buffer.from(text, 'base64url') : Buffer.alloc(0);
  if (key.length !== KEY_BYTES) throw new Error(`keyring: ${name} must have ${KEY_BYTES} bytes`);
  return key;
}
