import { encode } from 'uqr';

/** How much of the code may be damaged: L 7 %, M 15 %, Q 25 %, H 30 %. */
export type QrLevel = 'L' | 'M' | 'Q' | 'H';

/** The QR code of a text as rows of dark (true) and light modules, without the quiet zone. */
export function qrMatrix(text: string, level: QrLevel = 'M'): boolean[][] {
  return encode(text, { ecc: level, border: 0 }).data;
}

/**
 * The same as one SVG path in units of a module, with the quiet zone of four modules that ISO/IEC 18004 asks for:
 * `<svg viewBox={`0 0 ${size} ${size}`}><path d={path} /></svg>`. Each run of dark modules in a row is one rectangle.
 */
export function qrPath(text: string, level: QrLevel = 'M'): { readonly size: number; readonly path: string } {
  const matrix = qrMatrix(text, level);
  const path = matrix.map((row, y) => darkRuns(row).map(({ x, width }) => `M${x + 4} ${y + 4}h${width}v1h-${width}z`));
  return { size: matrix.length + 8, path: path.flat().join('') };
}

function darkRuns(row: readonly boolean[]): { x: number; width: number }[] {
  const runs: { x: number; width: number }[] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last && last.x + last.width === x) last.width += 1;
    else runs.push({ x, width: 1 });
  });
  return runs;
}
