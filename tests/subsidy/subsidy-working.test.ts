import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import type { TraceLine } from '#src/subsidy/answer.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import { beforehand, paidLine, shipped, someFacts, withValues } from './quoting.ts';
import { codesOf } from './track-facts.ts';

const quoted = (values: Record<string, unknown> = {}, changes: Parameters<typeof someFacts>[0] = {}) =>
  quoteSubsidy(withValues(shipped('ls-115-2014-example'), values), someFacts(changes));
const planned = (values: Record<string, unknown> = {}, changes: Parameters<typeof someFacts>[0] = {}) =>
  quoteSubsidy(withValues(shipped('ls-115-2014-example'), values), beforehand({ categories: ['VETERAN'], ...changes }));
const stepOf = ({ trace }: { trace: readonly TraceLine[] }, rule: string) => trace.find((step) => step.rule === rule);
const neededFen = (answer: ReturnType<typeof quoteSubsidy>) =>
  answer.outcome === 'entitled'
    ? answer.conditions.flatMap(({ code, facts }) => ('neededFen' in facts ? [[code, facts.neededFen]] : []))
    : [];

describe('the working of a gate', () => {
  test('looks at no time limit where there is no certificate, and at everything else', () => {
    expect(quoted({}, { certificateIssuedOn: null }).trace.map(({ rule, outcome }) => [rule, outcome])).toEqual([
      ['S-CERTIFICATE', 'failed'],
      ['S-DUP', 'passed'],
      ['S-HIGHER', 'passed'],
      ['S-YEAR', 'passed'],
      ['S-CATEGORY', 'passed'],
      ['S-HOURS', 'passed'],
      ['S-ATTENDANCE', 'passed'],
      ['S-STANDARD', 'passed'],
    ]);
  });

  test('that fails says so with the figures, and carries no amount', () => {
    const answer = quoted({}, { classHours: 59, history: [paidLine('电工', 'L4', '2015-01-05')] });
    expect(codesOf(answer)).toEqual(['hours-below-minimum', 'year-limit-reached']);
    expect(stepOf(answer, 'S-HOURS')).toMatchObject({
      outcome: 'failed',
      valueFen: null,
      judgement: { zh: '只有 59 课时，少于 60 课时，培训补贴为零。' },
    });
    expect(stepOf(answer, 'S-YEAR')).toMatchObject({
      outcome: 'failed',
      judgement: { en: '1 already paid in 2015; at most 1 a year.' },
    });
  });

  test('that the policy does not set says that there is no such limit', () => {
    const answer = quoted({ perYearMax: null, higherBarsLower: false, classHoursMin: 0, attendanceMinBp: 0 });
    for (const rule of ['S-YEAR', 'S-HIGHER', 'S-HOURS', 'S-ATTENDANCE']) {
      expect(stepOf(answer, rule)).toMatchObject({
        outcome: 'note',
        judgement: { zh: '本政策没有这项限制。', en: 'This policy sets no such limit.' },
      });
    }
    expect(totalOf(answer)).toBe(98_000);
  });

  test('of the standard alone carries an amount: that of the level', () => {
    const gates = quoted().trace.slice(0, 9);
    expect(gates.map(({ rule, valueFen }) => [rule, valueFen])).toEqual([
      ['S-CERTIFICATE', null],
      ['S-WINDOW', null],
      ['S-DUP', null],
      ['S-HIGHER', null],
      ['S-YEAR', null],
      ['S-CATEGORY', null],
      ['S-HOURS', null],
      ['S-ATTENDANCE', null],
      ['S-STANDARD', 100_000],
    ]);
  });
});

describe('the working of the employment factor', () => {
  test('names the day of the job, and none where there is no job', () => {
    expect(stepOf(quoted({}, { employedOn: '2015-07-04' as Day }), 'S-EMPLOYMENT')).toMatchObject({
      inputs: { isEmployed: 'yes', months: 6, factorBp: 10_000, employedOn: '2015-07-04' },
      judgement: { zh: '取得证书后 6 个月内就业，系数 100%。' },
    });
    expect(stepOf(quoted(), 'S-EMPLOYMENT')).toMatchObject({
      inputs: { isEmployed: 'no', months: 6, factorBp: 8000, employedOn: '' },
      judgement: { zh: '取得证书后 6 个月内未就业，系数 80%。' },
    });
  });

  test('is silent for a category to which no factor applies', () => {
    expect(stepOf(quoted({}, { categories: ['VETERAN'] }), 'S-EMPLOYMENT')).toBeUndefined();
    expect(stepOf(quoted({ employmentFactor: null }), 'S-EMPLOYMENT')).toBeUndefined();
  });
});

describe('the working of the parts', () => {
  test('pays no training part for a level that has only an exam amount, and says so', () => {
    const answer = quoted({ examCapFen: { L5: 15_000 } }, { level: 'L5', categories: ['VETERAN'] });
    expect(answer).toMatchObject({ lines: [{ component: 'exam', amountFen: 15_000 }], totalFen: 15_000 });
    expect(codesOf(answer)).toEqual(['no-standard-for-level']);
    expect(stepOf(answer, 'S-FEE-CAP')).toMatchObject({
      valueFen: 0,
      judgement: { zh: '培训条件未满足，培训补贴 ¥0.00。' },
    });
  });

  test('says of the exam part its cap, its rate and the fee', () => {
    expect(stepOf(quoted({}, { categories: ['EMPLOYEE'] }), 'S-EXAM')).toMatchObject({
      inputs: { capFen: 20_000, rateBp: 5000, feeFen: 18_000, examFen: 10_000 },
      valueFen: 10_000,
      judgement: {
        zh: '鉴定补贴上限 ¥200.00 × 50%，鉴定费 ¥180.00，鉴定补贴 ¥100.00。',
        en: 'Assessment cap ¥200.00 × 50%, fee ¥180.00: assessment part ¥100.00.',
      },
    });
  });

  test('leaves the exam fee out where it is not known yet or does not cap', () => {
    for (const answer of [planned(), quoted({ feeCapAppliesTo: 'training' }, { categories: ['VETERAN'] })]) {
      expect(stepOf(answer, 'S-EXAM')).toMatchObject({
        inputs: { capFen: 20_000, rateBp: 10_000, feeFen: '', examFen: 20_000 },
        judgement: { zh: '鉴定补贴上限 ¥200.00 × 100%，鉴定补贴 ¥200.00。' },
      });
    }
  });

  test('bars the exam part only where the policy ties it to the training and the training falls short', () => {
    const paid = '鉴定补贴上限 ¥200.00 × 100%，鉴定费 ¥180.00，鉴定补贴 ¥180.00。';
    const of = (examRequiresTrainingOk: boolean, classHours: number) =>
      stepOf(quoted({ examRequiresTrainingOk }, { classHours, categories: ['VETERAN'] }), 'S-EXAM')?.judgement.zh;
    expect([of(true, 60), of(false, 60), of(false, 59)]).toEqual([paid, paid, paid]);
    expect(of(true, 59)).toBe('鉴定补贴以培训达标为前提，鉴定补贴 ¥0.00。');
  });
});

describe('the fee to be paid before a claim', () => {
  test('is what fills the amount where the rate comes first, and the standard where the cap does', () => {
    const employee = { categories: ['EMPLOYEE'] };
    expect(neededFen(planned({}, employee))).toEqual([
      ['fee-receipt', 50_000],
      ['exam-fee', 10_000],
    ]);
    expect(neededFen(planned({ feeCapOrder: 'cap_then_rate' }, employee))).toEqual([
      ['fee-receipt', 100_000],
      ['exam-fee', 20_000],
    ]);
  });

  test('is no condition of a part that pays nothing anyway', () => {
    const answer = planned({}, { classHours: 59 });
    expect(answer).toMatchObject({ outcome: 'entitled', totalFen: 20_000 });
    expect(neededFen(answer)).toEqual([['exam-fee', 20_000]]);
    expect(neededFen(planned({ examCapFen: {} }, { examFeesFen: 'not-yet', feeFen: fen(0) }))).toEqual([]);
  });
});
