import { type Language, speak } from '#src/lib/language.ts';
import { type Fen, formatFen } from '#src/lib/money.ts';
import type { TraceLine } from '#src/subsidy/answer.ts';
import { ruleTitle } from '#src/subsidy/subsidy.messages.ts';
import { citationWords } from './citations.messages.ts';
import { exampleWords, factName, insteadWords, outcomeNames, partName, reasonName } from './example-form.messages.ts';
import { categoryWord } from './parameter-form-shapes.ts';
import { valueWord } from './parameter-words.ts';
import { policyEditMessages } from './policy-edit.messages.ts';
import { foundAnswer } from './policy-example.rules.ts';
import type { ShownExample } from './policy-page.queries.ts';

type Compared = {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly isSame: boolean;
  readonly isShort: boolean;
};

/** What an example expects beside what the engine found, point by point; only what is stated is compared. */
export function comparison({ expected, run }: ShownExample, language: Language): readonly Compared[] {
  if (!run.answer) return [];
  const t = speak(policyEditMessages, language);
  const found = foundAnswer(run.answer);
  const isSame = (what: string, part?: string) =>
    !run.differences.some((one) => one.what === what && (part === undefined || one.part === part));
  const names = (codes: readonly string[]) =>
    codes.map((code) => reasonName(code, language)).join(language === 'zh' ? '、' : ', ') || '—';
  const parts = expected.parts ? [...new Set([...Object.keys(expected.parts), ...Object.keys(found.parts)])] : [];
  const outcome = (one: keyof typeof outcomeNames) => outcomeNames[one][language];
  return [
    {
      what: t.outcome,
      expected: outcome(expected.outcome),
      found: outcome(found.outcome),
      isSame: isSame('outcome'),
      isShort: true,
    },
    { what: t.total, ...amounts(expected.totalFen, found.totalFen), isSame: isSame('totalFen'), isShort: true },
    ...parts.map((part) => ({
      what: partName(part, language),
      ...amounts(expected.parts?.[part] ?? 0, found.parts[part] ?? 0),
      isSame: isSame('parts', part),
      isShort: true,
    })),
    ...(expected.reasons || found.reasons.length > 0
      ? [
          {
            what: t.reasons,
            expected: expected.reasons ? names(expected.reasons) : '—',
            found: names(found.reasons),
            isSame: isSame('reasons'),
            isShort: false,
          },
        ]
      : []),
  ];
}

function amounts(expected: number, found: number) {
  return { expected: formatFen(expected as Fen), found: formatFen(found as Fen) };
}

/** The facts of an example as label and value. */
export function factRows(facts: Readonly<Record<string, unknown>>, language: Language) {
  return Object.entries(facts).map(([name, value]) => ({
    label: plainLabel(name, language),
    value: factWords(name, value, language),
  }));
}

/** The name without the unit that the form asks for: the value says its own. */
function plainLabel(name: string, language: Language): string {
  return factName(name, language).replace(/（元[^）]*）$| \(yuan[^)]*\)$/, '');
}

function factWords(name: string, value: unknown, language: Language): string {
  const join = language === 'zh' ? '、' : ', ';
  const e = speak(exampleWords, language);
  if (value === null) return nullWords(name, language);
  if (value === 'not-yet') return speak(insteadWords, language).notYet;
  if (typeof value === 'boolean') return value ? e.yes : e.no;
  if (typeof value === 'number') return name.endsWith('Fen') ? formatFen(value as Fen) : String(value);
  if (typeof value === 'string') return valueWord(value, language);
  if (name === 'categories') return (value as string[]).map((code) => categoryWord(code, language)).join(join) || '—';
  if (Array.isArray(value))
    return value.map((item) => itemWords(name, item, language)).join(language === 'zh' ? '；' : '; ') || '—';
  const members = Object.entries(value as Record<string, unknown>);
  return (
    members.map(([key, member]) => `${valueWord(key, language)} ${factWords(name, member, language)}`).join(join) || '—'
  );
}

function itemWords(name: string, item: unknown, language: Language): string {
  if (typeof item === 'number') return name.endsWith('Fen') ? formatFen(item as Fen) : String(item);
  if (typeof item === 'string') return valueWord(item, language);
  const e = speak(exampleWords, language) as Readonly<Record<string, string>>;
  return Object.entries(item as Record<string, unknown>)
    .map(([key, member]) => `${e[key] ?? plainLabel(key, language)} ${factWords(key, member, language)}`)
    .join(language === 'zh' ? '，' : ', ');
}

function nullWords(name: string, language: Language): string {
  const t = speak(insteadWords, language);
  if (name === 'certificateIssuedOn') return t.noCertificate;
  if (name === 'employedOn') return t.noJob;
  if (name === 'businessStartedOn') return t.noBusiness;
  return name === 'feeFen' ? t.noFee : t.notStated;
}

/** The language of what somebody wrote, for screen readers on a page in the other one. */
export function langOf(text: string): 'zh-CN' | undefined {
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : undefined;
}

/** A row of an example's working for TraceTable. */
export function exampleTraceRow(line: TraceLine, language: Language) {
  const t = speak(policyEditMessages, language);
  const isGate = line.outcome === 'passed' || line.outcome === 'failed';
  const word = line.outcome === 'passed' ? t.gatePassed : line.outcome === 'failed' ? t.gateFailed : t.note;
  return {
    rule: ruleTitle(line.rule)[language],
    code: line.rule,
    facts: '',
    judgement: line.judgement[language],
    result: line.valueFen !== null && !isGate ? line.valueFen : word,
    clause: citationWords(line.cite, language),
    ...(isGate && { tone: line.outcome === 'passed' ? ('good' as const) : ('bad' as const) }),
  };
}
