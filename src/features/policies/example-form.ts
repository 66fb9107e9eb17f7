import type { Language } from '#src/lib/language.ts';
import type { Track } from '#src/subsidy/policy.ts';
import { FACT_FORMS, type FactForm } from './example-facts.ts';
import { reasonName } from './example-form.messages.ts';
import { plainTyping, yuanCell } from './parameter-form-cells.ts';
import type { FormField, FormRow, Reading, Typed } from './parameter-form-kinds.ts';
import type { ExpectedAnswer } from './policy-example.rules.ts';

/** One fact on the page: its rows of fields under its name. */
export type FactFields = {
  readonly name: string;
  readonly label: string;
  readonly isTable: boolean;
  readonly isOptional: boolean;
  readonly rows: readonly FormRow[];
};

/** The facts of a track with their values in them; undefined: a new example. */
export function factFields(track: Track, facts: Readonly<Record<string, unknown>> | undefined, language: Language) {
  return FACT_FORMS[track].map(({ name, label, kind, isOptional }): FactFields => {
    const rows = kind.rows(facts ? facts[name] : undefined, language).map((row) => ({
      ...row,
      fields: row.fields.map((field): FormField => ({ ...field, name: ownName(name, field.name) })),
    }));
    return { name, label: label[language], isTable: kind.isTable ?? false, isOptional, rows };
  });
}

export type FactsReading =
  | { readonly facts: Readonly<Record<string, unknown>> }
  | { readonly faults: Readonly<Record<string, string>> };

/** The facts that were typed, as plain JSON for the engine; or every fault, by field, with the name of the fact. */
export function factsFrom(track: Track, typed: Typed, language: Language): FactsReading {
  const facts: Record<string, unknown> = {};
  const faults: Record<string, string> = {};
  for (const form of FACT_FORMS[track]) {
    const reading = readFact(form, typed, language);
    if ('value' in reading && reading.value === undefined) continue;
    if ('value' in reading) facts[form.name] = reading.value;
    else
      for (const [field, what] of Object.entries(reading.faults))
        faults[ownName(form.name, field)] = named(form, what, language);
  }
  return Object.keys(faults).length > 0 ? { faults } : { facts };
}

function readFact({ name, kind }: FactForm, typed: Typed, language: Language): Reading {
  return kind.read(
    { one: (field) => typed.one(ownName(name, field)), all: (field) => typed.all(ownName(name, field)) },
    language,
  );
}

function named({ label }: FactForm, what: string, language: Language): string {
  return what.startsWith(label[language]) ? what : `${label[language]}${language === 'zh' ? '：' : ': '}${what}`;
}

function ownName(fact: string, field: string): string {
  return field === 'value' ? fact : `${fact}-${field}`;
}

const OUTCOMES = ['entitled', 'not-entitled', 'undecided'] as const;

export type ExpectedReading =
  | { readonly expected: ExpectedAnswer }
  | { readonly faults: Readonly<Record<string, string>> };

/** The words of the faults that an expected answer may have. */
export type ExpectedWords = { readonly outcome: string; readonly total: string; readonly sum: string };

/** What the engine is expected to find. Amounts of parts and reasons are compared only where they are stated. */
export function expectedFrom(track: Track, typed: Typed, words: ExpectedWords): ExpectedReading {
  const outcome = OUTCOMES.find((one) => one === typed.one('outcome'));
  if (!outcome) return { faults: { outcome: words.outcome } };
  const known = reasonCodes(track);
  const reasons = typed
    .all('reasons')
    .filter((code) => known.includes(code))
    .sort();
  const stated = reasons.length > 0 && { reasons };
  if (outcome !== 'entitled') return { expected: { outcome, totalFen: 0, ...stated } };
  const totalFen = yuanCell.read(plainTyping(typed.one('total')));
  const { parts, faults } = partsFrom(track, typed, words);
  if (totalFen === undefined) faults.total = words.total;
  const amounts = Object.values(parts);
  const hasParts = amounts.length > 0;
  const isSum = amounts.reduce((sum, amount) => sum + amount, 0) === totalFen;
  if (hasParts && !isSum && Object.keys(faults).length === 0) faults.total = words.sum;
  if (totalFen === undefined || Object.keys(faults).length > 0) return { faults };
  return { expected: { outcome, totalFen, ...(hasParts && { parts }), ...stated } };
}

function partsFrom(track: Track, typed: Typed, words: ExpectedWords) {
  const parts: Record<string, number> = {};
  const faults: Record<string, string> = {};
  for (const part of partNames(track, typed.all('parts'))) {
    const text = plainTyping(typed.one(`part-${part}`));
    if (text === '') continue;
    const amount = yuanCell.read(text);
    if (amount === undefined) faults[`part-${part}`] = words.total;
    else if (amount > 0) parts[part] = amount;
  }
  return { parts, faults };
}

/** The parts that may be stated one by one: those of the track, and those that an example states already. */
export function partNames(track: Track, also: readonly string[]): readonly string[] {
  return [...new Set([...(PARTS[track] ?? []), ...also.filter((part) => /^[a-z][\w:-]{0,60}$/.test(part))])];
}

const PARTS: Partial<Record<Track, readonly string[]>> = {
  subsidy: ['training', 'exam'],
  entrepreneurship: ['certificate-stage', 'business-stage'],
};

const REASONS: Readonly<Record<Track, readonly string[]>> = {
  subsidy: [
    'no-certificate',
    'outside-claim-window',
    'same-level-already-paid',
    'higher-level-already-paid',
    'year-limit-reached',
    'no-standard-for-level',
    'no-eligible-category',
    'hours-below-minimum',
    'attendance-below-threshold',
    'dropped-out',
    'nothing-to-pay',
  ],
  'training-fee': ['class-too-long', 'trainees-charged', 'nothing-to-pay'],
  'skill-upgrade': [
    'no-certificate',
    'certificate-before-policy',
    'outside-claim-window',
    'insured-months-below-minimum',
    'same-level-already-paid',
    'higher-level-already-paid',
    'year-limit-reached',
    'no-standard-for-level',
    'excluded-by-other-subsidy',
    'already-paid-in-full',
  ],
  entrepreneurship: [
    'dropped-out',
    'no-certificate',
    'outside-claim-window',
    'hours-below-minimum',
    'same-type-already-paid',
    'year-limit-reached',
    'no-standard-for-type',
    'nothing-to-pay',
  ],
  'purchased-service': ['no-milestone-accepted', 'already-paid-in-full', 'nothing-to-pay'],
  award: ['recorded-not-computed', 'award-not-listed'],
};

/** The reasons that a track may give, then the facts that may be missing. */
export function reasonCodes(track: Track): readonly string[] {
  return [...REASONS[track], ...FACT_FORMS[track].map(({ name }) => name)];
}

/** The reasons as options of a form; `also` are those that an example states already, such as a missing fact. */
export function reasonOptions(track: Track, also: readonly string[], language: Language) {
  const codes = [...new Set([...REASONS[track], ...also])];
  return codes.map((code) => ({ value: code, label: reasonName(code, language) }));
}
