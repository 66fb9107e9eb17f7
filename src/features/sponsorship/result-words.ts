import { type Language, speak } from '#src/lib/language.ts';
import { sponsorMessages } from './sponsorship.messages.ts';
import { explain } from './sponsorship-words.ts';

/** The lines of an address that say who was not placed and why: `3.already-on-run,7.name-differs`. */
export function leftRows(left: string, language: Language): readonly string[] {
  const t = speak(sponsorMessages, language);
  const between = language === 'zh' ? '' : ' ';
  return left
    .split(',')
    .slice(0, 20)
    .flatMap((part) => {
      const [row = '', ...codes] = part.split('.');
      const known = codes.filter((code) => /^[a-z-]{1,40}$/.test(code));
      if (!/^\d{1,3}$/.test(row) || known.length === 0) return [];
      const why = known.map((code) => explain({ code }, language)).join(between);
      return [t.resultRow(Number(row), why)];
    });
}
