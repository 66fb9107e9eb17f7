import { ROUNDING_MODES, type Rounding, TO_THE_FEN } from './arithmetic.ts';
import { AWARD_RULES, type AwardParameters } from './award-parameters.ts';
import { ENTREPRENEURSHIP_RULES, type EntrepreneurshipParameters } from './entrepreneurship-parameters.ts';
import { FEE_RULES, type FeeParameters } from './fee-parameters.ts';
import { fromPlain } from './json-text.ts';
import { type ParameterRules, readParameters, rulesOf } from './parameter-rules.ts';
import { KEY_DATES, type Parameter, type Policy, SOURCES, STRADDLES, TRACKS, type Track } from './policy.ts';
import { PURCHASED_SERVICE_RULES, type PurchasedServiceParameters } from './purchased-service-parameters.ts';
import {
  at,
  ContractError,
  complain,
  dayAt,
  flagAt,
  mapAt,
  membersAt,
  nullableAt,
  optionalAt,
  type Place,
  placeName,
  rootPlace,
  textAt,
  textsAt,
  wholeAt,
  wordAt,
} from './reading.ts';
import { SKILL_UPGRADE_RULES, type SkillUpgradeParameters } from './skill-upgrade-parameters.ts';
import { SUBSIDY_RULES, type SubsidyParameters } from './subsidy-parameters.ts';

const RULES: { readonly [T in Track]: ParameterRules<TrackParameters[T]> } = {
  'training-fee': FEE_RULES,
  subsidy: SUBSIDY_RULES,
  'skill-upgrade': SKILL_UPGRADE_RULES,
  entrepreneurship: ENTREPRENEURSHIP_RULES,
  'purchased-service': PURCHASED_SERVICE_RULES,
  award: AWARD_RULES,
};

/** The typed parameters of each track. */
export type TrackParameters = {
  readonly 'training-fee': FeeParameters;
  readonly subsidy: SubsidyParameters;
  readonly 'skill-upgrade': SkillUpgradeParameters;
  readonly entrepreneurship: EntrepreneurshipParameters;
  readonly 'purchased-service': PurchasedServiceParameters;
  readonly award: AwardParameters;
};

/** Typed values of a policy, read once: a claim of a thousand lines asks the same policy a thousand times. */
const typedValues = new WeakMap<Policy, unknown>();

/**
 * A policy version from its JSON (a file of content/policies or a stored row). Throws ContractError naming the place
 * for anything unknown, missing or of the wrong form: our own data is read strictly, a misspelt parameter is an error.
 */
export function parsePolicy(json: unknown): Policy {
  const place = rootPlace('policy', fromPlain(json));
  const track = wordAt(at(place, 'track'), TRACKS);
  const effective = at(place, 'effective');
  const authority = at(place, 'authority');
  const policy: Policy = {
    id: textAt(at(place, 'id')),
    version: wholeAt(at(place, 'version')),
    track,
    authority: {
      documentNumber: textAt(at(authority, 'documentNumber')),
      title: textAt(at(authority, 'title')),
      issuedOn: nullableAt(at(authority, 'issuedOn'), dayAt),
    },
    jurisdictions: textsAt(at(place, 'jurisdictions')),
    effective: {
      from: dayAt(at(effective, 'from')),
      to: nullableAt(at(effective, 'to'), dayAt),
      keyDate: wordAt(at(effective, 'keyDate'), KEY_DATES),
      straddle: wordAt(at(effective, 'straddle'), STRADDLES),
    },
    rounding: nullableAt(at(place, 'rounding'), roundingAt),
    inherits: nullableAt(at(place, 'inherits'), textAt),
    demonstration: optionalAt(at(place, 'demonstration'), flagAt, false),
    parameters: parametersAt(at(place, 'parameters'), track),
  };
  const { from, to } = policy.effective;
  if (to !== null && to < from) complain(at(effective, 'to'), `lies before ${from}`);
  // A version without parents must be complete; one with parents is checked once they are known.
  if (policy.inherits === null) typedParameters(policy);
  return policy;
}

/**
 * The policy with everything it inherits from `all` (finance-format §3): a parameter it does not list comes from the
 * parent as a whole, and so does rounding; nothing else. Throws ContractError for an unknown parent, a parent of
 * another track or a circle, and for a required parameter that nobody lists.
 */
export function resolvePolicy(policy: Policy, all: readonly Policy[]): Policy {
  const chain = [policy];
  for (let link = policy; link.inherits !== null; ) {
    const parent = all.find((candidate) => candidate.id === link.inherits);
    const where = `policy ${link.id}: inherits`;
    if (!parent) throw new ContractError(`${where}: there is no policy ${link.inherits}`);
    if (chain.some((seen) => seen.id === parent.id)) throw new ContractError(`${where}: a circle at ${parent.id}`);
    if (parent.track !== policy.track) throw new ContractError(`${where}: ${parent.id} is of track ${parent.track}`);
    chain.push(parent);
    link = parent;
  }
  const parameters = Object.assign({}, ...chain.toReversed().map((link) => link.parameters));
  const rounding = chain.find((link) => link.rounding !== null)?.rounding ?? TO_THE_FEN;
  const resolved: Policy = { ...policy, parameters, rounding, inherits: null };
  typedParameters(resolved);
  return resolved;
}

/** Typed parameters of a resolved policy of a track. Throws ContractError for a policy of another track. */
export function parametersOf<T extends Track>(policy: Policy, track: T): TrackParameters[T] {
  if (policy.track === track) return typedParameters(policy) as TrackParameters[T];
  throw new ContractError(`policy ${policy.id} is of track ${policy.track}, needed is ${track}`);
}

/** Typed parameters of a resolved policy of track `subsidy`. Throws ContractError for another track. */
export function subsidyParametersOf(policy: Policy): SubsidyParameters {
  return parametersOf(policy, 'subsidy');
}

/** Typed parameters of a resolved policy of track `training-fee`. Throws ContractError for another track. */
export function feeParametersOf(policy: Policy): FeeParameters {
  return parametersOf(policy, 'training-fee');
}

/** Typed parameters of a resolved policy of track `skill-upgrade`. Throws ContractError for another track. */
export function skillUpgradeParametersOf(policy: Policy): SkillUpgradeParameters {
  return parametersOf(policy, 'skill-upgrade');
}

/** The rounding of a resolved policy; to the fen, half up, if it has none (finance-format §2). */
export function roundingOf(policy: Policy): Rounding {
  return policy.rounding ?? TO_THE_FEN;
}

function typedParameters(policy: Policy): unknown {
  const known = typedValues.get(policy);
  if (known) return known;
  const owner = rootPlace(`policy ${policy.id}`, fromPlain(policy.parameters));
  const rules = RULES[policy.track] as ParameterRules<Record<string, unknown>>;
  const listed = mapAt(owner);
  const values = readParameters(
    rules,
    (_, name) => (listed.has(name) ? at(at(owner, name), 'value') : undefined),
    owner,
    false,
  );
  typedValues.set(policy, values);
  return values;
}

function parametersAt(place: Place, track: Track): Readonly<Record<string, Parameter>> {
  const rules = new Map(rulesOf(RULES[track] as ParameterRules<Record<string, unknown>>));
  const members = membersAt(place).map(([name, member]): [string, Parameter] => {
    const rule = rules.get(name) ?? complain(member, `track ${track} has no such parameter`);
    const value = at(member, 'value');
    if (value.value !== null) rule.read(value);
    const source = wordAt(at(member, 'source'), SOURCES);
    return [name, { value: toPlain(value), source, cite: textAt(at(member, 'cite')) }];
  });
  return Object.fromEntries(members);
}

/** Back to plain JSON, so that a policy can be stored and hashed. */
function toPlain(place: Place): unknown {
  const { value } = place;
  if (value instanceof Map) return Object.fromEntries(membersAt(place).map(([key, member]) => [key, toPlain(member)]));
  if (Array.isArray(value)) return value.map((item, key) => toPlain({ value: item, within: place, key }));
  if (Number.isNaN(value)) throw new ContractError(`${placeName(place)}: not a whole number`);
  return value;
}

function roundingAt(place: Place): Rounding {
  const unit = at(place, 'unitFen');
  const unitFen = wholeAt(unit) || complain(unit, 'expected at least 1');
  return { unitFen, mode: wordAt(at(place, 'mode'), ROUNDING_MODES) };
}
