import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { entrepreneurshipFindings } from '#src/subsidy/entrepreneurship-gates.ts';
import { parametersOf, parsePolicy } from '#src/subsidy/policy-reading.ts';
import { quoteEntrepreneurship } from '#src/subsidy/quote-entrepreneurship.ts';
import { policyFiles, shipped, withValues } from './quoting.ts';
import { codesOf, inputsOf, someTraining } from './track-facts.ts';

const example = () => shipped('ls-entrepreneurship-example');
type Changes = Parameters<typeof someTraining>[0];
const worked = (changes: Changes = {}, values: Record<string, unknown> = {}) =>
  inputsOf(quoteEntrepreneurship(withValues(example(), values), someTraining(changes)));
const saidOf = (rule: string, changes: Changes, values: Record<string, unknown> = {}) =>
  quoteEntrepreneurship(withValues(example(), values), someTraining(changes)).trace.find((line) => line.rule === rule)
    ?.judgement.en;

describe('the working of an entrepreneurship training', () => {
  test('names what each gate and each stage rests on', () => {
    const history = [{ type: 'GYB', claimedOn: '2015-01-01' as Day }];
    expect(worked({ history, feeFen: fen(90_001), businessStartedOn: '2015-06-01' as Day })).toEqual({
      'S-CERTIFICATE': ['passed', { certificateIssuedOn: '2015-05-20' }],
      'S-WINDOW': [
        'passed',
        { certificateIssuedOn: '2015-05-20', claimedOn: '2015-06-10', months: 12, lastDay: '2016-05-20' },
      ],
      'S-HOURS': ['passed', { type: 'SYB', classHours: 72, minimum: 70 }],
      'E-TYPE': ['passed', { type: 'SYB', paidOn: '' }],
      'S-YEAR': ['passed', { limit: 3, year: '2015', paidInYear: 1 }],
      'E-STANDARD': ['passed', { type: 'SYB', standardFen: 100_000 }],
      'E-DUE': ['note', { standardFen: 100_000, feeFen: 90_001, dueFen: 90_001 }],
      'E-CERTIFICATE': ['amount', { dueFen: 90_001, shareBp: 5000, amountFen: 45_001 }],
      'E-BUSINESS': [
        'amount',
        { businessStartedOn: '2015-06-01', months: 6, lastDay: '2015-11-20', restFen: 45_000, amountFen: 45_000 },
      ],
    });
  });

  test('leaves open what nobody has stated, and shows nothing in its place', () => {
    const history = [{ type: null, claimedOn: '2015-01-01' as Day }];
    expect(worked({ type: null, classHours: null, history })).toMatchObject({
      'S-HOURS': ['note', { type: '', classHours: '', minimum: 0 }],
      'E-TYPE': ['note', { type: '', paidOn: '' }],
      'E-STANDARD': ['note', { type: '', standardFen: '' }],
    });
  });

  test('names the day on which the same type was paid', () => {
    expect(worked({ history: [{ type: 'SYB', claimedOn: '2015-01-01' as Day }] })['E-TYPE']).toEqual([
      'failed',
      { type: 'SYB', paidOn: '2015-01-01' },
    ]);
  });

  test('says whether a fee caps the standard', () => {
    const capped = 'Standard ¥1,000.00, fee paid ¥900.00: ¥900.00 due.';
    const uncapped = 'Standard ¥1,000.00; no cap by a fee.';
    expect(saidOf('E-DUE', { feeFen: fen(90_000) })).toBe(capped);
    expect(saidOf('E-DUE', { feeFen: fen(90_000) }, { isCappedByFee: false })).toBe(uncapped);
    expect(saidOf('E-DUE', { feeFen: null })).toBe(uncapped);
    expect(saidOf('E-DUE', { feeFen: 'not-yet' })).toBe(uncapped);
    expect(saidOf('E-DUE', { feeFen: 'not-yet' }, { isCappedByFee: false })).toBe(uncapped);
  });

  test('shows no fee where the institution advanced it', () => {
    expect(worked({ feeFen: null })['E-DUE']?.[1]).toMatchObject({ feeFen: '' });
  });

  test('without stages pays the whole share on the certificate', () => {
    expect(worked({}, { stagedPayment: null })['E-CERTIFICATE']?.[1]).toMatchObject({ shareBp: 10_000 });
  });

  test('says whether the business stage is paid, waits or is lost', () => {
    expect(saidOf('E-BUSINESS', { businessStartedOn: '2015-06-01' as Day })).toContain(
      'A business was started on 2015-06-01',
    );
    expect(saidOf('E-BUSINESS', {})).toContain('No business was started so far');
    expect(saidOf('E-BUSINESS', { claimedOn: '2015-11-21' as Day })).toContain('No business was started by');
    expect(worked({})['E-BUSINESS']?.[1]).toMatchObject({ businessStartedOn: '', restFen: 50_000, amountFen: 0 });
  });

  test('asks for the type and the history for the sake of each single gate', () => {
    const none = { hoursMin: {}, isOncePerType: false, perYearMax: null };
    const missingBy = (values: Record<string, unknown>) =>
      codesOf(
        quoteEntrepreneurship(
          withValues(example(), { ...none, ...values }),
          someTraining({ classHours: null, history: null }),
        ),
      );
    expect(missingBy({ isOncePerType: true })).toEqual(['history']);
    expect(missingBy({ perYearMax: 1 })).toEqual(['history']);
    expect(missingBy({ hoursMin: { SYB: 1 } })).toEqual(['classHours']);
  });

  test('asks a drop-out for nothing', () => {
    const policy = example();
    const [finding, ...others] = entrepreneurshipFindings(
      parametersOf(policy, 'entrepreneurship'),
      someTraining({ hasDroppedOut: true }),
    );
    expect(finding?.missing).toEqual([]);
    expect(others).toEqual([]);
  });

  test('reduces nothing', () => {
    expect(codesOf(quoteEntrepreneurship(example(), someTraining()))).toEqual([]);
  });
});

describe('the business of a trained person', () => {
  const quoted = (changes: Changes, values: Record<string, unknown> = {}) =>
    quoteEntrepreneurship(withValues(example(), values), someTraining(changes));

  test('may still be started while nobody knows the day of the claim', () => {
    expect(quoted({ claimedOn: 'not-yet' })).toMatchObject({
      totalFen: 50_000,
      conditions: [
        { code: 'claim-window' },
        { code: 'year-limit' },
        { code: 'business', facts: { lastDay: '2015-11-20' } },
      ],
    });
  });

  test('counts as in time while there is no certificate to count from', () => {
    const facts = { certificateIssuedOn: 'not-yet', claimedOn: 'not-yet' } as const;
    expect(worked(facts)['E-BUSINESS']?.[1]).toMatchObject({ lastDay: '', months: 6 });
    expect(quoted({ ...facts, businessStartedOn: '2015-06-01' as Day })).toMatchObject({ totalFen: 100_000 });
    expect(quoted({ certificateIssuedOn: 'not-yet' })).toMatchObject({ totalFen: 50_000 });
  });

  test('adds nothing where everything is paid on the certificate', () => {
    const stagedPayment = { certificateShareBp: 10_000, businessMonths: 6 };
    expect(quoted({}, { stagedPayment })).toMatchObject({ totalFen: 100_000, conditions: [] });
  });
});

describe('where a policy of entrepreneurship says nothing', () => {
  const bare = () => {
    const file = policyFiles.get('ls-entrepreneurship-example') as { parameters: Record<string, unknown> };
    return parsePolicy({ ...file, parameters: { standardFen: file.parameters.standardFen } });
  };

  test('each type is paid once and a fee caps the standard', () => {
    const again = someTraining({ history: [{ type: 'SYB', claimedOn: '2012-01-01' as Day }] });
    expect(codesOf(quoteEntrepreneurship(bare(), again))).toEqual(['same-type-already-paid']);
    expect(quoteEntrepreneurship(bare(), someTraining({ feeFen: fen(70_000) }))).toMatchObject({ totalFen: 70_000 });
  });

  test('nothing is asked of hours, windows, years and businesses', () => {
    const late = someTraining({ classHours: 1, claimedOn: '2030-01-01' as Day });
    expect(quoteEntrepreneurship(bare(), late)).toMatchObject({ totalFen: 100_000, conditions: [] });
  });
});
