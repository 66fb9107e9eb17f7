import { type Day, weekday } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { componentMessages } from './components.messages.ts';

/** `2026年11月21日` or `21 Nov 2026`; with the weekday `2026年11月21日 周六` or `Sat 21 Nov 2026`. */
export function dayWords(day: Day, language: Language, hasWeekday = false): string {
  const t = speak(componentMessages, language);
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const weekdayWord = hasWeekday ? t.weekday(weekday(day)) : '';
  const words =
    language === 'zh'
      ? `${year}年${month}月${date}日 ${weekdayWord}`
      : `${weekdayWord} ${date} ${t.month(month)} ${year}`;
  return words.trim();
}
