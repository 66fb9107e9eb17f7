import { type Database, write } from '#db/client.ts';
import { throttle } from '#src/features/accounts/throttle.ts';
import { hasValidCheckCharacter } from '#src/lib/check-character.ts';
import { normalisePersonName } from '#src/lib/person-name.ts';
import { perPeriod } from '#src/lib/rate-limit.ts';
import { type Certificate, certificateByNumber } from './certificate.queries.ts';
import { normaliseCertificateNumber } from './certificate-number.role.ts';

/** Thirty checks a minute from one address: enough for a desk, too slow for trying numbers out. */
export const CHECKS_PER_ADDRESS = perPeriod(30, 60_000);

export type CheckAnswer =
  | { readonly kind: 'found'; readonly certificate: Certificate }
  | { readonly kind: 'wrong-check-character' }
  | { readonly kind: 'not-found' };

/**
 * Looks a certificate up by number and name; both must be right. A number whose check character is wrong was
 * mistyped, which is said at once. Throws TooManyTries beyond the limit of the address.
 */
export async function checkCertificate(
  db: Database,
  address: string,
  input: { readonly number: string; readonly name: string },
): Promise<CheckAnswer> {
  await write(db, (tx) => throttle(tx, `check:${address}`, CHECKS_PER_ADDRESS));
  const number = normaliseCertificateNumber(input.number);
  if (!hasValidCheckCharacter(number)) return { kind: 'wrong-check-character' };
  const certificate = await certificateByNumber(db, number);
  const isSame = certificate?.snapshot.name === normalisePersonName(input.name);
  return certificate && isSame ? { kind: 'found', certificate } : { kind: 'not-found' };
}
