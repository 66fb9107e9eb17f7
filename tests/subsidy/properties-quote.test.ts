import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { canonicalJson } from '#src/subsidy/canonical-json.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import { quoteTrainingFee } from '#src/subsidy/quote-training-fee.ts';
import { entitledLines } from './arbitraries.ts';
import { always, type Calculator, calculator, LONG, money } from './property.ts';
import { beforehand, shipped, someClass, someFacts } from './quoting.ts';

let lineOf: Calculator['lineOf'];
let policy: Policy;
let feePolicy: Policy;
beforeEach(() => {
  lineOf = calculator().lineOf;
  policy = shipped('ls-115-2014-example');
  feePolicy = shipped('cn-523-2014');
});

describe('of every quote it is true that', { timeout: LONG }, () => {
  const facts = entitledLines.map((set) =>
    someFacts({
      level: set.level,
      categories: set.categories,
      isUrgent: set.urgent,
      employedOn: set.employed_on as Day | null,
      feeFen: set.fee_fen as never,
      examFeesFen: set.exam_fees as never,
    }),
  );

  test('its lines are the amounts of its working and make its total', () => {
    always(facts, (some) => {
      const answer = quoteSubsidy(policy, some);
      if (answer.outcome !== 'entitled') return;
      const said = answer.lines.map(({ traceSequence }) => answer.trace[traceSequence - 1]?.valueFen);
      expect(answer.lines.map(({ amountFen }) => amountFen)).toEqual(said);
      const amounts = answer.trace
        .filter(({ outcome }) => outcome === 'amount')
        .map(({ valueFen }) => Number(valueFen));
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(answer.totalFen);
    });
  });

  test('a class is paid what its working says', () => {
    const classes = fc.record({
      teachingDays: fc.integer({ min: 0, max: 40 }),
      groups: fc.array(fc.record({ people: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 0, max: 40 }) }), {
        maxLength: 3,
      }),
      actualFen: fc.record({ all: money }),
      chargedTraineesFen: fc.constantFrom(0, 0, 0, 1),
    });
    always(classes, (input) => {
      const answer = quoteTrainingFee(feePolicy, someClass(input as never));
      const said = answer.trace.filter(({ outcome }) => outcome === 'amount').map(({ valueFen }) => Number(valueFen));
      expect(said).toEqual([totalOf(answer)]);
      expect(totalOf(answer) + (answer.outcome === 'undecided' ? 0 : answer.figures.disallowedFen)).toBe(
        input.actualFen.all,
      );
    });
  });

  test('a payment that is reversed leaves everything as it was, to the last fen', () => {
    always(facts, (some) => {
      const before = quoteSubsidy(policy, some);
      if (before.outcome !== 'entitled') return;
      const paid = { occupation: String(some.occupation), level: some.level ?? 'L4', claimedOn: some.claimedOn as Day };
      const history = [...(some.history ?? []), paid];
      expect(totalOf(quoteSubsidy(policy, { ...some, history }))).toBe(0);
      const afterReversal = quoteSubsidy(policy, { ...some, history: history.filter((line) => line !== paid) });
      expect(canonicalJson(afterReversal)).toBe(canonicalJson(before));
      // Paid, taken back and paid again: what is due is what is owed less what stands paid, and ends where it began.
      const ledger = [before.totalFen, -before.totalFen, totalOf(afterReversal)];
      expect(ledger.reduce((sum, amount) => sum + amount, 0)).toBe(before.totalFen);
    });
  });

  test('every amount names the rule and the facts that it rests on, and every refusal a reason', () => {
    const any = fc.record({
      level: fc.constantFrom('L5', 'L4', 'L1'),
      attendedMinutes: fc.integer({ min: 2500, max: 4000 }),
      categories: fc.uniqueArray(fc.constantFrom('REG_UNEMPLOYED', 'EMPLOYEE', 'NOBODY')),
      certificateIssuedOn: fc.option(fc.constant('2015-05-20'), { freq: 5 }),
      feeFen: fc.option(money),
    });
    always(any, (changes) => {
      const answer = quoteSubsidy(policy, someFacts(changes as never));
      const rules = new Set(answer.trace.map(({ rule }) => rule));
      expect(answer.trace.map(({ sequence }) => sequence)).toEqual(answer.trace.map((_, index) => index + 1));
      if (answer.outcome === 'entitled') expect(rules.has('S-TOTAL') && totalOf(answer) > 0).toBe(true);
      else expect(answer.outcome === 'not-entitled' && answer.reasons.length > 0).toBe(true);
    });
  });

  test('replaying it gives the same bytes', () => {
    always(facts, (some) =>
      expect(canonicalJson(quoteSubsidy(policy, structuredClone(some)))).toBe(
        canonicalJson(quoteSubsidy(policy, some)),
      ),
    );
  });

  test('it comes to what the batch calculator comes to', () => {
    always(entitledLines, (set) => {
      const answer = quoteSubsidy(
        policy,
        someFacts({
          level: set.level,
          categories: set.categories,
          isUrgent: set.urgent,
          employedOn: set.employed_on as Day | null,
          feeFen: set.fee_fen as never,
          examFeesFen: set.exam_fees as never,
        }),
      );
      expect(answer.outcome === 'entitled' ? answer.totalFen : 0).toBe(lineOf(set).payable);
    });
  });

  test('what actually comes never exceeds what was promised beforehand with the job it names', () => {
    always(facts, (some) => {
      const before = quoteSubsidy(
        policy,
        beforehand({
          ...some,
          attendedMinutes: 'not-yet',
          certificateIssuedOn: 'not-yet',
          claimedOn: 'not-yet',
          feeFen: 'not-yet',
          examFeesFen: 'not-yet',
        }),
      );
      const after = quoteSubsidy(policy, some);
      const promised =
        before.outcome === 'entitled'
          ? before.totalFen + before.conditions.reduce((sum, { addsFen }) => sum + (addsFen ?? 0), 0)
          : 0;
      expect(after.outcome === 'entitled' ? after.totalFen : 0).toBeLessThanOrEqual(promised);
    });
  });

  test('the job it names adds exactly what it says', () => {
    always(facts, (some) => {
      const answer = quoteSubsidy(policy, { ...some, employedOn: null });
      const employed = quoteSubsidy(policy, { ...some, employedOn: '2015-06-01' as Day });
      if (answer.outcome !== 'entitled' || employed.outcome !== 'entitled') return;
      const adds = answer.conditions.find(({ code }) => code === 'employment')?.addsFen ?? 0;
      expect(employed.totalFen - answer.totalFen).toBe(adds);
    });
  });
});
