import type { AnyReason, NotEntitled, Undecided } from './answer.ts';
import type { AwardFact, AwardFacts } from './award-facts.ts';
import type { Policy } from './policy.ts';
import { parametersOf } from './policy-reading.ts';
import { judgements, tell } from './subsidy.messages.ts';
import { traceOf } from './trace.ts';

export type AwardReason = AnyReason & { readonly code: 'recorded-not-computed' | 'award-not-listed' };

export type AwardAnswer = NotEntitled<AwardReason> | Undecided<AwardFact>;

/**
 * Awards are decided by people: the engine never gives an amount. An award that the policy names is recorded, with the
 * document's own amount as information; the answer is not-entitled for that reason. Give a resolved policy. Throws
 * ContractError for a policy of another track.
 */
export function quoteAward(policy: Policy, { award: code }: AwardFacts): AwardAnswer {
  const { awards } = parametersOf(policy, 'award');
  if (code === null) return { outcome: 'undecided', missing: ['award'], trace: [] };
  const award = awards.find((candidate) => candidate.code === code);
  const facts = { award: code, title: award?.title ?? '', listedFen: award?.amountFen ?? '' };
  const says = award ? 'awardRecorded' : 'awardNotListed';
  const trace = traceOf(policy, [
    { rule: 'A-AWARD', parameter: 'awards', says, facts, outcome: award ? 'note' : 'failed' },
  ]);
  const reason = award ? 'recorded-not-computed' : 'award-not-listed';
  return {
    outcome: 'not-entitled',
    reasons: [{ code: reason, facts, text: tell(judgements[says], facts) }],
    trace,
  };
}
