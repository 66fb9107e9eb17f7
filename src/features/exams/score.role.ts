/** Reads marks typed by a person: `86`, `86.5`, full-width digits too; tenths of a mark, or null when it is none. */
export function parseScore(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d))?$/.exec(text.normalize('NFKC').trim().replace('。', '.'));
  if (!match) return null;
  const tenths = Number(match[1]) * 10 + Number(match[2] ?? 0);
  return tenths <= 1000 ? tenths : null;
}

/** `86` or `86.5`. */
export function formatScore(scoreTenths: number): string {
  return scoreTenths % 10 === 0 ? String(scoreTenths / 10) : `${Math.floor(scoreTenths / 10)}.${scoreTenths % 10}`;
}
