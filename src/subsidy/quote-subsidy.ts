import { sumFen } from '#src/lib/money.ts';
import type { Answer, AnswerLine, SubsidyReason, Trace } from './answer.ts';
import type { SubsidyFacts } from './facts.ts';
import type { DueParts } from './other-funds.ts';
import type { Policy } from './policy.ts';
import { roundingOf, subsidyParametersOf } from './policy-reading.ts';
import { judgements, tell } from './subsidy.messages.ts';
import type { CategoryAmount } from './subsidy-amounts.ts';
import { conditionsOf } from './subsidy-conditions.ts';
import { GATE_WORDS } from './subsidy-gate-words.ts';
import { type SubsidyLine, subsidyLine } from './subsidy-line.ts';
import { subsidySteps } from './subsidy-steps.ts';
import { toFen, traceOf } from './trace.ts';

/**
 * Whether and how much a policy of track `subsidy` pays for one person in one run: for the pre-check, the forecast,
 * the claim and the replay of a claim. Give a resolved policy (resolvePolicy). Amounts are fen.
 *
 * entitled: the chosen category, its parts, why a part fell away, what is still to come (with figures), the working.
 * not-entitled: every reason. undecided: the present facts to ask for. Future facts (`not-yet`) are assumed to turn
 * out well. Throws ContractError for a policy of another track and RangeError for amounts that are not exact.
 */
export function quoteSubsidy(policy: Policy, facts: SubsidyFacts): Answer {
  const parameters = subsidyParametersOf(policy);
  const rounding = roundingOf(policy);
  const line = subsidyLine(parameters, rounding, facts);
  const trace = traceOf(policy, subsidySteps(parameters, facts, line));
  const reasons = reasonsOf(policy, facts, line);
  if (line.isBarred) return { outcome: 'not-entitled', reasons, trace };
  if (!line.chosen) return { outcome: 'undecided', missing: line.missing, trace };
  if (line.due.totalFen === 0n) {
    return { outcome: 'not-entitled', reasons: reasons.length > 0 ? reasons : [whyNothing(line.chosen, facts)], trace };
  }
  const lines = answerLines(line.due, trace);
  return {
    outcome: 'entitled',
    categoryCode: line.chosen.category,
    lines,
    totalFen: sumFen(lines.map(({ amountFen }) => amountFen)),
    reductions: reasons,
    conditions: conditionsOf(parameters, rounding, facts, line, line.chosen),
    trace,
  };
}

/** Every code that applies as a reason with the figures of its gate (finance-format §9.6: codes accumulate). */
function reasonsOf(policy: Policy, facts: SubsidyFacts, line: SubsidyLine): readonly SubsidyReason[] {
  return line.why.map((code): SubsidyReason => {
    if (code === 'S_DROPPED') return { code: 'dropped-out', facts: {}, text: tell(judgements.droppedOut) };
    const words = GATE_WORDS[code];
    const figures = words.facts(subsidyParametersOf(policy), facts);
    return { code: words.reason, facts: figures, text: tell(judgements[words.says.failed], figures) };
  });
}

/** No gate applies, but the fees that cap the parts are 0 (finance-format §6.1 `fee_fen`), or other funds paid as much. */
function whyNothing({ totalFen }: CategoryAmount, { otherPaidFen }: SubsidyFacts): SubsidyReason {
  if (totalFen > 0n) {
    const figures = { totalFen: Number(totalFen), otherPaidFen: Number(otherPaidFen) };
    return { code: 'paid-by-other-funds', facts: figures, text: tell(judgements.otherFundsPaid, figures) };
  }
  return { code: 'nothing-to-pay', facts: {}, text: tell(judgements.nothingToPay) };
}

/** The parts greater than 0, each beside the trace line that says the same amount. */
function answerLines(due: DueParts, trace: Trace): readonly AnswerLine[] {
  const parts = [
    { component: 'training', amountFen: toFen(due.trainingFen), rules: ['S-FEE-CAP', 'S-LESS-TRAINING'] },
    { component: 'exam', amountFen: toFen(due.examFen), rules: ['S-EXAM', 'S-LESS-EXAM'] },
  ] as const;
  return parts
    .filter(({ amountFen }) => amountFen > 0)
    .map(({ component, amountFen, rules }) => {
      const said = trace.find((step) => rules.some((rule) => rule === step.rule) && step.outcome === 'amount');
      return { component, amountFen, traceSequence: Number(said?.sequence) };
    });
}
