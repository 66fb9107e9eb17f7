import type { Day } from '#src/lib/day.ts';
import { sumFen } from '#src/lib/money.ts';
import type { AnswerLine, AnyReason, Condition, Entitled, NotEntitled, Trace, Undecided } from './answer.ts';
import { atMost, roundTo, WHOLE_BP } from './arithmetic.ts';
import { endOfMonths, isWithinMonths } from './calendar.ts';
import type { EntrepreneurshipFact, EntrepreneurshipFacts } from './entrepreneurship-facts.ts';
import { type EntrepreneurshipGateReason, entrepreneurshipFindings } from './entrepreneurship-gates.ts';
import type { EntrepreneurshipParameters } from './entrepreneurship-parameters.ts';
import { conditionOf, findingConditions, findingMissing, findingReasons, findingSteps } from './findings.ts';
import type { Policy } from './policy.ts';
import { parametersOf, roundingOf } from './policy-reading.ts';
import { judgements, tell } from './subsidy.messages.ts';
import { type Step, toFen, traceOf } from './trace.ts';

export type EntrepreneurshipReason = AnyReason & {
  readonly code: EntrepreneurshipGateReason | 'nothing-to-pay';
};

export type EntrepreneurshipAnswer = Entitled | NotEntitled<EntrepreneurshipReason> | Undecided<EntrepreneurshipFact>;

/** What one training is worth, fen: the two stages make `dueFen` together. */
type Stages = {
  readonly standardFen: bigint;
  readonly dueFen: bigint;
  readonly certificateFen: bigint;
  readonly businessFen: bigint;
  /** Last day on which a business counts; null: no last day. */
  readonly businessLastDay: Day | null;
  readonly business: 'started' | 'open' | 'too-late' | 'not-asked';
};

/**
 * Whether and how much a policy of track `entrepreneurship` pays for one person in one training (创业培训; finance-rules
 * §2.12). Give a resolved policy. Amounts are fen; the first stage is rounded by the policy, the second is the rest, so
 * that both make the whole. Throws ContractError for a policy of another track and RangeError for inexact amounts.
 */
export function quoteEntrepreneurship(policy: Policy, facts: EntrepreneurshipFacts): EntrepreneurshipAnswer {
  const parameters = parametersOf(policy, 'entrepreneurship');
  const findings = entrepreneurshipFindings(parameters, facts);
  const reasons = findingReasons(findings);
  const gates = findingSteps(findings);
  if (reasons.length > 0) return { outcome: 'not-entitled', reasons, trace: traceOf(policy, gates) };
  const missing = findingMissing(findings);
  if (missing.length > 0) return { outcome: 'undecided', missing, trace: traceOf(policy, gates) };
  const stages = stagesOf(policy, parameters, facts);
  const trace = traceOf(policy, [...gates, ...stageSteps(parameters, facts, stages)]);
  const lines = linesOf(trace);
  if (lines.length === 0) return { outcome: 'not-entitled', reasons: [nothingToPay()], trace };
  return {
    outcome: 'entitled',
    categoryCode: null,
    lines,
    totalFen: sumFen(lines.map(({ amountFen }) => amountFen)),
    reductions: [],
    conditions: [...findingConditions(findings), ...moneyConditions(parameters, facts, stages)],
    trace,
  };
}

/** The standard, capped by the fee; a share on the certificate, the rest with the business (C33). */
function stagesOf(policy: Policy, parameters: EntrepreneurshipParameters, facts: EntrepreneurshipFacts): Stages {
  const standardFen = BigInt(Number(parameters.standardFen.get(String(facts.type))));
  const feeFen = parameters.isCappedByFee && facts.feeFen !== 'not-yet' ? facts.feeFen : null;
  const dueFen = atMost(standardFen, feeFen);
  const staged = parameters.stagedPayment;
  const base = { standardFen, dueFen };
  if (!staged)
    return { ...base, certificateFen: dueFen, businessFen: 0n, businessLastDay: null, business: 'not-asked' };
  const certificateFen = roundTo(dueFen * BigInt(staged.certificateShareBp), WHOLE_BP, roundingOf(policy));
  const first = atMost(certificateFen, dueFen);
  const issuedOn = issuedDay(facts);
  const businessLastDay = issuedOn && endOfMonths(issuedOn, staged.businessMonths);
  const business = businessState(staged.businessMonths, facts);
  return { ...base, certificateFen: first, businessFen: dueFen - first, businessLastDay, business };
}

/** Counted from the certificate, last day inside, no earliest day, as employment is (finance-format §9.1). */
function businessState(months: number, facts: EntrepreneurshipFacts): Stages['business'] {
  const { businessStartedOn, claimedOn } = facts;
  const issuedOn = issuedDay(facts);
  const judged = businessStartedOn ?? (claimedOn === 'not-yet' ? null : claimedOn);
  const isInTime = !judged || !issuedOn || isWithinMonths(judged, issuedOn, months);
  if (!isInTime) return 'too-late';
  return businessStartedOn ? 'started' : 'open';
}

function issuedDay({ certificateIssuedOn }: EntrepreneurshipFacts): Day | null {
  return certificateIssuedOn === 'not-yet' ? null : certificateIssuedOn;
}

function stageSteps(
  parameters: EntrepreneurshipParameters,
  facts: EntrepreneurshipFacts,
  stages: Stages,
): readonly Step[] {
  const { standardFen, dueFen, certificateFen, businessFen, business, businessLastDay } = stages;
  const isCapped = parameters.isCappedByFee && facts.feeFen !== null && facts.feeFen !== 'not-yet';
  const due = { standardFen: Number(standardFen), feeFen: facts.feeFen ?? '', dueFen: Number(dueFen) };
  const cap: Step = {
    rule: 'E-DUE',
    parameter: 'isCappedByFee',
    says: isCapped ? 'trainingDueCapped' : 'trainingDue',
    facts: due,
    outcome: 'note',
    value: dueFen,
  };
  const staged = parameters.stagedPayment;
  const shareBp = staged?.certificateShareBp ?? Number(WHOLE_BP);
  const onCertificate: Step = {
    rule: 'E-CERTIFICATE',
    parameter: 'stagedPayment',
    says: 'certificateStage',
    facts: { dueFen: Number(dueFen), shareBp, amountFen: Number(certificateFen) },
    outcome: 'amount',
    value: certificateFen,
  };
  if (!staged) return [cap, onCertificate];
  const paidFen = business === 'started' ? businessFen : 0n;
  const onBusiness: Step = {
    rule: 'E-BUSINESS',
    parameter: 'stagedPayment',
    says: business === 'started' ? 'businessStage' : business === 'open' ? 'businessOpen' : 'businessTooLate',
    facts: {
      businessStartedOn: facts.businessStartedOn ?? '',
      months: staged.businessMonths,
      lastDay: businessLastDay ?? '',
      restFen: Number(businessFen),
      amountFen: Number(paidFen),
    },
    outcome: 'amount',
    value: paidFen,
  };
  return [cap, onCertificate, onBusiness];
}

/** The stages greater than 0, each beside the line of the working that says it. */
function linesOf(trace: Trace): readonly AnswerLine[] {
  return trace.flatMap(({ rule, outcome, valueFen, sequence }) => {
    if (outcome !== 'amount' || !valueFen) return [];
    const component = rule === 'E-BUSINESS' ? 'business-stage' : 'certificate-stage';
    return [{ component, amountFen: valueFen, traceSequence: sequence }];
  });
}

function moneyConditions(
  parameters: EntrepreneurshipParameters,
  facts: EntrepreneurshipFacts,
  { standardFen, businessFen, business, businessLastDay }: Stages,
): readonly Condition[] {
  const conditions: Condition[] = [];
  if (parameters.isCappedByFee && facts.feeFen === 'not-yet') {
    conditions.push(conditionOf('fee-receipt', 'required', { neededFen: Number(standardFen) }));
  }
  if (business === 'open' && businessFen > 0n) {
    const months = Number(parameters.stagedPayment?.businessMonths);
    const figures = { months, lastDay: businessLastDay ?? '', addsFen: Number(businessFen) };
    conditions.push({ ...conditionOf('business', 'adds', figures), addsFen: toFen(businessFen) });
  }
  return conditions;
}

function nothingToPay(): EntrepreneurshipReason {
  return { code: 'nothing-to-pay', facts: {}, text: tell(judgements.nothingToPay) };
}
