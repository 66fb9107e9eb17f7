import { pinyin } from 'pinyin-pro';
import { plainText } from './text-match.rules.ts';

const HAN = /[\u3400-\u9fff]/;
const MOST_KEPT = 5000;

/** Texts worked out before: names and titles come again with every reading of the catalogue. */
const kept = new Map<string, readonly string[]>();

/**
 * Lower-case text in which a search for Chinese, full pinyin, pinyin initials or English finds the words: each part
 * is kept as written and, where it has Chinese characters, spelt out without tones and by initials.
 */
export function searchTextOf(parts: readonly string[]): string {
  return [...new Set(parts.flatMap(keptForms))].join('\n');
}

function keptForms(part: string): readonly string[] {
  const found = kept.get(part);
  if (found) return found;
  const forms = formsOf(part);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(part, forms);
  return forms;
}

function formsOf(part: string): readonly string[] {
  const plain = part.normalize('NFKC').trim().toLowerCase();
  if (!HAN.test(plain)) return plain ? [plain] : [];
  const syllables = syllablesOf(plain);
  return [plain, syllables.join(''), syllables.map((syllable) => syllable[0] ?? '').join('')];
}

function syllablesOf(text: string): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });
}

/**
 * What was typed, each run of two and more Chinese characters spelt out: finds traditional characters and the wrong
 * character for the right sound. The same text when there is nothing to spell.
 */
export function bySound(typed: string): string {
  return plainText(typed).replace(/[\u3400-\u9fff]{2,}/g, (han) => syllablesOf(han).join(''));
}

/** What somebody typed, as a LIKE pattern (escape character `\`): `%` and `_` are letters, not wildcards. */
export function searchPattern(typed: string): string {
  return `%${plainText(typed).replace(/[\\%_]/g, '\\$&')}%`;
}
