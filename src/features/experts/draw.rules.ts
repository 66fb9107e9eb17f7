import { sha256Hex } from '#src/lib/crypto.ts';
import type { Day } from '#src/lib/day.ts';
import { covers } from '#src/lib/division.ts';

/** Somebody of the pool as a draw sees them. */
export type Candidate = {
  readonly id: string;
  readonly accountId: string | null;
  readonly fields: readonly string[];
  readonly divisionCode: string;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly isActive: boolean;
  /** Declared ties to the institution, or a post held there. */
  readonly hasConflict: boolean;
};

export type Exclusion = { readonly expertId: string; readonly why: ExclusionCode };
export type ExclusionCode = 'not-active' | 'term-over' | 'other-field' | 'conflict' | 'other-hand';

type Asked = {
  readonly field: string;
  readonly on: Day;
  readonly divisionCode: string;
  /** Accounts of the applicant and the reviewer. */
  readonly hands: readonly string[];
};

/** Who of the pool can be drawn, and who cannot, each with the first reason; experts of other divisions are not named. */
export function eligibleOf(pool: readonly Candidate[], asked: Asked) {
  const near = pool.filter((one) => covers(one.divisionCode, asked.divisionCode));
  const judged = near.map((one) => ({ id: one.id, why: whyExcluded(one, asked) }));
  return {
    eligible: judged.filter(({ why }) => why === null).map(({ id }) => id),
    excluded: judged.flatMap(({ id, why }): Exclusion[] => (why ? [{ expertId: id, why }] : [])),
  };
}

function whyExcluded(one: Candidate, { field, on, hands }: Asked): ExclusionCode | null {
  if (!one.isActive) return 'not-active';
  if (on < one.validFrom || on > one.validTo) return 'term-over';
  if (one.hasConflict) return 'conflict';
  if (one.accountId !== null && hands.includes(one.accountId)) return 'other-hand';
  return one.fields.includes(field) ? null : 'other-field';
}

/** What is written into the journal before anybody knows who will be drawn: SHA-256 of the seed. */
export function commitmentOf(seed: string): string {
  return sha256Hex(seed);
}

/**
 * The whole order of a draw: each expert's place is SHA-256 of seed and identity, smallest first. Whoever knows seed and
 * pool computes the same; the first are drawn, and whoever is excused is followed by the next.
 */
export function rankingOf(ids: readonly string[], seed: string): readonly string[] {
  return [...new Set(ids)]
    .map((id) => ({ id, place: sha256Hex(`${seed}:${id}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ id }) => id);
}
