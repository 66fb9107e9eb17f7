import { dayWords } from '#src/components/day-words.ts';
import { divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { valueWord } from './parameter-words.ts';
import { policyEditMessages } from './policy-edit.messages.ts';
import type { PolicyPage } from './policy-page.queries.ts';

/** What a version says about itself, as label and value: what is confirmed beside its values. */
export function headRows({ policy, sha256 }: PolicyPage, language: Language) {
  const t = speak(policyEditMessages, language);
  const { authority, effective, jurisdictions, rounding } = policy;
  const join = language === 'zh' ? '、' : ', ';
  const unit = rounding ? { 1: t.unit1, 10: t.unit10, 100: t.unit100 }[rounding.unitFen] : undefined;
  return [
    { label: t.documentNumber, value: authority.documentNumber || t.nothing },
    { label: t.documentTitle, value: authority.title },
    { label: t.issuedOn, value: authority.issuedOn ? dayWords(authority.issuedOn, language) : t.nothing },
    { label: t.places, value: jurisdictions.map((code) => divisionName(code, language)).join(join) || t.nothing },
    { label: t.from, value: dayWords(effective.from, language) },
    { label: t.to, value: effective.to ? dayWords(effective.to, language) : t.openEnd },
    { label: t.keyDate, value: valueWord(effective.keyDate, language) },
    { label: t.straddle, value: valueWord(effective.straddle, language) },
    { label: t.rounding, value: rounding ? `${unit ?? rounding.unitFen}${join}${t[rounding.mode]}` : t.nothing },
    { label: t.fileHash, value: `SHA-256 ${sha256}` },
  ];
}
