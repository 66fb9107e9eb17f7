import type { Day } from '#src/lib/day.ts';
import type { Rounding } from './arithmetic.ts';

/** Where a value comes from (finance-rules, confidence marks); `bureau` is the bureau's word with its document. */
export type Source = (typeof SOURCES)[number];
export const SOURCES = ['seed', 'sourced', 'bureau', 'parent', 'peer', 'memory', 'example'] as const;

/** What may be paid by: everything else calculates, marked 演示, and never approves or pays (finance-rules §6.8). */
const CONFIRMED: readonly Source[] = ['seed', 'sourced', 'bureau'];

export type Track = (typeof TRACKS)[number];
export const TRACKS = [
  'training-fee',
  'subsidy',
  'skill-upgrade',
  'entrepreneurship',
  'purchased-service',
  'award',
] as const;

/** The event whose day chooses the version (finance-rules §6.5). */
export type KeyDate = (typeof KEY_DATES)[number];
export const KEY_DATES = ['class_start', 'filing_date', 'certificate_issue', 'claim_accepted', 'expense_day'] as const;

export type Straddle = (typeof STRADDLES)[number];
export const STRADDLES = ['by_key_date', 'split_by_day', 'more_favourable'] as const;

/** One value of a policy version with its origin; `value` is plain JSON, null says the parameter is absent. */
export type Parameter = { readonly value: unknown; readonly source: Source; readonly cite: string };

/**
 * One version of a policy: plain JSON data all through, so that it can be stored, hashed (canonicalJson) and shown.
 * Read the typed values with `subsidyParametersOf`, `feeParametersOf` or `skillUpgradeParametersOf`.
 */
export type Policy = {
  readonly id: string;
  readonly version: number;
  readonly track: Track;
  readonly authority: { readonly documentNumber: string; readonly title: string; readonly issuedOn: Day | null };
  /** Division codes for which the version was made; a county is not covered by its city (finance-rules, seeds). */
  readonly jurisdictions: readonly string[];
  readonly effective: {
    readonly from: Day;
    /** Inclusive; null: open. */
    readonly to: Day | null;
    readonly keyDate: KeyDate;
    readonly straddle: Straddle;
  };
  /** null: inherited, or to the fen half up if no parent has one. */
  readonly rounding: Rounding | null;
  /** id of the version whose parameters count where this one lists none. */
  readonly inherits: string | null;
  /** A version that only the demonstration database confirms; everything it touches carries the mark 演示. */
  readonly demonstration: boolean;
  readonly parameters: Readonly<Record<string, Parameter>>;
};

/** The names of the parameters that are not confirmed by the bureau or a found document. */
export function exampleParameters(policy: Policy): readonly string[] {
  const unconfirmed = Object.entries(policy.parameters).filter(([, { source }]) => !CONFIRMED.includes(source));
  return unconfirmed.map(([name]) => name);
}

/**
 * Whether any value is an example, a peer's, a parent's or from memory: such a version calculates but never approves
 * or pays (finance-rules §6.8). Ask the resolved policy, so that inherited values count.
 */
export function isExample(policy: Policy): boolean {
  return exampleParameters(policy).length > 0;
}

/** Whether only a demonstration confirmed the version: payable in the demo database alone, always marked 演示. */
export function isDemonstration(policy: Policy): boolean {
  return policy.demonstration;
}

/**
 * Whether money may be determined and paid by the version: no example values, and a demonstration version only in the
 * demonstration database. Ask the resolved policy.
 */
export function isPayable(policy: Policy, database: { readonly isDemonstration: boolean }): boolean {
  return !isExample(policy) && (!policy.demonstration || database.isDemonstration);
}

/** What selectPolicy finds: exactly one version, or none (`gap`), or several (`overlap`). */
export type PolicyChoice =
  | { readonly found: true; readonly policy: Policy }
  | { readonly found: false; readonly problem: 'gap' | 'overlap'; readonly candidates: readonly Policy[] };

/**
 * The version of a track that covers a division on the key day (finance-rules §6.5). Confirmed versions come first:
 * an example version is considered only where no confirmed one is in force, and never makes an overlap with one.
 * Give resolved policies; the key day is the day of the event that `effective.keyDate` names.
 */
export function selectPolicy(
  policies: readonly Policy[],
  wanted: { readonly track: Track; readonly jurisdiction: string; readonly keyDay: Day },
): PolicyChoice {
  const { track, jurisdiction, keyDay } = wanted;
  const candidates = policies.filter(
    (policy) => policy.track === track && policy.jurisdictions.includes(jurisdiction) && isInForceOn(policy, keyDay),
  );
  const confirmed = candidates.filter((policy) => !isExample(policy));
  const considered = confirmed.length > 0 ? confirmed : candidates;
  const [policy] = considered;
  if (policy && considered.length === 1) return { found: true, policy };
  return { found: false, problem: policy ? 'overlap' : 'gap', candidates: considered };
}

/** Whether a day lies in the days in force, both ends inclusive. */
export function isInForceOn(policy: Policy, on: Day): boolean {
  return policy.effective.from <= on && (policy.effective.to === null || on <= policy.effective.to);
}
