import { hash, verify } from '@node-rs/argon2';
import { TooManyTries } from './throttle.ts';

/** argon2id as OWASP advises: 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const AT_ONCE = 2;
const MOST_WAITING = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** The hash to store of a password. At most two are worked on at once, so that pages are served meanwhile. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(canonical(password), OPTIONS));
}

/** Whether the password is the one stored. With no hash the same work is done and the answer is no. */
export async function isPassword(password: string, storedHash: string | null): Promise<boolean> {
  const isRight = await inTurn(async () => verify(storedHash ?? (await nobody()), canonical(password)));
  return isRight && storedHash !== null;
}

let nobodysHash: Promise<string> | null = null;

function nobody(): Promise<string> {
  nobodysHash ??= hash(crypto.randomUUID(), OPTIONS);
  return nobodysHash;
}

function canonical(password: string): string {
  return password.normalize('NFKC');
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MOST_WAITING) throw new TooManyTries(5);
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
