import { type Language, speak } from '#src/lib/language.ts';
import { type Fen, formatFen } from '#src/lib/money.ts';
import type { Parameter, Source } from '#src/subsidy/policy.ts';
import { parameterNames, parameterWords, sourceWords } from './parameter-words.messages.ts';

/** What a source mark says, and its colour: green may pay, amber may only calculate. */
export function sourceTag(source: Source, language: Language) {
  const isConfirmed = source === 'seed' || source === 'sourced' || source === 'bureau';
  return { label: speak(sourceWords, language)[source], tone: isConfirmed ? ('green' as const) : ('amber' as const) };
}

/** What a parameter is called. */
export function parameterName(name: string, language: Language): string {
  return (speak(parameterNames, language) as Readonly<Record<string, string>>)[name] ?? name;
}

/** A word that stands inside a value, or itself. */
export function valueWord(word: string, language: Language): string {
  return (speak(parameterWords, language) as Readonly<Record<string, string>>)[word] ?? word;
}

const ORDER = Object.keys(parameterWords);

/** Compares two words inside values by their usual order: levels upwards, categories as listed, titles downwards. */
export function byUsualOrder(a: string, b: string): number {
  const [left, right] = [a, b].map((word) => ORDER.indexOf(word) + 1 || ORDER.length + 1) as [number, number];
  return left - right;
}

/** A parameter's value in plain words: one text per line of the table cell. Fen become yuan, basis points per cent. */
export function valueLines(name: string, { value }: Parameter, language: Language): readonly string[] {
  if (name === 'bands') return (value as [number | null, number][]).map((band) => bandWords(band, language));
  if (Array.isArray(value)) return value.map((item) => plainWords(name, item, language));
  if (value !== null && typeof value === 'object') return memberLines(name, value, language);
  return [plainWords(name, value, language)];
}

function memberLines(name: string, value: object, language: Language): string[] {
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(
      ([key, member]) =>
        `${valueWord(key, language)} ${plainWords(name.endsWith('Fen') ? name : key, member, language)}`,
    );
}

function plainWords(name: string, value: unknown, language: Language): string {
  const isChinese = language === 'zh';
  if (value === null) return isChinese ? '不限' : 'no limit';
  if (typeof value === 'boolean') return value ? (isChinese ? '是' : 'yes') : isChinese ? '否' : 'no';
  if (typeof value === 'number' && name.endsWith('Fen')) return formatFen(value as Fen);
  if (typeof value === 'number' && name.endsWith('Bp')) return `${value / 100} %`;
  if (typeof value === 'string') return valueWord(value, language);
  if (Array.isArray(value)) return value.map((item) => plainWords(name, item, language)).join(isChinese ? '、' : ', ');
  if (typeof value === 'object') return rateWords(value as Record<string, unknown>, language);
  return String(value);
}

/** One category with its rates: 企业职工：比例 50 %，三级以上 80 %. */
function rateWords({ category, ...rates }: Record<string, unknown>, language: Language): string {
  const listed = memberLines('', rates, language).join(language === 'zh' ? '，' : ', ');
  return `${valueWord(String(category), language)}${language === 'zh' ? '：' : ': '}${listed}`;
}

function bandWords([lastDay, rateBp]: [number | null, number], language: Language): string {
  const rate = `${rateBp / 100} %`;
  if (lastDay === null) return language === 'zh' ? `以后各天 ${rate}` : `later days ${rate}`;
  return language === 'zh' ? `至第 ${lastDay} 天 ${rate}` : `to day ${lastDay} ${rate}`;
}
