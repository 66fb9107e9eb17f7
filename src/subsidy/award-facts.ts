import type { FactReaders } from './facts-reading.ts';
import { textOrNull } from './facts-reading.ts';

/** What a policy of track `award` asks: which of its awards; null: not stated. */
export type AwardFacts = { readonly award: string | null };

export type AwardFact = 'award';

export const AWARD_FACTS: FactReaders<AwardFacts> = { award: textOrNull };
