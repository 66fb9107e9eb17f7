import { pinyin } from 'pinyin-pro';
import { toHalfWidth, withoutInvisible } from './text.ts';

export type PersonNameFault = 'missing' | 'length' | 'characters';

export type PersonNameReading =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly fault: PersonNameFault };

const MIDDLE_DOTS = /\s*[·•‧∙⋅・･●．.˙ᐧ]\s*(?=\p{Script=Han})/gu;

/** The compound surnames that are still met; a name that begins with one keeps both characters when masked. */
const COMPOUND_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 夏侯 端木 轩辕 南宫 百里 呼延 申屠 澹台 钟离 闻人 独孤 西门 太史 第五 单于 濮阳 公羊 万俟 拓跋 赫连 淳于'.split(
    ' ',
  ),
);

/**
 * One form of a name: half-width letters, no invisible marks, no spaces between Chinese characters (`张　三`), one
 * space between Latin words, every kind of middle dot in a minority name as U+00B7.
 */
export function normalisePersonName(text: string): string {
  return toHalfWidth(withoutInvisible(text).replaceAll('．', '·'))
    .trim()
    .replace(MIDDLE_DOTS, '·')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/g, ' ');
}

/**
 * Reads a name of 2 to 30 characters: Chinese characters with middle dots between them, or Latin words. Digits,
 * signs, control and private-use characters are refused, and with them everything a spreadsheet could take for a
 * formula. Rare characters outside the basic plane count as one.
 */
export function readPersonName(text: string): PersonNameReading {
  const name = normalisePersonName(text);
  if (name === '') return { ok: false, fault: 'missing' };
  if (!isHanName(name) && !isLatinName(name)) return { ok: false, fault: 'characters' };
  const length = [...name].length;
  return length >= 2 && length <= 30 ? { ok: true, name } : { ok: false, fault: 'length' };
}

/** `林水生` → `林*生`, `张三` → `张*`, `欧阳修` → `欧阳*`, `阿依古丽·买买提` → `阿***·买**`. */
export function maskName(name: string): string {
  if (name.includes('·')) return name.split('·').map(firstOnly).join('·');
  if (!isHanName(name)) return name.split(' ').map(firstOnly).join(' ');
  const { surname, given } = splitName(name);
  const characters = [...given];
  if (characters.length < 2) return `${surname}${'*'.repeat(characters.length)}`;
  return `${surname}${'*'.repeat(characters.length - 1)}${characters.at(-1)}`;
}

/**
 * The name in Latin letters, surname first in capitals, ü as passports write it: `林水生` → `LIN Shuisheng`,
 * `吕布` → `LYU Bu`, `阿依古丽·买买提` → `Ayiguli Maimaiti`. A Latin name is returned as it is; null when a character
 * has no known reading, so that the caller shows the Chinese name rather than half of another.
 */
export function nameInPinyin(name: string): string | null {
  if (isLatinName(name)) return name;
  if (name.includes('·')) {
    const parts = name.split('·').map((part) => latinOf(part, 'off'));
    return parts.includes(null) ? null : parts.map((part) => capitalised(part ?? '')).join(' ');
  }
  const { surname, given } = splitName(name);
  const syllables = syllablesOf(name, 'head');
  if (!syllables) return null;
  const count = [...surname].length;
  const [first, rest] = [syllables.slice(0, count).join(''), syllables.slice(count).join('')];
  return `${first.toUpperCase()}${given ? ` ${capitalised(rest)}` : ''}`;
}

function isHanName(name: string): boolean {
  return /^\p{Script=Han}+(?:·\p{Script=Han}+)*$/u.test(name);
}

function isLatinName(name: string): boolean {
  return /^\p{Script=Latin}+(?:[ '’-]\p{Script=Latin}+)*\.?$/u.test(name);
}

function splitName(name: string): { surname: string; given: string } {
  const characters = [...name];
  const length = characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1;
  return { surname: characters.slice(0, length).join(''), given: characters.slice(length).join('') };
}

function firstOnly(part: string): string {
  const characters = [...part];
  return `${characters[0] ?? ''}${'*'.repeat(Math.max(characters.length - 1, 0))}`;
}

function latinOf(text: string, surname: 'head' | 'off'): string | null {
  return syllablesOf(text, surname)?.join('') ?? null;
}

function syllablesOf(text: string, surname: 'head' | 'off'): string[] | null {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', surname }).map((one) => one.replaceAll('ü', 'yu'));
  return syllables.length === [...text].length && syllables.every((one) => /^[a-z]+$/.test(one)) ? syllables : null;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
