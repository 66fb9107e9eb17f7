import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { quote, readFacts, totalOf } from '#src/subsidy/quote.ts';
import { shipped, someClass, someFacts } from './quoting.ts';
import { someContract, someTraining, someUpgrade } from './track-facts.ts';

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

  test('of the other tracks are read as they are', () => {
    expect(readFacts('skill-upgrade', plain(someUpgrade()))).toEqual(someUpgrade());
    const shared = someUpgrade({ otherPaidOn: ['2017-03-01' as Day] });
    expect(readFacts('skill-upgrade', plain(shared))).toEqual(shared);
    expect(readFacts('entrepreneurship', plain(someTraining()))).toEqual(someTraining());
    expect(readFacts('purchased-service', plain(someContract()))).toEqual(someContract());
    expect(readFacts('award', { award: null })).toEqual({ award: null });
  });

  test('hold the facts that only some policies ask for, or leave them out', () => {
    const more = someFacts({
      theoryHours: 40,
      practiceHours: null,
      trainingDays: 10,
      otherPaidFen: null,
      isFundedByTrainingFee: false,
      history: [{ occupation: 'x', level: 'L5', claimedOn: '2014-01-01' as Day, certificateIssuedOn: null }],
    });
    expect(readFacts('subsidy', plain(more))).toEqual(more);
    const fee = someClass({
      documents: ['notice'],
      classKind: 'first',
      hasStudyTrip: null,
      providedByVersion: { 'cn-523-2014': ['meals'] },
      groups: [{ people: 1, days: 2, halfDays: 3 }],
    });
    expect(readFacts('training-fee', plain(fee))).toEqual(fee);
    expect(readFacts('training-fee', plain({ ...fee, documents: 'not-yet', groups: 'not-yet' }))).toMatchObject({
      documents: 'not-yet',
      groups: 'not-yet',
    });
  });

  test('whose half-days do not fit their days are refused', () => {
    const groups = [{ people: 1, days: 3, halfDays: 3 }];
    expect(() => readFacts('training-fee', plain({ ...someClass(), groups }))).toThrow(
      'facts.groups[0].days: expected 2, half of halfDays upwards',
    );
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
    const facts = plain({ ...someFacts(), ...changes });
    expect(() => readFacts('subsidy', facts)).toThrow(message);
    expect(() => quote(shipped('ls-115-2014-example'), facts)).toThrow(message);
  });
});

describe('the quote of a policy', () => {
  test('is that of its track', () => {
    const answer = quote(shipped('ls-115-2014-example'), plain(someFacts()));
    expect(totalOf(answer)).toBe(98_000);
    expect(totalOf(quote(shipped('cn-523-2014'), plain(someClass())))).toBe(7_800_000);
    expect(totalOf(quote(shipped('ls-236-2017'), plain(someUpgrade())))).toBe(156_000);
    expect(totalOf(quote(shipped('ls-entrepreneurship-example'), plain(someTraining())))).toBe(50_000);
    expect(totalOf(quote(shipped('ls-service-example'), plain(someContract())))).toBe(1_000_001);
    expect(totalOf(quote(shipped('ls-award-example'), { award: 'skill_contest' }))).toBe(0);
    expect(totalOf(quote(shipped('ls-115-2014-example'), plain(someFacts({ hasDroppedOut: true }))))).toBe(0);
  });
});
