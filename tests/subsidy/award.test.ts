import { describe, expect, test } from 'vitest';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteAward } from '#src/subsidy/quote-award.ts';
import { shipped, withValues } from './quoting.ts';
import { codesOf } from './track-facts.ts';

const example = () => shipped('ls-award-example');

describe('an award', () => {
  test('is recorded and never computed, whatever the document lists', () => {
    for (const award of ['skill_contest', 'outstanding_trainer']) {
      const answer = quoteAward(example(), { award });
      expect(codesOf(answer)).toEqual(['recorded-not-computed']);
      expect(totalOf(answer)).toBe(0);
      expect(answer.trace).toMatchObject([{ rule: 'A-AWARD', outcome: 'note', valueFen: null, source: 'example' }]);
    }
  });

  test('tells the amount of the document where it has one', () => {
    expect(quoteAward(example(), { award: 'skill_contest' }).trace[0]?.judgement).toEqual({
      zh: '“电商技能竞赛获奖”由人评定后登记，系统不计算金额；文件所列金额 ¥500.00。',
      en: '“skill contest” is decided by people and recorded; no amount is computed (the document lists ¥500.00).',
    });
    expect(quoteAward(example(), { award: 'outstanding_trainer' }).trace[0]?.judgement.en).toBe(
      '“outstanding trainer” is decided by people and recorded; no amount is computed.',
    );
  });

  test('is refused when the policy does not list it', () => {
    const answer = quoteAward(example(), { award: 'best_shop' });
    expect(codesOf(answer)).toEqual(['award-not-listed']);
    expect(answer).toMatchObject({ reasons: [{ facts: { award: 'best_shop', title: '', listedFen: '' } }] });
  });

  test('is undecided while nobody says which', () => {
    expect(quoteAward(example(), { award: null })).toEqual({ outcome: 'undecided', missing: ['award'], trace: [] });
  });

  test('has a code of its own', () => {
    const twice = [1, 2].map(() => ({ code: 'a', title: 'x', amountFen: null }));
    expect(() => withValues(example(), { awards: twice })).toThrow('expected each code once');
  });
});
