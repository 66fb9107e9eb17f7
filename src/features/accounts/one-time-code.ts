import { Secret, TOTP } from 'otpauth';
import { now } from '#src/lib/clock.ts';

const STEP_SECONDS = 30;
const ISSUER = '登科 Dengke';

/** A new secret of 160 bits, base32. */
export function newCodeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address an authenticator app reads from the QR code. `label` is the masked handle. */
export function codeAddress(secret: string, label: string): string {
  return totp(secret, label).toString();
}

/**
 * The 30-second step a code belongs to, one step early or late allowed (RFC 6238 §5.2); null when it is wrong, or
 * belongs to a step that was accepted already.
 */
export function stepOfCode(secret: string, code: string, lastStep: number | null): number | null {
  const timestamp = now();
  const delta = totp(secret, '').validate({ token: code.replace(/\s/g, ''), timestamp, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(timestamp / 1000 / STEP_SECONDS) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}

/** The code of this moment; for tests and for nobody else. */
export function codeNow(secret: string): string {
  return totp(secret, '').generate({ timestamp: now() });
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: STEP_SECONDS, digits: 6 });
}
