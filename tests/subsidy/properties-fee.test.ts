import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { plainClasses, straddlingClasses } from './arbitraries.ts';
import { always, type Calculator, calculator, LONG } from './property.ts';

let classOf: Calculator['classOf'];
beforeEach(() => {
  classOf = calculator().classOf;
});

describe('of any class of track T it is true that', { timeout: LONG }, () => {
  test('payable and disallowed make what was claimed', () => {
    always(plainClasses, (input) => {
      const { payable, disallowed } = classOf(input);
      const basis =
        (input.override_params.lecturer_basis ?? (input.policy === 'CN-540-2017-III' ? 'class_hour' : 'half_day')) ===
        'class_hour';
      const lectures = input.lectures.reduce(
        (sum, line) => sum + (basis ? line.hours : line.units) * line.paid_each_fen,
        0,
      );
      const costs = Object.values(input.actual_fen).reduce((sum, cost) => sum + cost, 0);
      expect(payable + disallowed).toBe(costs + lectures);
      expect(Math.min(payable, disallowed)).toBeGreaterThanOrEqual(0);
    });
  });

  test('payable is never below 0 nor above the ceiling, with the lecturers beside it only where they stand beside', () => {
    always(fc.tuple(plainClasses, fc.boolean()), ([input, isInside]) => {
      const override_params = { ...input.override_params, lecturer_inside_quota: isInside };
      const { payable, cap, lecture_allowed } = classOf({ ...input, override_params });
      expect(payable).toBeGreaterThanOrEqual(0);
      expect(payable).toBeLessThanOrEqual(isInside ? cap : cap + lecture_allowed);
    });
  });

  test('one person more never lowers the ceiling', () => {
    always(fc.tuple(plainClasses, fc.integer({ min: 0, max: 40 })), ([input, present]) => {
      const more = classOf({ ...input, trainees: [...input.trainees, { n: 1, days: present }] });
      expect(more.cap).toBeGreaterThanOrEqual(classOf(input).cap);
    });
  });

  test('a block takes the money and leaves the figures', () => {
    always(plainClasses, (input) => {
      const [free, charged] = [
        classOf({ ...input, charged_trainees_fen: 0 }),
        classOf({ ...input, charged_trainees_fen: 1 }),
      ];
      expect({ ...charged, block: null, payable: 0, disallowed: 0 }).toEqual({
        ...free,
        block: null,
        payable: 0,
        disallowed: 0,
      });
      if (charged.block) expect(charged.payable).toBe(0);
    });
  });

  test('staff is never more than claimed', () => {
    always(plainClasses, (input) => expect(classOf(input).staff).toBeLessThanOrEqual(input.staff_claimed));
  });

  test('splitting a group of people into single ones changes nothing', () => {
    always(plainClasses, (input) => {
      const singles = input.trainees.flatMap(({ n, days: present }) =>
        Array.from({ length: n }, () => ({ n: 1, days: present })),
      );
      expect(classOf({ ...input, trainees: singles })).toEqual(classOf(input));
    });
  });

  test('a split over one version alone is that version', () => {
    always(plainClasses, (input) => {
      const plain = {
        ...input,
        policy: 'LS-303-2014-EX',
        lectures: [],
        class: { ...input.class, start: '2016-12-20' },
      };
      expect(classOf({ ...plain, straddle: 'split_by_day', packs: ['LS-303-2014-EX'] })).toEqual(classOf(plain));
    });
  });

  test('the more favourable of two pays at least as much as each', () => {
    always(straddlingClasses, (input) => {
      const best = classOf({ ...input, straddle: 'more_favourable' });
      for (const id of input.packs)
        expect(best.payable).toBeGreaterThanOrEqual(classOf({ ...input, straddle: 'by_key_date', policy: id }).payable);
    });
  });
});
