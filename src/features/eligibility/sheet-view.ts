import { type Language, speak } from '#src/lib/language.ts';
import { differenceValue } from './difference-words.ts';
import type { Assessment } from './eligibility.rules.ts';
import { preCheckMessages } from './pre-check.messages.ts';
import { preCheckOptions } from './pre-check-options.ts';
import type { Quote } from './quote-run.ts';

type Row = { readonly label: string; readonly value: string };

/** Yes, no or undecided as a tag. */
export function outcomeTag(outcome: Assessment['outcome'], language: Language) {
  const t = speak(preCheckMessages, language);
  if (outcome === 'entitled') return { label: t.yes, tone: 'green' as const };
  return outcome === 'undecided'
    ? { label: t.undecided, tone: 'amber' as const }
    : { label: t.no, tone: 'red' as const };
}

/** What was answered, question by question, for the paper. */
export function answerRows(asked: URLSearchParams, language: Language): readonly Row[] {
  const t = speak(preCheckMessages, language);
  const options = preCheckOptions(language);
  const said = (list: readonly { value: string; label: string }[], values: readonly string[]) =>
    list.filter((one) => values.includes(one.value)).map((one) => one.label);
  const joined = (labels: readonly string[]) => labels.join(language === 'zh' ? '、' : ', ');
  return [
    { label: t.categories, value: joined(said(options.categories, asked.getAll('category'))) || t.noCategory },
    { label: t.employedWhen, value: joined(said(options.jobs, [asked.get('employed') ?? 'no'])) },
    { label: t.drawn, value: joined(said(options.drawn, [asked.get('drawn') ?? ''])) },
    { label: t.timesLabel, value: joined(said(options.times, [asked.get('times') ?? '0'])) },
  ];
}

/** The facts about the person that the answer was given, for the paper. */
export function factRows(quote: Quote, language: Language): readonly Row[] {
  if (quote.kind !== 'answered') return [];
  const { subsidy } = quote.facts;
  return (['categories', 'employedOn', 'history'] as const).map((fact) =>
    differenceValue(fact, subsidy[fact] ?? null, language),
  );
}
