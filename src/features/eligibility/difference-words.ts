import { CATEGORIES, isCategoryCode } from '#src/features/learners/categories.rules.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type Fen, fen, formatFen, sumFen } from '#src/lib/money.ts';
import type { PaidLine } from '#src/subsidy/facts.ts';
import { levelName } from '#src/subsidy/subsidy.messages.ts';
import { changedNames, valueWords } from './difference.messages.ts';
import type { Changed, Difference } from './difference.rules.ts';

/** One sentence: which fact or rule changed, from what to what. */
export function differenceSentence({ changed, before, after }: Difference, language: Language): string {
  const name = speak(changedNames, language)[changed];
  return speak(valueWords, language).fromTo(name, said(changed, before, language), said(changed, after, language));
}

const MONEY: readonly Changed[] = ['feeFen', 'otherPaidFen'];
const MINUTES: readonly Changed[] = ['attendedMinutes', 'plannedMinutes'];

function said(changed: Changed, value: unknown, language: Language): string {
  const t = speak(valueWords, language);
  if (value === 'not-yet') return t.notYet;
  if (value === null) return changed === 'categories' ? t.notStated : t.none;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (changed === 'categories') return categories(value as readonly string[], language);
  if (changed === 'history') return history(value as readonly PaidLine[], language);
  if (changed === 'examFeesFen') return formatFen(sumFen(value as readonly Fen[]));
  if (typeof value === 'number') return figure(changed, value, language);
  if (changed === 'payeeKind') return value === 'learner' ? t.learner : t.institution;
  return changed === 'level' ? levelName(value as PaidLine['level'])[language] : String(value);
}

function figure(changed: Changed, value: number, language: Language): string {
  if (MONEY.includes(changed)) return formatFen(fen(value));
  return MINUTES.includes(changed) ? speak(valueWords, language).minutes(value) : String(value);
}

function categories(codes: readonly string[], language: Language): string {
  if (codes.length === 0) return speak(valueWords, language).none;
  const names = speak(CATEGORIES, language);
  return codes.map((code) => (isCategoryCode(code) ? names[code] : code)).join(language === 'zh' ? '、' : ', ');
}

function history(lines: readonly PaidLine[], language: Language): string {
  const t = speak(valueWords, language);
  const last = lines.at(-1);
  return last ? t.lastDrawn(lines.length, levelName(last.level)[language], last.claimedOn) : t.none;
}

/** One fact by its name and value. */
export function differenceValue(changed: Changed, value: unknown, language: Language) {
  return { label: speak(changedNames, language)[changed], value: said(changed, value, language) };
}
