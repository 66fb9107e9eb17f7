import { expect, test } from 'vitest';
import { faultWords } from '#src/features/simulation/fault-words.ts';

test.each([
  [
    'claim line BT-2026-0017 · 2: facts.level: expected one of L5, L4',
    /^申领明细 BT-2026-0017 · 2：.*等级/,
    /^Claim line BT-2026-0017 · 2: .*choose/i,
  ],
  ['claim line BT-2026-0017 · 2: not a whole number of fen: 1e300', /数值太大/, /too large/],
  ['Worker terminated due to reaching memory limit: JS heap out of memory', /缩短时间/, /shorter period/],
  ['the thread ended before its work', /再提交一次/, /Ask for it again/],
  ['something nobody foresaw', /^something nobody foresaw$/, /^something nobody foresaw$/],
])('“%s” is said in plain words', (fault, zh, en) => {
  expect(faultWords(fault, 'zh')).toMatch(zh);
  expect(faultWords(fault, 'en')).toMatch(en);
  expect(faultWords(fault, 'en')).not.toMatch(/\p{Script=Han}/u);
});
