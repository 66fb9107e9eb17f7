import type { Fen } from '#src/lib/money.ts';
import type { AnyAnswer } from '#src/subsidy/answer.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { quote, totalOf } from '#src/subsidy/quote.ts';
import { ContractError } from '#src/subsidy/reading.ts';

/** What the bureau expects of the engine; `parts` and `reasons` are compared only where they are stated. */
export type ExpectedAnswer = {
  readonly outcome: 'entitled' | 'not-entitled' | 'undecided';
  /** In fen; 0 unless entitled. */
  readonly totalFen: number;
  /** Fen by component, the whole list of them. */
  readonly parts?: Readonly<Record<string, number>>;
  /** Codes in alphabetical order: reasons, reductions of an entitlement, or the facts that are missing. */
  readonly reasons?: readonly string[];
};

/** A worked example as it is stored: facts are plain JSON for the engine. */
export type WorkedExample = { readonly facts: unknown; readonly expected: ExpectedAnswer };

/** One point in which the engine differs; money in fen. `facts`: the engine cannot read the facts, and says why. */
export type ExampleDifference = {
  readonly what: 'outcome' | 'totalFen' | 'parts' | 'reasons' | 'facts';
  /** The component, for `parts`. */
  readonly part?: string;
  readonly expected: string | number;
  readonly found: string | number;
};

export type ExampleRun = {
  readonly isGreen: boolean;
  /** null: the facts cannot be read. */
  readonly answer: AnyAnswer | null;
  readonly differences: readonly ExampleDifference[];
};

/** Gives a worked example to the engine under a resolved policy and compares; never throws for unreadable facts. */
export function runExample(policy: Policy, example: WorkedExample): ExampleRun {
  try {
    const answer = quote(policy, example.facts);
    const differences = differencesOf(example.expected, foundAnswer(answer));
    return { isGreen: differences.length === 0, answer, differences };
  } catch (error) {
    if (!(error instanceof ContractError || error instanceof RangeError)) throw error;
    return { isGreen: false, answer: null, differences: [{ what: 'facts', expected: '', found: error.message }] };
  }
}

/** An answer of the engine in the form in which an example expects it: what a form offers as the expected answer. */
export function foundAnswer(answer: AnyAnswer): Required<ExpectedAnswer> {
  const { outcome } = answer;
  return { outcome, totalFen: totalOf(answer), parts: partsOf(answer), reasons: codesOf(answer) };
}

function partsOf(answer: AnyAnswer): Record<string, Fen> {
  if (answer.outcome !== 'entitled') return {};
  return Object.fromEntries(answer.lines.map((line) => [line.component, line.amountFen]));
}

function codesOf(answer: AnyAnswer): string[] {
  if (answer.outcome === 'undecided') return [...answer.missing].sort();
  const reasons = answer.outcome === 'entitled' ? answer.reductions : answer.reasons;
  return [...new Set(reasons.map((reason) => reason.code))].sort();
}

function differencesOf(expected: ExpectedAnswer, found: Required<ExpectedAnswer>): ExampleDifference[] {
  const differences: ExampleDifference[] = [];
  const compare = (what: ExampleDifference['what'], wanted: string | number, got: string | number, part?: string) => {
    if (wanted !== got) differences.push({ what, expected: wanted, found: got, ...(part ? { part } : {}) });
  };
  compare('outcome', expected.outcome, found.outcome);
  compare('totalFen', expected.totalFen, found.totalFen);
  if (expected.parts) {
    for (const part of new Set([...Object.keys(expected.parts), ...Object.keys(found.parts)])) {
      compare('parts', expected.parts[part] ?? 0, found.parts[part] ?? 0, part);
    }
  }
  if (expected.reasons) compare('reasons', [...expected.reasons].sort().join(', '), found.reasons.join(', '));
  return differences;
}
