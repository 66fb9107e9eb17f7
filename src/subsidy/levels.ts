/** 五级 … 一级, lowest first; L1 is the highest (finance-format §6.1). */
export const LEVELS = ['L5', 'L4', 'L3', 'L2', 'L1'] as const;
export type Level = (typeof LEVELS)[number];

/** The place of a level in the ladder; a greater number is a higher level. */
export function levelRank(level: Level): number {
  return LEVELS.indexOf(level);
}
