import { describe, expect, test } from 'vitest';
import { calculateBatch } from '#src/subsidy/batch.ts';

describe('the catalogue order of categories', () => {
  const pack = (categories: string) =>
    `[{"id": "P", "track": "SUBSIDY", "params": {"training_std_fen": {"v": {"L4": 100}}, "exam_cap_fen": {"v": {}}, "category_bp": {"v": ${categories}}}}]`;
  const set = {
    policy: 'P',
    occ: 'a',
    level: 'L4',
    class_hours: 1,
    planned_min: 1,
    attended_min: 1,
    cert_issue: '2015-01-01',
    claim: '2015-01-01',
  };
  const cases = (rest: string) =>
    `{"fixtures": [{"ex": "x", "kind": "subsidy", "set": ${JSON.stringify({ ...set, categories: ['2', '10', 'B', '__proto__'] })}${rest}}]}`;
  const chosen = (categories: string, rest = '') =>
    JSON.parse(calculateBatch(pack(categories), cases(rest)))[0].category;

  test('is the order of the file even for codes that look like numbers', () => {
    expect(chosen('{"B": 10000, "10": 10000, "2": 10000}')).toBe('B');
    expect(chosen('{"10": 10000, "2": 10000, "B": 10000}')).toBe('10');
    expect(chosen('{"__proto__": 10000, "2": 10000}')).toBe('__proto__');
  });

  test('is the order of the override where there is one', () => {
    expect(chosen('{"2": 10000}', ', "override_params": {"category_bp": {"B": 1, "10": 10000, "2": 10000}}')).toBe(
      '10',
    );
  });
});
