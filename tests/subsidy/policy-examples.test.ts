import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Text } from '#src/lib/language.ts';
import type { AnyAnswer } from '#src/subsidy/answer.ts';
import { quote, totalOf } from '#src/subsidy/quote.ts';
import { policyFiles, shipped } from './quoting.ts';

type Expected = { outcome: string; totalFen: number; parts?: Record<string, number>; reasons?: string[] };
type Example = { title: Text; facts: unknown; expected: Expected };

const folder = new URL('../../content/policies/examples/', import.meta.url);

function examplesOf(id: string): readonly Example[] {
  const file = new URL(`${id}.json`, folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

function codesOf(answer: AnyAnswer): readonly string[] {
  if (answer.outcome === 'undecided') return [...answer.missing].sort();
  return (answer.outcome === 'entitled' ? answer.reductions : answer.reasons).map(({ code }) => code).sort();
}

/** What the engine says, in the words of an example. */
function found(answer: AnyAnswer, { parts, reasons }: Expected): Expected {
  const lines = answer.outcome === 'entitled' ? answer.lines : [];
  return {
    outcome: answer.outcome,
    totalFen: totalOf(answer),
    ...(parts && { parts: Object.fromEntries(lines.map((line) => [line.component, line.amountFen])) }),
    ...(reasons && { reasons: [...codesOf(answer)] }),
  };
}

describe.each([...policyFiles.keys()])('the worked examples of %s', (id) => {
  const examples = examplesOf(id);

  test('are at least three, with a title of their own', () => {
    expect(examples.length).toBeGreaterThanOrEqual(3);
    expect(new Set(examples.map(({ title }) => title.zh)).size).toBe(examples.length);
    expect(new Set(examples.map(({ title }) => title.en)).size).toBe(examples.length);
  });

  test.each(examples.map((example) => [example.title.zh, example] as const))('%s', (_, { facts, expected }) => {
    expect(found(quote(shipped(id), facts), expected)).toEqual(expected);
  });

  test('every line of an amount stands in the working, and the lines make the total', () => {
    for (const { facts } of examples) {
      const answer = quote(shipped(id), facts);
      if (answer.outcome !== 'entitled') continue;
      for (const { amountFen, traceSequence } of answer.lines) {
        expect(answer.trace[traceSequence - 1]).toMatchObject({ sequence: traceSequence, valueFen: amountFen });
      }
      expect(answer.lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(answer.totalFen);
    }
  });
});
