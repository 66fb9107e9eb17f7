import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import type { AnyAnswer } from '#src/subsidy/answer.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteAward } from '#src/subsidy/quote-award.ts';
import { quoteEntrepreneurship } from '#src/subsidy/quote-entrepreneurship.ts';
import { quotePurchasedService } from '#src/subsidy/quote-purchased-service.ts';
import { quoteSkillUpgrade } from '#src/subsidy/quote-skill-upgrade.ts';
import { days, levels } from './arbitraries.ts';
import { always, LONG, money } from './property.ts';
import { paidLine, shipped, withValues } from './quoting.ts';
import { codesOf, expectWhole, someContract, someTraining, someUpgrade } from './track-facts.ts';

const amounts = money.map(fen);
const anyDay = days as fc.Arbitrary<Day>;

describe('of every skill-upgrade subsidy it is true that', { timeout: LONG }, () => {
  const facts = fc
    .record({
      level: levels,
      isUrgent: fc.boolean(),
      alreadyPaidFen: amounts,
      insuredMonths: fc.integer({ min: 30, max: 40 }),
      certificateIssuedOn: anyDay,
      claimedOn: anyDay,
    })
    .map((changes) => someUpgrade(changes as never));
  let policy: Policy;
  beforeEach(() => {
    policy = shipped('ls-236-2017');
  });

  test('its working makes its total', () => {
    always(facts, (some) => expectWhole(quoteSkillUpgrade(policy, some)));
  });

  test('with what was paid before it comes to the standard, or to what was paid', () => {
    always(fc.tuple(amounts, fc.boolean()), ([alreadyPaidFen, isUrgent]) => {
      const total = totalOf(quoteSkillUpgrade(policy, someUpgrade({ alreadyPaidFen, isUrgent })));
      expect(total + alreadyPaidFen).toBe(Math.max(isUrgent ? 300_000 : 200_000, alreadyPaidFen));
    });
  });

  test('what was paid for another occupation changes no reason and no fen', () => {
    always(fc.tuple(facts, levels, anyDay), ([some, level, on]) => {
      const history = [paidLine('电工', level as 'L4', on)];
      const [beside, alone] = [{ ...some, history }, some].map((facts) => quoteSkillUpgrade(policy, facts));
      expect([totalOf(beside as AnyAnswer), codesOf(beside as AnyAnswer)]).toEqual([
        totalOf(alone as AnyAnswer),
        codesOf(alone as AnyAnswer),
      ]);
    });
  });
});

describe('of every entrepreneurship training it is true that', { timeout: LONG }, () => {
  const types = fc.constantFrom('GYB', 'SYB', 'IYB', 'ONLINE', 'INTERNET_PLUS', 'OTHER');
  const roundings = fc.record({
    unitFen: fc.constantFrom(1, 10, 100, 7, 100_000),
    mode: fc.constantFrom('half_up', 'down'),
  });
  const shares = fc.integer({ min: 0, max: 10_000 });
  const some = fc.record({
    type: types,
    classHours: fc.integer({ min: 20, max: 120 }),
    feeFen: fc.option(amounts),
    businessStartedOn: fc.option(anyDay),
    claimedOn: anyDay,
  });
  let example: Policy;
  beforeEach(() => {
    example = shipped('ls-entrepreneurship-example');
  });
  const staged = (certificateShareBp: number, rounding: unknown): Policy => ({
    ...withValues(example, { stagedPayment: { certificateShareBp, businessMonths: 6 } }),
    rounding: rounding as Policy['rounding'],
  });

  test('its working makes its total, never more than the standard or the fee', () => {
    always(some, (changes) => {
      const answer = quoteEntrepreneurship(example, someTraining(changes as never));
      expectWhole(answer);
      expect(totalOf(answer)).toBeLessThanOrEqual(Math.min(150_000, changes.feeFen ?? 150_000));
    });
  });

  test('both stages make what is paid without stages, however they are shared and rounded', () => {
    always(fc.tuple(shares, roundings, amounts), ([share, rounding, feeFen]) => {
      const facts = someTraining({ feeFen, businessStartedOn: '2015-06-01' as Day });
      const answer = quoteEntrepreneurship(staged(share, rounding), facts);
      expect(totalOf(answer)).toBe(Math.min(100_000, feeFen));
    });
  });

  test('the business it names adds exactly what it says', () => {
    always(fc.tuple(shares, roundings, amounts), ([share, rounding, feeFen]) => {
      const policy = staged(share, rounding);
      const before = quoteEntrepreneurship(policy, someTraining({ feeFen }));
      const adds = before.outcome === 'entitled' ? (before.conditions[0]?.addsFen ?? 0) : Math.min(100_000, feeFen);
      const after = quoteEntrepreneurship(policy, someTraining({ feeFen, businessStartedOn: '2015-06-01' as Day }));
      expect(totalOf(after) - totalOf(before)).toBe(adds);
    });
  });
});

describe('of every purchased service it is true that', { timeout: LONG }, () => {
  let example: Policy;
  beforeEach(() => {
    example = shipped('ls-service-example');
  });
  const contracts = fc
    .record({
      cuts: fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 5 }),
      unitFen: fc.constantFrom(1, 100, 10_000),
      mode: fc.constantFrom('half_up' as const, 'down' as const),
      contractFen: amounts,
      order: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ cuts, unitFen, mode, contractFen, order }) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), 10_000];
      const milestones = edges.slice(1).map((edge, index) => ({
        code: `m${index}`,
        title: `m${index}`,
        shareBp: edge - Number(edges[index]),
      }));
      const policy = { ...withValues(example, { milestones }), rounding: { unitFen, mode } };
      const accepted = milestones
        .map(({ code }, index) => ({ code, acceptedOn: `2016-01-0${1 + Number(order[index])}` as Day }))
        .toSorted((a, b) => (a.acceptedOn < b.acceptedOn ? -1 : a.acceptedOn > b.acceptedOn ? 1 : 0));
      return { policy, accepted, contractFen };
    });

  test('everything accepted makes the contract to the fen', () => {
    always(contracts, ({ policy, accepted, contractFen }) => {
      const answer = quotePurchasedService(policy, someContract({ contractFen, accepted }));
      expectWhole(answer);
      expect(totalOf(answer)).toBe(contractFen);
    });
  });

  test('paying at every acceptance comes to the same as paying once', () => {
    always(contracts, ({ policy, accepted, contractFen }) => {
      let paidFen = fen(0);
      for (let count = 1; count <= accepted.length; count += 1) {
        const facts = someContract({ contractFen, accepted: accepted.slice(0, count), paidFen });
        paidFen = fen(paidFen + totalOf(quotePurchasedService(policy, facts)));
        expect(paidFen).toBeLessThanOrEqual(contractFen);
      }
      expect(paidFen).toBe(contractFen);
    });
  });

  test('the milestones still to come add exactly what it says', () => {
    always(contracts, ({ policy, accepted, contractFen }) => {
      const answer = quotePurchasedService(policy, someContract({ contractFen, accepted: accepted.slice(0, 1) }));
      if (answer.outcome !== 'entitled') return;
      const adds = answer.conditions.reduce((sum, { addsFen }) => sum + Number(addsFen), 0);
      expect(totalOf(answer) + adds).toBe(contractFen);
    });
  });
});

describe('of every award it is true that', { timeout: LONG }, () => {
  test('no amount is ever computed', () => {
    const policy = shipped('ls-award-example');
    always(fc.option(fc.oneof(fc.string(), fc.constantFrom('skill_contest', 'outstanding_trainer'))), (award) => {
      const answer = quoteAward(policy, { award });
      expect(answer.outcome).not.toBe('entitled');
      expect(answer.trace.every(({ valueFen }) => valueFen === null)).toBe(true);
    });
  });
});
