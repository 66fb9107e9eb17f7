import { canonicalJson } from '#src/lib/canonical-json.ts';
import type { SubsidyFacts } from '#src/subsidy/facts.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { type Assessed, type Assessment, amountOf, assess } from './eligibility.rules.ts';

/** What may have changed between two assessments: a fact, or the rule itself. */
export type Changed = keyof SubsidyFacts | 'payeeKind' | 'hasConsent' | 'policy';

export type Difference = { readonly changed: Changed; readonly before: unknown; readonly after: unknown };

export type Version = { readonly id: string; readonly policy: Policy };

/** An assessment as it was frozen, with the version it rests on. */
export type Frozen = { readonly version: Version; readonly facts: Assessed; readonly answer: Assessment };

const FACTS: readonly (keyof SubsidyFacts)[] = [
  ...(['categories', 'employedOn', 'history', 'attendedMinutes', 'certificateIssuedOn', 'claimedOn'] as const),
  ...(['hasDroppedOut', 'feeFen', 'examFeesFen', 'level', 'occupation', 'classHours', 'plannedMinutes'] as const),
  ...(['theoryHours', 'practiceHours', 'trainingDays', 'isUrgent', 'otherPaidFen', 'isFundedByTrainingFee'] as const),
];

/**
 * What made the answer another one: of everything that differs, that without which the later answer would not be what
 * it is. When only several together make it, all of them; nothing when the answers are the same. Pure.
 */
export function differences(before: Frozen, after: Frozen): readonly Difference[] {
  if (isSameAnswer(before.answer, after.answer)) return [];
  const all = allDifferences(before, after);
  const decisive = all.filter((one) => !isSameAnswer(withoutChange(before, after, one.changed), after.answer));
  return decisive.length > 0 ? decisive : all;
}

/** Whether two answers say the same: outcome, fen and the codes of the reasons. */
export function isSameAnswer(one: Assessment, other: Assessment): boolean {
  return one.outcome === other.outcome && amountOf(one) === amountOf(other) && codesOf(one) === codesOf(other);
}

/** The codes of an answer's reasons, or of what is missing, in order. */
export function codesOf(answer: Assessment): string {
  if (answer.outcome === 'undecided') return [...answer.missing].sort().join(' ');
  const reasons = answer.outcome === 'entitled' ? answer.reductions : answer.reasons;
  return reasons
    .map((reason) => reason.code)
    .sort()
    .join(' ');
}

function allDifferences(before: Frozen, after: Frozen): Difference[] {
  const pairs: Difference[] = [
    { changed: 'policy', before: before.version.id, after: after.version.id },
    { changed: 'payeeKind', before: before.facts.payeeKind, after: after.facts.payeeKind },
    { changed: 'hasConsent', before: before.facts.hasConsent, after: after.facts.hasConsent },
    ...FACTS.map((fact) => ({
      changed: fact,
      before: before.facts.subsidy[fact] ?? null,
      after: after.facts.subsidy[fact] ?? null,
    })),
  ];
  return pairs.filter((pair) => canonicalJson(pair.before) !== canonicalJson(pair.after));
}

/** The later answer as it would be had one thing stayed as it was. */
function withoutChange(before: Frozen, after: Frozen, changed: Changed): Assessment {
  if (changed === 'policy') return assess(before.version.policy, after.facts);
  if (changed === 'payeeKind' || changed === 'hasConsent') {
    return assess(after.version.policy, { ...after.facts, [changed]: before.facts[changed] });
  }
  const subsidy = { ...after.facts.subsidy, [changed]: before.facts.subsidy[changed] };
  return assess(after.version.policy, { ...after.facts, subsidy });
}
