/** Chance that comes out the same every time: the story of a day is one story. */
export type Dice = {
  /** A whole number from 0 up to, not including, `sides`. */
  readonly below: (sides: number) => number;
  /** Whether something happens that happens `percent` times in a hundred. */
  readonly chance: (percent: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
};

/** Dice of their own for one part of the story, so that a change in one part leaves the others as they are. */
export function diceFor(name: string): Dice {
  const next = generator(seedOf(name));
  const below = (sides: number) => Math.floor((next() / 2 ** 32) * sides);
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (list) => {
      const chosen = list[below(list.length)];
      if (chosen === undefined) throw new RangeError('nothing to pick from');
      return chosen;
    },
  };
}

/** A source of bytes for the identities of the story's rows. */
export function bytesFrom(name: string): (count: number) => Uint8Array {
  const next = generator(seedOf(name));
  return (count) => Uint8Array.from({ length: count }, () => next() >>> 24);
}

/** FNV-1a. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32: 32 bits a call. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
