import { expect, test } from 'vitest';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { parameterSentence, valuesOf } from '#src/features/policies/policy-sentences.ts';

const files = readPolicyFiles();
const everyValue = files.flatMap(({ versionId, policy }) =>
  Object.entries(policy.parameters).map(([name, { value }]) => ({ versionId, name, value, values: valuesOf(policy) })),
);

test('a standard says the amount of each level, and that other levels get nothing', () => {
  expect(parameterSentence('trainingStandardFen', { L4: 100_000, L3: 150_000, L5: null }, 'zh')).toBe(
    '四级每人补贴 1,000.00 元；三级每人补贴 1,500.00 元。没有列出的等级不补。',
  );
  expect(parameterSentence('trainingStandardFen', { L4: 100_000 }, 'en')).toBe(
    'Level 4: ¥1,000.00 a person. Levels not listed get nothing.',
  );
});

test('a threshold of attendance says what is lost below it', () => {
  expect(parameterSentence('attendanceMinBp', 8000, 'zh')).toBe('出勤不足计划学时的 80 %，不补培训部分。');
  expect(parameterSentence('attendanceMinBp', 0, 'zh')).toBe('没有最低出勤率的要求。');
});

test('categories with the same rates are said together, with their higher rates in brackets', () => {
  const rates = [
    { category: 'VETERAN', rateBp: 10_000 },
    { category: 'DISABLED', rateBp: 10_000 },
    { category: 'EMPLOYEE', rateBp: 5000, levelThreeOrAboveBp: 8000, urgentBp: 10_000 },
  ];
  expect(parameterSentence('categoryRates', rates, 'zh')).toBe(
    '退役军人、残疾人补标准的 100 %；企业职工补标准的 50 %（三级以上 80 %，紧缺职业 100 %）。其他人不补。',
  );
});

test('a taper names the days of each step', () => {
  const bands = [
    [15, 10_000],
    [30, 8000],
    [null, 7000],
  ];
  expect(parameterSentence('bands', bands, 'zh')).toBe(
    '第 1—15 天按定额的 100 %；第 16—30 天按定额的 80 %；第 31 天起按定额的 70 %。',
  );
});

test('lecture fees are said per half day or per class hour, as the version counts them', () => {
  const words = (lecturerBasis: string) =>
    parameterSentence('lecturerCapsFen', { SENIOR: 200_000 }, 'zh', { lecturerBasis });
  expect(words('half_day')).toBe('讲课费税后每半天最多：正高级 2,000.00 元。');
  expect(words('class_hour')).toBe('讲课费税后每学时最多：正高级 2,000.00 元。');
});

test('a limit that is absent is said as no limit', () => {
  expect(parameterSentence('perYearMax', null, 'zh')).toBe('每人每年的次数不限。');
  expect(parameterSentence('perYearMax', 1, 'en')).toBe('A person is paid at most once a calendar year.');
  expect(parameterSentence('hardItemCeilings', [], 'zh')).toBe('各项之间可以调剂，只控制总额。');
});

test('a parameter without a sentence of its own is said by its name and value', () => {
  expect(parameterSentence('somethingNew', 3, 'zh')).toBe('somethingNew：3。');
});

test.each(everyValue)('$versionId says $name in whole sentences in both languages', ({ name, value, values }) => {
  const [zh, en] = [parameterSentence(name, value, 'zh', values), parameterSentence(name, value, 'en', values)];
  expect(zh).toMatch(/。$/);
  expect(en).toMatch(/^[A-Z].*\.$/);
  expect(en).not.toMatch(/\p{Script=Han}/u);
  for (const sentence of [zh, en])
    expect(sentence).not.toMatch(/undefined|NaN|\[object|\b[a-z]+_[a-z]|[a-z](Fen|Bp)\b/);
  expect(zh).not.toContain(name);
});
