import { CATEGORIES, CATEGORY_CODES } from '#src/features/learners/categories.rules.ts';
import type { Day } from '#src/lib/day.ts';
import { divisionsOf } from '#src/lib/division.ts';

/** The names of the nationalities of China in the order of their codes (GB/T 3304-1991, 01 to 56). */
export const ETHNICITIES: readonly string[] =
  '汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族'.split(
    ' ',
  );

/** Documents whose number can be checked; with any other the person is enrolled by hand. */
export const DOCUMENT_TYPES = ['居民身份证', '港澳台居民居住证', '外国人永久居留身份证'] as const;

export const SEXES = ['男', '女'] as const;

/** Where the person comes from, as the examination system asks. */
export const SOURCES = ['社会人员', '企业职工', '院校学生', '农村劳动者', '退役军人', '其他'] as const;

/** The levels of schooling as the template offers them. */
export const SCHOOLING = ['小学', '初中', '高中', '中专', '大专', '本科', '研究生'] as const;

const EDUCATION_WORDS: readonly (readonly [RegExp, string])[] = [
  [/研究生|硕士|博士|master|doctor/i, 'master'],
  [/本科|学士|bachelor/i, 'bachelor'],
  [/大专|专科|高职|college/i, 'college'],
  [/中专|中职|技校|中技|职高|vocational/i, 'secondary-vocational'],
  [/高中|senior/i, 'senior'],
  [/初中|junior/i, 'junior'],
  [/小学|primary/i, 'primary'],
];

/** How words become what is stored, and the day and city on which that depends. */
export type RosterWords = {
  readonly today: Day;
  readonly category: (text: string) => string | null;
  readonly division: (text: string) => string | null;
  readonly education: (text: string) => string | null;
  readonly ethnicity: (text: string) => string | null;
  readonly documentType: (text: string) => string | null;
  readonly sex: (text: string) => 'male' | 'female' | null;
};

/** What the words of a roster mean in a city: its categories, districts and the national lists. */
export function rosterWords(cityCode: string, today: Day): RosterWords {
  const divisions = divisionsOf(cityCode, today);
  return {
    today,
    category: categoryOf,
    division: (text) => divisionOf(text, divisions),
    education: (text) => EDUCATION_WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? null,
    ethnicity: (text) => ETHNICITIES.find((name) => name === text || name === `${text}族`) ?? null,
    documentType: (text) => documentOf(plain(text)),
    sex: (text) => SEX_WORDS[plain(text)] ?? null,
  };
}

const SEX_WORDS: Readonly<Record<string, 'male' | 'female'>> = {
  ...{ 男: 'male', 男性: 'male', male: 'male', m: 'male' },
  ...{ 女: 'female', 女性: 'female', female: 'female', f: 'female' },
};

function documentOf(wanted: string): string | null {
  if (/^(居民|二代|中国)?身份证$|^idcard$|^identitycard$/.test(wanted)) return '居民身份证';
  return DOCUMENT_TYPES.find((name) => name === wanted) ?? null;
}

/** A category by its name in either language or its code; brackets and the words 人员, 劳动者 may be left out. */
function categoryOf(text: string): string | null {
  const wanted = plain(text);
  const isIt = (name: string) => wanted === plain(name);
  const found = CATEGORY_CODES.find((code) => [code, CATEGORIES[code].zh, CATEGORIES[code].en].some(isIt));
  return found ?? null;
}

function divisionOf(text: string, divisions: ReturnType<typeof divisionsOf>): string | null {
  const wanted = text.replace(/^浙江省?/, '').replace(/^(丽水|杭州)市/, '');
  const found = divisions.find(
    ({ code, zh, en }) =>
      wanted === code ||
      wanted === zh ||
      wanted === zh.replace(/[区县市]$/, '') ||
      wanted.toLowerCase() === en.toLowerCase(),
  );
  return found?.code ?? null;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*\)$/, '')
    .replace(/[\s_"'“”]/g, '')
    .replace(/(人员|劳动者)$/, '');
}
