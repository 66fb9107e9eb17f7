import type { AnyReason, Condition, ConditionCode } from './answer.ts';
import { conditionSentences, type Facts, judgements, type RuleName, tell } from './subsidy.messages.ts';
import type { Verdict } from './subsidy-gates.ts';
import type { Step } from './trace.ts';

type JudgementName = keyof typeof judgements;

/** What one gate of a track found: enough for its line of the working, its reason, its condition, the fact to ask for. */
export type Finding<R extends string, F extends string> = {
  readonly rule: RuleName;
  /** Name of the deciding parameter in the policy. */
  readonly parameter: string;
  /** `unset`: the policy has no such rule. */
  readonly verdict: Verdict | 'unset';
  readonly says: { readonly passed: JudgementName; readonly failed: JudgementName; readonly open?: JudgementName };
  readonly facts: Facts;
  /** Said when the gate fails. */
  readonly reason: R;
  /** Said when only the future can decide. */
  readonly condition?: ConditionCode;
  /** The facts without which the gate cannot be judged. */
  readonly missing: readonly F[];
};

/** The verdict of a gate: not set, a fact missing, else what the judge says. */
export function judged(isSet: boolean, missing: readonly string[], judge: () => Verdict): Verdict | 'unset' {
  if (!isSet) return 'unset';
  return missing.length > 0 ? 'unknown' : judge();
}

/** Those of the facts that nobody has stated. */
export function unstated<const F extends string>(
  facts: Readonly<Partial<Record<NoInfer<F>, unknown>>>,
  needed: readonly F[],
): readonly F[] {
  return needed.filter((name) => facts[name] === null || facts[name] === undefined);
}

/** The working of the gates, in the order in which they are judged. */
export function findingSteps(findings: readonly Finding<string, string>[]): readonly Step[] {
  return findings.map(({ rule, parameter, verdict, says, facts }): Step => {
    const step = { rule, parameter, facts };
    if (verdict === 'unset') return { ...step, says: 'noSuchRule', outcome: 'note' };
    if (verdict === 'unknown') return { ...step, says: 'unknown', outcome: 'note' };
    return { ...step, says: says[verdict] as JudgementName, outcome: verdict === 'open' ? 'note' : verdict };
  });
}

/** Every gate that fails, as a reason: none hides another. */
export function findingReasons<R extends string>(
  findings: readonly Finding<R, string>[],
): readonly (AnyReason & { readonly code: R })[] {
  return findings
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ reason, says, facts }) => ({ code: reason, facts, text: tell(judgements[says.failed], facts) }));
}

/** The facts that gates still need, each once. */
export function findingMissing<F extends string>(findings: readonly Finding<string, F>[]): readonly F[] {
  return [...new Set(findings.flatMap(({ verdict, missing }) => (verdict === 'unknown' ? missing : [])))];
}

/** What gates leave to the future. */
export function findingConditions(findings: readonly Finding<string, string>[]): readonly Condition[] {
  return findings.flatMap(({ verdict, condition, facts }) =>
    verdict === 'open' && condition ? [conditionOf(condition, 'required', facts)] : [],
  );
}

/** A condition with its sentence; `addsFen` is known to whoever computes it. */
export function conditionOf(code: ConditionCode, effect: Condition['effect'], facts: Facts): Condition {
  return { code, effect, addsFen: null, facts, text: tell(conditionSentences[code], facts) };
}
