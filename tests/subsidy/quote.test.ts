import { describe, expect, test } from 'vitest';
import { quote, readFacts, totalOf } from '#src/subsidy/quote.ts';
import { shipped, someClass, someFacts } from './quoting.ts';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('facts in plain JSON', () => {
  test('of a subsidy are read as they are', () => {
    expect(readFacts('subsidy', plain(someFacts()))).toEqual(someFacts());
  });

  test('of a training fee are read as they are', () => {
    const facts = someClass({
      lectures: [{ title: 'SENIOR', count: 2, paidEachFen: 200_000, isMergedDuplicate: false }],
    });
    expect(readFacts('training-fee', plain(facts))).toEqual(facts);
  });

  const wrong: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ['of an unknown level', { level: 'L9' }, 'facts.level: expected one of L5, L4, L3, L2, L1, found "L9"'],
    ['with a fact nobody asks for', { colour: 'red' }, 'facts.colour: there is no such fact'],
    ['with a fraction', { feeFen: 1.5 }, 'facts.feeFen: expected a whole number'],
    ['with an impossible day', { claimedOn: '2015-02-30' }, 'facts.claimedOn: expected a day'],
    ['with a fact left out', { history: undefined }, 'facts.history: is missing'],
    [
      'with a past claim that is wrong',
      { history: [{ occupation: 'x', level: 'L4' }] },
      'facts.history[0].claimedOn: is missing',
    ],
  ];

  test.each(wrong)('%s are refused, and the place is named', (_, changes, message) => {
    expect(() => readFacts('subsidy', plain({ ...someFacts(), ...changes }))).toThrow(message);
  });
});

describe('the quote of a policy', () => {
  test('is that of its track', () => {
    const answer = quote(shipped('ls-115-2014-example'), plain(someFacts()));
    expect(totalOf(answer)).toBe(98_000);
    expect(totalOf(quote(shipped('cn-523-2014'), plain(someClass())))).toBe(7_800_000);
    expect(totalOf(quote(shipped('ls-115-2014-example'), plain(someFacts({ hasDroppedOut: true }))))).toBe(0);
  });
});
