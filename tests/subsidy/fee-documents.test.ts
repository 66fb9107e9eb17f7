import { describe, expect, test } from 'vitest';
import { fen } from '#src/lib/money.ts';
import { FEE_DOCUMENTS } from '#src/subsidy/fee-extras.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteTrainingFee } from '#src/subsidy/quote-training-fee.ts';
import { shipped, someClass, withValues } from './quoting.ts';
import { codesOf } from './track-facts.ts';

const policyWith = (values: Record<string, unknown>) => withValues(shipped('cn-523-2014'), values);
const quoted = (values: Record<string, unknown>, changes: Parameters<typeof someClass>[0] = {}) =>
  quoteTrainingFee(policyWith(values), someClass(changes));
const lecture = (title: string, count: number, paidEachFen: number, isMergedDuplicate = false) => ({
  title,
  count,
  paidEachFen,
  isMergedDuplicate,
});

describe('the documents of a training-fee claim', () => {
  const documentsRequired = ['plan_approval', 'notice', 'sign_in_sheet'];

  test('bar it each for itself while they are missing', () => {
    const answer = quoted({ documentsRequired }, { documents: ['notice'] });
    expect(answer).toMatchObject({
      outcome: 'not-entitled',
      reasons: [
        { code: 'document-missing', facts: { document: 'plan_approval' } },
        { code: 'document-missing', facts: { document: 'sign_in_sheet' } },
      ],
      figures: { days: 6, capFen: 11_340_000, disallowedFen: 7_800_000 },
    });
    expect(answer.trace.filter(({ rule }) => rule === 'T-DOCUMENT').map(({ outcome }) => outcome)).toEqual([
      'failed',
      'passed',
      'failed',
    ]);
    expect(answer.trace.at(-1)).toMatchObject({ rule: 'T-PAYABLE', valueFen: 0 });
  });

  test('are told in both languages by their names', () => {
    const answer = quoted({ documentsRequired: ['sign_in_sheet'] }, { documents: [] });
    expect(answer).toMatchObject({
      reasons: [
        {
          text: {
            zh: '缺少实际参训人员签到表，补齐之前不予报销。',
            en: 'Missing: the sign-in sheet; nothing is paid until it is there.',
          },
        },
      ],
    });
  });

  test('stand beside the other gates', () => {
    expect(codesOf(quoted({ documentsRequired }, { documents: [], chargedTraineesFen: fen(5) }))).toEqual([
      'trainees-charged',
      'document-missing',
      'document-missing',
      'document-missing',
    ]);
  });

  test('pay when all are there', () => {
    const answer = quoted({ documentsRequired: FEE_DOCUMENTS }, { documents: FEE_DOCUMENTS });
    expect(totalOf(answer)).toBe(7_800_000);
  });

  test('are asked for, and before the claim a condition', () => {
    expect(codesOf(quoted({ documentsRequired }))).toEqual(['documents']);
    expect(codesOf(quoted({ documentsRequired }, { documents: null }))).toEqual(['documents']);
    expect(quoted({ documentsRequired: ['notice'] }, { documents: 'not-yet' })).toMatchObject({
      totalFen: 7_800_000,
      conditions: [{ code: 'document', effect: 'required', facts: { document: 'notice' } }],
    });
  });

  test('are no matter where the policy requires none', () => {
    expect(totalOf(quoted({ documentsRequired: [] }, { documents: [] }))).toBe(7_800_000);
    expect(() => policyWith({ documentsRequired: ['poem'] })).toThrow('expected one of plan_approval');
  });
});

describe('a study trip', () => {
  test('bars a class of fewer days than the rule asks for', () => {
    expect(codesOf(quoted({ studyTripMinDays: 8 }, { hasStudyTrip: true }))).toEqual(['study-trip-in-short-class']);
    expect(totalOf(quoted({ studyTripMinDays: 6 }, { hasStudyTrip: true }))).toBe(7_800_000);
    expect(totalOf(quoted({ studyTripMinDays: 8 }, { hasStudyTrip: false }))).toBe(7_800_000);
    expect(codesOf(quoted({ studyTripMinDays: 8 }))).toEqual(['hasStudyTrip']);
  });
});

describe('tax on lecture fees', () => {
  const lectures = [lecture('SENIOR', 2, 250_000), lecture('ASSOCIATE', 1, 80_000)];
  // Net 4,000.00 and 800.00: gross 4,761.90 and 800.00 (E10).
  const tax = 76_190;
  // What was paid is 5,000.00 after tax for the first: tax 952.38.
  const claimedTax = 95_238;
  const open = { actualFen: { all: fen(1_000_000) }, lectures };
  const full = { actualFen: { all: fen(20_000_000) }, lectures };

  test('is not reimbursed where the policy is silent or says so', () => {
    expect(totalOf(quoted({}, open))).toBe(1_480_000);
    const answer = quoted({ lectureTax: 'not_reimbursed' }, open);
    expect(answer).toMatchObject({ totalFen: 1_480_000, figures: { disallowedFen: 100_000 } });
    expect(answer.trace.filter(({ rule }) => rule === 'T-LECTURE-TAX')).toMatchObject([
      { inputs: { netFen: 400_000, taxFen: tax, grossFen: 476_190 }, valueFen: 400_000 },
      { inputs: { netFen: 80_000, taxFen: 0, grossFen: 80_000 }, valueFen: 80_000 },
    ]);
  });

  test('inside the quota shares the ceiling', () => {
    expect(quoted({ lectureTax: 'inside_quota' }, open)).toMatchObject({
      totalFen: 1_480_000 + tax,
      figures: { disallowedFen: 100_000 + claimedTax - tax },
    });
    expect(totalOf(quoted({ lectureTax: 'inside_quota' }, full))).toBe(11_340_000);
  });

  test('on top stands beside the ceiling', () => {
    const answer = quoted({ lectureTax: 'on_top' }, full);
    expect(answer).toMatchObject({ totalFen: 11_340_000 + tax });
    expect(answer.trace.find(({ rule }) => rule === 'T-LECTURE-TAX')).toMatchObject({ valueFen: 476_190 });
  });

  test('with lecturers outside the quota is inside or beside by itself', () => {
    const outside = { isLecturerInsideQuota: false };
    expect(totalOf(quoted({ ...outside, lectureTax: 'inside_quota' }, full))).toBe(11_340_000 + 480_000);
    expect(totalOf(quoted({ ...outside, lectureTax: 'on_top' }, full))).toBe(11_340_000 + 480_000 + tax);
    expect(totalOf(quoted({ ...outside, lectureTax: 'inside_quota' }, open))).toBe(1_480_000 + tax);
  });

  test('is nothing for a lecture that is counted elsewhere', () => {
    const merged = { isLecturerMergedClassOnce: true, lectureTax: 'on_top' };
    expect(totalOf(quoted(merged, { ...open, lectures: [lecture('SENIOR', 2, 200_000, true)] }))).toBe(1_000_000);
  });
});

describe('a quota by kind of class', () => {
  const classKindQuotaFen = { first: { lodging: 50_000, meals: 15_000 }, second: { meals: 1 } };
  const full = { actualFen: { all: fen(90_000_000) } };

  test('stands in place of the general one', () => {
    const answer = quoted({ classKindQuotaFen }, { ...full, classKind: 'first' });
    expect(totalOf(answer)).toBe(42 * 6 * 65_000);
    expect(answer.trace.find(({ rule }) => rule === 'T-QUOTA')).toMatchObject({ cite: 'test', source: 'bureau' });
    expect(totalOf(quoted({ classKindQuotaFen }, { ...full, classKind: 'second' }))).toBe(42 * 6);
  });

  test('leaves a kind that is not listed the general one', () => {
    const answer = quoted({ classKindQuotaFen }, { ...full, classKind: 'third' });
    expect(totalOf(answer)).toBe(11_340_000);
    expect(answer.trace.find(({ rule }) => rule === 'T-QUOTA')).toMatchObject({ cite: 'C1' });
  });

  test('is asked for', () => {
    expect(codesOf(quoted({ classKindQuotaFen }))).toEqual(['classKind']);
    expect(codesOf(quoted({ classKindQuotaFen }, { classKind: null }))).toEqual(['classKind']);
  });
});

describe('half days', () => {
  const byHalves = { personDayRule: 'half_day_pro_rata' };
  const full = { actualFen: { all: fen(90_000_000) }, staffClaimed: 0 };
  const groups = [
    { people: 10, days: 6, halfDays: 12 },
    { people: 3, days: 3, halfDays: 5 },
  ];

  test('count for half a day where the policy says so', () => {
    const answer = quoted(byHalves, { ...full, groups });
    // 10 × 6 days and 3 × 2½ days at 450 yuan.
    expect(totalOf(answer)).toBe(60 * 45_000 + 3 * 2.5 * 45_000);
    expect(answer.trace.filter(({ rule }) => rule === 'T-QUOTA').map(({ inputs }) => inputs)).toMatchObject([
      { firstDay: 1, lastDay: 2, people: 13 },
      { firstDay: 3, lastDay: 3, people: 10, halves: 3 },
      { firstDay: 4, lastDay: 6, people: 10 },
    ]);
  });

  test('count as whole days where any session is a day', () => {
    expect(totalOf(quoted({}, { ...full, groups }))).toBe((60 + 9) * 45_000);
  });

  test('lower an item’s own ceiling too, to the whole fen', () => {
    const odd = { ...byHalves, hardItemCeilings: ['meals'], quotaItemsFen: { meals: 11_001, lodging: 90_000 } };
    const facts = { ...full, actualFen: { meals: fen(9_000_000) }, groups: [{ people: 1, days: 1, halfDays: 1 }] };
    expect(totalOf(quoted(odd, facts))).toBe(5500);
  });

  test('are asked for, but not of people who are only planned', () => {
    expect(codesOf(quoted(byHalves, { groups: [{ people: 1, days: 1 }] }))).toEqual(['halfDays']);
    expect(totalOf(quoted(byHalves, { ...full, groups: 'not-yet', plannedPeople: 10 }))).toBe(60 * 45_000);
  });
});
