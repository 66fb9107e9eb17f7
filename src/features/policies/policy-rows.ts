import type { Language } from '#src/lib/language.ts';
import { exampleParameters, type Policy, type Source } from '#src/subsidy/policy.ts';
import { parametersOf } from '#src/subsidy/policy-reading.ts';
import { parameterName } from './parameter-words.ts';
import { byPlace, SECTIONS, type Section, sectionOf } from './policy-sections.ts';
import { parameterSentence, valuesOf } from './policy-sentences.ts';

/** One value of a version as it is read: its name, what it means, whence it comes. */
export type ValueRow = {
  readonly name: string;
  readonly label: string;
  readonly sentence: string;
  readonly source: Source;
  readonly cite: string;
};

/** A parameter that a version does not list, with what counts instead. */
export type DefaultRow = Pick<ValueRow, 'name' | 'label' | 'sentence'>;

/** Every listed value of a resolved policy by section, in the order in which people ask; empty sections are left out. */
export function valueRows(
  policy: Policy,
  language: Language,
): readonly { section: Section; rows: readonly ValueRow[] }[] {
  const names = Object.keys(policy.parameters).filter((name) => isListed(policy, name));
  const rows = names.sort(byPlace).map((name) => valueRow(policy, name, language));
  return SECTIONS.map((section) => ({ section, rows: rows.filter(({ name }) => sectionOf(name) === section) })).filter(
    ({ rows: found, section }) => found.length > 0 || section === 'process',
  );
}

/** The values of a resolved policy that nobody confirmed. */
export function exampleRows(policy: Policy, language: Language): readonly ValueRow[] {
  return [...exampleParameters(policy)].sort(byPlace).map((name) => valueRow(policy, name, language));
}

/** Every known parameter that the policy leaves out, or lists as null, with the default that the engine uses. */
export function defaultRows(policy: Policy, language: Language): readonly DefaultRow[] {
  const typed = Object.entries(parametersOf(policy, policy.track)) as [string, unknown][];
  const absent = typed.filter(([name]) => !isListed(policy, name));
  return absent
    .sort(([a], [b]) => byPlace(a, b))
    .map(([name, value]) => ({
      name,
      label: parameterName(name, language),
      sentence: parameterSentence(name, plain(value), language, valuesOf(policy)),
    }));
}

function valueRow(policy: Policy, name: string, language: Language): ValueRow {
  const { value, source, cite } = policy.parameters[name] ?? { value: null, source: 'example', cite: '' };
  const sentence = parameterSentence(name, value, language, valuesOf(policy));
  return { name, label: parameterName(name, language), sentence, source, cite };
}

/** A parameter listed as null counts as absent (finance-format §2). */
function isListed(policy: Policy, name: string): boolean {
  return (policy.parameters[name]?.value ?? null) !== null;
}

function plain(value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}
