/** How well something fits, the lower the better: the sum over the words of 0 title, 1 summary, 2 institution or place. */
export type Rank = number;

/** The rank of what does not hold a word. */
export const LEFT_OUT = 1_000_000;

/** Texts in the form of searchTextOf. */
export type SearchText = { readonly title: string; readonly summary: string };

/** A word that somebody looks for. */
export type Word = { readonly text: string; readonly isIn: (searchText: string) => boolean };

const MOST_WORDS = 6;
const LONGEST = 60;

/** Typed text in the one form that is compared: half-width, small letters, single spaces, at most 60 characters. */
export function plainText(typed: string): string {
  return typed.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}

/**
 * The words of what somebody typed, in any order, at most six: parted by spaces and by Chinese commas. A word is found
 * as it stands anywhere in a text, also a single character; nothing in it is a wildcard.
 */
export function wordsOf(typed: string): readonly Word[] {
  const parts = plainText(typed)
    .split(/[ ,，、。；;]+/)
    .filter(Boolean);
  return [...new Set(parts)].slice(0, MOST_WORDS).map((text) => ({ text, isIn: (where) => where.includes(text) }));
}

/** Where a word stands: 0 in the title, 1 in the summary, else LEFT_OUT. */
export function rankBetween(word: Word, title: string, summary: string): Rank {
  if (word.isIn(title)) return 0;
  return word.isIn(summary) ? 1 : LEFT_OUT;
}

/** How alike two texts are by the pairs of neighbouring characters they share (Dice): 0 nothing, 1 the same. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

function pairsOf(text: string): ReadonlySet<string> {
  const signs = [...text.replace(/\s/g, '')];
  return new Set(signs.slice(1).map((sign, index) => `${signs[index]}${sign}`));
}
