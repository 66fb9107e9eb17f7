import { isEmail, maskEmail, maskPhone, normaliseEmail, readPhone } from '#src/lib/phone.ts';

export type HandleKind = 'phone' | 'email' | 'name';

/** What somebody signs in with, in its one canonical form. */
export type Handle = { readonly kind: HandleKind; readonly handle: string };

/**
 * Reads a telephone number, an e-mail address or the plain name of a demonstration account (`chushen@demo`);
 * null when it is none of them.
 */
export function readHandle(text: string): Handle | null {
  const phone = readPhone(text);
  if (phone.ok) return { kind: 'phone', handle: phone.phone };
  const email = normaliseEmail(text);
  if (isEmail(email)) return { kind: 'email', handle: email };
  return /^[a-z0-9][a-z0-9.-]{1,40}@demo$/.test(email) ? { kind: 'name', handle: email } : null;
}

/** The handle as it may be shown: enough to recognise one's own. */
export function maskHandle({ kind, handle }: Handle): string {
  if (kind === 'phone') return maskPhone(handle);
  return kind === 'email' ? maskEmail(handle) : handle;
}
