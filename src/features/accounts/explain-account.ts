import { type Language, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { accountReasons, dutiesApart, roleNames } from './accounts.messages.ts';

/** The sentence for a reason that an account deed refused with. */
export function explainAccount(reason: Reason, language: Language): string {
  if (reason.code === 'duties-kept-apart') {
    const names = speak(roleNames, language) as Readonly<Record<string, string>>;
    const { role = '', held = '' } = reason.facts ?? {};
    return speak(dutiesApart, language).text(names[role] ?? '', names[held] ?? '');
  }
  const sentences = speak(accountReasons, language) as Readonly<Record<string, string>>;
  return sentences[reason.code] ?? reason.code;
}
