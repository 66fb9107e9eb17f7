import { pinyin } from 'pinyin-pro';

/**
 * Lower-case text in which a search for Chinese, full pinyin, pinyin initials or English finds the words: each part
 * is kept as written and, where it has Chinese characters, spelt out without tones and by initials.
 */
export function searchTextOf(parts: readonly string[]): string {
  return [...new Set(parts.flatMap(formsOf))].join('\n');
}

function formsOf(part: string): string[] {
  const plain = part.trim().toLowerCase();
  if (!/[\u4e00-\u9fff]/.test(plain)) return plain ? [plain] : [];
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });
  return [plain, syllables.join(''), syllables.map((syllable) => syllable[0] ?? '').join('')];
}

/** What somebody typed, as a LIKE pattern (escape character `\`): `%` and `_` are letters, not wildcards. */
export function searchPattern(typed: string): string {
  const plain = typed.trim().toLowerCase().replace(/\s+/g, ' ').slice(0, 60);
  return `%${plain.replace(/[\\%_]/g, '\\$&')}%`;
}
