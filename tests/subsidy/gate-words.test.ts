import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import { beforehand, paidLine, shipped, someFacts, withValues } from './quoting.ts';

type Changes = Parameters<typeof someFacts>[0];

/** What each gate found and the figures it rests on; the first line of a rule is that of its gate. */
function gatesOf(values: Record<string, unknown>, facts: ReturnType<typeof someFacts>) {
  const { trace } = quoteSubsidy(withValues(shipped('ls-115-2014-example'), values), facts);
  return Object.fromEntries(trace.toReversed().map(({ rule, outcome, inputs }) => [rule, [outcome, inputs]]));
}
const gates = (values: Record<string, unknown> = {}, changes: Changes = {}) => gatesOf(values, someFacts(changes));

describe('the words of a gate', () => {
  test('name what it rests on', () => {
    const history = [paidLine('电子商务师', 'L5', '2014-01-05'), paidLine('电工', 'L4', '2015-01-05')];
    const categories = ['VETERAN', 'REG_UNEMPLOYED'];
    expect(gates({ perYearMax: 2 }, { history, categories, plannedMinutes: 3601 })).toMatchObject({
      'S-CERTIFICATE': ['passed', { certificateIssuedOn: '2015-05-20' }],
      'S-WINDOW': [
        'passed',
        { certificateIssuedOn: '2015-05-20', claimedOn: '2015-06-10', months: 12, lastDay: '2016-05-20' },
      ],
      'S-DUP': ['passed', { occupation: '电子商务师', level: 'L4', paidOn: '' }],
      'S-HIGHER': ['passed', { occupation: '电子商务师', level: 'L4' }],
      'S-YEAR': ['passed', { limit: 2, year: '2015', paidInYear: 1 }],
      'S-CATEGORY': [
        'passed',
        {
          categories: 'REG_UNEMPLOYED VETERAN',
          names: '城镇登记失业人员、退役军人',
          namesEn: 'registered unemployed, veteran',
        },
      ],
      'S-HOURS': ['passed', { classHours: 80, minimum: 60 }],
      'S-ATTENDANCE': ['passed', { attendedMinutes: 3600, plannedMinutes: 3601, neededMinutes: 2881, minimumBp: 8000 }],
      'S-STANDARD': ['passed', { level: 'L4', standardFen: 100_000 }],
    });
  });

  test('show nothing in the place of what nobody has stated', () => {
    const nothing = { occupation: null, level: null, classHours: null, plannedMinutes: null };
    expect(gates({}, { ...nothing, categories: null, history: null })).toMatchObject({
      'S-DUP': ['note', { occupation: '', level: '', paidOn: '' }],
      'S-HIGHER': ['note', { occupation: '', level: '' }],
      'S-YEAR': ['note', { limit: 1, year: '2015', paidInYear: 0 }],
      'S-CATEGORY': ['note', { categories: '', names: '', namesEn: '' }],
      'S-HOURS': ['note', { classHours: '', minimum: 60 }],
      'S-ATTENDANCE': ['note', { plannedMinutes: '', neededMinutes: 0, minimumBp: 8000 }],
      'S-STANDARD': ['note', { level: '', standardFen: '' }],
    });
  });

  test('name the subsidies that were paid before', () => {
    const history = [
      paidLine('电子商务师', 'L5', '2014-12-01'),
      paidLine('电工', 'L3', '2014-12-02'),
      paidLine('电工', 'L4', '2014-12-03'),
      paidLine('电子商务师', 'L4', '2015-01-05'),
      paidLine('电子商务师', 'L3', '2015-01-06'),
    ];
    expect(gates({}, { history })).toMatchObject({
      'S-DUP': ['failed', { occupation: '电子商务师', level: 'L4', paidOn: '2015-01-05' }],
      'S-HIGHER': ['failed', { occupation: '电子商务师', level: 'L4', heldLevel: 'L3', paidOn: '2015-01-06' }],
      'S-YEAR': ['failed', { limit: 1, year: '2015', paidInYear: 2 }],
    });
  });

  test('show no day of a certificate that there is not', () => {
    expect(gates({}, { certificateIssuedOn: null })['S-CERTIFICATE']).toEqual(['failed', { certificateIssuedOn: '' }]);
  });

  test('show a level for which the policy has no standard', () => {
    expect(gates({ trainingStandardFen: { L5: 1 } })['S-STANDARD']).toEqual([
      'failed',
      { level: 'L4', standardFen: '' },
    ]);
  });

  test('leave the last day and the year to the future', () => {
    const history = [paidLine('电工', 'L5', '2013-01-05'), paidLine('电工', 'L4', '2014-01-05')];
    expect(gatesOf({ perYearMax: 3 }, beforehand({ history }))).toMatchObject({
      'S-CERTIFICATE': ['note', { certificateIssuedOn: 'not-yet' }],
      'S-WINDOW': ['note', { certificateIssuedOn: 'not-yet', claimedOn: 'not-yet', months: 12, lastDay: '' }],
      'S-YEAR': ['note', { limit: 3, year: '', paidInYear: 2 }],
      'S-ATTENDANCE': ['note', { attendedMinutes: 'not-yet', neededMinutes: 2880 }],
    });
    expect(gatesOf({}, beforehand({ history: null }))['S-YEAR']).toEqual([
      'note',
      { limit: 1, year: '', paidInYear: 0 },
    ]);
  });

  test('count by the year of the certificate where the policy says so, and by none without one', () => {
    const history = [paidLine('电工', 'L5', '2015-01-05'), paidLine('电工', 'L4', '2014-01-05')];
    const byCertificate = { yearBasis: 'certificate_issue', perYearMax: 3 };
    const on = '2015-12-30' as Day;
    expect(
      gates(byCertificate, { history, certificateIssuedOn: on, claimedOn: '2016-01-10' as Day })['S-YEAR'],
    ).toEqual(['passed', { limit: 3, year: '2015', paidInYear: 1 }]);
    expect(gates(byCertificate, { history, certificateIssuedOn: null })['S-YEAR']?.[1]).toEqual({
      limit: 3,
      year: '',
      paidInYear: 2,
    });
  });

  test('show no limits where the policy sets none', () => {
    const values = { perYearMax: null, claimWindowMonths: null, classHoursMin: 0, attendanceMinBp: 0 };
    expect(gates({ ...values, oncePerOccupationLevel: false, higherBarsLower: false })).toMatchObject({
      'S-WINDOW': ['passed', { months: '', lastDay: '' }],
      'S-DUP': ['note', { paidOn: '' }],
      'S-HIGHER': ['note', { occupation: '电子商务师', level: 'L4' }],
      'S-YEAR': ['note', { limit: '', year: '2015', paidInYear: 0 }],
      'S-HOURS': ['note', { classHours: 80, minimum: 0 }],
      'S-ATTENDANCE': ['note', { neededMinutes: 0, minimumBp: 0 }],
    });
  });
});

describe('the words of a rule beyond the pack format', () => {
  const values = { theoryMinBp: 3000, practiceMinBp: 2000, overlap: 'exclusive', crossTrack: 'none' };

  test('name what it rests on', () => {
    const facts = { theoryHours: 40, practiceHours: 30, otherPaidFen: fen(0), isFundedByTrainingFee: false };
    expect(gates(values, facts)).toMatchObject({
      'S-CROSS-TRACK': ['passed', {}],
      'S-OTHER-FUND': ['passed', { otherPaidFen: 0 }],
      'S-THEORY': ['passed', { hours: 40, classHours: 80, minimumBp: 3000 }],
      'S-PRACTICE': ['passed', { hours: 30, classHours: 80, minimumBp: 2000 }],
    });
  });

  test('show nothing in the place of what nobody has stated', () => {
    for (const crossTrack of ['none', 'exam_only']) {
      expect(gates({ ...values, crossTrack }, { classHours: null })).toMatchObject({
        'S-CROSS-TRACK': ['note', {}],
        'S-OTHER-FUND': ['note', { otherPaidFen: '' }],
        'S-THEORY': ['note', { hours: '', classHours: '', minimumBp: 3000 }],
        'S-PRACTICE': ['note', { hours: '', classHours: '', minimumBp: 2000 }],
      });
    }
  });

  test('are not heard where the policy does not set it', () => {
    const rules = Object.keys(gates({ theoryMinBp: 0, practiceMinBp: 0, overlap: 'none' }));
    for (const rule of ['S-CROSS-TRACK', 'S-OTHER-FUND', 'S-THEORY', 'S-PRACTICE']) expect(rules).not.toContain(rule);
  });
});
