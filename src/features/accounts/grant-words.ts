import { divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { accountsMessages, roleNames } from './accounts.messages.ts';
import type { GrantLine } from './accounts.queries.ts';

/** `初审 · 丽水市`, for lists. */
export function grantWords(grant: GrantLine, language: Language): string {
  return `${speak(roleNames, language)[grant.role]} · ${scopeWords(grant, language)}`;
}

/** The name of the division or institution a grant is held in. */
export function scopeWords(grant: GrantLine, language: Language): string {
  if (grant.role === 'learner') return '—';
  if (grant.scopeKind === 'everywhere') return speak(accountsMessages, language).everywhere;
  if (grant.scopeKind === 'division') return divisionName(grant.scopeId, language);
  return (language === 'zh' ? grant.institutionZh : grant.institutionEn) ?? grant.scopeId;
}
