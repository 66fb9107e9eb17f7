import { SECTIONS } from './designation.rules.ts';
import { CHECKLIST, CRITERIA, type Fault, type Finding } from './review.rules.ts';

const WORDS_MAX = 2000;
const wordsOf = (form: FormData, name: string) =>
  String(form.get(name) ?? '')
    .trim()
    .slice(0, WORDS_MAX);

/** The faults of a return: each section with words is one. A section may be named with several paragraphs. */
export function readFaults(form: FormData): readonly Fault[] {
  return SECTIONS.map((section) => ({ section, words: wordsOf(form, `fault-${section}`) })).filter(
    ({ words }) => words !== '',
  );
}

/** The findings of a visit: a verdict and words for each item that has a verdict. */
export function readFindings(form: FormData): Readonly<Record<string, Finding>> {
  const findings: Record<string, Finding> = {};
  for (const item of CHECKLIST) {
    const verdict = String(form.get(`finding-${item}`) ?? '');
    if (verdict === 'yes' || verdict === 'partly' || verdict === 'no')
      findings[item] = { verdict, words: wordsOf(form, `words-${item}`) };
  }
  return findings;
}

/** Points by criterion; what is no whole number is left out and refused by the rule. */
export function readScores(form: FormData): Readonly<Record<string, number>> {
  const given = Object.keys(CRITERIA).map(
    (criterion) => [criterion, String(form.get(`score-${criterion}`) ?? '')] as const,
  );
  return Object.fromEntries(
    given.filter(([, text]) => /^\d{1,3}$/.test(text.trim())).map(([criterion, text]) => [criterion, Number(text)]),
  );
}

/** Names of visitors, one a line or parted by 、 and commas. */
export function readVisitors(text: string): readonly string[] {
  return text
    .split(/[\n、,，;；]/)
    .map((name) => name.trim().slice(0, 60))
    .filter(Boolean)
    .slice(0, 12);
}
