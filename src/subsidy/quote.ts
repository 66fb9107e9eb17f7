import { type Fen, fen } from '#src/lib/money.ts';
import type { AnyAnswer } from './answer.ts';
import { AWARD_FACTS, type AwardFacts } from './award-facts.ts';
import { ENTREPRENEURSHIP_FACTS, type EntrepreneurshipFacts } from './entrepreneurship-facts.ts';
import type { SubsidyFacts } from './facts.ts';
import { readMembers } from './facts-reading.ts';
import { FEE_FACTS, OPTIONAL_FEE_FACTS } from './fee-facts-reading.ts';
import { fromPlain } from './json-text.ts';
import type { Policy, Track } from './policy.ts';
import { PURCHASED_SERVICE_FACTS, type PurchasedServiceFacts } from './purchased-service-facts.ts';
import { quoteAward } from './quote-award.ts';
import { quoteEntrepreneurship } from './quote-entrepreneurship.ts';
import { quotePurchasedService } from './quote-purchased-service.ts';
import { quoteSkillUpgrade } from './quote-skill-upgrade.ts';
import { quoteSubsidy } from './quote-subsidy.ts';
import { quoteTrainingFee, type TrainingFeeFacts } from './quote-training-fee.ts';
import { type Place, rootPlace } from './reading.ts';
import { OPTIONAL_SKILL_UPGRADE_FACTS, SKILL_UPGRADE_FACTS, type SkillUpgradeFacts } from './skill-upgrade-facts.ts';
import { OPTIONAL_SUBSIDY_FACTS, SUBSIDY_FACTS } from './subsidy-facts-reading.ts';

/** The facts that each track asks for. */
export type TrackFacts = {
  readonly 'training-fee': TrainingFeeFacts;
  readonly subsidy: SubsidyFacts;
  readonly 'skill-upgrade': SkillUpgradeFacts;
  readonly entrepreneurship: EntrepreneurshipFacts;
  readonly 'purchased-service': PurchasedServiceFacts;
  readonly award: AwardFacts;
};

type TrackQuote<T extends Track> = {
  readonly read: (place: Place) => TrackFacts[T];
  readonly quote: (policy: Policy, facts: TrackFacts[T], versions: readonly Policy[]) => AnyAnswer;
};

const TRACK_QUOTES: { readonly [T in Track]: TrackQuote<T> } = {
  'training-fee': {
    read: (place) => readMembers(place, FEE_FACTS, OPTIONAL_FEE_FACTS),
    quote: quoteTrainingFee,
  },
  subsidy: { read: (place) => readMembers(place, SUBSIDY_FACTS, OPTIONAL_SUBSIDY_FACTS), quote: quoteSubsidy },
  'skill-upgrade': {
    read: (place) => readMembers(place, SKILL_UPGRADE_FACTS, OPTIONAL_SKILL_UPGRADE_FACTS),
    quote: quoteSkillUpgrade,
  },
  entrepreneurship: { read: (place) => readMembers(place, ENTREPRENEURSHIP_FACTS), quote: quoteEntrepreneurship },
  'purchased-service': { read: (place) => readMembers(place, PURCHASED_SERVICE_FACTS), quote: quotePurchasedService },
  award: { read: (place) => readMembers(place, AWARD_FACTS), quote: quoteAward },
};

/**
 * The facts of a track from plain JSON (a worked example, a stored row), read strictly. Throws ContractError whose
 * message names the place and what was expected: `facts.level: expected one of L5, …`.
 */
export function readFacts<T extends Track>(track: T, json: unknown): TrackFacts[T] {
  return TRACK_QUOTES[track].read(rootPlace('facts', fromPlain(json)));
}

/**
 * What a policy of any track says to facts in plain JSON. Give a resolved policy (resolvePolicy); amounts are fen.
 * `versions` are the resolved versions around a change of rule, for a training fee that straddles one. Throws
 * ContractError for facts that are not of the policy's track and RangeError for amounts that are not exact.
 */
export function quote(policy: Policy, facts: unknown, versions: readonly Policy[] = [policy]): AnyAnswer {
  return quoteOf(TRACK_QUOTES[policy.track] as TrackQuote<Track>, policy, facts, versions);
}

/** What an answer pays, fen: its total, and nothing unless the answer is entitled. */
export function totalOf(answer: AnyAnswer): Fen {
  return answer.outcome === 'entitled' ? answer.totalFen : fen(0);
}

function quoteOf<T extends Track>(track: TrackQuote<T>, policy: Policy, facts: unknown, versions: readonly Policy[]) {
  return track.quote(policy, track.read(rootPlace('facts', fromPlain(facts))), versions);
}
