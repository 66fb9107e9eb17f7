import { type Language, speak } from '#src/lib/language.ts';
import type { Fen } from '#src/lib/money.ts';
import type { Entitled, Trace } from '#src/subsidy/answer.ts';
import type { SubsidyFact } from '#src/subsidy/facts.ts';
import { ruleTitle } from '#src/subsidy/subsidy.messages.ts';
import type { Assessment } from './eligibility.rules.ts';
import { quoteMessages } from './quote.messages.ts';

/** What marks every amount of a policy: 演示 for the demonstration, 演示参数 for example values. */
export type QuoteMarks = { readonly isDemonstration: boolean; readonly hasExampleValues: boolean };

export type QuoteCondition = { readonly text: string; readonly state: 'met' | 'pending' | 'failed' };

/** An answer as the money panel shows it: result, numbered working, total, conditions; and what is still to be asked. */
export type QuoteView = {
  readonly result: Fen | string;
  readonly tag: string | undefined;
  readonly note: string;
  readonly steps: readonly { readonly text: string; readonly source: string; readonly amount: Fen | null }[];
  readonly total: Fen | undefined;
  readonly conditions: readonly QuoteCondition[];
  readonly missing: readonly string[];
};

/** What money of other funds takes off. */
const LESS = ['S-LESS-TRAINING', 'S-LESS-EXAM'];

/** The steps that make the amount; the gates are told as conditions. */
const WORKING = ['S-STANDARD', 'S-URGENT', 'S-CATEGORY', 'S-EMPLOYMENT', 'S-FEE-CAP', 'S-EXAM', ...LESS];

/** Steps whose figure is an amount on the way; the line of a group compares, it adds nothing to the column. */
const WITH_AMOUNT = ['S-STANDARD', 'S-URGENT', 'S-FEE-CAP', 'S-EXAM', ...LESS];

/** The words of an answer; pure, so that a frozen quote looks as it did. */
export function quoteView(answer: Assessment, marks: QuoteMarks, language: Language): QuoteView {
  const t = speak(quoteMessages, language);
  const base = { tag: markWord(marks, language), note: noteOf(marks, language), total: undefined, missing: [] };
  if (answer.outcome === 'entitled') {
    const { totalFen } = answer;
    return {
      ...base,
      result: totalFen,
      steps: working(answer.trace, language),
      total: totalFen,
      conditions: allConditions(answer, language),
    };
  }
  const passed = met(answer.trace, language);
  if (answer.outcome === 'undecided') {
    const missing = answer.missing.map((fact) => t[MISSING[fact]]);
    return { ...base, result: t.undecided, steps: [], conditions: passed, missing };
  }
  const failed = answer.reasons.map((reason) => ({ text: reason.text[language], state: 'failed' as const }));
  return { ...base, result: t.notEntitled, steps: [], conditions: [...failed, ...passed] };
}

/** 演示, 演示参数 or nothing: stands beside every amount of the policy. */
export function markWord(marks: QuoteMarks, language: Language): string | undefined {
  const t = speak(quoteMessages, language);
  if (marks.isDemonstration) return t.demonstration;
  return marks.hasExampleValues ? t.example : undefined;
}

const MISSING = {
  categories: 'missingCategories',
  history: 'missingHistory',
  occupation: 'missingOccupation',
  level: 'missingLevel',
  classHours: 'missingClassHours',
  plannedMinutes: 'missingPlannedMinutes',
  theoryHours: 'missingTheoryHours',
  practiceHours: 'missingPracticeHours',
  trainingDays: 'missingTrainingDays',
  otherPaidFen: 'missingOtherPaid',
  isFundedByTrainingFee: 'missingFundedByTrainingFee',
} as const satisfies Record<SubsidyFact, keyof typeof quoteMessages>;

function noteOf(marks: QuoteMarks, language: Language): string {
  const t = speak(quoteMessages, language);
  if (marks.isDemonstration) return `${t.demonstrationNote}${language === 'zh' ? '' : ' '}${t.promise}`;
  return marks.hasExampleValues ? t.exampleNote : t.promise;
}

function working(trace: Trace, language: Language) {
  return trace
    .filter((line) => WORKING.includes(line.rule) && (line.valueFen !== null || line.rule === 'S-EMPLOYMENT'))
    .map((line) => ({
      text: line.judgement[language],
      source: `${ruleTitle(line.rule)[language]} · ${line.cite}`,
      amount: WITH_AMOUNT.includes(line.rule) ? line.valueFen : null,
    }));
}

function allConditions(answer: Entitled, language: Language): readonly QuoteCondition[] {
  const failed = answer.reductions.map((reason) => ({ text: reason.text[language], state: 'failed' as const }));
  const pending = answer.conditions.map((one) => ({ text: one.text[language], state: 'pending' as const }));
  return [...failed, ...met(answer.trace, language), ...pending];
}

function met(trace: Trace, language: Language): readonly QuoteCondition[] {
  return trace
    .filter((line) => line.outcome === 'passed' && line.valueFen === null)
    .map((line) => ({ text: line.judgement[language], state: 'met' as const }));
}
