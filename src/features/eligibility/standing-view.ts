import { CATEGORIES, EVIDENCE, isCategoryCode } from '#src/features/learners/categories.rules.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { fen, formatFen } from '#src/lib/money.ts';
import { type Difference, differences } from './difference.rules.ts';
import { differenceSentence } from './difference-words.ts';
import { type Assessment, amountOf } from './eligibility.rules.ts';
import type { Kept } from './latest-snapshots.queries.ts';
import type { ToProve } from './run-standings.queries.ts';
import { standingMessages } from './standing.messages.ts';

/** The group and the paper that somebody still has to show. */
export function proofRow({ categoryCode }: ToProve, language: Language) {
  const t = speak(standingMessages, language);
  if (categoryCode === null || !isCategoryCode(categoryCode)) return { group: t.noGroup, paper: t.askGroup };
  return { group: speak(CATEGORIES, language)[categoryCode], paper: speak(EVIDENCE, language)[categoryCode] };
}

/** An answer in half a sentence. */
export function saidShort(answer: Assessment, language: Language): string {
  const t = speak(standingMessages, language);
  if (answer.outcome === 'entitled') return t.saysYes(formatFen(fen(amountOf(answer))));
  return answer.outcome === 'undecided' ? t.saysOpen : t.saysNo;
}

/** What became of what was told before: sentences why, empty where both say the same. */
export function whyNow(before: Kept, after: Kept, language: Language): readonly string[] {
  const changed: readonly Difference[] = differences(before, after);
  if (changed.length === 0) return [];
  const { answer } = after;
  const reasons =
    answer.outcome === 'not-entitled' ? answer.reasons : answer.outcome === 'entitled' ? answer.reductions : [];
  return [
    ...changed.map((one) => differenceSentence(one, language)),
    ...reasons.map((reason) => reason.text[language]),
  ];
}
