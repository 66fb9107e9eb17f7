import { expect, test } from 'vitest';
import { isSameStep, pairTraces } from '#src/features/simulation/compare-traces.rules.ts';
import { fen } from '#src/lib/money.ts';
import type { TraceLine } from '#src/subsidy/answer.ts';

const step = (rule: string, valueFen: number | null = null): TraceLine =>
  ({
    sequence: 1,
    rule,
    inputs: {},
    judgement: { zh: rule, en: rule },
    outcome: valueFen === null ? 'passed' : 'amount',
    valueFen: valueFen === null ? null : fen(valueFen),
    cite: '',
    source: 'default',
  }) as TraceLine;

const told = (before: readonly TraceLine[], after: readonly TraceLine[]) =>
  pairTraces(before, after).map((pair) => `${pair.before?.rule ?? '—'}/${pair.after?.rule ?? '—'}`);

test('rules of both workings stand side by side, and those of one alone beside nothing', () => {
  const before = ['S-WINDOW', 'S-RATE', 'S-EXAM'].map((rule) => step(rule));
  const after = ['S-WINDOW', 'S-HOURS', 'S-RATE', 'S-FEE-CAP'].map((rule) => step(rule));
  expect(told(before, after)).toEqual(['S-WINDOW/S-WINDOW', '—/S-HOURS', 'S-RATE/S-RATE', '—/S-FEE-CAP', 'S-EXAM/—']);
});

test('a rule that applies twice is paired in turn, and nothing is lost when the order differs', () => {
  expect(told([step('A'), step('A'), step('B')], [step('B'), step('A')])).toEqual(['A/A', 'A/—', 'B/B']);
  expect(told([], [step('A')])).toEqual(['—/A']);
  expect(told([step('A')], [])).toEqual(['A/—']);
});

test('two steps are the same only with the same judgement, outcome and amount', () => {
  expect(isSameStep({ before: step('A', 5), after: step('A', 5) })).toBe(true);
  expect(isSameStep({ before: step('A', 5), after: step('A', 6) })).toBe(false);
  expect(isSameStep({ before: step('A'), after: null })).toBe(false);
});
