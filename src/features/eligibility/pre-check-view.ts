import { CATEGORIES, EVIDENCE, isCategoryCode } from '#src/features/learners/categories.rules.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { fen, formatFen } from '#src/lib/money.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { subsidyParametersOf } from '#src/subsidy/policy-reading.ts';
import { levelName } from '#src/subsidy/subsidy.messages.ts';
import { preCheckMessages } from './pre-check.messages.ts';
import type { Quote } from './quote-run.ts';
import type { Change, Remaining } from './what-changes.rules.ts';

type Answered = Extract<Quote, { kind: 'answered' }>;

/** The evidence that nobody has seen of the category that counts. */
export function proofSentences({ answer, unproven }: Answered, language: Language): readonly string[] {
  const t = speak(preCheckMessages, language);
  const code = answer.outcome === 'entitled' ? answer.categoryCode : null;
  if (code === null || !unproven.includes(code) || !isCategoryCode(code)) return [];
  return [t.proofLine(speak(CATEGORIES, language)[code], speak(EVIDENCE, language)[code])];
}

/** The groups that a policy supports with the paper that each asks for. */
export function papersFor(policy: Policy, language: Language): readonly string[] {
  const between = language === 'zh' ? '：' : ': ';
  return subsidyParametersOf(policy).categoryRates.flatMap(({ category }) =>
    isCategoryCode(category)
      ? [`${speak(CATEGORIES, language)[category]}${between}${speak(EVIDENCE, language)[category]}`]
      : [],
  );
}

/** What was drawn, and what the year still allows. */
export function drawnSentences(left: Remaining, language: Language): readonly string[] {
  const t = speak(preCheckMessages, language);
  const drawn = left.drawn.map((line) =>
    t.drawnLine(`${line.occupation} ${levelName(line.level)[language]}`, line.claimedOn),
  );
  const { thisYear, perYear } = left;
  return [
    ...(drawn.length > 0 ? drawn : [t.nothingDrawn]),
    perYear === null ? t.noYearLimit : t.yearLimit(thisYear, perYear),
    ...(perYear !== null && thisYear >= perYear ? [t.yearFull] : []),
    ...(left.isOncePerLevel ? [t.onceLevel] : []),
  ];
}

/** What would raise the amount, one sentence each. */
export function changeSentences(changes: readonly Change[], language: Language): readonly string[] {
  return changes.map((change) => changeSentence(change, language));
}

function changeSentence(change: Change, language: Language): string {
  const t = speak(preCheckMessages, language);
  const amount = formatFen(fen(change.totalFen));
  switch (change.kind) {
    case 'employment':
      return t.changeEmployment(amount);
    case 'consent':
      return t.changeConsent(amount);
    case 'level':
      return t.changeLevel(levelName(change.level)[language], amount);
    case 'category':
      return t.changeCategory(groupNames(change.codes, language), amount);
  }
}

function groupNames(codes: readonly string[], language: Language): string {
  const names = speak(CATEGORIES, language);
  return codes.map((code) => (isCategoryCode(code) ? names[code] : code)).join(language === 'zh' ? '、' : ', ');
}
