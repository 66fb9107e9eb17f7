import { claimAnswer } from '#src/features/claims/claim-line.rules.ts';
import { countsAlike } from '#src/features/policies/decision-changes.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { type PastLine, sideOf } from './line-effect.rules.ts';

/** The key of the versions in use, with which every alternative is compared. */
export const TODAY = 'today';

/** A policy to try: the version in use of a track, or that version with one thing decided otherwise. */
export type Tried = {
  readonly key: string;
  readonly policy: Policy;
  readonly track: 'training-fee' | 'subsidy';
  /** The divisions whose lines it pays; null: all. */
  readonly divisions: readonly string[] | null;
};

/** What one alternative comes to beside the version in use, over the lines of its tracks. */
export type AlternativeEffect = {
  /** Whether the version in use says so already. */
  readonly isToday: boolean;
  readonly totalFen: Fen;
  readonly differenceFen: Fen;
  /** People, and runs on the training-fee track, who would have had more or less in all. */
  readonly gainers: number;
  readonly losers: number;
};

/** What is compared: the version in use of a track and what it comes to. */
export type InUseTotal = { readonly versionId: string; readonly lines: number; readonly totalFen: Fen };

export type DecisionEffects = {
  readonly inUse: Readonly<Partial<Record<Tried['track'], InUseTotal>>>;
  readonly alternatives: Readonly<Record<string, AlternativeEffect>>;
};

export type EffectTally = { readonly add: (line: PastLine) => void; readonly effects: () => DecisionEffects };

type Sum = { isToday: boolean; totalFen: number; differenceFen: number; readonly byPerson: Map<string, number> };

/**
 * Adds up what alternatives would have cost, line by line and exactly; the order of the lines does not matter. Each
 * line is compared with what the version in use says of it, not with what was once paid. Throws RangeError when a sum
 * is too large to be exact, and when a track has no version in use to compare with.
 */
export function newEffects(tried: readonly Tried[]): EffectTally {
  const bases = new Map(tried.filter(({ key }) => key === TODAY).map((base) => [base.track, base]));
  const totals = new Map([...bases.keys()].map((track) => [track, { lines: 0, totalFen: 0 }]));
  const sums = new Map<string, Sum>();
  const others = tried.filter(({ key }) => key !== TODAY).map((one) => prepared(one, bases, sums));
  const add = (line: PastLine) => {
    const base = bases.get(line.facts.kind);
    const total = totals.get(line.facts.kind);
    if (!base || !total) return;
    const beforeFen = amountUnder(base, line);
    total.lines += 1;
    total.totalFen += beforeFen;
    for (const one of others) {
      if (one.track !== line.facts.kind) continue;
      addTo(one.sum, line, beforeFen, one.isSame ? beforeFen : amountUnder(one, line));
    }
  };
  const effects = (): DecisionEffects => ({
    inUse: Object.fromEntries([...totals].map(([track, total]) => [track, inUseTotal(bases.get(track), total)])),
    alternatives: Object.fromEntries([...sums].map(([key, sum]) => [key, effectOf(sum)])),
  });
  return { add, effects };
}

/** An alternative with its sum, which it shares with the same alternative on another track. */
function prepared(one: Tried, bases: ReadonlyMap<Tried['track'], Tried>, sums: Map<string, Sum>) {
  const base = bases.get(one.track);
  if (!base) throw new RangeError(`no version in use of track ${one.track} to compare ${one.key} with`);
  const isSame = countsAlike(base.policy, one.policy);
  const sum = sums.get(one.key) ?? {
    isToday: true,
    totalFen: 0,
    differenceFen: 0,
    byPerson: new Map<string, number>(),
  };
  sum.isToday &&= isSame;
  sums.set(one.key, sum);
  return { ...one, isSame, sum };
}

/** What a line comes to: nothing where the version does not apply. */
function amountUnder({ policy, divisions }: Tried, line: PastLine): number {
  if (divisions && !divisions.includes(line.divisionCode)) return 0;
  return sideOf(claimAnswer(policy, line.facts)).amountFen;
}

function addTo(sum: Sum, line: PastLine, beforeFen: number, afterFen: number): void {
  sum.totalFen += afterFen;
  if (afterFen === beforeFen) return;
  sum.differenceFen += afterFen - beforeFen;
  const who = line.learnerId ?? line.claimLineId;
  sum.byPerson.set(who, (sum.byPerson.get(who) ?? 0) + afterFen - beforeFen);
}

function inUseTotal(base: Tried | undefined, total: { lines: number; totalFen: number }): InUseTotal {
  const versionId = base ? `${base.policy.id}@${base.policy.version}` : '';
  return { versionId, lines: total.lines, totalFen: fen(total.totalFen) };
}

function effectOf({ isToday, totalFen, differenceFen, byPerson }: Sum): AlternativeEffect {
  const differences = [...byPerson.values()];
  const gainers = differences.filter((difference) => difference > 0).length;
  const losers = differences.filter((difference) => difference < 0).length;
  return { isToday, totalFen: fen(totalFen), differenceFen: fen(differenceFen), gainers, losers };
}

type Versions = Readonly<
  Partial<
    Record<string, { readonly id: string; readonly isDemonstration: boolean; readonly hasExampleValues: boolean }>
  >
>;

/** Whether other versions are in use by now than those that were compared with. */
export function isMeasuredOld(effects: DecisionEffects | null, versions: Versions): boolean {
  if (!effects) return false;
  return (['training-fee', 'subsidy'] as const).some(
    (track) => effects.inUse[track]?.versionId !== versions[track]?.id,
  );
}

/** The marks that stand beside amounts by the versions in use. */
export function marksOf(versions: Versions): readonly ('demonstration' | 'example')[] {
  const listed = [versions['training-fee'], versions.subsidy];
  return [
    ...(listed.some((version) => version?.isDemonstration) ? (['demonstration'] as const) : []),
    ...(listed.some((version) => version?.hasExampleValues) ? (['example'] as const) : []),
  ];
}
