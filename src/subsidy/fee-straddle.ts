import type { AnswerLine, Trace } from './answer.ts';
import { inputOf, missingFacts, quoteByKeyDate, quoteSpans, versionSpan } from './fee-quote.ts';
import type { Policy } from './policy.ts';
import { feeParametersOf } from './policy-reading.ts';
import type { TrainingFeeAnswer, TrainingFeeFacts, TrainingFeeReason } from './quote-training-fee.ts';
import { judgements, tell } from './subsidy.messages.ts';
import { type Step, traceOf } from './trace.ts';
import { billableDays, classDay, type FeeSpan, spansByDay } from './training-fee.ts';

type Decided = Exclude<TrainingFeeAnswer, { outcome: 'undecided' }>;

/**
 * finance-format §5.5 `split_by_day`: each billable day by the one version in force on it, the day number running on;
 * limits, gates, hard ceilings and rounding by the policy. A day without exactly one version leaves it undecided.
 */
export function quoteSplitByDay(
  policy: Policy,
  facts: TrainingFeeFacts,
  versions: readonly Policy[],
): TrainingFeeAnswer {
  const missing = [...new Set([policy, ...versions].flatMap((version) => missingFacts(version, facts)))];
  if (missing.length > 0) return { outcome: 'undecided', missing, trace: [] };
  const input = inputOf(facts);
  const dated = versions.map((version) => {
    const { from, to } = version.effective;
    return { ...versionSpan(version, facts), from, to };
  });
  const found = spansByDay(dated, input.startsOn, billableDays(feeParametersOf(policy), input));
  if ('dayNumber' in found) return { outcome: 'undecided', missing: ['version'], trace: [] };
  const spans = found.map((span) => {
    const { quota } = dated.find(({ parameters }) => parameters === span.parameters) as (typeof dated)[number];
    return { ...span, quota };
  });
  const first = spans.map(({ quota, ...span }) => splitStep(quota.of, span, facts));
  return quoteSpans(policy, facts, spans, { first, bars: lecturesApart(facts) });
}

/** finance-format §5.5 `more_favourable`: the whole answer of the version that pays most, the first of equals. */
export function quoteMoreFavourable(
  policy: Policy,
  facts: TrainingFeeFacts,
  versions: readonly Policy[],
): TrainingFeeAnswer {
  const answers = versions.map((version) => quoteByKeyDate(version, facts, lecturesApart(facts)));
  const missing = [...new Set(answers.flatMap((answer) => (answer.outcome === 'undecided' ? answer.missing : [])))];
  if (missing.length > 0) return { outcome: 'undecided', missing, trace: [] };
  const decided = answers as readonly Decided[];
  const best = decided.reduce<Decided | null>(
    (before, next) => (before && payableOf(before) >= payableOf(next) ? before : next),
    null,
  );
  if (!best) return { outcome: 'undecided', missing: ['version'], trace: [] };
  const steps = versions.map((version, index) => comparedStep(version, decided[index] as Decided, best));
  return prepend(best, traceOf(policy, steps));
}

/** Lecture fees cannot be told apart by day or version: they are claimed on their own (§5.5, last paragraph). */
function lecturesApart({ lectures }: TrainingFeeFacts): readonly TrainingFeeReason[] {
  return lectures.length === 0 ? [] : [{ code: 'lectures-apart', facts: {}, text: tell(judgements.lecturesApart) }];
}

function splitStep(of: Policy, { firstDay, lastDay }: Omit<FeeSpan, 'quota'>, facts: TrainingFeeFacts): Step {
  const from = classDay(inputOf(facts).startsOn, firstDay);
  const figures = { firstDay, lastDay, from, document: of.authority.documentNumber };
  return { rule: 'T-STRADDLE', parameter: '', says: 'straddleSplit', facts: figures, outcome: 'note', of };
}

function comparedStep(of: Policy, answer: Decided, best: Decided): Step {
  const amountFen = payableOf(answer);
  const isChosen = answer === best ? 'yes' : 'no';
  const facts = { document: of.authority.documentNumber, amountFen, isChosen };
  const step = { rule: 'T-STRADDLE', parameter: '', says: 'straddleCompared', facts, of } as const;
  return { ...step, outcome: 'note', value: BigInt(amountFen) };
}

function payableOf(answer: Decided): number {
  return answer.outcome === 'entitled' ? answer.totalFen : 0;
}

/** Puts lines before the working of an answer and counts on. */
function prepend(answer: Decided, lines: Trace): TrainingFeeAnswer {
  const shift = lines.length;
  const shifted = answer.trace.map((line) => ({ ...line, sequence: line.sequence + shift }));
  const trace = [...lines, ...shifted];
  if (answer.outcome === 'not-entitled') return { ...answer, trace };
  const moved = answer.lines.map((line): AnswerLine => ({ ...line, traceSequence: line.traceSequence + shift }));
  return { ...answer, lines: moved, trace };
}
