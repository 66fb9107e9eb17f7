import { SEAL_GLYPHS } from './seal-glyphs.ts';

/** One filled outline of a seal: an SVG path (fill rule even-odd) and where to put it. */
export type SealShape = { readonly d: string; readonly x: number; readonly y: number; readonly scale: number };

/** A seal drawn in a box of `size` × `size`, y downwards; fill `ink` in the seal's colour, then `paper` in white. */
export type SealDrawing = {
  readonly size: number;
  readonly ink: readonly SealShape[];
  readonly paper: readonly SealShape[];
};

const SIZE = 200;
/** The edges are cut by hand: no side is straight, no corner square. */
const OUTER = 'M7 9L64 6L131 8L194 5L196 66L193 128L195 193L132 196L70 193L6 196L8 130L5 68Z';
const OUTER_HOLE = 'M18 20L66 17L130 19L183 17L184 68L182 130L184 182L131 184L69 182L17 184L19 128L17 70Z';
const INNER = 'M24 26L100 24L177 25L176 101L177 176L99 177L24 175L26 99Z';
const INNER_HOLE = 'M28 30L100 28L173 29L172 101L173 172L99 173L28 171L30 99Z';
const SOLID =
  'M12 8L70 5L140 8L190 5Q196 6 195 14L193 72L196 140L193 187Q192 195 184 194L126 192L62 196L14 193Q6 192 7 184L9 128L5 66L8 15Q8 9 12 8Z';

/** Whether every character can be drawn without a font. */
export function canDrawSeal(characters: string): boolean {
  return [...characters].every((character) => character in SEAL_GLYPHS);
}

/**
 * The outlined seal of a final act: four characters, read right column first (登科核验 → 登/科 right, 核/验 left).
 * Characters without an outline are left blank: ask canDrawSeal first. Box 200 × 200.
 */
export function outlinedSeal(characters: string): SealDrawing {
  const places = [
    [100, 30],
    [100, 99],
    [31, 30],
    [31, 99],
  ] as const;
  const glyphs = places.flatMap(([x, y], index) => glyph([...characters][index], x, y, 0.07));
  return { size: SIZE, ink: [whole(OUTER + OUTER_HOLE), whole(INNER + INNER_HOLE), ...glyphs], paper: [] };
}

/** The solid brand seal: white characters one below the other. Box 200 × 200. */
export function solidSeal(characters: string): SealDrawing {
  const glyphs = [...characters]
    .slice(0, 2)
    .flatMap((character, index) => glyph(character, 55, 12 + index * 88, 0.088));
  return { size: SIZE, ink: [whole(SOLID)], paper: glyphs };
}

function whole(d: string): SealShape {
  return { d, x: 0, y: 0, scale: 1 };
}

function glyph(character: string | undefined, x: number, y: number, scale: number): SealShape[] {
  const d = character === undefined ? undefined : SEAL_GLYPHS[character];
  return d === undefined ? [] : [{ d, x, y, scale }];
}
