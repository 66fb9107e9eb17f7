import { type ParameterRules, REQUIRED, wholeOrNullAt } from './parameter-rules.ts';
import { at, complain, listAt, type Place, textAt } from './reading.ts';

/** An award (奖励) that a document names; its amount, if the document has one, is information and never computed. */
export type Award = { readonly code: string; readonly title: string; readonly amountFen: number | null };

/** Awards are decided by people and recorded; the engine computes none of them. */
export type AwardParameters = { readonly awards: readonly Award[] };

export const AWARD_RULES: ParameterRules<AwardParameters> = {
  awards: { packName: null, read: awardsAt, absent: REQUIRED },
};

function awardsAt(place: Place): readonly Award[] {
  const awards = listAt(place).map((item) => ({
    code: textAt(at(item, 'code')),
    title: textAt(at(item, 'title')),
    amountFen: wholeOrNullAt(item, 'amountFen'),
  }));
  if (new Set(awards.map(({ code }) => code)).size < awards.length) complain(place, 'expected each code once');
  return awards;
}
