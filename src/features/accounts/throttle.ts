import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { rateLimits } from '#db/schema/accounts.ts';
import { now } from '#src/lib/clock.ts';
import { type BucketRule, type BucketState, perPeriod, takeTokens } from '#src/lib/rate-limit.ts';

const QUARTER_OF_AN_HOUR = 15 * 60_000;

/** Five tries at once, then one every three minutes: slow for a guesser, never a lock for the person. */
export const PER_ACCOUNT = perPeriod(5, QUARTER_OF_AN_HOUR);

/** A classroom behind one address gets in. */
export const PER_ADDRESS = perPeriod(100, QUARTER_OF_AN_HOUR);

/** Thrown when something was tried too often: 429. */
export class TooManyTries extends Error {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`try again in ${retryAfterSeconds} s`);
    this.name = 'TooManyTries';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Takes one token from a bucket of the database, or throws TooManyTries. Taken before the try, so that tries side by side count. */
export async function throttle(tx: Transaction, bucket: string, rule: BucketRule): Promise<void> {
  const [row] = await tx.select().from(rateLimits).where(eq(rateLimits.bucket, bucket));
  const before = row ? { tokens: row.tokensMilli / 1000, at: row.updatedAt } : null;
  const answer = takeTokens(rule, before, 1, now());
  if (!answer.isAllowed) throw new TooManyTries(answer.retryAfterSeconds);
  await save(tx, bucket, answer.state);
}

/** Gives a token back: the try was a right one. */
export async function refund(tx: Transaction, bucket: string, rule: BucketRule): Promise<void> {
  const [row] = await tx.select().from(rateLimits).where(eq(rateLimits.bucket, bucket));
  if (!row) return;
  await save(tx, bucket, { tokens: Math.min(rule.capacity, row.tokensMilli / 1000 + 1), at: row.updatedAt });
}

/** Forgets the tries of a bucket. */
export async function forgive(tx: Transaction, bucket: string): Promise<void> {
  await tx.delete(rateLimits).where(eq(rateLimits.bucket, bucket));
}

async function save(tx: Transaction, bucket: string, state: BucketState): Promise<void> {
  const row = { tokensMilli: Math.floor(state.tokens * 1000), updatedAt: state.at };
  await tx
    .insert(rateLimits)
    .values({ bucket, ...row })
    .onConflictDoUpdate({ target: rateLimits.bucket, set: row });
}
