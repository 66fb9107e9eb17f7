import { describe, expect, test } from 'vitest';
import { fromPlain } from '#src/subsidy/json-text.ts';
import { readerOf } from '#src/subsidy/parameter-rules.ts';
import { rootPlace } from '#src/subsidy/reading.ts';
import { SUBSIDY_RULES } from '#src/subsidy/subsidy-parameters.ts';
import { subsidy } from './batch.ts';

/** finance-format §6.2, third column: what counts where a policy says nothing. */
describe('where a policy says nothing', () => {
  const history = (level: string) => ({ history: [{ occ: '电子商务师', level, claim: '2013-01-01' }] });

  test('the same occupation and level is paid once, and a higher level bars a lower one', () => {
    expect(subsidy(history('L4'), { once_per_occupation_level: null }).why).toEqual(['S_DUP_LEVEL']);
    expect(subsidy(history('L3'), { higher_bars_lower: null }).why).toEqual(['S_HIGHER_HELD']);
  });

  test('the exam part does not wait for the training part', () => {
    const line = subsidy({ attended_min: 0 }, { exam_requires_training_ok: null });
    expect(line).toMatchObject({ training: 0, exam: 18_000, why: ['S_ATTENDANCE'] });
  });

  test.each(['categoryAsOf', 'publicityWorkingDays'] as const)(
    '%s, on which no result depends, counts as not said in a pack, whatever stands there',
    (name) => {
      for (const said of ['class_start', 5, -1, [], {}]) {
        expect(readerOf(SUBSIDY_RULES[name], true)(rootPlace('pack', fromPlain(said)))).toBeNull();
      }
      expect(() => readerOf(SUBSIDY_RULES[name], false)(rootPlace('policy', fromPlain([])))).toThrow(
        /^policy: expected/,
      );
    },
  );
});
