import { dayWords } from '#src/components/day-words.ts';
import { cityOf, divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import type { Policy, Source } from '#src/subsidy/policy.ts';
import { roundingOf } from '#src/subsidy/policy-reading.ts';
import type { PolicyState } from './policy.rules.ts';
import { policyPagesMessages } from './policy-pages.messages.ts';
import { builtSentences } from './policy-sentences.messages.ts';
import { parameterSentence } from './policy-sentences.ts';
import { yuanWords } from './policy-sentences-words.ts';

/** What a version says beside its parameters. */
export type HeadField = 'days' | 'places' | 'keyDate' | 'straddle' | 'rounding';
export type Origin = { readonly source: Source; readonly cite: string };
export type HeadRow = Origin & { readonly field: HeadField; readonly name: string; readonly sentence: string };

type Head = { readonly policy: Policy; readonly state: PolicyState };

const UNSET: Origin = { source: 'example', cite: 'BUREAU' };

/** Whence days, places and key date of the shipped versions come; what is not here was set to be replaced. */
const SHIPPED: Readonly<Record<string, Partial<Record<HeadField, Origin>>>> = {
  'cn-523-2014@1': { days: { source: 'sourced', cite: 'C1' }, places: { source: 'sourced', cite: 'C1' } },
  'cn-540-2017-iii@1': { days: { source: 'sourced', cite: 'C5' }, places: { source: 'sourced', cite: 'C5' } },
  'ls-303-2014-example@1': { places: { source: 'seed', cite: 'LS-2015' } },
  'ls-115-2014-example@1': { places: { source: 'seed', cite: 'LS-2015' } },
  'ls-236-2017@1': {
    days: { source: 'sourced', cite: 'C18' },
    places: { source: 'sourced', cite: 'C17' },
    keyDate: { source: 'sourced', cite: 'C18' },
  },
};

/** Days, places, key date, straddling and rounding of a version, each as a sentence with its source. */
export function headRows(version: Head, language: Language): readonly HeadRow[] {
  const t = speak(policyPagesMessages, language);
  const { policy } = version;
  const row = (field: HeadField, name: string, sentence: string): HeadRow => ({
    ...{ field, name, sentence },
    ...originOf(version, field),
  });
  return [
    row('days', t.daysName, daysSentence(policy, language)),
    row('places', t.placesName, placesSentence(policy, language)),
    row('keyDate', t.keyDateName, parameterSentence('keyDate', policy.effective.keyDate, language)),
    row('straddle', t.straddleName, parameterSentence('straddle', policy.effective.straddle, language)),
    row('rounding', t.roundingName, roundingSentence(policy, language)),
  ];
}

/** A version that people confirmed, or drew up from a dated document, rests on it; the rest was set by the program. */
function originOf({ policy, state }: Head, field: HeadField): Origin {
  const { documentNumber, issuedOn } = policy.authority;
  const shipped = SHIPPED[`${policy.id}@${policy.version}`];
  if (shipped) return shipped[field] ?? UNSET;
  const isConfirmed = state === 'in-force' || state === 'superseded' || state === 'repealed';
  return isConfirmed || policy.demonstration || issuedOn !== null ? { source: 'bureau', cite: documentNumber } : UNSET;
}

export function daysSentence({ effective }: Policy, language: Language): string {
  const t = speak(policyPagesMessages, language);
  const from = dayWords(effective.from, language);
  return effective.to ? t.appliesBetween(from, dayWords(effective.to, language)) : t.appliesFrom(from);
}

/** The names of the places of a version that we serve. */
export function placeNames(codes: readonly string[], language: Language): string {
  const ours = codes.filter((code) => cityOf(code) !== null);
  return ours.map((code) => divisionName(code, language)).join(language === 'zh' ? '、' : ', ');
}

function placesSentence({ jurisdictions }: Policy, language: Language): string {
  const t = speak(policyPagesMessages, language);
  const names = placeNames(jurisdictions, language);
  return names ? t.appliesIn(names) : t.appliesNowhere;
}

export function roundingSentence(policy: Policy, language: Language): string {
  const t = speak(builtSentences, language);
  const { mode, unitFen } = roundingOf(policy);
  return t.rounding(t.roundingModes(mode), yuanWords(unitFen, language));
}
