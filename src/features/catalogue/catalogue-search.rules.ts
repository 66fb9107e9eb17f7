import type { FundingTrack, Level, Tier } from '#db/schema/catalogue.ts';
import type { Day } from '#src/lib/day.ts';
import { LEFT_OUT, type Rank, rankBetween, type SearchText, type Word } from './text-match.rules.ts';

/** What a run is found by. `course` and `place` are the positions of its texts in the index. */
export type Findable = {
  readonly id: string;
  readonly number: string;
  readonly tier: Tier;
  readonly occupationCode: string | null;
  readonly level: Level | null;
  readonly divisionCode: string;
  readonly cityCode: string;
  readonly fundingTrack: FundingTrack;
  readonly isFree: boolean;
  readonly startsOn: Day;
  readonly enrolBy: Day;
  readonly institutionCode: string;
  readonly isFull: boolean;
  readonly course: number;
  readonly place: number;
};

export const DIMENSIONS = [
  ...(['district', 'tier', 'occupation', 'level', 'funded', 'fee', 'month'] as const),
  ...(['institution', 'seats', 'reserved'] as const),
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What narrows the catalogue: a value of each dimension at will; values are codes, the same in every language. */
export type Narrowing = Readonly<Partial<Record<Dimension, string>>>;

/** Groups for which seats are kept, by the id of the run. */
export type Kept = ReadonlyMap<string, readonly string[]>;

/** The values of a run in each dimension: a filter lets it through when its value is among them. */
const VALUES: Readonly<Record<Dimension, (run: Findable, kept: Kept) => readonly string[]>> = {
  district: (run) => [run.divisionCode, run.cityCode],
  tier: (run) => [run.tier],
  occupation: (run) => (run.occupationCode ? [run.occupationCode] : []),
  level: (run) => (run.level ? [run.level] : []),
  funded: (run) => [run.fundingTrack === 'none' ? 'no' : 'yes', run.fundingTrack],
  fee: (run) => (run.isFree ? ['free'] : []),
  month: (run) => [run.startsOn.slice(0, 7)],
  institution: (run) => [run.institutionCode],
  seats: (run) => (run.isFull ? [] : ['yes']),
  reserved: (run, kept) => kept.get(run.id) ?? NONE,
};

const NONE: readonly string[] = [];

export type Counts = Readonly<Record<Dimension, ReadonlyMap<string, number>>>;

/** The runs found with how well each fits, and for every value of every dimension how many it would show. */
export type Found<R> = { readonly hits: readonly { readonly run: R; readonly rank: Rank }[]; readonly counts: Counts };

type Texts = { readonly courses: readonly SearchText[]; readonly places: readonly string[] };

/**
 * Finds the runs that take enrolments on a day, hold every word and pass every filter. A value is counted among the
 * runs that pass all other dimensions, so that a number says what choosing it would show.
 */
export function findRuns<R extends Findable>(
  runs: readonly R[],
  texts: Texts,
  words: readonly Word[],
  asked: Narrowing,
  { on, kept }: { readonly on: Day; readonly kept: Kept },
): Found<R> {
  const active = DIMENSIONS.filter((dimension) => asked[dimension]);
  const ranks = ranksOf(texts, words);
  const counts = Object.fromEntries(DIMENSIONS.map((name) => [name, new Map<string, number>()])) as Record<
    Dimension,
    Map<string, number>
  >;
  const hits: { run: R; rank: Rank }[] = [];
  for (const run of runs) {
    if (run.enrolBy < on) continue;
    const rank = ranks(run);
    if (rank >= LEFT_OUT) continue;
    const missed = active.filter((name) => !VALUES[name](run, kept).includes(asked[name] as string));
    if (missed.length > 1) continue;
    if (missed.length === 0) hits.push({ run, rank });
    for (const name of missed.length === 0 ? DIMENSIONS : missed)
      for (const value of VALUES[name](run, kept)) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
  }
  return { hits, counts };
}

/** Words are looked for in each text once, not in each run: a hundred runs of one course share its text. */
function ranksOf({ courses, places }: Texts, words: readonly Word[]): (run: Findable) => Rank {
  const byWord = words.map((word) => ({
    word,
    courses: courses.map((text) => rankBetween(word, text.title, text.summary)),
    places: places.map((place) => (word.isIn(place) ? 2 : LEFT_OUT)),
  }));
  return (run) => {
    let sum = 0;
    for (const { word, courses: inCourse, places: inPlace } of byWord) {
      const best = Math.min(inCourse[run.course] ?? LEFT_OUT, inPlace[run.place] ?? LEFT_OUT);
      if (best < LEFT_OUT) sum += best;
      else if (!run.number.includes(word.text)) return LEFT_OUT;
    }
    return sum;
  };
}

/** How well a course fits the words; LEFT_OUT when one of them is missing. */
export function rankOfCourse(text: SearchText, words: readonly Word[]): Rank {
  const ranks = words.map((word) => rankBetween(word, text.title, text.summary));
  return ranks.some((rank) => rank >= LEFT_OUT) ? LEFT_OUT : ranks.reduce((sum, rank) => sum + rank, 0);
}
