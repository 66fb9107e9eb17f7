import type { LetterState } from './outbox.queries.ts';

const TONES = { waiting: 'amber', sent: 'green', failed: 'red', kept: 'neutral' } as const;

/** The colour of a letter's state. */
export function letterTone(state: LetterState) {
  return TONES[state];
}
