import { occupationName } from '#src/features/institutions/institutions.messages.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { codeWords } from '#src/subsidy/subsidy.messages.ts';
import { byUsualOrder, valueWord } from './parameter-words.ts';
import { builtSentences, noneSentences } from './policy-sentences.messages.ts';
import { capitalised, listWords, type Values, yuanWords } from './policy-sentences-words.ts';

type Sentence = (value: never, language: Language, values: Values) => string;
type Amounts = Readonly<Record<string, number | null>>;
type Rate = {
  readonly category: string;
  readonly rateBp: number;
  readonly levelThreeOrAboveBp?: number | null;
  readonly urgentBp?: number | null;
};
type Hourly = { readonly rateFen: number; readonly maxFen?: number | null };
type DayRate = { readonly upToDay?: number | null; readonly rateFen: number };
type Milestone = { readonly code: string; readonly title: string; readonly shareBp: number };
type Award = { readonly code: string; readonly title: string; readonly amountFen: number | null };
type Urgent = { readonly occupation: string; readonly level: string };
type Staged = { readonly certificateShareBp: number; readonly businessMonths: number };
type Factor = {
  readonly appliesTo: readonly string[];
  readonly employedBp: number;
  readonly notEmployedBp: number;
  readonly months: number;
};

/** The parameters whose value is a table, each with its own sentence. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  trainingStandardFen: levelStandards,
  standardFen: levelStandards,
  examCapFen: examCaps,
  categoryRates,
  employmentFactor,
  quotaItemsFen: quota,
  bands,
  lecturerCapsFen: lecturers,
  hoursMin,
  stagedPayment,
  milestones: (items: readonly Milestone[], language: Language) =>
    speak(builtSentences, language).milestones(
      titled(
        items.map((one) => [titleOf(one, language), percent(one.shareBp)]),
        language,
      ),
    ),
  awards,
  urgentOccupations: (items: readonly Urgent[], language: Language) => {
    const names = items.map((one) => occupationName(one.occupation, one.level, language));
    return speak(builtSentences, language).urgentOccupations(names.join(language === 'zh' ? '、' : ', '));
  },
  perHourFen,
  perDayFen,
  classKindQuotaFen,
  documentsRequired: (items: readonly string[], language: Language) =>
    speak(builtSentences, language).documents(listWords(items, language)),
  reviewClocks: (clocks: Amounts, language: Language) => {
    const steps = listed(clocks).map(([step, days]): [string, string] => [valueWord(step, language), String(days)]);
    return speak(builtSentences, language).clocks(titled(steps, language));
  },
  hardItemCeilings: (items: readonly string[], language: Language) =>
    speak(builtSentences, language).ceilings(listWords(items, language)),
};

/** The sentence of a parameter that is a table; undefined for one that is not, or has no value. */
export function tableSentence(name: string, value: unknown, language: Language, values: Values): string | undefined {
  if (value === null || !Object.hasOwn(SENTENCES, name)) return undefined;
  return SENTENCES[name]?.(value as never, language, values);
}

const percent = (rateBp: number) => `${rateBp / 100} %`;

/** `A；B；` — with a stop after each in Chinese, between them in English. */
function clauses(parts: readonly string[], language: Language): string {
  return language === 'zh' ? `${parts.join('；')}。` : capitalised(`${parts.join('; ')}.`);
}

/** What has an amount, in the usual order: a stored value has its members in that of the alphabet. */
function listed(amounts: Amounts): [string, number][] {
  const pairs = Object.entries(amounts).filter((pair): pair is [string, number] => pair[1] !== null);
  return pairs.sort(([a], [b]) => byUsualOrder(a, b));
}

function levelStandards(amounts: Amounts, language: Language): string {
  const t = speak(builtSentences, language);
  if (!Object.keys(amounts).every((key) => /^L[1-5]$/.test(key))) return typeStandards(amounts, language);
  const parts = listed(amounts).map(([level, amount]) =>
    t.levelPerPerson(valueWord(level, language), yuanWords(amount, language)),
  );
  return t.perPerson(clauses(parts, language), '');
}

function examCaps(amounts: Amounts, language: Language): string {
  const t = speak(builtSentences, language);
  const parts = listed(amounts).map(([level, amount]) =>
    t.member(valueWord(level, language), yuanWords(amount, language)),
  );
  return t.perPerson(t.examLead, clauses(parts, language));
}

/** Categories with the same rates are said together. */
function categoryRates(rates: readonly Rate[], language: Language): string {
  const t = speak(builtSentences, language);
  const groups = Map.groupBy(rates, ({ category: _, ...rate }) => JSON.stringify(rate));
  const parts = [...groups.values()].map((group) =>
    t.rateOf(
      listWords(
        group.map((one) => one.category),
        language,
      ),
      percent(group[0]?.rateBp ?? 0),
      otherRates(group[0], language),
    ),
  );
  return clauses(parts, language) + t.nobodyElse;
}

function otherRates(rate: Rate | undefined, language: Language): string {
  const t = speak(builtSentences, language);
  const others = (['levelThreeOrAboveBp', 'urgentBp'] as const).flatMap((name) => {
    const bp = rate?.[name];
    return typeof bp === 'number' ? [t.member(valueWord(name, language), percent(bp))] : [];
  });
  if (others.length === 0) return '';
  return language === 'zh' ? `（${others.join('，')}）` : ` (${others.join(', ')})`;
}

function employmentFactor(factor: Factor, language: Language): string {
  return speak(builtSentences, language).factor(
    capitalised(listWords(factor.appliesTo, language)),
    String(factor.months),
    percent(factor.employedBp),
    percent(factor.notEmployedBp),
  );
}

function quota(items: Amounts, language: Language): string {
  const total = listed(items).reduce((sum, [, amount]) => sum + amount, 0);
  return speak(builtSentences, language).quota(yuanWords(total, language), memberWords(items, language));
}

function memberWords(amounts: Amounts, language: Language): string {
  const t = speak(builtSentences, language);
  const members = listed(amounts).map(([name, amount]) =>
    t.member(valueWord(name, language), yuanWords(amount, language)),
  );
  return members.join(language === 'zh' ? '，' : '; ');
}

function lecturers(caps: Amounts, language: Language, values: Values): string {
  const t = speak(builtSentences, language);
  const unit = typeof values.lecturerBasis === 'string' ? valueWord(values.lecturerBasis, language) : t.unit;
  return t.lecturers(unit, memberWords(caps, language));
}

function bands(steps: readonly (readonly [number | null, number])[], language: Language): string {
  const t = speak(builtSentences, language);
  const parts = steps.map(([lastDay, rateBp], index) => {
    const from = (steps[index - 1]?.[0] ?? 0) + 1;
    return t.band(lastDay === null ? t.bandLater(from) : t.bandDays(from, lastDay), percent(rateBp));
  });
  return clauses(parts, language);
}

function typeStandards(amounts: Amounts, language: Language): string {
  const t = speak(builtSentences, language);
  const parts = listed(amounts).map(([type, amount]) =>
    t.levelPerPerson(valueWord(type, language), yuanWords(amount, language)),
  );
  return clauses(parts, language) + t.otherTypes;
}

function hoursMin(hours: Amounts, language: Language): string {
  const pairs = listed(hours).map(([type, count]): [string, string] => [valueWord(type, language), String(count)]);
  return pairs.length > 0
    ? speak(builtSentences, language).hours(titled(pairs, language))
    : speak(noneSentences, language).hoursMin;
}

function stagedPayment({ certificateShareBp, businessMonths }: Staged, language: Language): string {
  const rest = percent(10_000 - certificateShareBp);
  return speak(builtSentences, language).staged(percent(certificateShareBp), String(businessMonths), rest);
}

function awards(items: readonly Award[], language: Language): string {
  const t = speak(builtSentences, language);
  const amountOf = ({ amountFen }: Award) => (amountFen === null ? t.noAmount : yuanWords(amountFen, language));
  return t.awards(
    titled(
      items.map((one) => [titleOf(one, language), amountOf(one)]),
      language,
    ),
  );
}

/** The document's own Chinese title; in English the code, which is written in Latin letters. */
function titleOf({ code, title }: { readonly code: string; readonly title: string }, language: Language): string {
  return language === 'zh' ? title : codeWords(code);
}

function titled(pairs: readonly (readonly [string, string])[], language: Language): string {
  const t = speak(builtSentences, language);
  return pairs.map(([title, words]) => t.member(title, words)).join(language === 'zh' ? '，' : '; ');
}

function perHourFen({ rateFen, maxFen }: Hourly, language: Language): string {
  const t = speak(builtSentences, language);
  const most = typeof maxFen === 'number' ? t.perHourMost(yuanWords(maxFen, language)) : '';
  return t.perHour(yuanWords(rateFen, language), most);
}

function perDayFen(steps: readonly DayRate[], language: Language): string {
  const t = speak(builtSentences, language);
  const parts = steps.map(({ upToDay, rateFen }, index) => {
    const from = (steps[index - 1]?.upToDay ?? 0) + 1;
    const days = typeof upToDay === 'number' ? t.bandDays(from, upToDay) : t.bandLater(from);
    return t.perDay(days, yuanWords(rateFen, language));
  });
  return clauses(parts, language);
}

function classKindQuotaFen(kinds: Readonly<Record<string, Amounts>>, language: Language): string {
  const t = speak(builtSentences, language);
  const parts = Object.entries(kinds).map(([kind, items]) => {
    const total = listed(items).reduce((sum, [, amount]) => sum + amount, 0);
    return t.kindQuota(valueWord(kind, language), yuanWords(total, language));
  });
  return clauses(parts, language);
}
