import { beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { quoteTrainingFee } from '#src/subsidy/quote-training-fee.ts';
import { shipped, someClass, withValues } from './quoting.ts';

let policy: Policy;
beforeEach(() => {
  policy = shipped('cn-523-2014');
});

const lecture = { title: 'ASSOCIATE', count: 8, paidEachFen: 100_000, isMergedDuplicate: false };

describe('a class of track T', () => {
  test('is paid its cost below the ceiling, with the figures of the class', () => {
    expect(quoteTrainingFee(policy, someClass({ lectures: [lecture] }))).toMatchObject({
      outcome: 'entitled',
      totalFen: 8_600_000,
      figures: { days: 6, staff: 2, capFen: 11_340_000, lectureAllowedFen: 800_000, disallowedFen: 0 },
      conditions: [],
    });
  });

  test.each(['split_by_day', 'more_favourable'] as const)(
    'goes by the one version there is where the rule is %s and nobody names another',
    (straddle) => {
      const alone = { ...policy, effective: { ...policy.effective, straddle } };
      expect(quoteTrainingFee(alone, someClass())).toMatchObject({ outcome: 'entitled', totalFen: 7_800_000 });
    },
  );

  test('says the same amount in the last line of its working', () => {
    const answer = quoteTrainingFee(policy, someClass());
    const [line] = answer.outcome === 'entitled' ? answer.lines : [];
    expect(answer.trace.at(-1)).toMatchObject({
      rule: 'T-PAYABLE',
      sequence: line?.traceSequence,
      valueFen: line?.amountFen,
    });
    expect(answer.trace.map(({ rule }) => rule)).toEqual([
      'T-DAYS',
      'T-STAFF',
      'T-QUOTA',
      'T-CEILING',
      'T-COST',
      'T-LECTURER',
      'T-LENGTH',
      'T-CHARGE',
      'T-PAYABLE',
    ]);
  });

  test('shows a line of working for each stretch of days', () => {
    const groups = [
      { people: 20, days: 18 },
      { people: 1, days: 3 },
    ];
    const { trace } = quoteTrainingFee(policy, someClass({ teachingDays: 18, groups }));
    expect(
      trace
        .filter(({ rule }) => rule === 'T-QUOTA')
        .map(({ inputs }) => [inputs.firstDay, inputs.lastDay, inputs.people, inputs.rateBp]),
    ).toEqual([
      [1, 3, 22, 10_000],
      [4, 15, 21, 10_000],
      [16, 18, 21, 8000],
      [19, 19, 1, 8000],
    ]);
  });

  test('is told beforehand the most there can be', () => {
    const plan = someClass({ groups: 'not-yet', plannedPeople: 40, actualFen: 'not-yet' });
    const answer = quoteTrainingFee(policy, plan);
    expect(answer).toMatchObject({ outcome: 'entitled', totalFen: 11_340_000, figures: { disallowedFen: 0 } });
    expect(answer).toMatchObject({
      conditions: [
        { code: 'costs', facts: { capFen: 11_340_000 } },
        { code: 'participants', facts: { people: 40 } },
      ],
    });
  });

  test('has lecturers beside the ceiling where the rule says so', () => {
    const outside = withValues(policy, { isLecturerInsideQuota: false, maxClassMonths: null });
    expect(quoteTrainingFee(outside, someClass({ actualFen: 'not-yet', lectures: [lecture] }))).toMatchObject({
      totalFen: 12_140_000,
    });
  });

  test('is refused for every reason at once', () => {
    const long = someClass({ teachingDays: 100, chargedTraineesFen: fen(1) });
    const answer = quoteTrainingFee(policy, long);
    expect(answer).toMatchObject({
      outcome: 'not-entitled',
      reasons: [{ code: 'class-too-long' }, { code: 'trainees-charged' }],
    });
    expect(quoteTrainingFee(policy, someClass({ actualFen: {} }))).toMatchObject({
      reasons: [{ code: 'nothing-to-pay' }],
    });
  });

  test('is undecided while something is not stated', () => {
    const nothing = someClass({ startsOn: null, teachingDays: null, provided: null, groups: 'not-yet' });
    expect(quoteTrainingFee(policy, nothing)).toMatchObject({
      outcome: 'undecided',
      missing: ['startsOn', 'teachingDays', 'provided', 'plannedPeople'],
    });
  });

  test('speaks both languages in full', () => {
    const answers = [
      quoteTrainingFee(policy, someClass({ lectures: [lecture] })),
      quoteTrainingFee(policy, someClass({ actualFen: 'not-yet', groups: 'not-yet', plannedPeople: 3 })),
      quoteTrainingFee(
        policy,
        someClass({ startsOn: '2015-01-01' as Day, teachingDays: 100, chargedTraineesFen: fen(1) }),
      ),
      quoteTrainingFee(withValues(policy, { maxClassMonths: null, isLecturerInsideQuota: false }), someClass()),
    ];
    const sentences = answers.flatMap(({ trace }) => trace.map(({ judgement }) => judgement));
    for (const { zh, en } of sentences) {
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
      expect(`${zh}${en}`).not.toMatch(/undefined|NaN|null/);
    }
  });
});
