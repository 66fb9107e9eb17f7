import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteSkillUpgrade } from '#src/subsidy/quote-skill-upgrade.ts';
import { paidLine, shipped, withValues } from './quoting.ts';
import { codesOf, someUpgrade, workingOf } from './track-facts.ts';

const lishui = () => shipped('ls-236-2017');

describe('a skill-upgrade subsidy', () => {
  test('is the standard, half as much again where urgent, less what was paid before', () => {
    const answer = quoteSkillUpgrade(lishui(), someUpgrade());
    expect(answer).toMatchObject({ outcome: 'entitled', totalFen: 156_000, conditions: [], reductions: [] });
    expect(answer).toMatchObject({ lines: [{ component: 'skill-upgrade', amountFen: 156_000, traceSequence: 10 }] });
    expect(workingOf(answer)).toEqual([
      ['S-CERTIFICATE', null],
      ['U-FROM', null],
      ['S-WINDOW', null],
      ['U-INSURED', null],
      ['S-DUP', null],
      ['S-HIGHER', null],
      ['S-YEAR', null],
      ['U-STANDARD', null],
      ['U-OVERLAP', null],
      ['U-AMOUNT', 156_000],
    ]);
  });

  test('cites the clause that decides each step', () => {
    const { trace } = quoteSkillUpgrade(lishui(), someUpgrade());
    expect(trace.find(({ rule }) => rule === 'U-INSURED')).toMatchObject({ cite: 'C18', source: 'sourced' });
    expect(trace.find(({ rule }) => rule === 'S-DUP')).toMatchObject({
      cite: '丽人社〔2017〕236号',
      source: 'default',
    });
    expect(trace.at(-1)).toMatchObject({ cite: 'C17', source: 'sourced', outcome: 'amount' });
  });

  test('says how it comes about', () => {
    const said = (changes: Parameters<typeof someUpgrade>[0]) =>
      quoteSkillUpgrade(lishui(), someUpgrade(changes)).trace.at(-1)?.judgement.en;
    expect(said({})).toBe(
      'Standard ¥2,000.00 × 150% (urgent) = ¥3,000.00, less ¥1,440.00 already paid: skill-upgrade subsidy ¥1,560.00.',
    );
    expect(said({ isUrgent: false, alreadyPaidFen: fen(0) })).toBe(
      'Standard ¥2,000.00: skill-upgrade subsidy ¥2,000.00.',
    );
  });

  test('is nothing where as much was paid before, and never less than nothing', () => {
    const answer = quoteSkillUpgrade(lishui(), someUpgrade({ isUrgent: false, alreadyPaidFen: fen(230_000) }));
    expect(answer).toMatchObject({
      outcome: 'not-entitled',
      reasons: [{ code: 'already-paid-in-full', facts: { paidFen: 230_000, fullFen: 200_000 } }],
    });
  });

  test('in Hangzhou excludes who had the training subsidy', () => {
    const hangzhou = withValues(lishui(), { overlap: 'exclusive' });
    expect(codesOf(quoteSkillUpgrade(hangzhou, someUpgrade()))).toEqual(['excluded-by-other-subsidy']);
    expect(totalOf(quoteSkillUpgrade(hangzhou, someUpgrade({ alreadyPaidFen: fen(0) })))).toBe(300_000);
  });

  test('does not look at other subsidies where the rule does not', () => {
    const alone = withValues(lishui(), { overlap: 'none' });
    expect(totalOf(quoteSkillUpgrade(alone, someUpgrade({ alreadyPaidFen: null })))).toBe(300_000);
  });

  const refused: readonly (readonly [string, Parameters<typeof someUpgrade>[0], readonly string[]])[] = [
    ['without a certificate', { certificateIssuedOn: null }, ['no-certificate']],
    [
      'for a certificate before the policy',
      { certificateIssuedOn: '2016-12-31' as Day },
      ['certificate-before-policy'],
    ],
    ['claimed before the certificate', { claimedOn: '2017-06-14' as Day }, ['outside-claim-window']],
    ['claimed a day too late', { claimedOn: '2018-06-16' as Day }, ['outside-claim-window']],
    ['a month of insurance short', { insuredMonths: 35 }, ['insured-months-below-minimum']],
    [
      'for the same level again',
      { history: [paidLine('电子商务师', 'L3', '2017-07-01')] },
      ['same-level-already-paid'],
    ],
    [
      'below a level that was paid',
      { history: [paidLine('电子商务师', 'L2', '2017-07-01')] },
      ['higher-level-already-paid'],
    ],
    ['for a level without a standard', { level: 'L2' }, ['no-standard-for-level']],
    [
      'for every reason at once',
      { certificateIssuedOn: '2016-05-01' as Day, insuredMonths: 0, level: 'L1' },
      ['certificate-before-policy', 'outside-claim-window', 'insured-months-below-minimum', 'no-standard-for-level'],
    ],
  ];

  test.each(refused)('is refused %s', (_, changes, codes) => {
    const answer = quoteSkillUpgrade(lishui(), someUpgrade(changes));
    expect(answer.outcome).toBe('not-entitled');
    expect(codesOf(answer)).toEqual(codes);
  });

  const allowed: readonly (readonly [string, Parameters<typeof someUpgrade>[0]])[] = [
    ['on the last day of the window', { claimedOn: '2018-06-15' as Day }],
    ['for a certificate of the first day of the policy', { certificateIssuedOn: '2017-01-01' as Day }],
    ['after a lower level', { history: [paidLine('电子商务师', 'L4', '2017-07-01')] }],
    ['beside another occupation', { history: [paidLine('电工', 'L3', '2017-07-01')] }],
  ];

  test.each(allowed)('is paid %s', (_, changes) => {
    expect(totalOf(quoteSkillUpgrade(lishui(), someUpgrade(changes)))).toBe(156_000);
  });

  test('counts with the other subsidies of the year where the rule says so', () => {
    const limited = withValues(lishui(), { perYearMax: 1 });
    const history = [paidLine('电工', 'L4', '2017-02-01')];
    expect(codesOf(quoteSkillUpgrade(limited, someUpgrade({ history })))).toEqual(['year-limit-reached']);
    expect(totalOf(quoteSkillUpgrade(limited, someUpgrade({ history, claimedOn: '2018-01-02' as Day })))).toBe(156_000);
    const otherPaidOn = ['2017-03-01' as Day];
    expect(codesOf(quoteSkillUpgrade(limited, someUpgrade({ otherPaidOn })))).toEqual(['year-limit-reached']);
    expect(totalOf(quoteSkillUpgrade(lishui(), someUpgrade({ otherPaidOn })))).toBe(156_000);
    const none = withValues(lishui(), { perYearMax: 0 });
    expect(codesOf(quoteSkillUpgrade(none, someUpgrade({ claimedOn: 'not-yet' })))).toEqual(['year-limit-reached']);
  });

  test('asks once each for what nobody has stated', () => {
    const nothing = { occupation: null, level: null, insuredMonths: null, alreadyPaidFen: null, history: null };
    const limited = withValues(lishui(), { perYearMax: 1 });
    expect(codesOf(quoteSkillUpgrade(limited, someUpgrade(nothing)))).toEqual([
      'insuredMonths',
      'occupation',
      'level',
      'history',
      'alreadyPaidFen',
    ]);
  });

  test('refuses what is certain even while facts are missing', () => {
    expect(codesOf(quoteSkillUpgrade(lishui(), someUpgrade({ history: null, insuredMonths: 1 })))).toEqual([
      'insured-months-below-minimum',
    ]);
  });

  test('is told beforehand what is still to come', () => {
    const limited = withValues(lishui(), { perYearMax: 1 });
    const answer = quoteSkillUpgrade(limited, someUpgrade({ certificateIssuedOn: 'not-yet', claimedOn: 'not-yet' }));
    expect(answer).toMatchObject({
      totalFen: 156_000,
      conditions: [{ code: 'certificate' }, { code: 'claim-window' }, { code: 'year-limit' }],
    });
    const open = withValues(limited, { claimWindowMonths: null, insuredMonthsMin: 0, oncePerOccupationLevel: false });
    expect(quoteSkillUpgrade(open, someUpgrade({ claimedOn: 'not-yet' }))).toMatchObject({
      conditions: [{ code: 'claim-window' }, { code: 'year-limit' }],
    });
  });

  test('leaves out what the policy does not set', () => {
    const bare = withValues(lishui(), {
      claimWindowMonths: null,
      insuredMonthsMin: 0,
      oncePerOccupationLevel: false,
      higherBarsLower: false,
    });
    const facts = someUpgrade({ claimedOn: '2030-01-01' as Day, insuredMonths: null, history: null });
    const answer = quoteSkillUpgrade(bare, facts);
    expect(totalOf(answer)).toBe(156_000);
    const unset = answer.trace.filter(({ judgement }) => judgement.en === 'This policy sets no such limit.');
    expect(unset.map(({ rule }) => rule)).toEqual(['U-INSURED', 'S-DUP', 'S-HIGHER', 'S-YEAR']);
  });

  test('is not asked of a policy of another track', () => {
    expect(() => quoteSkillUpgrade(shipped('cn-523-2014'), someUpgrade())).toThrow('needed is skill-upgrade');
  });
});
