import type { Language } from '#src/lib/language.ts';
import { type Fen, formatFen } from '#src/lib/money.ts';
import { citationWords } from './citations.messages.ts';
import { alternativesOf, type DecisionAlternative } from './decision-alternatives.ts';
import { currentValue, fieldLines, fieldName, fieldSentence, type InUse } from './decision-answer.ts';
import type { DecisionUnit } from './decision-words.messages.ts';
import { type Decision, type DecisionAnswer, type DecisionField, fieldKey } from './decisions.rules.ts';

/** What one alternative was measured to change; as the trial calculation stores it. */
export type ShownEffect = {
  readonly isToday: boolean;
  readonly totalFen: Fen;
  readonly differenceFen: Fen;
  readonly gainers: number;
  readonly losers: number;
};

export type ShownEffects = Readonly<Record<string, ShownEffect>>;

/** A value in words: a whole sentence without a label, or texts under their label. */
export type ShownValue = { readonly label: string; readonly lines: readonly string[]; readonly isSentence: boolean };

/** What counts today for a decision: from the versions in use; empty where none says. */
export function valuesToday(decision: Decision, inUse: InUse, language: Language): readonly ShownValue[] {
  return decision.fields.flatMap((field) => {
    const value = currentValue(field, inUse);
    return value === undefined ? [] : [shown(field, value, language)];
  });
}

/** What an answer says, field by field; what it leaves open is not listed. */
export function valuesAnswered(decision: Decision, answer: DecisionAnswer, language: Language): readonly ShownValue[] {
  return decision.fields
    .filter((field) => fieldKey(field) in answer.values)
    .map((field) => shown(field, answer.values[fieldKey(field)], language));
}

function shown(field: DecisionField, value: unknown, language: Language): ShownValue {
  const label = fieldName(field, language);
  const sentence = fieldSentence(field, value, language);
  if (sentence) return { label, lines: [sentence], isSentence: true };
  return { label, lines: fieldLines(field, value, language), isSentence: false };
}

/**
 * What stands in a field before anything is typed: what was answered last, else what counts today; nothing
 * of a document that nobody has seen. */
export function prefilled(
  field: DecisionField,
  latest: { readonly answer: DecisionAnswer } | undefined,
  inUse: InUse,
): unknown {
  const answered = latest?.answer.values[fieldKey(field)];
  if (answered !== undefined) return answered;
  const isOfDocument = field.fills === 'head' && field.track !== null;
  return isOfDocument ? undefined : currentValue(field, inUse);
}

/** An alternative with what it was measured to change; null: not measured. */
export type EffectRow = DecisionAlternative & { readonly effect: ShownEffect | null };

/** The alternatives of a decision beside what they were measured to change. */
export function effectRows(number: number, effects: ShownEffects | null): readonly EffectRow[] {
  return alternativesOf(number).map((one) => ({ ...one, effect: effects?.[one.key] ?? null }));
}

/** Who gains or loses by the answers to a decision. */
export function unitOf({ tracks }: Decision): DecisionUnit {
  if (tracks.length > 1) return 'both';
  return tracks[0] === 'training-fee' ? 'runs' : 'people';
}

/** `+¥1,180.00`, `−¥9.00`, `¥0.00`. */
export function signedFen(amount: Fen): string {
  return `${amount > 0 ? '+' : ''}${formatFen(amount)}`;
}

/** Where the practice was found, each in words. */
export function sourceWords(decision: Decision, language: Language): readonly string[] {
  return decision.sources.filter((source) => source !== 'BUREAU').map((source) => citationWords(source, language));
}
