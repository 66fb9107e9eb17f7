import { canonicalJson } from '#src/subsidy/canonical-json.ts';
import { FEE_RULES } from '#src/subsidy/fee-parameters.ts';
import { REQUIRED } from '#src/subsidy/parameter-rules.ts';
import type { Policy, Track } from '#src/subsidy/policy.ts';
import { SKILL_UPGRADE_RULES } from '#src/subsidy/skill-upgrade-parameters.ts';
import { type CategoryRate, SUBSIDY_RULES } from '#src/subsidy/subsidy-parameters.ts';

/** A policy as it would be with one thing decided otherwise; pure, and the same policy where nothing applies. */
export type Change = (policy: Policy) => Policy;

type Rule = { readonly absent: unknown };

/** What counts where a version does not list a parameter, for the tracks that decisions speak of. */
const RULES: Readonly<Partial<Record<Track, Readonly<Record<string, Rule>>>>> = {
  subsidy: SUBSIDY_RULES as Readonly<Record<string, Rule>>,
  'training-fee': FEE_RULES as Readonly<Record<string, Rule>>,
  'skill-upgrade': SKILL_UPGRADE_RULES as Readonly<Record<string, Rule>>,
};

/** The value of a parameter that counts under a version: its own, else the rule's default; undefined: unknown. */
export function valueThatCounts(policy: Policy, name: string): unknown {
  const value = policy.parameters[name]?.value;
  if (value !== undefined && value !== null) return value;
  const absent = RULES[policy.track]?.[name]?.absent;
  return absent === REQUIRED ? undefined : absent;
}

/** Whether two versions of a track calculate alike: same values that count, same rounding, same places. */
export function countsAlike(one: Policy, other: Policy): boolean {
  return canonicalJson(whatCounts(one)) === canonicalJson(whatCounts(other));
}

function whatCounts(policy: Policy): Record<string, unknown> {
  const names = [...new Set([...Object.keys(RULES[policy.track] ?? {}), ...Object.keys(policy.parameters)])];
  const values = names.map((name) => [name, plain(valueThatCounts(policy, name))]);
  const { unitFen, mode } = policy.rounding ?? { unitFen: 1, mode: 'half_up' };
  return { values: Object.fromEntries(values), unitFen, mode, places: [...policy.jurisdictions].sort() };
}

function plain(value: unknown): unknown {
  if (value === undefined) return null;
  return value instanceof Map ? Object.fromEntries(value) : value;
}

/** The parameter with another value. */
export function sets(values: Readonly<Record<string, unknown>>): Change {
  return (policy) => {
    const listed = Object.entries(values).map(([name, value]) => [
      name,
      { value, source: 'example', cite: policy.parameters[name]?.cite ?? '' },
    ]);
    return { ...policy, parameters: { ...policy.parameters, ...Object.fromEntries(listed) } };
  };
}

/** Every amount of the parameters changed by so many per cent, to the fen, halves up. */
export function scales(names: readonly string[], percent: number): Change {
  return (policy) => {
    const amounts = names.map((name) => [name, scaled(valueThatCounts(policy, name), 100 + percent)]);
    return sets(Object.fromEntries(amounts))(policy);
  };
}

function scaled(value: unknown, percent: number): unknown {
  const entries = Object.entries((value ?? {}) as Record<string, number>);
  return Object.fromEntries(entries.map(([key, amount]) => [key, Math.floor((amount * percent + 50) / 100)]));
}

/** One category at another rate (and its higher rates gone), or out of the list. */
export function rates(category: string, rateBp: number | null): Change {
  return (policy) => {
    const listed = (valueThatCounts(policy, 'categoryRates') ?? []) as readonly CategoryRate[];
    const others = listed.map((rate) => (rate.category === category ? { category, rateBp } : rate));
    const added = listed.some((rate) => rate.category === category) ? others : [...others, { category, rateBp }];
    return sets({ categoryRates: added.filter((rate) => rate.rateBp !== null) })(policy);
  };
}

/** The employment factor with another share for those without a job; a version without one gets the usual six months. */
export function withoutJob(notEmployedBp: number): Change {
  return (policy) => {
    const usual = { appliesTo: ['REG_UNEMPLOYED', 'RURAL_TRANSFER'], employedBp: 10_000, months: 6 };
    const factor = (valueThatCounts(policy, 'employmentFactor') ?? usual) as Record<string, unknown>;
    return sets({ employmentFactor: { ...factor, notEmployedBp } })(policy);
  };
}

/** Amounts rounded to another unit. */
export function rounds(unitFen: number, mode: 'half_up' | 'down'): Change {
  return (policy) => ({ ...policy, rounding: { unitFen, mode } });
}

/** The version for only some of its places. */
export function coversOnly(isCovered: (divisionCode: string) => boolean): Change {
  return (policy) => ({ ...policy, jurisdictions: policy.jurisdictions.filter(isCovered) });
}
