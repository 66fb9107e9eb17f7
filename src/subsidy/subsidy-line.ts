import type { Rounding } from './arithmetic.ts';
import type { LineFacts, SubsidyFact } from './facts.ts';
import { type DueParts, dueParts, setOffFen } from './other-funds.ts';
import { type CategoryAmount, categoryAmounts, highestTotal } from './subsidy-amounts.ts';
import { GATE_CODES, GATES, type GateCode, judgeGates, missingOf, type Verdicts } from './subsidy-gates.ts';
import type { SubsidyParameters } from './subsidy-parameters.ts';

/** One person's line as finance-format §6 computes it; the batch calculator and every room rest on this. */
export type SubsidyLine = {
  readonly verdicts: Verdicts;
  /** Codes of §8 that apply, ascending; exactly S_DROPPED for a person who dropped out. */
  readonly why: readonly (GateCode | 'S_DROPPED')[];
  /** Present facts that are missing and without which the line cannot be decided. */
  readonly missing: readonly SubsidyFact[];
  readonly isBarred: boolean;
  /** The chosen category; null exactly when a line gate applies (§9.7) or a fact is missing. */
  readonly chosen: CategoryAmount | null;
  /** What is to be paid of the chosen category after money of other funds; nothing where none is chosen. */
  readonly due: DueParts;
  /** All held categories in catalogue order, the chosen one among them. */
  readonly alternatives: readonly CategoryAmount[];
};

const NOTHING: DueParts = { trainingFen: 0n, examFen: 0n, totalFen: 0n };

/**
 * Judges all gates and computes the amounts of one line, in fen (finance-format §6.3, §6.4).
 * A refusal that is certain stands even while facts are missing; it never throws.
 */
export function subsidyLine(parameters: SubsidyParameters, rounding: Rounding, facts: LineFacts): SubsidyLine {
  const verdicts = judgeGates(parameters, facts);
  const none = { chosen: null, due: NOTHING, alternatives: [] };
  // §6.3, §9.6: S_DROPPED stands alone, nothing else is evaluated.
  if (facts.hasDroppedOut) return { verdicts, why: ['S_DROPPED'], missing: [], isBarred: true, ...none };
  const why = GATE_CODES.filter((code) => verdicts[code] === 'failed');
  const isBarred = why.some((code) => GATES[code].scope === 'line');
  const missing = missingFacts(parameters, verdicts, facts);
  if (isBarred || missing.length > 0 || facts.level === null) return { verdicts, why, missing, isBarred, ...none };
  const alternatives = categoryAmounts({ parameters, rounding }, facts, facts.level, verdicts);
  // A line without a held category is barred (S_NO_CATEGORY), so there is one to choose.
  const chosen = highestTotal(alternatives) as CategoryAmount;
  const due = dueParts(chosen, setOffFen(parameters, facts));
  return { verdicts, why, missing, isBarred, chosen, due, alternatives };
}

function missingFacts(parameters: SubsidyParameters, verdicts: Verdicts, facts: LineFacts): readonly SubsidyFact[] {
  const unknown = GATE_CODES.filter((code) => verdicts[code] === 'unknown');
  return [...new Set(unknown.flatMap((code) => missingOf(code, parameters, facts)))];
}
