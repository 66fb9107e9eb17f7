import { expect, test } from 'vitest';
import { citationSeenAt, citationWords } from '#src/features/policies/citations.messages.ts';
import { parameterName } from '#src/features/policies/parameter-words.ts';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { parameterSentence, valuesOf } from '#src/features/policies/policy-sentences.ts';
import { AWARD_RULES } from '#src/subsidy/award-parameters.ts';
import { ENTREPRENEURSHIP_RULES } from '#src/subsidy/entrepreneurship-parameters.ts';
import { FEE_RULES } from '#src/subsidy/fee-parameters.ts';
import { type ParameterRules, REQUIRED, rulesOf } from '#src/subsidy/parameter-rules.ts';
import { PURCHASED_SERVICE_RULES } from '#src/subsidy/purchased-service-parameters.ts';
import { SKILL_UPGRADE_RULES } from '#src/subsidy/skill-upgrade-parameters.ts';
import { SUBSIDY_RULES } from '#src/subsidy/subsidy-parameters.ts';

const RULES = {
  'training-fee': FEE_RULES,
  subsidy: SUBSIDY_RULES,
  'skill-upgrade': SKILL_UPGRADE_RULES,
  entrepreneurship: ENTREPRENEURSHIP_RULES,
  'purchased-service': PURCHASED_SERVICE_RULES,
  award: AWARD_RULES,
};

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

/** What counts where a version is silent, for every parameter that the engine knows. */
const everyDefault = Object.entries(RULES).flatMap(([track, rules]) =>
  rulesOf(rules as ParameterRules<Record<string, unknown>>).map(([name, rule]) => ({
    track,
    name,
    absent: rule.absent,
  })),
);

test.each(everyDefault)('$track has a name, a place and words of its own for $name', ({ name, absent }) => {
  expect(parameterName(name, 'zh')).toMatch(/\p{Script=Han}/u);
  expect(parameterName(name, 'en')).not.toBe(name);
  if (absent === REQUIRED) return;
  const value = absent instanceof Map ? Object.fromEntries(absent) : absent;
  expect(parameterSentence(name, value, 'zh')).toMatch(/^[^：]*。$/);
  expect(parameterSentence(name, value, 'en')).toMatch(/^[A-Z].*\.$/);
});

test('payment by the hour, by the day and in two parts is said in full', () => {
  expect(parameterSentence('perHourFen', { rateFen: 2500, maxFen: 200_000 }, 'zh')).toBe(
    '每课时补贴 25.00 元，最多 2,000.00 元。',
  );
  const days = [
    { upToDay: 10, rateFen: 15_000 },
    { upToDay: null, rateFen: 10_000 },
  ];
  expect(parameterSentence('perDayFen', days, 'zh')).toBe(
    '第 1—10 天每天补贴 150.00 元；第 11 天起每天补贴 100.00 元。',
  );
  expect(parameterSentence('stagedPayment', { certificateShareBp: 5000, businessMonths: 6 }, 'zh')).toBe(
    '取得证书后发 50 %；6 个月内创办企业的，再发其余 50 %。',
  );
  expect(parameterSentence('standardFen', { SYB: 100_000 }, 'zh')).toBe(
    '创办你的企业（SYB）每人补贴 1,000.00 元。没有列出的类型不补。',
  );
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

test.each(everyValue)('$versionId spells out where its $name comes from', ({ versionId, name }) => {
  const cite = files.find((file) => file.versionId === versionId)?.policy.parameters[name]?.cite ?? '';
  for (const language of ['zh', 'en'] as const) expect(citationWords(cite, language)).not.toMatch(/^(C\d|BUREAU)/);
});

test('a citation that is a document number is left as it is', () => {
  expect(citationWords('丽财社〔2026〕12号 第三条', 'en')).toBe('丽财社〔2026〕12号 第三条');
  expect(citationSeenAt('C19')).toContain('hhtz.gov.cn');
  expect(citationSeenAt('丽财社〔2026〕12号')).toBeNull();
});
