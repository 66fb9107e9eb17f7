import { fen } from '#src/lib/money.ts';
import type { TraceLine } from './answer.ts';
import type { Policy } from './policy.ts';
import { type Facts, judgements, type RuleName, tell } from './subsidy.messages.ts';

/** What a rule hands to the trace; the policy adds whence the deciding value comes. */
export type Step = {
  readonly rule: RuleName;
  /** Name of the deciding parameter in the policy. */
  readonly parameter: string;
  readonly says: keyof typeof judgements;
  readonly facts: Facts;
  readonly outcome: TraceLine['outcome'];
  /** fen */
  readonly value?: bigint;
  /** The version whose parameter decided, if it is not the one that answers. */
  readonly of?: Policy;
};

/** Numbers the steps and adds the source of each; a rule left to its default says so and cites the document. */
export function traceOf(policy: Policy, steps: readonly Step[]): readonly TraceLine[] {
  return steps.map(({ rule, parameter, says, facts, outcome, value, of = policy }, index) => {
    const decider: { cite: string; source: TraceLine['source'] } = of.parameters[parameter] ?? {
      cite: of.authority.documentNumber,
      source: 'default',
    };
    const { cite, source } = decider;
    return {
      sequence: index + 1,
      rule,
      inputs: facts,
      judgement: tell(judgements[says], facts),
      outcome,
      valueFen: value === undefined ? null : toFen(value),
      cite,
      source,
    };
  });
}

/** An exact amount as fen. Throws RangeError if it is too large to be exact as a number. */
export function toFen(amount: bigint) {
  return fen(Number(amount));
}
