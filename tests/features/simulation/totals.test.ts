import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeOf,
  EFFECTS,
  effectOf,
  type PastLine,
  type Side,
  sideOf,
} from '#src/features/simulation/line-effect.rules.ts';
import type { Group } from '#src/features/simulation/tally-parts.rules.ts';
import { newTally, type Totals } from '#src/features/simulation/totals.rules.ts';
import { fen } from '#src/lib/money.ts';

type Pair = { readonly line: PastLine; readonly after: Side };

const CODES = ['no-certificate', 'attendance-below-threshold', 'outside-claim-window', 'no-consent'];

const aSide: fc.Arbitrary<Side> = fc
  .record({
    outcome: fc.constantFrom('entitled', 'entitled', 'not-entitled', 'undecided' as const),
    category: fc.constantFrom('VETERAN', 'EMPLOYEE', 'RURAL_TRANSFER'),
    training: fc.integer({ min: 0, max: 500_000 }),
    exam: fc.integer({ min: 1, max: 50_000 }),
    reasons: fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 3 }),
  })
  .map(({ outcome, category, training, exam, reasons }) => {
    const isPaid = outcome === 'entitled';
    const [trainingFen, examFen] = isPaid ? [fen(training), fen(exam)] : [fen(0), fen(0)];
    const amountFen = fen(trainingFen + examFen);
    return { outcome, categoryCode: isPaid ? category : null, trainingFen, examFen, amountFen, reasons } as Side;
  });

const aPair: fc.Arbitrary<Pair> = fc
  .record({
    id: fc.uuid(),
    institutionId: fc.constantFrom('a', 'b', 'c'),
    divisionCode: fc.constantFrom('331102', '331121'),
    level: fc.constantFrom('L5', 'L4', null),
    month: fc.constantFrom('2026-01', '2026-02', '2026-11'),
    before: aSide,
    after: aSide,
  })
  .map(({ id, after, ...line }) => ({
    line: { claimLineId: id, learnerId: null, facts: {} as PastLine['facts'], ...line },
    after,
  }));

const lines = fc.uniqueArray(aPair, { selector: ({ line }) => line.claimLineId, maxLength: 60 });

function totalsOf(pairs: readonly Pair[]): Totals {
  const tally = newTally();
  for (const { line, after } of pairs) tally.add(line, after);
  return tally.totals();
}

const sums = (groups: readonly Group[]) => ({
  beforeFen: groups.reduce((sum, group) => sum + group.beforeFen, 0),
  afterFen: groups.reduce((sum, group) => sum + group.afterFen, 0),
  entitledBefore: groups.reduce((sum, group) => sum + group.entitledBefore, 0),
  entitledAfter: groups.reduce((sum, group) => sum + group.entitledAfter, 0),
});

describe('what a trial comes to', () => {
  test('every way of dividing it adds up to the whole, and so do the parts', () => {
    fc.assert(
      fc.property(lines, (pairs) => {
        const totals = totalsOf(pairs);
        const { key: _key, ...whole } = totals.all;
        const { byCategory, byInstitution, byDivision, byLevel, byMonth } = totals;
        for (const groups of [byCategory, byInstitution, byDivision, byLevel, byMonth]) {
          expect(sums(groups)).toEqual(pairs.length > 0 ? whole : { ...whole, beforeFen: 0, afterFen: 0 });
        }
        expect(totals.training.afterFen + totals.exam.afterFen).toBe(whole.afterFen);
        expect(totals.training.beforeFen + totals.exam.beforeFen).toBe(whole.beforeFen);
      }),
    );
  });

  test('each line has one effect, and the effects add up to the difference', () => {
    fc.assert(
      fc.property(lines, (pairs) => {
        const { effects, all, lines: counted } = totalsOf(pairs);
        const each = EFFECTS.map((effect) => effects[effect]);
        expect(each.reduce((sum, one) => sum + one.lines, 0)).toBe(counted);
        expect(each.reduce((sum, one) => sum + one.differenceFen, 0)).toBe(all.afterFen - all.beforeFen);
        expect(effects.same.differenceFen).toBe(0);
      }),
    );
  });

  test('the order of the lines does not matter', () => {
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat()), (pairs, stream) => {
        const shuffled = [...pairs].map((pair) => ({ pair, at: stream.next().value })).sort((a, b) => a.at - b.at);
        expect(totalsOf(shuffled.map(({ pair }) => pair))).toEqual(totalsOf(pairs));
        expect(JSON.stringify(totalsOf([...pairs].reverse()))).toBe(JSON.stringify(totalsOf(pairs)));
      }),
    );
  });

  test('a policy that says the same changes nothing and bars nobody anew', () => {
    fc.assert(
      fc.property(lines, (pairs) => {
        const totals = totalsOf(pairs.map(({ line }) => ({ line, after: line.before })));
        expect(totals.all.afterFen).toBe(totals.all.beforeFen);
        expect(totals.effects.same.lines).toBe(pairs.length);
        expect(totals.largestGains).toEqual([]);
        expect(totals.largestLosses).toEqual([]);
        expect(totals.byReason.every((reason) => reason.newly === 0 && reason.noLonger === 0)).toBe(true);
      }),
    );
  });

  test('exchanging before and after turns every difference round', () => {
    fc.assert(
      fc.property(lines, (pairs) => {
        const there = totalsOf(pairs);
        const back = totalsOf(
          pairs.map(({ line, after }) => ({ line: { ...line, before: after }, after: line.before })),
        );
        expect(back.all.afterFen - back.all.beforeFen).toBe(there.all.beforeFen - there.all.afterFen);
        expect(back.effects.gain.lines).toBe(there.effects.lose.lines);
        expect(back.effects.newly.lines).toBe(there.effects['no-longer'].lines);
        expect(back.largestGains.map((one) => one.claimLineId)).toEqual(
          there.largestLosses.map((one) => one.claimLineId),
        );
      }),
    );
  });

  test('of the largest gains and losses the ten largest are kept', () => {
    fc.assert(
      fc.property(lines, (pairs) => {
        const { largestGains } = totalsOf(pairs);
        const all = pairs.map(({ line, after }) => after.amountFen - line.before.amountFen).filter((one) => one > 0);
        expect(largestGains.map((one) => one.afterFen - one.beforeFen)).toEqual(all.sort((a, b) => b - a).slice(0, 10));
      }),
    );
  });

  test('a line whose amount, parts, category and outcome stay is no change', () => {
    fc.assert(
      fc.property(aPair, ({ line, after }) => {
        expect(changeOf(line, { ...line.before, reasons: after.reasons })).toBeNull();
        const change = changeOf(line, after);
        if (change === null) expect(effectOf(line.before.amountFen, after.amountFen)).toBe('same');
        else expect(change.reasons).toEqual(after.reasons);
      }),
    );
  });

  test('nothing at all comes to nothing', () => {
    const totals = totalsOf([]);
    expect(totals).toMatchObject({ lines: 0, undecided: 0, byMonth: [], byReason: [], largestGains: [] });
    expect(totals.all).toMatchObject({ beforeFen: 0, afterFen: 0, entitledBefore: 0, entitledAfter: 0 });
  });

  test('sums that are no longer exact are refused rather than rounded', () => {
    const tally = newTally();
    const amountFen = Number.MAX_SAFE_INTEGER as Side['amountFen'];
    const side: Side = { ...sideOf({ outcome: 'undecided', missing: ['level'], trace: [] }), amountFen };
    const [{ line }] = fc.sample(aPair, 1) as [Pair];
    tally.add({ ...line, before: side }, side);
    tally.add({ ...line, before: side }, side);
    expect(() => tally.totals()).toThrow(RangeError);
  });
});

test.each([
  [100, 100, 'same'],
  [0, 0, 'same'],
  [0, 1, 'newly'],
  [1, 0, 'no-longer'],
  [1, 2, 'gain'],
  [2, 1, 'lose'],
] as const)('from %i to %i fen is “%s”', (before, after, effect) => {
  expect(effectOf(fen(before), fen(after))).toBe(effect);
});
