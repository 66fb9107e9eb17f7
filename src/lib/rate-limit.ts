import { type Instant, instant } from './day.ts';

/** A bucket of tokens: `capacity` at most, one new token every `refillMs` milliseconds. */
export type BucketRule = { readonly capacity: number; readonly refillMs: number };

/** How full a bucket was at a moment; tokens may be a fraction. */
export type BucketState = { readonly tokens: number; readonly at: Instant };

export type BucketAnswer = {
  readonly isAllowed: boolean;
  /** Whole seconds until the same request would be allowed; 0 when it is. For the Retry-After header. */
  readonly retryAfterSeconds: number;
  readonly state: BucketState;
};

/** `perPeriod(10, 60_000)`: ten at once, then ten a minute. */
export function perPeriod(count: number, periodMs: number): BucketRule {
  if (!(count >= 1 && periodMs > 0)) throw new RangeError(`not a rate: ${count} in ${periodMs} ms`);
  return { capacity: count, refillMs: periodMs / count };
}

/**
 * Takes `cost` tokens at `now` from a bucket (null: never used, so full). When there are too few, nothing is taken
 * and the waiting time is told. A clock that goes backwards refills nothing. Throws RangeError when the cost can
 * never be met.
 */
export function takeTokens(rule: BucketRule, before: BucketState | null, cost: number, now: Instant): BucketAnswer {
  if (!(cost >= 0 && cost <= rule.capacity)) throw new RangeError(`cost ${cost} never fits ${rule.capacity}`);
  const from = before ?? { tokens: rule.capacity, at: now };
  const at = instant(Math.max(now, from.at));
  const tokens = Math.min(rule.capacity, from.tokens + (at - from.at) / rule.refillMs);
  if (tokens >= cost) return { isAllowed: true, retryAfterSeconds: 0, state: { tokens: tokens - cost, at } };
  const waitMs = (cost - tokens) * rule.refillMs;
  return { isAllowed: false, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)), state: { tokens, at } };
}
