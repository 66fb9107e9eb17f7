import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteEntrepreneurship } from '#src/subsidy/quote-entrepreneurship.ts';
import { shipped, withValues } from './quoting.ts';
import { codesOf, someTraining, workingOf } from './track-facts.ts';

const example = () => shipped('ls-entrepreneurship-example');
const quoted = (changes: Parameters<typeof someTraining>[0]) => quoteEntrepreneurship(example(), someTraining(changes));

describe('an entrepreneurship training', () => {
  test('is paid by half on the certificate and says what a business adds', () => {
    const answer = quoted({});
    expect(answer).toMatchObject({
      totalFen: 50_000,
      lines: [{ component: 'certificate-stage', amountFen: 50_000 }],
      conditions: [{ code: 'business', effect: 'adds', addsFen: 50_000, facts: { lastDay: '2015-11-20', months: 6 } }],
    });
    expect(workingOf(answer).slice(-3)).toEqual([
      ['E-DUE', 100_000],
      ['E-CERTIFICATE', 50_000],
      ['E-BUSINESS', 0],
    ]);
  });

  test('is paid in full once a business is started, the last day inside', () => {
    const answer = quoted({ businessStartedOn: '2015-11-20' as Day });
    expect(answer).toMatchObject({ totalFen: 100_000, conditions: [] });
    expect(quoted({ businessStartedOn: '2015-01-01' as Day })).toMatchObject({ totalFen: 100_000 });
    expect(quoted({ businessStartedOn: '2015-11-21' as Day })).toMatchObject({ totalFen: 50_000, conditions: [] });
  });

  test('does not promise the rest when the months have passed', () => {
    const answer = quoted({ claimedOn: '2015-11-21' as Day });
    expect(answer).toMatchObject({ totalFen: 50_000, conditions: [] });
    expect(answer.trace.at(-1)?.judgement.en).toContain('No business was started by 2015-11-20');
    expect(quoted({ claimedOn: '2015-11-20' as Day })).toMatchObject({ conditions: [{ code: 'business' }] });
  });

  test('gives an odd fen to the first stage, and both make the whole', () => {
    const answer = quoted({ feeFen: fen(33_333), businessStartedOn: '2015-06-01' as Day });
    expect(answer).toMatchObject({ totalFen: 33_333, lines: [{ amountFen: 16_667 }, { amountFen: 16_666 }] });
    const down = { ...example(), rounding: { unitFen: 100, mode: 'down' } as const };
    expect(
      quoteEntrepreneurship(down, someTraining({ feeFen: fen(33_333), businessStartedOn: '2015-06-01' as Day })),
    ).toMatchObject({ lines: [{ amountFen: 16_600 }, { amountFen: 16_733 }] });
    const up = { ...example(), rounding: { unitFen: 1_000_000, mode: 'half_up' } as const };
    expect(quoteEntrepreneurship(withValues(up, { stagedPayment: null }), someTraining())).toMatchObject({
      totalFen: 100_000,
    });
  });

  test('never gives the first stage more than the whole, however coarsely it is rounded', () => {
    const coarse = { ...example(), rounding: { unitFen: 70_000, mode: 'half_up' } as const };
    const staged = withValues(coarse, { stagedPayment: { certificateShareBp: 9000, businessMonths: 6 } });
    expect(quoteEntrepreneurship(staged, someTraining({ feeFen: fen(60_000) }))).toMatchObject({ totalFen: 60_000 });
  });

  test('is not capped by a fee that the institution advanced, nor where the rule does not cap', () => {
    const facts = someTraining({ feeFen: fen(100) });
    expect(totalOf(quoteEntrepreneurship(withValues(example(), { isCappedByFee: false }), facts))).toBe(50_000);
    expect(totalOf(quoteEntrepreneurship(example(), facts))).toBe(50);
  });

  test('is nothing where nothing was paid for it', () => {
    expect(codesOf(quoted({ feeFen: fen(0) }))).toEqual(['nothing-to-pay']);
  });

  test('is nothing so far where everything waits for the business', () => {
    const late = withValues(example(), { stagedPayment: { certificateShareBp: 0, businessMonths: 6 } });
    expect(codesOf(quoteEntrepreneurship(late, someTraining()))).toEqual(['nothing-to-pay']);
    expect(totalOf(quoteEntrepreneurship(late, someTraining({ businessStartedOn: '2015-06-01' as Day })))).toBe(
      100_000,
    );
  });

  test('without stages is paid on the certificate', () => {
    const whole = withValues(example(), { stagedPayment: null });
    const answer = quoteEntrepreneurship(whole, someTraining());
    expect(answer).toMatchObject({ totalFen: 100_000, conditions: [] });
    expect(workingOf(answer).at(-1)).toEqual(['E-CERTIFICATE', 100_000]);
  });

  const refused: readonly (readonly [string, Parameters<typeof someTraining>[0], readonly string[]])[] = [
    ['of someone who dropped out, and says nothing else', { hasDroppedOut: true, type: 'X' }, ['dropped-out']],
    ['without a certificate', { certificateIssuedOn: null }, ['no-certificate']],
    ['claimed a day too late', { claimedOn: '2016-05-21' as Day }, ['outside-claim-window']],
    ['an hour short', { classHours: 69 }, ['hours-below-minimum']],
    [
      'of a type paid before',
      { history: [{ type: 'SYB', claimedOn: '2012-01-01' as Day }] },
      ['same-type-already-paid'],
    ],
    ['of a type that the policy does not have', { type: 'BYOB' }, ['no-standard-for-type']],
    [
      'when the year is used up by any subsidies',
      { history: ['2015-01-01', '2015-02-01', '2015-12-31'].map((on) => ({ type: null, claimedOn: on as Day })) },
      ['year-limit-reached'],
    ],
  ];

  test.each(refused)('is refused %s', (_, changes, codes) => {
    expect(quoted(changes).outcome).toBe('not-entitled');
    expect(codesOf(quoted(changes))).toEqual(codes);
  });

  test('is paid beside another type, in a year that is not used up', () => {
    const history = [
      { type: 'GYB', claimedOn: '2015-01-01' as Day },
      { type: null, claimedOn: '2015-02-01' as Day },
      { type: null, claimedOn: '2014-02-01' as Day },
    ];
    expect(totalOf(quoted({ history }))).toBe(50_000);
  });

  test('asks for what nobody has stated', () => {
    expect(codesOf(quoted({ type: null, classHours: null, history: null }))).toEqual(['type', 'classHours', 'history']);
    const bare = withValues(example(), { hoursMin: {}, isOncePerType: false, perYearMax: null });
    expect(codesOf(quoteEntrepreneurship(bare, someTraining({ type: null, classHours: null, history: null })))).toEqual(
      ['type'],
    );
  });

  test('has no least hours for a type that the rule does not name', () => {
    const some = withValues(example(), { hoursMin: { GYB: 24 } });
    expect(totalOf(quoteEntrepreneurship(some, someTraining({ classHours: 1 })))).toBe(50_000);
  });

  test('is told beforehand what is still to come', () => {
    const answer = quoted({ certificateIssuedOn: 'not-yet', claimedOn: 'not-yet', feeFen: 'not-yet' });
    expect(answer).toMatchObject({
      totalFen: 50_000,
      conditions: [
        { code: 'certificate' },
        { code: 'claim-window' },
        { code: 'year-limit' },
        { code: 'fee-receipt', facts: { neededFen: 100_000 } },
        { code: 'business', facts: { lastDay: '' } },
      ],
    });
    expect(quoted({ claimedOn: 'not-yet', businessStartedOn: '2015-06-01' as Day })).toMatchObject({
      totalFen: 100_000,
    });
  });
});

describe('the stages of a payment', () => {
  test('give the certificate no more than the whole', () => {
    const stagedPayment = { certificateShareBp: 10_001, businessMonths: 6 };
    expect(() => withValues(example(), { stagedPayment })).toThrow('certificateShareBp: expected at most 10000');
  });
});
