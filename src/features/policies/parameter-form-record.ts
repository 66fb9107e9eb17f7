import { CATEGORY_CODES } from '#src/features/learners/categories.rules.ts';
import { type Language, speak, type Text } from '#src/lib/language.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';
import {
  amount,
  type FormField,
  type FormKind,
  percentage,
  type Typed,
  whole,
  wordList,
} from './parameter-form-kinds.ts';
import { categoryWord } from './parameter-form-shapes.ts';

type Part = { readonly key: string; readonly label: Text; readonly kind: FormKind; readonly isOptional?: boolean };

/** Several entries that make one value together; a box says that the rule is not used at all. */
function record(parts: readonly Part[]): FormKind {
  return {
    rows: (value, language) => {
      const stored = (value ?? {}) as Record<string, unknown>;
      const fields = parts.map((part) => fieldOfPart(part, stored[part.key], language));
      const label = speak(parameterFormMessages, language).noFactor;
      const off: FormField = { name: 'absent', label, control: 'tick', value: value === null ? 'yes' : '' };
      return [{ legend: '', fields: [...fields, off] }];
    },
    read: (typed, language) => {
      if (typed.one('absent') === 'yes') return { value: null };
      const faults: Record<string, string> = {};
      const value: Record<string, unknown> = {};
      for (const part of parts) {
        if (part.isOptional && typed.one(part.key).trim() === '') {
          value[part.key] = null;
          continue;
        }
        const reading = part.kind.read(typedPart(part, typed), language);
        if ('value' in reading && !isEmptyList(reading.value)) value[part.key] = reading.value;
        else faults[part.key] = faultOfPart(part, 'faults' in reading ? reading.faults : {}, language);
      }
      return Object.keys(faults).length > 0 ? { faults } : { value };
    },
  };
}

/** The first field of the part's own form, under the part's name. */
function fieldOfPart({ key, label, kind }: Part, value: unknown, language: Language): FormField {
  const [field] = kind.rows(value, language)[0]?.fields ?? [];
  return { ...(field as FormField), name: key, label: label[language] };
}

function typedPart({ key }: Part, typed: Typed): Typed {
  const isOwn = (name: string) => name === 'value' || name === 'words';
  return {
    one: (name) => (isOwn(name) ? typed.one(key) : ''),
    all: (name) => (isOwn(name) ? typed.all(key) : []),
  };
}

function faultOfPart({ label }: Part, faults: Readonly<Record<string, string>>, language: Language): string {
  const t = speak(parameterFormMessages, language);
  return t.atField(label[language], Object.values(faults)[0] ?? t.nothing);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

const m = parameterFormMessages;

/** 就业系数: whom it applies to, the two shares and the months. */
export function employmentFactor(): FormKind {
  return record([
    { key: 'appliesTo', label: m.appliesTo, kind: wordList(CATEGORY_CODES, categoryWord) },
    { key: 'employedBp', label: m.employed, kind: percentage() },
    { key: 'notEmployedBp', label: m.notEmployed, kind: percentage() },
    { key: 'months', label: m.months, kind: whole('unitMonths') },
  ]);
}

/** 两次付: the share on the certificate and the months in which a business earns the rest. */
export function stagedPayment(): FormKind {
  return record([
    { key: 'certificateShareBp', label: m.certificateShare, kind: percentage() },
    { key: 'businessMonths', label: m.businessMonths, kind: whole('unitMonths') },
  ]);
}

/** The standard by class hours: the rate of an hour and, if there is one, the most. */
export function hourlyStandard(): FormKind {
  return record([
    { key: 'rateFen', label: m.rateAnHour, kind: amount() },
    { key: 'maxFen', label: m.mostIfAny, kind: amount(), isOptional: true },
  ]);
}
