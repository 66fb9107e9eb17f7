import { type Day, isDay } from '#src/lib/day.ts';
import { divisionName, divisionsOf } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { KEY_DATES, STRADDLES } from '#src/subsidy/policy.ts';
import { decisionFormMessages, decisionValueWord } from './decision-fields.messages.ts';
import { plainTyping } from './parameter-form-cells.ts';
import { choice, type FormField, type FormKind, yesNo } from './parameter-form-kinds.ts';
import { valueWord } from './parameter-words.ts';

/** For which city, and on which day its divisions are meant. */
export type Where = { readonly cityCode: string; readonly on: Day };

const words = (language: Language) => speak(decisionFormMessages, language);
const among = (list: readonly string[]) =>
  choice(list, (word, language) => decisionValueWord(word, language) ?? valueWord(word, language));

/** A short line, such as the number of a document. */
function line(control: 'text' | 'date' = 'text'): FormKind {
  return {
    rows: (value) => [oneField({ name: 'value', label: '', control, value: typeof value === 'string' ? value : '' })],
    read: (typed, language) => {
      const value = typed.one('value').trim();
      if (value === '') return { faults: { value: words(language).missing } };
      return value.length <= 120 ? { value } : { faults: { value: words(language).tooLong } };
    },
  };
}

/** A day; where there may be none, a blank field says so. */
function dayOf(canBeAbsent: boolean): FormKind {
  const form = line('date');
  return {
    rows: form.rows,
    read: (typed, language) => {
      const value = plainTyping(typed.one('value'));
      if (value === '' && canBeAbsent) return { value: null };
      if (value === '') return { faults: { value: words(language).missing } };
      return isDay(value) ? { value } : { faults: { value: words(language).notADay(value) } };
    },
  };
}

const UNITS = ['half_up/1', 'half_up/10', 'half_up/100', 'down/100'];

/** Unit and mode of rounding as one choice. */
function rounding(): FormKind {
  const form = among(UNITS);
  return {
    rows: (value, language) => {
      const { mode, unitFen } = (value ?? {}) as { mode?: string; unitFen?: number };
      return form.rows(mode ? `${mode}/${unitFen}` : undefined, language);
    },
    read: (typed, language) => {
      const reading = form.read(typed, language);
      if ('faults' in reading) return reading;
      const [mode, unit] = String(reading.value).split('/');
      return { value: { unitFen: Number(unit), mode } };
    },
  };
}

/** The city and its divisions as boxes. */
function places({ cityCode, on }: Where): FormKind {
  const codes = [cityCode, ...divisionsOf(cityCode, on).map(({ code }) => code)];
  return {
    rows: (value, language) => {
      const listed = Array.isArray(value) ? value.map(String) : [];
      const known = [...codes, ...listed.filter((code) => !codes.includes(code))];
      const options = known.map((code) => ({ value: code, label: divisionName(code, language) }));
      return [oneField({ name: 'value', label: '', control: 'ticks', value: listed, options })];
    },
    read: (typed, language) => {
      const value = codes.filter((code) => typed.all('value').includes(code));
      return value.length > 0 ? { value } : { faults: { value: words(language).nowhere } };
    },
  };
}

const oneField = (field: FormField) => ({ legend: '', fields: [field] });

const KINDS: Readonly<Record<string, (where: Where) => FormKind>> = {
  documentNumber: () => line(),
  issuedOn: () => dayOf(false),
  from: () => dayOf(false),
  to: () => dayOf(true),
  keyDate: () => among(KEY_DATES),
  straddle: () => among(STRADDLES),
  rounding,
  jurisdictions: places,
  doesLectureFeeIncludeTravel: yesNo,
  claimWindowFrom: () => among(['certificate_issue', 'results_published', 'last_lesson']),
};

/** How an answer beside the values of a policy is typed. Throws for a name that no decision has. */
export function decisionKind(name: string, where: Where): FormKind {
  const kind = KINDS[name];
  if (!kind) throw new Error(`no form for ${name}`);
  return kind(where);
}
