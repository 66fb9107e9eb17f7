import { expect, test } from 'vitest';
import { comparedExamples, comparison } from '#src/features/policies/policy-comparison.ts';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { changeWords } from '#src/features/policies/policy-pages.messages.ts';
import type { Policy } from '#src/subsidy/policy.ts';

const policyOf = (versionId: string) =>
  readPolicyFiles().find((file) => file.versionId === versionId)?.policy as Policy;
const older = { policy: policyOf('ls-115-2014-example@1'), state: 'example' as const };
const newer = { policy: policyOf('ls-115-2018-example@1'), state: 'example' as const };

test('what differs comes first, with the change in yuan, points or plain numbers', () => {
  const { differing, alike } = comparison(older, newer, 'zh');
  expect(differing.map(({ name }) => name)).toEqual(['document', 'days', 'trainingStandardFen', 'perYearMax']);
  expect(differing.find(({ name }) => name === 'trainingStandardFen')?.changes).toEqual([
    '四级 +500.00 元',
    '三级 +500.00 元',
    '二级 +500.00 元',
    '一级 +500.00 元',
    '五级 新增',
  ]);
  expect(differing.find(({ name }) => name === 'perYearMax')?.changes).toEqual(['+2']);
  expect(alike.map(({ name }) => name)).toContain('attendanceMinBp');
});

test('a value that one version leaves out is compared with the default that counts there', () => {
  const { attendanceMinBp: _, ...fewer } = older.policy.parameters;
  const silent = { ...older, policy: { ...older.policy, parameters: fewer } };
  const row = comparison(silent, older, 'zh').differing.find(({ name }) => name === 'attendanceMinBp');
  expect(row?.before).toEqual({ sentence: '没有列出；按软件默认：没有最低出勤率的要求。', origin: null });
  expect(row?.after.origin).toMatchObject({ source: 'example', cite: 'BUREAU' });
});

test('every row of a comparison has a source or says that none is listed', () => {
  const { differing, alike } = comparison(older, newer, 'en');
  for (const { name, before, after } of [...differing, ...alike]) {
    if (name === 'document') continue;
    for (const cell of [before, after]) expect(cell.origin?.cite ?? cell.sentence).toMatch(/./);
  }
});

test('a worked example is computed under both versions, and one that both have is listed once', () => {
  const facts = {
    ...{ occupation: '电子商务师', level: 'L4', classHours: 80, plannedMinutes: 3600, attendedMinutes: 3600 },
    ...{ certificateIssuedOn: '2018-06-01', claimedOn: '2018-07-01', categories: ['VETERAN'], isUrgent: false },
    ...{ employedOn: null, feeFen: null, examFeesFen: [18_000], history: [], hasDroppedOut: false },
  };
  const expected = { outcome: 'entitled' as const, totalFen: 118_000 };
  const example = { title: '退役军人四级', titleEn: 'A veteran, level 4', facts, expected };
  const unreadable = { ...example, title: '缺事实', titleEn: null, facts: {} };
  const one = { ...older, examples: [example] };
  const rows = comparedExamples(one, { ...newer, examples: [example, unreadable] }, 'zh');
  expect(rows).toEqual([
    {
      title: '退役军人四级',
      isFromOther: false,
      before: { outcome: 'entitled', totalFen: 118_000 },
      after: { outcome: 'entitled', totalFen: 168_000 },
    },
    { title: '缺事实', isFromOther: true, before: null, after: null },
  ]);
});

test('a change is said with its sign and unit', () => {
  expect(changeWords('fen', -123_456_789, 'zh')).toBe('−1,234,567.89 元');
  expect(changeWords('fen', 5, 'en')).toBe('+¥0.05');
  expect(changeWords('bp', 250, 'zh')).toBe('+2.5 个百分点');
  expect(changeWords('number', -1, 'en')).toBe('−1');
});
