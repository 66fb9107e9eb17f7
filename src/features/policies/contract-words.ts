import { type Language, messages, speak } from '#src/lib/language.ts';
import { factName } from './example-form.messages.ts';
import { parameterName, valueWord } from './parameter-words.ts';

const wordsOf = messages({
  at: {
    zh: (where: string, what: string) => `${where}：${what}`,
    en: (where: string, what: string) => `${where}: ${what}`,
  },
  part: {
    zh: (name: string, part: string) => `“${name}”中的“${part}”`,
    en: (name: string, part: string) => `${name}, ${part}`,
  },
  named: { zh: (name: string) => `“${name}”`, en: (name: string) => name },
  row: { zh: (row: number) => `第 ${row} 行`, en: (row: number) => `row ${row}` },
  missingParameter: {
    zh: (name: string) => `缺少必需的数值“${name}”：没有它就算不出金额，请先填上。`,
    en: (name: string) => `The value “${name}” is needed to reckon at all: fill it in first.`,
  },
  missing: { zh: () => '没有填。', en: () => 'is not filled in.' },
  before: { zh: (day: string) => `不能早于 ${day}。`, en: (day: string) => `may not lie before ${day}.` },
  bands: {
    zh: () => '各段的“到第几天”必须由小到大，最后一段留空。',
    en: () => 'the last days must ascend, and the last stretch leave its own blank.',
  },
  shares: { zh: () => '各步比例合计必须正好是 100%。', en: () => 'the shares must make exactly 100 % together.' },
  once: { zh: () => '同一代码只能出现一次。', en: () => 'each code may appear once only.' },
  noSuch: {
    zh: () => '这一类政策没有这个数值，请删去。',
    en: () => 'this kind of policy has no such value: remove it.',
  },
  noFact: { zh: () => '没有这一项，请删去。', en: () => 'there is no such fact: remove it.' },
  tooLarge: {
    zh: () => '数值太大，算不出准确的金额。',
    en: () => 'The figures are too large to be reckoned exactly.',
  },
  notADay: { zh: () => '请填存在的日期。', en: () => 'enter a day that exists.' },
  notWhole: {
    zh: () => '请填 0 或更大的整数，不要过大。',
    en: () => 'enter a whole number, 0 or more and not too large.',
  },
  notOne: { zh: () => '请从列出的选项中选一项。', en: () => 'choose one of the options given.' },
  otherwise: { zh: (what: string) => `填得不对（${what}）。`, en: (what: string) => `is not right (${what}).` },
});

const heads = messages({
  'effective.from': { zh: '起始日', en: 'first day' },
  'effective.to': { zh: '最后一日', en: 'last day' },
  'effective.keyDate': { zh: '按哪一天选版本', en: 'key date' },
  'effective.straddle': { zh: '新旧衔接', en: 'when rules change midway' },
  'authority.issuedOn': { zh: '发文日期', en: 'day of issue' },
  'authority.documentNumber': { zh: '文号', en: 'document number' },
  'authority.title': { zh: '标题', en: 'title' },
  rounding: { zh: '取整', en: 'rounding' },
  lastDay: { zh: '最后一日', en: 'last day' },
  jurisdictions: { zh: '适用地区', en: 'places' },
});

/**
 * A complaint of the engine's strict reading (`not-valid`: where and what) in plain words: which value or fact, what is
 * wrong with it and how to mend it.
 */
export function contractSentence(where: string, what: string, language: Language): string {
  const t = speak(wordsOf, language);
  if (/^not a whole number of fen/.test(where)) return t.tooLarge();
  const missing = /^parameter (\w+) is missing/.exec(what);
  if (missing?.[1]) return t.missingParameter(parameterName(missing[1], language));
  const sentence = t.at(placeWords(where, language), whatWords(what, language));
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function placeWords(where: string, language: Language): string {
  const t = speak(wordsOf, language);
  const value = /^policy\.parameters\.(\w+)(?:\.value)?(.*)$/.exec(where);
  if (value?.[1]) return withPart(parameterName(value[1], language), value[2] ?? '', language);
  const fact = /^facts\.(\w+)(.*)$/.exec(where);
  if (fact?.[1]) return withPart(factName(fact[1], language), fact[2] ?? '', language);
  const head = (speak(heads, language) as Readonly<Record<string, string>>)[where.replace(/^policy\./, '')];
  return t.named(head ?? where);
}

/** `[2].rateBp` → row 3, rate. */
function withPart(name: string, rest: string, language: Language): string {
  const t = speak(wordsOf, language);
  const parts = [...rest.matchAll(/\[(\d+)\]|\.([\w]+)/g)].map(([, row, key]) =>
    row === undefined ? memberWord(key ?? '', language) : t.row(Number(row) + 1),
  );
  return parts.length > 0 ? t.part(name, parts.join(' ')) : t.named(name);
}

/** A member of a value or a fact by its name: what versions call it, else what facts call it. */
function memberWord(key: string, language: Language): string {
  const known = valueWord(key, language);
  return known === key ? factName(key, language) : known;
}

const PATTERNS: readonly (readonly [
  RegExp,
  Exclude<keyof typeof wordsOf, 'at' | 'part' | 'named' | 'row' | 'tooLarge'>,
])[] = [
  [/^is missing/, 'missing'],
  [/^lies before (\S+)/, 'before'],
  [/^expected (?:bands|a pair)/, 'bands'],
  [/^expected shares/, 'shares'],
  [/^expected each code once/, 'once'],
  [/has no such parameter/, 'noSuch'],
  [/^there is no such fact/, 'noFact'],
  [/^expected a day/, 'notADay'],
  [/^expected a whole number/, 'notWhole'],
  [/^expected (?:one of|true or false)/, 'notOne'],
];

function whatWords(what: string, language: Language): string {
  const t = speak(wordsOf, language);
  for (const [pattern, key] of PATTERNS) {
    const match = pattern.exec(what);
    if (match) return (t[key] as (detail: string) => string)(match[1] ?? '');
  }
  return t.otherwise(what);
}
