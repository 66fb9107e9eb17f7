import { expect, test } from 'vitest';
import { percentOf } from '#src/features/attendance/attendance.rules.ts';
import { hoursOf } from '#src/features/certificates/certificate.rules.ts';
import { certificateNumber, normaliseCertificateNumber } from '#src/features/certificates/certificate-number.role.ts';
import { chineseDay, englishSentenceOf, sentenceOf } from '#src/features/certificates/certificate-words.role.ts';
import { hasValidCheckCharacter } from '#src/lib/check-character.ts';
import { day } from '#src/lib/day.ts';
import { certificateData } from '#tests/support/certificates.ts';

test('a number says division, year, institution, run and sequence, and ends in its check character', () => {
  const parts = { divisionCode: '331102', institutionCode: '91331102MA2E0AB12X', runNumber: '3311-2026-0086' };
  const number = certificateNumber({ ...parts, sequence: 24 });
  expect(number).toMatch(/^ZJ-331102-2026-AB12-0086-024-[0-9A-Z]$/);
  expect(hasValidCheckCharacter(number)).toBe(true);
  expect(certificateNumber({ ...parts, sequence: 25 })).not.toBe(number);
});

test('a run without its filing number gives no certificate number', () => {
  const parts = { divisionCode: '331102', institutionCode: '91331102MA2E0AB12X', runNumber: 'draft', sequence: 1 };
  expect(() => certificateNumber(parts)).toThrow(RangeError);
});

test('a number typed from paper is read whatever the hyphens, width and case', () => {
  expect(normaliseCertificateNumber(' zj－331102—2026-ab12-0086-024-k ')).toBe('ZJ-331102-2026-AB12-0086-024-K');
});

test.each([
  ['2026-09-25', '二〇二六年九月二十五日'],
  ['2030-10-10', '二〇三〇年十月十日'],
  ['2026-12-01', '二〇二六年十二月一日'],
  ['2026-11-30', '二〇二六年十一月三十日'],
])('%s is written %s', (text, words) => {
  expect(chineseDay(day(text))).toBe(words);
});

test('the sentence names course, period, term and class hours', () => {
  expect(sentenceOf(certificateData())).toBe(
    '于 2026 年 9 月 7 日至 9 月 18 日参加“电子商务师四级·直播运营方向”第 2 期培训，应修 80 课时，实修 76 课时，结业考核合格，准予结业。',
  );
  const oneDay = certificateData({ startsOn: day('2026-12-31'), endsOn: day('2026-12-31'), scores: null });
  expect(sentenceOf(oneDay)).toContain('于 2026 年 12 月 31 日参加');
  expect(sentenceOf(oneDay)).toContain('考勤合格');
  expect(sentenceOf(certificateData({ startsOn: day('2026-12-28'), endsOn: day('2027-01-08') }))).toContain(
    '至 2027 年 1 月 8 日',
  );
});

test('the English sentence falls back to the name as written', () => {
  expect(englishSentenceOf(certificateData())).toContain('LIN Shuisheng completed 76 of 80 class hours');
  expect(englishSentenceOf(certificateData({ namePinyin: null }))).toContain('林水生 completed');
});

test('hours and shares are rounded down to a tenth', () => {
  expect([percentOf(9500), percentOf(7999), percentOf(10_000), percentOf(5)]).toEqual(['95', '79.9', '100', '0']);
  expect([hoursOf(80, 3420, 3600), hoursOf(80, 3599, 3600), hoursOf(8, 0, 360), hoursOf(8, 1, 0)]).toEqual([
    '76',
    '79.9',
    '0',
    '0',
  ]);
});
