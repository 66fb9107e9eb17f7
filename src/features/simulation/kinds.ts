import { claimAnswer } from '#src/features/claims/claim-line.rules.ts';
import { cityOf } from '#src/lib/division.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { parsePolicy } from '#src/subsidy/policy-reading.ts';
import { newEffects } from './decision-effects.ts';
import { type LineChange, type PastLine, sideOf } from './line-effect.rules.ts';
import { newTally } from './totals.rules.ts';

export type SimulatedTrack = 'training-fee' | 'subsidy';

/** What a kind of simulation wants to see and what it does with each line. Runs in the worker: pure, no database. */
export type Trial = {
  readonly tracks: readonly SimulatedTrack[];
  /** Only claims of these divisions; null: the whole city. */
  readonly divisions: readonly string[] | null;
  /** Takes one line, in any order; answers the change to keep, or null. A throw fails the simulation. */
  readonly take: (line: PastLine) => LineChange | null;
  /** Plain JSON for `simulations.result`, once all lines are taken. */
  readonly result: () => Record<string, unknown>;
};

/** Reads what was stored as `canonical` and begins; throws when the text is not what the kind needs. */
export type SimulationKind = (canonical: string, cityCode: string) => Trial;

/**
 * What `canonical` of a simulation of decisions holds: complete policies, each under a key; `today` is the version in
 * use of a track, with which the others are compared.
 */
export type Alternatives = { readonly alternatives: readonly { readonly key: string; readonly policy: unknown }[] };

export const KINDS: Readonly<Record<'draft' | 'decisions', SimulationKind>> = { draft, decisions };

/** One policy over the lines of its track, in the divisions it names. */
function draft(canonical: string, cityCode: string): Trial {
  const policy = parsePolicy(JSON.parse(canonical));
  const track = simulatedTrack(policy);
  const tally = newTally();
  return {
    tracks: [track],
    divisions: divisionsTried(policy, cityCode),
    take: (line) => tally.add(line, sideOf(claimAnswer(policy, line.facts))),
    result: tally.totals,
  };
}

/** Many policies over the same lines, each beside the version in use of its track. Keeps no changes. */
function decisions(canonical: string, cityCode: string): Trial {
  const { alternatives } = JSON.parse(canonical) as Alternatives;
  const tried = alternatives.map(({ key, policy: json }) => {
    const policy = parsePolicy(json);
    return { key, policy, track: simulatedTrack(policy), divisions: divisionsTried(policy, cityCode) };
  });
  const tally = newEffects(tried);
  return {
    tracks: [...new Set(tried.map(({ track }) => track))],
    divisions: null,
    take: (line) => {
      tally.add(line);
      return null;
    },
    result: tally.effects,
  };
}

/** Thrown for a policy of a track under which no claim lines are computed: skill upgrading, awards … */
export class NoLinesForTrack extends Error {
  constructor(track: string) {
    super(`no claim lines are computed under a policy of track ${track}`);
    this.name = 'NoLinesForTrack';
  }
}

function simulatedTrack({ track }: Pick<Policy, 'track'>): SimulatedTrack {
  if (track === 'subsidy' || track === 'training-fee') return track;
  throw new NoLinesForTrack(track);
}

/**
 * The divisions of the city that a version names; null, the whole city, when it names none of them (a version made
 * elsewhere is tried as if it were ours) or the city alone.
 */
export function divisionsTried(policy: Pick<Policy, 'jurisdictions'>, cityCode: string): readonly string[] | null {
  const named = policy.jurisdictions.filter((code) => cityOf(code) === cityCode);
  return named.every((code) => code === cityCode) ? null : named;
}
