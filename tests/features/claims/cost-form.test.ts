import { describe, expect, test } from 'vitest';
import { readCosts, typedCosts } from '#src/features/claims/cost-form.ts';
import { fen } from '#src/lib/money.ts';

const typed = {
  'cost-lodging': '10,540.50',
  'cost-meals': ' 9300 ',
  'cost-venue': '',
  provided: ['lodging', 'meals'],
  staff: '2',
  'title-1': 'SENIOR',
  'count-1': '2',
  'paid-1': '2500',
  'title-3': 'OTHER',
  'count-3': '1',
  'paid-3': '1,200.00',
  'merged-3': 'yes',
};

describe('the costs of a training-fee run', () => {
  test('are read in fen; rows and items left empty do not count', () => {
    expect(readCosts(typed)).toEqual({
      faults: [],
      costs: {
        costsFen: { lodging: 1_054_050, meals: 930_000 },
        staffClaimed: 2,
        provided: ['lodging', 'meals'],
        lectures: [
          { title: 'SENIOR', count: 2, paidEachFen: 250_000, isMergedDuplicate: false },
          { title: 'OTHER', count: 1, paidEachFen: 120_000, isMergedDuplicate: true },
        ],
      },
    });
  });

  test('one box ticked is a list of one, none an empty list, and staff left empty are none', () => {
    expect(readCosts({ provided: 'meals' }).costs).toMatchObject({ provided: ['meals'], staffClaimed: 0 });
    expect(readCosts({}).costs).toEqual({ costsFen: {}, staffClaimed: 0, provided: [], lectures: [] });
  });

  test.each([
    [{ 'cost-meals': '12.345' }, 'cost-meals', 'not-an-amount'],
    [{ 'cost-meals': '-5' }, 'cost-meals', 'not-an-amount'],
    [{ staff: '1.5' }, 'staff', 'not-a-number'],
    [{ 'title-2': 'SENIOR', 'count-2': '2' }, 'paid-2', 'required'],
    [{ 'title-2': 'SENIOR', 'paid-2': '800' }, 'count-2', 'required'],
    [{ 'count-2': '2', 'paid-2': '800' }, 'title-2', 'choose-one'],
    [{ 'title-2': 'SENIOR', 'count-2': '0', 'paid-2': '800' }, 'count-2', 'out-of-range'],
    [{ 'title-2': 'SENIOR', 'count-2': '2', 'paid-2': '八百' }, 'paid-2', 'not-an-amount'],
  ])('names the field that is wrong: %o', (more, field, code) => {
    expect(readCosts({ ...typed, ...more })).toEqual({ costs: null, faults: [{ field, code }] });
  });

  test('every fault is named at once', () => {
    const { faults } = readCosts({ 'cost-meals': 'x', staff: 'y', 'paid-1': 'z' });
    expect(faults.map(({ field }) => field)).toEqual(['cost-meals', 'staff', 'count-1', 'paid-1', 'title-1']);
  });

  test('recorded costs fill the form with what reads back as the same', () => {
    const { costs } = readCosts(typed);
    if (!costs) throw new Error('not read');
    const { texts, provided } = typedCosts(costs);
    expect(texts.get('cost-lodging')).toBe('10540.50');
    expect(readCosts({ ...Object.fromEntries(texts), provided }).costs).toEqual(costs);
    expect(typedCosts({ ...costs, costsFen: { meals: fen(5) } }).texts.get('cost-meals')).toBe('0.05');
  });
});
