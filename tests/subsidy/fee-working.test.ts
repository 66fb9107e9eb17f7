import { describe, expect, test } from 'vitest';
import { fen } from '#src/lib/money.ts';
import type { TraceLine } from '#src/subsidy/answer.ts';
import { feeParametersOf } from '#src/subsidy/policy-reading.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteTrainingFee } from '#src/subsidy/quote-training-fee.ts';
import { fee } from './batch.ts';
import { shipped, someClass, withValues } from './quoting.ts';
import { codesOf } from './track-facts.ts';

const policyWith = (values: Record<string, unknown>) => withValues(shipped('cn-523-2014'), values);
const quoted = (values: Record<string, unknown> = {}, changes: Parameters<typeof someClass>[0] = {}) =>
  quoteTrainingFee(policyWith(values), someClass(changes));
const stepOf = ({ trace }: { trace: readonly TraceLine[] }, rule: string) => trace.find((step) => step.rule === rule);
/** Eight lectures, paid twice what an associate professor may get: 8,000 yuan too much. */
const dear = [{ title: 'ASSOCIATE', count: 8, paidEachFen: 200_000, isMergedDuplicate: false }];

describe('the cost of a class', () => {
  test('that is known stands in the working with what is refused of it', () => {
    const answer = quoted({}, { lectures: dear });
    expect(answer).toMatchObject({ totalFen: 8_600_000, figures: { disallowedFen: 800_000 }, reductions: [] });
    expect(stepOf(answer, 'T-COST')).toMatchObject({
      inputs: { actualFen: 7_800_000, otherFen: 7_800_000 },
      judgement: { zh: '讲课费以外的支出 ¥78,000.00，可计 ¥78,000.00。' },
    });
    expect(stepOf(answer, 'T-PAYABLE')).toMatchObject({
      inputs: { payableFen: 8_600_000, disallowedFen: 800_000 },
      judgement: { en: 'Payable ¥86,000.00, disallowed ¥8,000.00.' },
    });
  });

  test('that is not known yet fills the ceiling, and nothing is refused of it', () => {
    const answer = quoted({}, { actualFen: 'not-yet', lectures: dear });
    expect(answer).toMatchObject({
      totalFen: 11_340_000,
      figures: { lectureAllowedFen: 800_000, disallowedFen: 0 },
      reductions: [],
    });
    expect(stepOf(answer, 'T-COST')).toMatchObject({
      inputs: { otherFen: 11_340_000 },
      judgement: { en: 'The cost is not known yet; counted as reaching the ceiling.' },
    });
    expect(stepOf(answer, 'T-COST')?.inputs).not.toHaveProperty('actualFen');
    expect(stepOf(answer, 'T-PAYABLE')?.inputs).toEqual({ payableFen: 11_340_000, disallowedFen: 0 });
  });

  test('that is not known yet is not refused either where a charge to trainees bars the class', () => {
    const charged = { actualFen: 'not-yet', chargedTraineesFen: fen(1) } as const;
    expect(quoted({}, charged)).toMatchObject({
      outcome: 'not-entitled',
      reasons: [{ code: 'trainees-charged' }],
      figures: { capFen: 11_340_000, disallowedFen: 0 },
    });
  });

  test('has no item with a ceiling of its own where the policy names none', () => {
    expect(feeParametersOf(policyWith({})).hardItemCeilings).toEqual([]);
    expect(feeParametersOf(policyWith({ hardItemCeilings: null })).hardItemCeilings).toEqual([]);
  });
});

describe('people who are only planned', () => {
  test('come on the day of report, every day of teaching and the day of departure', () => {
    const plan = { groups: 'not-yet', plannedPeople: 40, actualFen: 'not-yet', departureDays: 1 } as const;
    const answer = quoted({}, plan);
    // 42 people, seven days, 450 yuan.
    expect(answer).toMatchObject({ totalFen: 42 * 7 * 45_000, figures: { days: 7, staff: 2 } });
    expect(answer.trace.filter(({ rule }) => rule === 'T-QUOTA').map(({ inputs }) => inputs)).toMatchObject([
      { firstDay: 1, lastDay: 7, people: 42 },
    ]);
  });
});

describe('a class of which a fact is missing', () => {
  test('has no working yet', () => {
    expect(quoted({}, { startsOn: null })).toEqual({ outcome: 'undecided', missing: ['startsOn'], trace: [] });
    expect(quoted({ documentsRequired: ['notice'] })).toEqual({
      outcome: 'undecided',
      missing: ['documents'],
      trace: [],
    });
  });

  test('asks for the half-days of everybody where one group has only whole days', () => {
    const groups = [
      { people: 10, days: 6, halfDays: 12 },
      { people: 3, days: 3 },
    ];
    expect(codesOf(quoted({ personDayRule: 'half_day_pro_rata' }, { groups }))).toEqual(['halfDays']);
    expect(codesOf(quoted({ personDayRule: 'half_day_pro_rata' }, { groups: groups.slice(0, 1) }))).toEqual([]);
  });

  test('is not asked for the half-days of nobody', () => {
    expect(codesOf(quoted({ personDayRule: 'half_day_pro_rata' }, { groups: [], actualFen: {} }))).toEqual([
      'nothing-to-pay',
    ]);
  });
});

describe('the steps of the taper', () => {
  const full = { actualFen: { all: fen(90_000_000) }, staffClaimed: 0, groups: [{ people: 10, days: 6 }] };
  const taper = (bands: readonly (readonly (number | null)[])[]) => quoted({ bands }, full);

  test('may cover no day of their own', () => {
    expect(
      totalOf(
        taper([
          [4, 10_000],
          [4, 9000],
          [null, 5000],
        ]),
      ),
    ).toBe(10 * 45_000 * 5);
    expect(
      totalOf(
        taper([
          [0, 10_000],
          [null, 5000],
        ]),
      ),
    ).toBe(10 * 45_000 * 3);
  });

  test('are at least one, in ascending days', () => {
    const sentence = 'bands.value: expected bands with ascending last days, the last one null';
    expect(() => taper([])).toThrow(sentence);
    expect(() =>
      taper([
        [4, 10_000],
        [3, 9000],
        [null, 5000],
      ]),
    ).toThrow(sentence);
    expect(() => fee({}, { bands: [] })).toThrow('expected bands with ascending last days, the last one null');
  });
});
