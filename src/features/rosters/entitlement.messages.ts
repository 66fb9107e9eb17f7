import type { RosterEntitlement } from '#db/schema/rosters.ts';
import { reasonName } from '#src/features/policies/example-form.messages.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';

/** What the policy would say of somebody, in a word. */
export const entitlementWords = messages({
  entitled: { zh: '可享受', en: 'Entitled' },
  'not-entitled': { zh: '不享受', en: 'Not entitled' },
  undecided: { zh: '待补材料', en: 'Undecided' },
});

const missing = messages({
  categories: { zh: '缺少：人员类别和证明编号', en: 'Missing: the group and the number of its evidence' },
});

/** Why not, or what is missing, in the engine's general words. */
export function reasonsOf({ outcome, codes }: RosterEntitlement, language: Language): readonly string[] {
  const own = outcome === 'undecided' ? (speak(missing, language) as Readonly<Record<string, string>>) : {};
  return codes.map((code) => own[code] ?? reasonName(code, language));
}

/** `不享受：同职业同等级已领过` — for a cell of a workbook. */
export function entitlementSentence(entitlement: RosterEntitlement, language: Language): string {
  const word = speak(entitlementWords, language)[entitlement.outcome];
  const reasons = reasonsOf(entitlement, language).join(language === 'zh' ? '；' : '; ');
  if (reasons === '') return word;
  return language === 'zh' ? `${word}：${reasons}` : `${word}: ${reasons}`;
}
