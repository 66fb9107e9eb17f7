import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { DecisionReason } from './decision.rules.ts';
import type { DraftFromReason } from './decision-draft.rules.ts';
import { policySentence } from './policies.messages.ts';

const words = messages({
  'no-answer': { zh: '没有填写任何一条决定。', en: 'Nothing is decided in this answer.' },
  'not-of-this-decision': { zh: '有的内容不属于这一项。', en: 'Some of it does not belong to this decision.' },
  'no-document': { zh: '请写明依据的文号。', en: 'Name the document it stands on.' },
  'no-clause': { zh: '请写明条款或页码。', en: 'Name the clause or page.' },
  'ends-before-it-begins': { zh: '废止日期早于生效日期。', en: 'The last day is before the first.' },
  'no-version-in-use': {
    zh: '本市今天没有可用的这类政策版本，没有可以依据的底稿。',
    en: 'The city has no version of this kind in use today to base a draft on.',
  },
  'nothing-answered': {
    zh: '这类政策还没有已答的事项，没有可以写入的内容。',
    en: 'Nothing about this kind of policy has been answered yet: there is nothing to write.',
  },
}) satisfies Record<DecisionReason['code'] | DraftFromReason['code'], { zh: string; en: string }>;

/** The sentence for a reason of the decisions; others are the policies'. */
export function decisionSentence(reason: Reason, language: Language): string {
  const table = speak(words, language) as Readonly<Record<string, string>>;
  return table[reason.code] ?? policySentence(reason, language);
}
