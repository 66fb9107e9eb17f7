import { sumFen } from '#src/lib/money.ts';
import type { AnswerLine, AnyReason, Condition, Entitled, NotEntitled, Undecided } from './answer.ts';
import { atMost, roundTo, sumOf, WHOLE_BP } from './arithmetic.ts';
import { conditionOf, unstated } from './findings.ts';
import type { Policy } from './policy.ts';
import { parametersOf, roundingOf } from './policy-reading.ts';
import type { Acceptance, PurchasedServiceFact, PurchasedServiceFacts } from './purchased-service-facts.ts';
import type { Milestone } from './purchased-service-parameters.ts';
import { ContractError } from './reading.ts';
import { judgements, tell } from './subsidy.messages.ts';
import { type Step, toFen, traceOf } from './trace.ts';

export type PurchasedServiceReason = AnyReason & {
  readonly code: 'no-milestone-accepted' | 'already-paid-in-full' | 'nothing-to-pay';
};

export type PurchasedServiceAnswer = Entitled | NotEntitled<PurchasedServiceReason> | Undecided<PurchasedServiceFact>;

/** An accepted milestone: its share of the price, and what of it is still to be paid; fen. */
type Part = {
  readonly milestone: Milestone;
  readonly acceptedOn: string;
  readonly isLast: boolean;
  readonly shareFen: bigint;
  readonly dueFen: bigint;
};

/**
 * What is due on a contract of purchased service by its accepted milestones (政府购买服务; public service centres, 002
 * (四)2). Give a resolved policy. Amounts are fen: every share is rounded by the policy, the last accepted one takes the
 * rest, so that the shares make the price exactly; what was paid is set off against the earliest. Throws ContractError
 * for a policy of another track or a milestone it does not have, RangeError for amounts that are not exact.
 */
export function quotePurchasedService(policy: Policy, facts: PurchasedServiceFacts): PurchasedServiceAnswer {
  const { milestones } = parametersOf(policy, 'purchased-service');
  const missing = unstated(facts, ['contractFen', 'accepted', 'paidFen']);
  if (missing.length > 0) return { outcome: 'undecided', missing, trace: [] };
  const contractFen = BigInt(Number(facts.contractFen));
  const parts = partsOf(policy, milestones, contractFen, facts);
  const open = milestones.filter((milestone) => !parts.some((part) => part.milestone === milestone));
  const dueFen = sumOf(parts.map((part) => part.dueFen));
  const trace = traceOf(policy, [
    contractStep(contractFen, facts),
    ...parts.map(partStep),
    ...open.map(openStep),
    totalStep(parts, dueFen, facts),
  ]);
  if (dueFen === 0n) return { outcome: 'not-entitled', reasons: [whyNothing(parts, facts)], trace };
  const lines = linesOf(parts);
  return {
    outcome: 'entitled',
    categoryCode: null,
    lines,
    totalFen: sumFen(lines.map(({ amountFen }) => amountFen)),
    reductions: [],
    conditions: restCondition(contractFen - sumOf(parts.map((part) => part.shareFen)), open.length),
    trace,
  };
}

/** The accepted milestones in the order of their acceptance, which is the order in which they were and are paid. */
function partsOf(
  policy: Policy,
  milestones: readonly Milestone[],
  contractFen: bigint,
  facts: PurchasedServiceFacts,
): readonly Part[] {
  const accepted = acceptedMilestones(policy, milestones, facts);
  const parts: Part[] = [];
  let left = contractFen;
  let paid = BigInt(Number(facts.paidFen));
  for (const { milestone, acceptedOn } of accepted) {
    const isLast = parts.length + 1 === milestones.length;
    const share = roundTo(contractFen * BigInt(milestone.shareBp), WHOLE_BP, roundingOf(policy));
    const shareFen = isLast ? left : atMost(share, left);
    const setOff = atMost(paid, shareFen);
    parts.push({ milestone, acceptedOn, isLast, shareFen, dueFen: shareFen - setOff });
    left -= shareFen;
    paid -= setOff;
  }
  return parts;
}

function acceptedMilestones(policy: Policy, milestones: readonly Milestone[], facts: PurchasedServiceFacts) {
  const found = (facts.accepted as readonly Acceptance[]).map(({ code, acceptedOn }, index) => {
    const milestone = milestones.find((candidate) => candidate.code === code);
    if (!milestone) throw new ContractError(`facts.accepted[${index}].code: ${policy.id} has no milestone ${code}`);
    return { milestone, acceptedOn };
  });
  if (new Set(found.map(({ milestone }) => milestone)).size < found.length) {
    throw new ContractError('facts.accepted: expected each milestone once');
  }
  const order = (one: Milestone) => milestones.indexOf(one);
  return found
    .filter(({ acceptedOn }) => facts.claimedOn === 'not-yet' || acceptedOn <= facts.claimedOn)
    .sort((one, other) =>
      one.acceptedOn === other.acceptedOn
        ? order(one.milestone) - order(other.milestone)
        : one.acceptedOn < other.acceptedOn
          ? -1
          : 1,
    );
}

function contractStep(contractFen: bigint, { paidFen }: PurchasedServiceFacts): Step {
  const facts = { contractFen: Number(contractFen), paidFen: Number(paidFen) };
  return { rule: 'P-CONTRACT', parameter: 'milestones', says: 'contract', facts, outcome: 'note', value: contractFen };
}

function partStep({ milestone, acceptedOn, isLast, shareFen, dueFen }: Part): Step {
  const { code, title, shareBp } = milestone;
  const facts = { code, title, acceptedOn, shareBp, shareFen: Number(shareFen), dueFen: Number(dueFen) };
  const says = isLast ? 'milestoneLast' : 'milestoneAccepted';
  return { rule: 'P-MILESTONE', parameter: 'milestones', says, facts, outcome: 'amount', value: dueFen };
}

function openStep({ code, title, shareBp }: Milestone): Step {
  const facts = { code, title, shareBp };
  return { rule: 'P-MILESTONE', parameter: 'milestones', says: 'milestoneOpen', facts, outcome: 'note' };
}

function totalStep(parts: readonly Part[], dueFen: bigint, { paidFen }: PurchasedServiceFacts): Step {
  const shareFen = Number(sumOf(parts.map((part) => part.shareFen)));
  const facts = { shareFen, paidFen: Number(paidFen), dueFen: Number(dueFen) };
  return { rule: 'P-DUE', parameter: 'milestones', says: 'contractDue', facts, outcome: 'note', value: dueFen };
}

/** The lines of the working stand in the order of the parts, after the one of the contract. */
function linesOf(parts: readonly Part[]): readonly AnswerLine[] {
  return parts.flatMap(({ milestone, dueFen }, index): readonly AnswerLine[] =>
    dueFen === 0n
      ? []
      : [{ component: `milestone:${milestone.code}`, amountFen: toFen(dueFen), traceSequence: index + 2 }],
  );
}

function restCondition(restFen: bigint, count: number): readonly Condition[] {
  if (restFen === 0n) return [];
  const figures = { count, addsFen: Number(restFen) };
  return [{ ...conditionOf('milestones', 'adds', figures), addsFen: toFen(restFen) }];
}

function whyNothing(parts: readonly Part[], { paidFen }: PurchasedServiceFacts): PurchasedServiceReason {
  if (parts.length === 0) {
    return { code: 'no-milestone-accepted', facts: {}, text: tell(judgements.noMilestone) };
  }
  const shareFen = Number(sumOf(parts.map((part) => part.shareFen)));
  if (shareFen === 0) return { code: 'nothing-to-pay', facts: {}, text: tell(judgements.contractEmpty) };
  const facts = { shareFen, paidFen: Number(paidFen) };
  return { code: 'already-paid-in-full', facts, text: tell(judgements.contractPaid, facts) };
}
