import { expect, test } from 'vitest';
import { countingResult, outcomeOf } from '#src/features/exams/exam.rules.ts';
import { formatScore, parseScore } from '#src/features/exams/score.role.ts';

test.each([
  ['86', 860],
  ['86.5', 865],
  [' ８６．５ ', 865],
  ['100', 1000],
  ['0', 0],
  ['100.1', null],
  ['86.55', null],
  ['-1', null],
  ['', null],
  ['1e2', null],
])('%s is read as %s tenths', (text, tenths) => {
  expect(parseScore(text)).toBe(tenths);
});

test('marks are written without a needless decimal', () => {
  expect([formatScore(860), formatScore(865), formatScore(5)]).toEqual(['86', '86.5', '0.5']);
});

test('a mark passes at the pass mark exactly; no mark is an absence', () => {
  expect([outcomeOf(600, 60), outcomeOf(599, 60), outcomeOf(null, 60)]).toEqual(['pass', 'fail', 'absent']);
});

test('of several sittings a pass counts, else the best', () => {
  const fail = { scoreTenths: 500, outcome: 'fail', isPublished: true } as const;
  const absent = { scoreTenths: null, outcome: 'absent', isPublished: true } as const;
  const pass = { scoreTenths: 610, outcome: 'pass', isPublished: true } as const;
  expect(countingResult([pass, fail])).toBe(pass);
  expect(countingResult([absent, fail])).toBe(fail);
  expect(countingResult([])).toBeNull();
});
