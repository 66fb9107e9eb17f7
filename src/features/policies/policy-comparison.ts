import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Fen } from '#src/lib/money.ts';
import type { Parameter, Policy } from '#src/subsidy/policy.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { byUsualOrder, parameterName, valueWord } from './parameter-words.ts';
import type { PolicyState } from './policy.rules.ts';
import {
  type Delta,
  headDifferences,
  type ParameterDifference,
  parameterDifferences,
} from './policy-difference.rules.ts';
import { type ExpectedAnswer, runExample } from './policy-example.rules.ts';
import { headRows } from './policy-head.ts';
import { changeWords, policyPagesMessages } from './policy-pages.messages.ts';
import { defaultRows } from './policy-rows.ts';
import { byPlace } from './policy-sections.ts';
import { parameterSentence, valuesOf } from './policy-sentences.ts';
import { capitalised } from './policy-sentences-words.ts';

type Compared = { readonly policy: Policy; readonly state: PolicyState };

/** One thing that two versions say, side by side. `source` null: not listed, the software's default counts. */
export type ComparedRow = {
  readonly name: string;
  readonly label: string;
  readonly before: ComparedCell;
  readonly after: ComparedCell;
  /** By how much each number changed, in words. */
  readonly changes: readonly string[];
  readonly isSameSource: boolean;
};
export type ComparedCell = {
  readonly sentence: string;
  readonly origin: Pick<Parameter, 'source' | 'cite'> | null;
};

const members = messages({
  toDay: { zh: (day: string) => `至第 ${day} 天`, en: (day: string) => `to day ${day}` },
  open: { zh: '以后各天', en: 'later days' },
});

/** Everything two versions say, the differing and the same apart, in the order of the version page. */
export function comparison(one: Compared, other: Compared, language: Language) {
  const parameters = [...parameterDifferences(one.policy, other.policy)].sort((a, b) => byPlace(a.name, b.name));
  const rows = parameters.map((row) => ({ isSame: row.isSameValue, row: parameterRow(row, one, other, language) }));
  const all = [...headPairs(one, other, language), ...rows];
  const split = (isSame: boolean) => all.filter((pair) => pair.isSame === isSame).map((pair) => pair.row);
  return { differing: split(false), alike: split(true) };
}

function parameterRow(difference: ParameterDifference, one: Compared, other: Compared, language: Language) {
  const { name, before, after, isSameSource } = difference;
  return {
    ...{ name, isSameSource },
    label: parameterName(name, language),
    before: parameterCell(name, before, one.policy, language),
    after: parameterCell(name, after, other.policy, language),
    changes: changesOf(difference, language),
  };
}

function parameterCell(name: string, parameter: Parameter | null, policy: Policy, language: Language): ComparedCell {
  const t = speak(policyPagesMessages, language);
  if (parameter === null || parameter.value === null) {
    const standing = defaultRows(policy, language).find((one) => one.name === name);
    return { sentence: standing ? t.byDefault(standing.sentence) : t.notListed, origin: null };
  }
  return { sentence: parameterSentence(name, parameter.value, language, valuesOf(policy)), origin: parameter };
}

function changesOf({ name, deltas, added, removed }: ParameterDifference, language: Language): readonly string[] {
  const t = speak(policyPagesMessages, language);
  const first = (path: string | null) => path?.split('.')[0] ?? '';
  const ordered = [...deltas].sort((a, b) => byUsualOrder(first(a.member), first(b.member)));
  const lines = [
    ...ordered.map(
      (delta) => `${memberWords(name, delta.member, language)}${changeWords(delta.unit, delta.change, language)}`,
    ),
    ...added.map((path) => `${memberWords(name, path, language)}${t.added}`),
    ...removed.map((path) => `${memberWords(name, path, language)}${t.removed}`),
  ];
  return lines.map(capitalised);
}

/** `EMPLOYEE.rateBp` as 企业职工比例; the step of a taper by its last day. */
function memberWords(name: string, path: Delta['member'], language: Language): string {
  const t = speak(members, language);
  if (path === null) return '';
  if (name === 'bands') return `${path === 'open' ? t.open : t.toDay(path)} `;
  const words = path.split('.').map((key) => valueWord(key, language));
  return `${words.join(language === 'zh' ? '' : ', ')} `;
}

function headPairs(one: Compared, other: Compared, language: Language) {
  const t = speak(policyPagesMessages, language);
  const [left, right] = [headRows(one, language), headRows(other, language)];
  const document = ({ policy }: Compared): ComparedCell => ({
    sentence: policy.authority.documentNumber,
    origin: null,
  });
  return headDifferences(one.policy, other.policy).map(({ field, isSame }) => {
    const before = left.find((row) => row.field === field);
    const after = right.find((row) => row.field === field);
    const cell = (row: typeof before, compared: Compared) =>
      row ? { sentence: row.sentence, origin: row } : document(compared);
    const isSameSource = before?.source === after?.source && before?.cite === after?.cite;
    const label = before?.name ?? t.documentName;
    const row: ComparedRow = {
      ...{ name: field, label, isSameSource, changes: [] },
      before: cell(before, one),
      after: cell(after, other),
    };
    return { isSame, row };
  });
}

/** What a worked example comes to under a version; null: the version cannot read its facts. */
export type ExampleAmount = { readonly outcome: ExpectedAnswer['outcome']; readonly totalFen: Fen } | null;

/** A worked example computed under both versions, amounts in fen. */
export type ComparedExample = {
  readonly title: string;
  readonly isFromOther: boolean;
  readonly before: ExampleAmount;
  readonly after: ExampleAmount;
};

type Example = {
  readonly title: string;
  readonly titleEn: string | null;
  readonly facts: unknown;
  readonly expected: ExpectedAnswer;
};
type WithExamples = Compared & { readonly examples: readonly Example[] };

/** The worked examples of both versions, each computed under both; one that both have is listed once. */
export function comparedExamples(
  one: WithExamples,
  other: WithExamples,
  language: Language,
): readonly ComparedExample[] {
  const seen = new Set<string>();
  return [one, other].flatMap((owner) =>
    owner.examples.flatMap((example) => {
      const key = JSON.stringify(example.facts);
      if (seen.has(key)) return [];
      seen.add(key);
      const title = language === 'en' ? (example.titleEn ?? example.title) : example.title;
      const under = ({ policy }: Compared) => amountOf(policy, example);
      return [{ title, isFromOther: owner === other, before: under(one), after: under(other) }];
    }),
  );
}

function amountOf(policy: Policy, example: Example): ExampleAmount {
  const { answer } = runExample(policy, example);
  return answer && { outcome: answer.outcome, totalFen: totalOf(answer) };
}
