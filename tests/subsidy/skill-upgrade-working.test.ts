import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { parametersOf } from '#src/subsidy/policy-reading.ts';
import { quoteSkillUpgrade } from '#src/subsidy/quote-skill-upgrade.ts';
import { skillUpgradeFindings } from '#src/subsidy/skill-upgrade-gates.ts';
import { paidLine, shipped, withValues } from './quoting.ts';
import { codesOf, inputsOf, someUpgrade } from './track-facts.ts';

const lishui = () => shipped('ls-236-2017');
const limited = () => withValues(lishui(), { perYearMax: 2 });
const worked = (policy: ReturnType<typeof shipped>, changes: Parameters<typeof someUpgrade>[0] = {}) =>
  inputsOf(quoteSkillUpgrade(policy, someUpgrade(changes)));

describe('the working of a skill-upgrade subsidy', () => {
  test('names what each gate rests on', () => {
    const history = [paidLine('电子商务师', 'L4', '2017-07-01')];
    expect(worked(limited(), { history, otherPaidOn: ['2016-01-01' as Day] })).toEqual({
      'S-CERTIFICATE': ['passed', { certificateIssuedOn: '2017-06-15' }],
      'U-FROM': ['passed', { certificateIssuedOn: '2017-06-15', from: '2017-01-01' }],
      'S-WINDOW': [
        'passed',
        { certificateIssuedOn: '2017-06-15', claimedOn: '2017-11-03', months: 12, lastDay: '2018-06-15' },
      ],
      'U-INSURED': ['passed', { insuredMonths: 36, minimum: 36 }],
      'S-DUP': ['passed', { occupation: '电子商务师', level: 'L3', paidOn: '' }],
      'S-HIGHER': ['passed', { occupation: '电子商务师', level: 'L3' }],
      'S-YEAR': ['passed', { limit: 2, year: '2017', paidInYear: 1 }],
      'U-STANDARD': ['passed', { level: 'L3', standardFen: 200_000 }],
      'U-OVERLAP': ['passed', { paidFen: 144_000, overlap: 'top_up_difference' }],
      'U-AMOUNT': [
        'amount',
        { standardFen: 200_000, upliftBp: 15_000, fullFen: 300_000, paidFen: 144_000, amountFen: 156_000 },
      ],
    });
  });

  test('leaves open what nobody has stated, and shows nothing in its place', () => {
    const nothing = { occupation: null, level: null, insuredMonths: null, alreadyPaidFen: null, history: null };
    expect(worked(limited(), nothing)).toMatchObject({
      'U-INSURED': ['note', { insuredMonths: '', minimum: 36 }],
      'S-DUP': ['note', { occupation: '', level: '', paidOn: '' }],
      'S-HIGHER': ['note', { occupation: '', level: '' }],
      'S-YEAR': ['note', { limit: 2, year: '2017', paidInYear: 0 }],
      'U-STANDARD': ['note', { level: '', standardFen: '' }],
      'U-OVERLAP': ['note', { paidFen: 0, overlap: 'top_up_difference' }],
    });
  });

  test('names the subsidies that were paid before', () => {
    const history = [paidLine('电子商务师', 'L3', '2017-07-01'), paidLine('电子商务师', 'L2', '2017-07-02')];
    expect(worked(limited(), { history })).toMatchObject({
      'S-DUP': ['failed', { occupation: '电子商务师', level: 'L3', paidOn: '2017-07-01' }],
      'S-HIGHER': ['failed', { occupation: '电子商务师', level: 'L3', heldLevel: 'L2', paidOn: '2017-07-02' }],
      'S-YEAR': ['failed', { limit: 2, year: '2017', paidInYear: 2 }],
    });
  });

  test('without a certificate judges neither its day nor its window', () => {
    const found = worked(lishui(), { certificateIssuedOn: null });
    expect(found['S-CERTIFICATE']).toEqual(['failed', { certificateIssuedOn: '' }]);
    expect(Object.keys(found)).not.toContain('U-FROM');
    expect(Object.keys(found)).not.toContain('S-WINDOW');
  });

  test('before the certificate leaves its window to the future and its day unjudged', () => {
    const found = worked(limited(), { certificateIssuedOn: 'not-yet', claimedOn: 'not-yet' });
    expect(found).toMatchObject({
      'S-CERTIFICATE': ['note', { certificateIssuedOn: 'not-yet' }],
      'S-WINDOW': ['note', { certificateIssuedOn: 'not-yet', claimedOn: 'not-yet', months: 12, lastDay: '' }],
      'S-YEAR': ['note', { limit: 2, year: '', paidInYear: 0 }],
    });
    expect(Object.keys(found)).not.toContain('U-FROM');
  });

  test('leaves the window open while only the day of the claim is known', () => {
    expect(worked(lishui(), { certificateIssuedOn: 'not-yet' })['S-WINDOW']?.[0]).toBe('note');
  });

  test('takes a claim on the day of the certificate', () => {
    expect(worked(lishui(), { claimedOn: '2017-06-15' as Day })['S-WINDOW']?.[0]).toBe('passed');
  });

  test('shows no last day and no yearly limit where the policy sets none', () => {
    expect(worked(withValues(lishui(), { claimWindowMonths: null }))).toMatchObject({
      'S-WINDOW': ['passed', { months: '', lastDay: '' }],
      'S-YEAR': ['note', { limit: '', year: '2017', paidInYear: 0 }],
    });
  });

  test('counts every subsidy so far while the year of the claim is open', () => {
    const history = [paidLine('电工', 'L4', '2016-02-01'), paidLine('电工', 'L3', '2017-02-01')];
    expect(worked(limited(), { claimedOn: 'not-yet', history })['S-YEAR']).toEqual([
      'note',
      { limit: 2, year: '', paidInYear: 2 },
    ]);
  });

  test('sets nothing off where the rule does not look at other subsidies', () => {
    expect(worked(withValues(lishui(), { overlap: 'none' }))['U-AMOUNT']?.[1]).toMatchObject({
      paidFen: 0,
      amountFen: 300_000,
    });
  });

  test('asks for the history for the sake of each single gate', () => {
    const none = { oncePerOccupationLevel: false, higherBarsLower: false, perYearMax: null };
    for (const [gate, missing] of [
      [{ perYearMax: 1 }, ['history']],
      [{ oncePerOccupationLevel: true }, ['occupation', 'history']],
      [{ higherBarsLower: true }, ['occupation', 'history']],
    ] as const) {
      const policy = withValues(lishui(), { ...none, ...gate });
      const unknown = someUpgrade({ occupation: null, history: null });
      expect(codesOf(quoteSkillUpgrade(policy, unknown))).toEqual(missing);
    }
  });

  test('asks for no fact where a gate rests on days alone', () => {
    const policy = lishui();
    const findings = skillUpgradeFindings(policy, parametersOf(policy, 'skill-upgrade'), someUpgrade());
    expect(findings.flatMap(({ missing }) => missing)).toEqual([]);
  });
});
