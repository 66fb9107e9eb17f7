import { describe, expect, it } from 'vitest';
import { LANGUAGES, localPath, messages, speak } from '#src/lib/language.ts';

const words = messages({
  title: { zh: '班次', en: 'Run' },
  seats: { zh: (count: number) => `余 ${count} 席`, en: (count: number) => `${count} seats left` },
});

describe('the two languages', () => {
  it('say the same thing, as a text or as a function', () => {
    expect(LANGUAGES.map((language) => speak(words, language).title)).toEqual(['班次', 'Run']);
    expect(LANGUAGES.map((language) => speak(words, language).seats(3))).toEqual(['余 3 席', '3 seats left']);
  });

  it('are made once for each table', () => {
    expect(speak(words, 'zh')).toBe(speak(words, 'zh'));
    expect(speak(words, 'zh')).not.toBe(speak(words, 'en'));
  });

  it('live at addresses of their own', () => {
    expect([localPath('/runs', 'zh'), localPath('/runs', 'en')]).toEqual(['/runs', '/en/runs']);
    expect([localPath('/', 'zh'), localPath('/', 'en')]).toEqual(['/', '/en']);
  });
});
