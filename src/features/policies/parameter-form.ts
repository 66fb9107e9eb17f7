import { type Language, speak } from '#src/lib/language.ts';
import { SOURCES, type Source, type Track } from '#src/subsidy/policy.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';
import type { FormKind, FormRow, Reading, Typed } from './parameter-form-kinds.ts';
import { formOf } from './parameter-form-table.ts';

/** The form of one parameter: its rows of fields and what is said above them. */
export type ParameterForm = {
  readonly rows: readonly FormRow[];
  readonly hint: string | null;
  readonly isTable: boolean;
};

/** A value with where it comes from, as the policy stores it; or what is wrong, by field. */
export type ParameterReading =
  | { readonly parameter: { readonly value: unknown; readonly source: Source; readonly cite: string } }
  | { readonly faults: Readonly<Record<string, string>> };

/** Whether a track has a form for a parameter; an address may name anything. */
export function hasForm(track: Track, name: string): boolean {
  return formOf(track, name) !== null;
}

/** The fields of a parameter with its value in them; undefined: it is not in the version yet. */
export function fieldsOf(track: Track, name: string, value: unknown, language: Language): ParameterForm {
  const form = knownForm(track, name);
  const hint = form.hint ? speak(parameterFormMessages, language)[form.hint] : null;
  return { rows: form.rows(value, language), hint, isTable: form.isTable ?? false };
}

/**
 * The value that was typed, exact: yuan as fen, per cent as basis points. Faults name the field, and in rows the row
 * and the column.
 */
export function valueFrom(track: Track, name: string, typed: Typed, language: Language): Reading {
  return knownForm(track, name).read(typed, language);
}

/** The value with its source and citation. All faults of the form at once. */
export function parameterFrom(track: Track, name: string, typed: Typed, language: Language): ParameterReading {
  const reading = valueFrom(track, name, typed, language);
  const source = SOURCES.find((one) => one === typed.one('source'));
  const document = typed.one('document').trim();
  const clause = typed.one('clause').trim();
  const faults = {
    ...('faults' in reading ? reading.faults : {}),
    ...originFaults(source, document, clause, language),
  };
  if ('faults' in reading || !source || Object.keys(faults).length > 0) return { faults };
  return { parameter: { value: reading.value, source, cite: [document, clause].filter(Boolean).join(' ') } };
}

/** A citation taken apart for the two fields it was typed into: up to 号, and what follows. */
export function citeParts(cite: string): { readonly document: string; readonly clause: string } {
  const [, document = cite, clause = ''] = /^(.*?[〕\]）)]\s*\d+\s*号)\s*(.*)$/u.exec(cite) ?? [];
  return { document, clause };
}

/** What was typed into a posted form. */
export function typedForm(form: FormData): Typed {
  const texts = (name: string) => form.getAll(name).filter((entry) => typeof entry === 'string');
  return { one: (name) => texts(name)[0] ?? '', all: texts };
}

function knownForm(track: Track, name: string): FormKind {
  const form = formOf(track, name);
  if (!form) throw new Error(`no form for parameter ${name} of track ${track}`);
  return form;
}

function originFaults(source: Source | undefined, document: string, clause: string, language: Language) {
  const t = speak(parameterFormMessages, language);
  return {
    ...(source ? {} : { source: t.sourceMissing }),
    ...(document === '' ? { document: t.documentMissing } : {}),
    ...(source === 'bureau' && clause === '' ? { clause: t.clauseMissing } : {}),
    ...(document.length + clause.length > 200 ? { document: t.citeTooLong } : {}),
  };
}
