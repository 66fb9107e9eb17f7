import { beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import type { Answer, ConditionCode } from '#src/subsidy/answer.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import { ruleTitle } from '#src/subsidy/subsidy.messages.ts';
import { beforehand, paidLine, shipped, someFacts, withValues } from './quoting.ts';

let policy: Policy;
beforeEach(() => {
  policy = shipped('ls-115-2014-example');
});

const on = (text: string) => text as Day;

function conditions(answer: Answer): readonly ConditionCode[] {
  return answer.outcome === 'entitled' ? answer.conditions.map(({ code }) => code) : [];
}

function reasons(answer: Answer): readonly string[] {
  return answer.outcome === 'not-entitled' ? answer.reasons.map(({ code }) => code) : [];
}

describe('a person who is entitled', () => {
  test('gets the chosen category, both parts and their sum', () => {
    expect(quoteSubsidy(policy, someFacts({ employedOn: on('2015-07-04') }))).toMatchObject({
      outcome: 'entitled',
      categoryCode: 'REG_UNEMPLOYED',
      lines: [
        { component: 'training', amountFen: 100_000 },
        { component: 'exam', amountFen: 18_000 },
      ],
      totalFen: 118_000,
      reductions: [],
      conditions: [],
    });
  });

  test('sees that a job within six months of the certificate adds 200 yuan', () => {
    const answer = quoteSubsidy(policy, someFacts());
    expect(answer).toMatchObject({
      totalFen: 98_000,
      conditions: [{ code: 'employment', effect: 'adds', addsFen: 20_000, facts: { lastDay: '2015-11-20' } }],
    });
  });

  test('is promised nothing for a job that comes too late or after a final claim', () => {
    expect(conditions(quoteSubsidy(policy, someFacts({ employedOn: on('2015-11-21') })))).toEqual([]);
    const atClaim = withValues(policy, { employmentSettlement: 'at_claim' });
    expect(conditions(quoteSubsidy(atClaim, someFacts()))).toEqual([]);
    expect(conditions(quoteSubsidy(atClaim, someFacts({ claimedOn: 'not-yet' })))).toContain('employment');
  });

  test('is promised nothing where a job changes nothing', () => {
    expect(conditions(quoteSubsidy(policy, someFacts({ categories: ['VETERAN'] })))).toEqual([]);
    expect(conditions(quoteSubsidy(withValues(policy, { employmentFactor: null }), someFacts()))).toEqual([]);
    expect(conditions(quoteSubsidy(policy, someFacts({ feeFen: fen(50_000) })))).toEqual([]);
  });

  test('keeps the exam part when attendance fails, and reads why', () => {
    const answer = quoteSubsidy(policy, someFacts({ attendedMinutes: 2879 }));
    expect(answer).toMatchObject({
      outcome: 'entitled',
      lines: [{ component: 'exam', amountFen: 18_000 }],
      totalFen: 18_000,
      reductions: [{ code: 'attendance-below-threshold', facts: { attendedMinutes: 2879, neededMinutes: 2880 } }],
    });
  });
});

describe('the pre-check before signing up', () => {
  test('assumes the future turns out well and lists it with figures', () => {
    const answer = quoteSubsidy(policy, beforehand({ categories: ['VETERAN'] }));
    expect(answer).toMatchObject({ outcome: 'entitled', totalFen: 120_000 });
    expect(conditions(answer)).toEqual([
      'certificate',
      'claim-window',
      'year-limit',
      'attendance',
      'fee-receipt',
      'exam-fee',
    ]);
    expect(answer).toMatchObject({
      conditions: [
        {},
        { facts: { months: 12 } },
        { facts: { limit: 1 } },
        { facts: { neededMinutes: 2880, plannedMinutes: 3600 } },
        { facts: { neededFen: 100_000 } },
        { facts: { neededFen: 20_000 } },
      ],
    });
  });

  test('names the least whole minute that passes', () => {
    const answer = quoteSubsidy(policy, beforehand({ plannedMinutes: 3334 }));
    expect(answer).toMatchObject({
      conditions: [{}, {}, {}, { code: 'attendance', facts: { neededMinutes: 2668 } }, {}, {}, {}],
    });
    expect(quoteSubsidy(policy, someFacts({ plannedMinutes: 3334, attendedMinutes: 2668 }))).toMatchObject({
      reductions: [],
    });
  });

  test('names the last day of the claim once the certificate is there', () => {
    const answer = quoteSubsidy(policy, beforehand({ certificateIssuedOn: on('2015-05-20') }));
    expect(answer).toMatchObject({
      conditions: [{ code: 'claim-window', facts: { lastDay: '2016-05-20' } }, {}, {}, {}, {}, {}],
    });
  });

  test('counts a person who already has a job as employed, also at the claim', () => {
    const known = beforehand({ employedOn: on('2014-01-01') });
    expect(quoteSubsidy(policy, known)).toMatchObject({ totalFen: 120_000 });
    const atClaim = withValues(policy, { employmentSettlement: 'at_claim' });
    expect(quoteSubsidy(atClaim, { ...known, claimedOn: on('2013-12-31') })).toMatchObject({ totalFen: 100_000 });
  });

  test('counts a job that is not yet known as none and says what it would add', () => {
    const answer = quoteSubsidy(policy, beforehand({ employedOn: 'not-yet' }));
    expect(answer).toMatchObject({ totalFen: 100_000 });
    expect(conditions(answer)).toContain('employment');
  });

  test('asks for the fee that fills the standard when the cap comes first', () => {
    const capFirst = withValues(policy, { feeCapOrder: 'cap_then_rate' });
    const answer = quoteSubsidy(capFirst, beforehand({ categories: ['EMPLOYEE'] }));
    expect(answer).toMatchObject({ totalFen: 60_000 });
    const needed = answer.outcome === 'entitled' ? answer.conditions.slice(-2).map(({ facts }) => facts.neededFen) : [];
    expect(needed).toEqual([100_000, 20_000]);
  });

  test('sets no condition that the policy does not set', () => {
    const free = withValues(policy, {
      claimWindowMonths: null,
      perYearMax: null,
      attendanceMinBp: null,
      examCapFen: {},
    });
    expect(conditions(quoteSubsidy(free, beforehand({ categories: ['VETERAN'] })))).toEqual([
      'certificate',
      'claim-window',
      'fee-receipt',
    ]);
  });

  test('is sure of a refusal that no future can mend', () => {
    const history = [paidLine('电子商务师', 'L3', '2014-09-01')];
    expect(reasons(quoteSubsidy(policy, beforehand({ history })))).toEqual(['higher-level-already-paid']);
    expect(reasons(quoteSubsidy(withValues(policy, { perYearMax: 0 }), beforehand()))).toEqual(['year-limit-reached']);
  });
});

describe('a person who is not entitled', () => {
  test('reads every reason at once', () => {
    const history = [paidLine('电子商务师', 'L4', '2015-02-02'), paidLine('电子商务师', 'L1', '2015-02-02')];
    const facts = someFacts({
      history,
      attendedMinutes: 1,
      classHours: 1,
      categories: [],
      claimedOn: on('2015-01-01'),
    });
    expect(reasons(quoteSubsidy(policy, facts))).toEqual([
      'attendance-below-threshold',
      'same-level-already-paid',
      'higher-level-already-paid',
      'hours-below-minimum',
      'no-eligible-category',
      'outside-claim-window',
      'year-limit-reached',
    ]);
  });

  test.each([
    ['without a certificate', someFacts({ certificateIssuedOn: null }), ['no-certificate']],
    ['after dropping out', someFacts({ hasDroppedOut: true, categories: null }), ['dropped-out']],
    ['after dropping out of nobody knows what', someFacts({ hasDroppedOut: true, level: null }), ['dropped-out']],
    ['for a level without any amount', someFacts({ level: 'L5' }), ['no-standard-for-level']],
    ['when nothing was paid', someFacts({ feeFen: fen(0), examFeesFen: [] }), ['nothing-to-pay']],
  ] as const)('%s', (_, facts, expected) => {
    expect(reasons(quoteSubsidy(policy, facts))).toEqual(expected);
  });

  test('is refused even while another fact is missing', () => {
    expect(reasons(quoteSubsidy(policy, someFacts({ certificateIssuedOn: null, categories: null })))).toEqual([
      'no-certificate',
    ]);
  });
});

describe('an undecided case', () => {
  test('names every present fact to ask for', () => {
    const nothing = {
      occupation: null,
      level: null,
      classHours: null,
      plannedMinutes: null,
      categories: null,
      history: null,
    };
    const answer = quoteSubsidy(policy, beforehand(nothing));
    expect(answer.outcome === 'undecided' && [...answer.missing].sort()).toEqual([
      'categories',
      'classHours',
      'history',
      'level',
      'occupation',
      'plannedMinutes',
    ]);
    expect(answer.trace.filter(({ judgement }) => judgement.en.includes('missing')).length).toBe(7);
  });

  test.each(['occupation', 'level', 'classHours', 'plannedMinutes', 'categories', 'history'] as const)(
    'asks for %s alone',
    (fact) => {
      expect(quoteSubsidy(policy, someFacts({ [fact]: null }))).toMatchObject({
        outcome: 'undecided',
        missing: [fact],
      });
    },
  );
});

describe('the working', () => {
  test('stands in order, names its rule, its source and both languages', () => {
    const { trace } = quoteSubsidy(policy, someFacts({ categories: ['EMPLOYEE', 'REG_UNEMPLOYED'] }));
    expect(trace.map(({ rule }) => rule)).toEqual([
      'S-CERTIFICATE',
      'S-WINDOW',
      'S-DUP',
      'S-HIGHER',
      'S-YEAR',
      'S-CATEGORY',
      'S-HOURS',
      'S-ATTENDANCE',
      'S-STANDARD',
      'S-CATEGORY',
      'S-CATEGORY',
      'S-EMPLOYMENT',
      'S-FEE-CAP',
      'S-EXAM',
      'S-TOTAL',
    ]);
    expect(trace.map(({ sequence }) => sequence)).toEqual(trace.map((_, index) => index + 1));
    expect(trace.find(({ rule }) => rule === 'S-ATTENDANCE')).toMatchObject({
      source: 'example',
      cite: 'BUREAU',
      outcome: 'passed',
    });
    expect(ruleTitle('S-WINDOW')).toEqual({ zh: '申领时限', en: 'Time limit for the claim' });
  });

  test('keeps the category that was not taken', () => {
    const { trace } = quoteSubsidy(policy, someFacts({ categories: ['EMPLOYEE', 'VETERAN'] }));
    const categories = trace.filter(({ rule, valueFen }) => rule === 'S-CATEGORY' && valueFen !== null);
    expect(categories.map(({ judgement, valueFen }) => [judgement.zh, valueFen])).toEqual([
      ['退役军人 100%：培训 ¥1,000.00 + 鉴定 ¥180.00 = ¥1,180.00，按此计算。', 118_000],
      ['企业职工 50%：培训 ¥500.00 + 鉴定 ¥100.00 = ¥600.00，不高于所选，不取。', 60_000],
    ]);
  });

  test('says of a value left to its default that it is one', () => {
    const { trace } = quoteSubsidy(policy, someFacts({ hasDroppedOut: true }));
    expect(trace).toMatchObject([
      { rule: 'S-DROPOUT', outcome: 'failed', source: 'default', cite: '丽财社〔2014〕115号' },
    ]);
  });

  test.each([
    ['fee-capped', someFacts({ feeFen: fen(60_000) }), {}, '应补 ¥800.00，实缴学费 ¥600.00，培训补贴 ¥600.00。'],
    [
      'capped first',
      someFacts({ feeFen: fen(60_000) }),
      { feeCapOrder: 'cap_then_rate' },
      '标准先以实缴学费 ¥600.00 封顶，再乘比例，培训补贴 ¥480.00。',
    ],
    ['uncapped', someFacts({ feeFen: null }), {}, '培训补贴 ¥800.00，不受实缴学费封顶。'],
    ['not due', someFacts({ classHours: 1 }), {}, '培训条件未满足，培训补贴 ¥0.00。'],
  ] as const)('says how the training part is %s', (_, facts, values, sentence) => {
    const { trace } = quoteSubsidy(withValues(policy, values), facts);
    expect(trace.find(({ rule }) => rule === 'S-FEE-CAP')?.judgement.zh).toBe(sentence);
  });

  test('says that the exam part needs the training where it does', () => {
    const strict = withValues(policy, { examRequiresTrainingOk: true, trainingStandardFen: { L4: 1 } });
    const { trace } = quoteSubsidy(strict, someFacts({ classHours: 1 }));
    expect(trace.find(({ rule }) => rule === 'S-EXAM')?.judgement.zh).toBe(
      '鉴定补贴以培训达标为前提，鉴定补贴 ¥0.00。',
    );
  });

  test('has a full sentence in both languages for every step of every outcome', () => {
    const history = [paidLine('电子商务师', 'L4', '2015-02-02'), paidLine('电子商务师', 'L1', '2015-02-02')];
    const free = withValues(policy, {
      claimWindowMonths: null,
      perYearMax: null,
      attendanceMinBp: null,
      classHoursMin: null,
      oncePerOccupationLevel: false,
      higherBarsLower: false,
    });
    const answers = [
      quoteSubsidy(policy, beforehand()),
      quoteSubsidy(policy, beforehand({ certificateIssuedOn: on('2015-05-20') })),
      quoteSubsidy(free, beforehand()),
      quoteSubsidy(free, someFacts({ claimedOn: on('2015-01-01') })),
      quoteSubsidy(
        policy,
        someFacts({
          history,
          claimedOn: on('2017-01-01'),
          categories: ['?'],
          attendedMinutes: 0,
          classHours: 0,
          level: 'L5',
        }),
      ),
      quoteSubsidy(withValues(policy, { perYearMax: 0 }), beforehand()),
      quoteSubsidy(policy, someFacts({ certificateIssuedOn: null })),
      quoteSubsidy(policy, someFacts({ employedOn: on('2015-05-21') })),
    ];
    for (const answer of answers) {
      const sentences = [
        ...answer.trace.map(({ judgement }) => judgement),
        ...(answer.outcome === 'entitled' ? [...answer.conditions, ...answer.reductions].map(({ text }) => text) : []),
        ...(answer.outcome === 'not-entitled' ? answer.reasons.map(({ text }) => text) : []),
      ];
      for (const { zh, en } of sentences) {
        expect(zh).toMatch(/。$/);
        expect(en).toMatch(/\.$/);
        expect(`${zh}${en}`).not.toMatch(/undefined|NaN|null|not-yet/);
      }
    }
  });
});

test('a policy of another track is a mistake of the caller', () => {
  expect(() => quoteSubsidy(shipped('ls-303-2014-example'), someFacts())).toThrow(
    'is of track training-fee, needed is subsidy',
  );
});
