import type { Reader } from '#db/client.ts';
import { consentedOfMany } from '#src/features/learners/consented.queries.ts';
import { type LearnerFacts, learnerFactsOfMany, paidHistoryOfMany } from '#src/features/learners/facts.queries.ts';
import type { LoadedPolicy } from '#src/features/policies/policies.queries.ts';
import type { PaidLine } from '#src/subsidy/facts.ts';
import type { Level } from '#src/subsidy/levels.ts';
import { type Assessed, type Assessment, assess } from './eligibility.rules.ts';
import { type PersonFacts, type QuotedRun, runFacts } from './run-facts.ts';

/** Somebody to be assessed. `hasConsent` left out: as it stands on record. */
export type ToAssess = { readonly learnerId: string; readonly hasConsent?: boolean };

export type AssessedPerson = {
  readonly learnerId: string;
  readonly facts: Assessed;
  readonly answer: Assessment;
  /** Categories held whose evidence nobody has seen. */
  readonly unproven: readonly string[];
};

/**
 * The assessment of many people for one run before it is taught, as of its first day, in the order given and in five
 * queries however many they are; who does not exist is left out.
 */
export async function assessPeople(
  reader: Reader,
  run: QuotedRun,
  loaded: LoadedPolicy,
  people: readonly ToAssess[],
): Promise<readonly AssessedPerson[]> {
  const ids = people.map((person) => person.learnerId);
  const known = await learnerFactsOfMany(reader, ids, run.startsOn);
  const paid = await paidHistoryOfMany(reader, ids);
  const consented = people.every((person) => person.hasConsent !== undefined)
    ? new Set<string>()
    : await consentedOfMany(reader, ids, 'claim-in-my-name');
  return people.flatMap(({ learnerId, hasConsent = consented.has(learnerId) }) => {
    const person = known.get(learnerId);
    if (!person) return [];
    const subsidy = { ...runFacts(run, loaded), ...personFacts(person, paid.get(learnerId) ?? []) };
    const payeeKind = run.payer === 'learner' ? ('learner' as const) : ('institution' as const);
    const facts: Assessed = { payeeKind, hasConsent, subsidy };
    const unproven = person.categories.filter((held) => !held.isVerified).map((held) => held.code);
    return [{ learnerId, facts, answer: assess(loaded.policy, facts), unproven }];
  });
}

/** A person who has stated no category has not been asked yet: the answer is open, not a refusal. */
function personFacts(person: LearnerFacts, paid: readonly PaidRow[]): PersonFacts {
  return {
    categories: person.categories.length > 0 ? person.categories.map((held) => held.code) : null,
    employedOn: person.employedOn ?? 'not-yet',
    history: paid.flatMap(({ occupation, level, claimedOn }): PaidLine[] =>
      occupation && level ? [{ occupation, level: level as Level, claimedOn }] : [],
    ),
  };
}

type PaidRow = NonNullable<ReturnType<Awaited<ReturnType<typeof paidHistoryOfMany>>['get']>>[number];
