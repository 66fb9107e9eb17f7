import type { Handle } from './handle.rules.ts';

export type PasswordReason =
  | { readonly code: 'password-too-short' }
  | { readonly code: 'password-too-long' }
  | { readonly code: 'password-common' }
  | { readonly code: 'password-holds-handle' };

const SHORTEST = 10;
const LONGEST = 200;

/** The long passwords that are tried first; short ones are refused by their length. */
const COMMON = new Set(
  `1234567890 0123456789 12345678910 123456789a a123456789 aa123456789 abc123456789 1q2w3e4r5t 1qaz2wsx3edc
  qwertyuiop qwerty12345 qwerty123456 password12 password123 password1234 passw0rd123 admin12345 admin123456
  woaini1314 woaini1314520 woaini520 5201314520 iloveyou123 iloveyou520 zhongguo123 hangzhou123 lishui123456
  dengke12345 dengke123456 asdfghjkl1 asdfghjkl123 zxcvbnm123 1234qwerasdf qazwsxedcrfv 9876543210 0987654321
  letmein1234 welcome1234 changeme123 mima123456 88888888aa`.split(/\s+/),
);

/** Why this is no password for the account: length, the ones everybody tries, and one's own number or address. */
export function whyNotPassword(password: string, handle: Handle): readonly PasswordReason[] {
  const plain = password.normalize('NFKC').toLowerCase();
  const reasons: PasswordReason[] = [];
  if ([...password].length < SHORTEST) reasons.push({ code: 'password-too-short' });
  if ([...password].length > LONGEST) reasons.push({ code: 'password-too-long' });
  if (COMMON.has(plain) || new Set(plain).size < 4) reasons.push({ code: 'password-common' });
  const [local = ''] = handle.handle.split('@');
  if (local.length >= 4 && plain.includes(local)) reasons.push({ code: 'password-holds-handle' });
  return reasons;
}
