import { divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import type { Policy, Track } from '#src/subsidy/policy.ts';
import { valueThatCounts } from './decision-changes.ts';
import { decisionFieldName, decisionFormMessages, decisionValueWord } from './decision-fields.messages.ts';
import { decisionKind, type Where } from './decision-kinds.ts';
import { type Decision, type DecisionAnswer, type DecisionField, fieldKey } from './decisions.rules.ts';
import { fieldsOf, type ParameterForm, valueFrom } from './parameter-form.ts';
import type { Typed } from './parameter-form-kinds.ts';
import { parameterName, valueLines } from './parameter-words.ts';
import { trackName } from './policies.messages.ts';
import { parameterSentence } from './policy-sentences.ts';

/** The versions that count today, by track. */
export type InUse = Readonly<Partial<Record<Track, Policy>>>;

/** What counts today for a field; undefined: no version says. Answers that are only kept have none. */
export function currentValue(field: DecisionField, inUse: InUse): unknown {
  const policy = field.track ? inUse[field.track] : (inUse.subsidy ?? inUse['training-fee']);
  if (!policy || field.fills === 'record') return undefined;
  if (field.fills === 'parameter') return plain(valueThatCounts(policy, field.name));
  const { documentNumber, issuedOn } = policy.authority;
  const { from, to, keyDate, straddle } = policy.effective;
  const { rounding, jurisdictions } = policy;
  const head: Readonly<Record<string, unknown>> = {
    ...{ documentNumber, issuedOn, from, to, keyDate, straddle },
    ...{ rounding: rounding ?? { unitFen: 1, mode: 'half_up' }, jurisdictions },
  };
  return head[field.name];
}

function plain(value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

/** What a field is called. */
export function fieldName(field: DecisionField, language: Language): string {
  const name = decisionFieldName(field.name, language) ?? parameterName(field.name, language);
  if (field.fills !== 'head' || !field.track) return name;
  return `${trackName(field.track, language)}${language === 'zh' ? '的' : ': '}${name}`;
}

/** A value in plain words, one text a line: what it means, where it is a value of the policy. */
export function fieldLines(field: DecisionField, value: unknown, language: Language): readonly string[] {
  if (field.name === 'rounding') return [wordOf(roundingWord(value), language)];
  if (field.name === 'jurisdictions')
    return [(value as string[]).map((code) => divisionName(code, language)).join(language === 'zh' ? '、' : ', ')];
  if (value === null) return [speak(decisionFormMessages, language).noneSaid];
  const own = typeof value === 'string' ? decisionValueWord(value, language) : undefined;
  if (own) return [own];
  return valueLines(field.name, { value, source: 'bureau', cite: '' }, language);
}

/** What a value of the policy means in a whole sentence; undefined: it is not one. */
export function fieldSentence(field: DecisionField, value: unknown, language: Language): string | undefined {
  return field.fills === 'parameter' ? parameterSentence(field.name, value, language) : undefined;
}

function roundingWord(value: unknown): string {
  const { mode, unitFen } = (value ?? {}) as { mode?: string; unitFen?: number };
  return `${mode}/${unitFen}`;
}

function wordOf(word: string, language: Language): string {
  return decisionValueWord(word, language) ?? word;
}

/** The part of the form that belongs to a field: its entries under names of their own, and the box that leaves it open. */
export type DecisionForm = ParameterForm & { readonly key: string; readonly label: string };

/** The form of one field with a value in it; names begin with the field's key. */
export function formOfField(field: DecisionField, value: unknown, language: Language, where: Where): DecisionForm {
  const key = nameOf(field);
  const form = shapeOf(field, value, language, where);
  const rows = form.rows.map((row) => ({
    ...row,
    fields: row.fields.map((one) => ({ ...one, name: `${key}-${one.name}` })),
  }));
  return { ...form, rows, key, label: fieldName(field, language) };
}

function shapeOf(field: DecisionField, value: unknown, language: Language, where: Where): ParameterForm {
  if (field.fills === 'parameter' && field.track) return fieldsOf(field.track, field.name, value, language);
  return { rows: decisionKind(field.name, where).rows(value, language), hint: null, isTable: false };
}

/** The name of the box that leaves a field open. */
export function openName(field: DecisionField): string {
  return `${nameOf(field)}-open`;
}

function nameOf(field: DecisionField): string {
  return fieldKey(field).replace('.', '-');
}

export type AnswerReading = { readonly answer: DecisionAnswer } | { readonly faults: Readonly<Record<string, string>> };

/** The answer that was typed, exact, as policies store values; or what is wrong, by field of the form. */
export function answerFrom(decision: Decision, typed: Typed, language: Language, where: Where): AnswerReading {
  const faults: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const field of decision.fields) {
    if (typed.one(openName(field)) === 'yes') continue;
    const reading = readField(field, typed, language, where);
    if ('value' in reading) values[fieldKey(field)] = reading.value;
    else
      for (const [name, what] of Object.entries(reading.faults))
        faults[`${nameOf(field)}-${name}`] = labelled(field, what, language);
  }
  const [first] = decision.fields;
  if (first && Object.keys(values).length === 0 && Object.keys(faults).length === 0) {
    return { faults: { [openName(first)]: speak(decisionFormMessages, language).nothingDecided } };
  }
  return Object.keys(faults).length > 0 ? { faults } : { answer: { values } };
}

function readField(field: DecisionField, typed: Typed, language: Language, where: Where) {
  const key = nameOf(field);
  const own: Typed = { one: (name) => typed.one(`${key}-${name}`), all: (name) => typed.all(`${key}-${name}`) };
  if (field.fills === 'parameter' && field.track) return valueFrom(field.track, field.name, own, language);
  return decisionKind(field.name, where).read(own, language);
}

function labelled(field: DecisionField, what: string, language: Language): string {
  return `${fieldName(field, language)}${language === 'zh' ? '：' : ': '}${what}`;
}
