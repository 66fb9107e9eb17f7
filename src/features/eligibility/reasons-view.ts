import { citationWords } from '#src/features/policies/citations.messages.ts';
import { sourceTag } from '#src/features/policies/parameter-words.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { ruleTitle } from '#src/subsidy/subsidy.messages.ts';
import type { Assessment } from './eligibility.rules.ts';
import { quoteMessages } from './quote.messages.ts';

/** One condition of the policy with what was found, and the clause and source it rests on. */
export type ReasonRow = {
  readonly rule: string;
  readonly said: string;
  readonly verdict: string;
  readonly tone: 'good' | 'bad' | 'wait';
  readonly clause: string;
  readonly source: string;
};

/** Every condition of the policy, those not met first; sums are told in the working. */
export function reasonRows(answer: Assessment, language: Language): readonly ReasonRow[] {
  const t = speak(quoteMessages, language);
  const gates = answer.trace.filter((line) => line.valueFen === null && line.outcome !== 'amount');
  const rows = gates.map((line): ReasonRow => {
    const verdict = line.outcome === 'passed' ? 'met' : line.outcome === 'failed' ? 'failed' : 'open';
    return {
      rule: ruleTitle(line.rule)[language],
      said: line.judgement[language],
      verdict: t[verdict],
      tone: ({ met: 'good', failed: 'bad', open: 'wait' } as const)[verdict],
      clause: citationWords(line.cite, language),
      source: line.source === 'default' ? t.byDefault : sourceTag(line.source, language).label,
    };
  });
  const outside = outsideRows(answer, language);
  const order = { bad: 0, wait: 1, good: 2 };
  return [...outside, ...rows].sort((one, other) => order[one.tone] - order[other.tone]);
}

/** The one reason that is not the engine's. */
function outsideRows(answer: Assessment, language: Language): ReasonRow[] {
  const t = speak(quoteMessages, language);
  const reasons = answer.outcome === 'not-entitled' ? answer.reasons : [];
  const found = reasons.find((reason) => reason.code === 'no-consent');
  if (!found) return [];
  return [
    {
      rule: t.consentRule,
      said: found.text[language],
      verdict: t.failed,
      tone: 'bad',
      clause: t.consentClause,
      source: t.byDefault,
    },
  ];
}
