import { randomBytes } from 'node:crypto';
import { now } from './clock.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

let randomSource: (bytes: number) => Uint8Array = randomBytes;

/**
 * A new identity: 26 characters, 48 bits of milliseconds and 80 random bits, so that rows made later sort later
 * and nobody can guess a neighbour. Not a secret: use randomToken() for those.
 */
export function newId(): string {
  let time = now() as number;
  let head = '';
  for (let index = 0; index < 10; index += 1) {
    head = ALPHABET[time % 32] + head;
    time = Math.floor(time / 32);
  }
  let tail = '';
  for (const byte of randomSource(16)) tail += ALPHABET[byte % 32];
  return head + tail;
}

/** Replaces the source of randomness of newId, for a seed that must come out the same every time. */
export function seedIds(source: ((bytes: number) => Uint8Array) | null): void {
  randomSource = source ?? randomBytes;
}
