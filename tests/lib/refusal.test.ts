import { expect, it } from 'vitest';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';

it('a deed without reasons against it goes on', () => {
  expect(() => refuseIf([])).not.toThrow();
});

it('a deed is refused with every reason', () => {
  const reasons = [{ code: 'no-seat' }, { code: 'too-young', facts: { years: 15 } }];
  expect(() => refuseIf(reasons)).toThrow(Refusal);
  expect(new Refusal(reasons)).toMatchObject({ reasons, message: 'no-seat, too-young' });
});
