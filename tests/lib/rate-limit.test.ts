import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '#src/lib/day.ts';
import { type BucketState, perPeriod, takeTokens } from '#src/lib/rate-limit.ts';

const rule = perPeriod(10, 60_000);

describe('a rate limit', () => {
  it('lets ten through at once, then one every six seconds', () => {
    let state: BucketState | null = null;
    for (let count = 0; count < 10; count += 1) {
      const answer = takeTokens(rule, state, 1, instant(0));
      expect(answer.isAllowed).toBe(true);
      state = answer.state;
    }
    expect(takeTokens(rule, state, 1, instant(0))).toMatchObject({ isAllowed: false, retryAfterSeconds: 6 });
    expect(takeTokens(rule, state, 1, instant(5_000))).toMatchObject({ isAllowed: false, retryAfterSeconds: 1 });
    expect(takeTokens(rule, state, 1, instant(6_000)).isAllowed).toBe(true);
  });

  it('refills nothing when the clock goes backwards', () => {
    const empty = { tokens: 0, at: instant(100_000) };
    expect(takeTokens(rule, empty, 1, instant(0))).toMatchObject({ isAllowed: false, state: empty });
  });

  it('refuses a cost that never fits', () => {
    expect(() => takeTokens(rule, null, 11, instant(0))).toThrow(RangeError);
    expect(() => perPeriod(0, 1_000)).toThrow(RangeError);
  });

  it('never lets through more than it holds plus what it refills, and keeps its promise of when', () => {
    const waits = fc.array(fc.nat(20_000), { maxLength: 100 });
    fc.assert(
      fc.property(waits, (gaps) => {
        let [now, allowed, state] = [0, 0, null as BucketState | null];
        for (const gap of gaps) {
          now += gap;
          const answer = takeTokens(rule, state, 1, instant(now));
          state = answer.state;
          if (answer.isAllowed) allowed += 1;
          else expect(takeTokens(rule, state, 1, instant(now + answer.retryAfterSeconds * 1_000)).isAllowed).toBe(true);
        }
        expect(allowed).toBeLessThanOrEqual(10 + now / 6_000);
      }),
    );
  });
});
