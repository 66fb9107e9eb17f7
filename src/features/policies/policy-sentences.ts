import { type Language, type MessageTable, speak } from '#src/lib/language.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { parameterName, valueLines } from './parameter-words.ts';
import { builtSentences, choiceSentences, noneSentences, numberSentences } from './policy-sentences.messages.ts';
import { tableSentence } from './policy-sentences-tables.ts';
import { numberWords, type Values } from './policy-sentences-words.ts';

/** The plain values of a policy without their sources. */
export function valuesOf(policy: Pick<Policy, 'parameters'>): Values {
  return Object.fromEntries(Object.entries(policy.parameters).map(([name, { value }]) => [name, value]));
}

/**
 * What one value of a version means, as one or two whole sentences. A parameter nobody has written a sentence for is
 * still said, as its name and its value.
 */
export function parameterSentence(name: string, value: unknown, language: Language, values: Values = {}): string {
  return (
    noneSentence(name, value, language) ??
    choiceSentence(name, value, language) ??
    numberSentence(name, value, language) ??
    tableSentence(name, value, language, values) ??
    plainSentence(name, value, language)
  );
}

function noneSentence(name: string, value: unknown, language: Language): string | undefined {
  const isFactorOfOne = name === 'urgentUpliftBp' && value === 10_000;
  const isNone = value === null || value === 0 || isFactorOfOne || (Array.isArray(value) && value.length === 0);
  return isNone ? told(noneSentences, name, language) : undefined;
}

function choiceSentence(name: string, value: unknown, language: Language): string | undefined {
  return typeof value === 'object' ? undefined : told(choiceSentences, `${name}.${value}`, language);
}

function numberSentence(name: string, value: unknown, language: Language): string | undefined {
  if (typeof value !== 'number' || !Object.hasOwn(numberSentences, name)) return undefined;
  return speak(numberSentences, language)[name as keyof typeof numberSentences](numberWords(name, value, language));
}

function plainSentence(name: string, value: unknown, language: Language): string {
  const lines = valueLines(name, { value, source: 'example', cite: '' }, language);
  return speak(builtSentences, language).plain(
    parameterName(name, language),
    lines.join(language === 'zh' ? '；' : '; '),
  );
}

function told(table: MessageTable, key: string, language: Language): string | undefined {
  return Object.hasOwn(table, key) ? String(table[key]?.[language]) : undefined;
}
