import type { AnyReason, Entitled, NotEntitled, Undecided } from './answer.ts';
import { findingConditions, findingMissing, findingReasons, findingSteps } from './findings.ts';
import type { Level } from './levels.ts';
import type { Policy } from './policy.ts';
import { parametersOf } from './policy-reading.ts';
import type { SkillUpgradeFact, SkillUpgradeFacts } from './skill-upgrade-facts.ts';
import { type SkillUpgradeGateReason, skillUpgradeFindings } from './skill-upgrade-gates.ts';
import type { SkillUpgradeParameters } from './skill-upgrade-parameters.ts';
import { topUp } from './small-kinds.ts';
import { judgements, tell } from './subsidy.messages.ts';
import { type Step, toFen, traceOf } from './trace.ts';

export type SkillUpgradeReason = AnyReason & { readonly code: SkillUpgradeGateReason | 'already-paid-in-full' };

export type SkillUpgradeAnswer = Entitled | NotEntitled<SkillUpgradeReason> | Undecided<SkillUpgradeFact>;

/**
 * Whether and how much a policy of track `skill-upgrade` pays for one certificate (技能提升补贴; finance-rules §2.2,
 * §6.7 step 6). Give a resolved policy. Amounts are fen; the uplift of an urgent occupation is rounded half up to the
 * fen (finance-format §7 `top_up`). Throws ContractError for a policy of another track and RangeError for amounts that
 * are not exact.
 */
export function quoteSkillUpgrade(policy: Policy, facts: SkillUpgradeFacts): SkillUpgradeAnswer {
  const parameters = parametersOf(policy, 'skill-upgrade');
  const findings = skillUpgradeFindings(policy, parameters, facts);
  const reasons = findingReasons(findings);
  const gates = findingSteps(findings);
  if (reasons.length > 0) return { outcome: 'not-entitled', reasons, trace: traceOf(policy, gates) };
  const missing = findingMissing(findings);
  if (missing.length > 0) return { outcome: 'undecided', missing, trace: traceOf(policy, gates) };
  const step = amountStep(parameters, facts);
  const trace = traceOf(policy, [...gates, step]);
  const amountFen = toFen(step.value);
  if (amountFen === 0) return { outcome: 'not-entitled', reasons: [paidInFull(step)], trace };
  return {
    outcome: 'entitled',
    categoryCode: null,
    lines: [{ component: 'skill-upgrade', amountFen, traceSequence: trace.length }],
    totalFen: amountFen,
    reductions: [],
    conditions: findingConditions(findings),
    trace,
  };
}

/** E24: the standard, half as much again where urgent, less what was paid already where the rule says so. */
function amountStep(parameters: SkillUpgradeParameters, facts: SkillUpgradeFacts): Step & { readonly value: bigint } {
  const { overlap, urgentUpliftBp, standardFen } = parameters;
  const standard = BigInt(Number(standardFen.get(facts.level as Level)));
  const uplift = BigInt(urgentUpliftBp);
  const paidFen = overlap === 'none' ? 0 : Number(facts.alreadyPaidFen);
  const value = topUp(standard, uplift, overlap, facts.isUrgent, BigInt(paidFen));
  const fullFen = Number(topUp(standard, uplift, 'none', facts.isUrgent, 0n));
  const upliftBp = facts.isUrgent ? urgentUpliftBp : 10_000;
  const figures = { standardFen: Number(standard), upliftBp, fullFen, paidFen, amountFen: Number(value) };
  return { rule: 'U-AMOUNT', parameter: 'overlap', says: 'upgradeAmount', facts: figures, outcome: 'amount', value };
}

/** Never negative: what was paid already is as much as the standard or more (E24). */
function paidInFull({ facts }: Step): SkillUpgradeReason {
  return { code: 'already-paid-in-full', facts, text: tell(judgements.upgradePaidInFull, facts) };
}
