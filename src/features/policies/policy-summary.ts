import { type Language, speak } from '#src/lib/language.ts';
import { exampleParameters, type Policy } from '#src/subsidy/policy.ts';
import { valueWord } from './parameter-words.ts';
import type { PolicyState } from './policy.rules.ts';
import { daysSentence } from './policy-head.ts';
import { policyPagesMessages } from './policy-pages.messages.ts';
import { parameterSentence } from './policy-sentences.ts';
import { capitalised, listWords, yuanWords } from './policy-sentences-words.ts';

type Summed = { readonly policy: Policy; readonly state: PolicyState; readonly isDemonstration: boolean };
type Amounts = Readonly<Record<string, number | null>>;

/** A version in four lines: for whom, how much at most, from when, and whether money may be paid by it. */
export function policySummary(version: Summed, language: Language): readonly { label: string; value: string }[] {
  const t = speak(policyPagesMessages, language);
  const { policy } = version;
  return [
    { label: t.who, value: whoWords(policy, language) },
    { label: t.atMost, value: atMostWords(policy, language) },
    { label: t.fromWhen, value: daysSentence(policy, language) },
    { label: t.mayPay, value: payWords(version, language) },
  ];
}

function payWords({ policy, state, isDemonstration }: Summed, language: Language): string {
  const t = speak(policyPagesMessages, language);
  if (state === 'reference') return t.mayPayReference;
  const unconfirmed = exampleParameters(policy).length;
  if (unconfirmed > 0) return t.mayPayExamples(unconfirmed);
  if (state === 'draft' || state === 'example') return t.mayPayDraft;
  if (state === 'repealed' || state === 'superseded') return t.mayPayEnded;
  return isDemonstration ? t.mayPayDemonstration : t.mayPayYes;
}

function whoWords(policy: Policy, language: Language): string {
  const t = speak(policyPagesMessages, language);
  const rates = policy.parameters.categoryRates?.value as readonly { category: string }[] | undefined;
  if (rates) {
    const categories = rates.map((rate) => rate.category);
    return capitalised(listWords(categories, language));
  }
  const others: Partial<Record<string, string>> = {
    'training-fee': t.whoFee,
    'skill-upgrade': t.whoInsured,
    entrepreneurship: t.whoStarting,
    'purchased-service': t.whoCentre,
  };
  return others[policy.track] ?? t.whoAward;
}

function atMostWords(policy: Policy, language: Language): string {
  const t = speak(policyPagesMessages, language);
  const value = (name: string) => policy.parameters[name]?.value ?? null;
  if (policy.track === 'training-fee')
    return t.personDay(yuanWords(sumOf(value('quotaItemsFen') as Amounts), language));
  if (policy.track === 'purchased-service') return t.byContract;
  if (policy.track === 'award') return t.notComputed;
  if (policy.track === 'subsidy') return subsidyAtMost(policy, language);
  const [key, amount] = largestOf((value('standardFen') ?? {}) as Amounts);
  const upliftBp = policy.track === 'skill-upgrade' ? Number(value('urgentUpliftBp') ?? 10_000) : 10_000;
  const how = upliftBp > 10_000 ? t.withUrgent : t.ofLevel;
  return t.everyPerson(yuanWords(Math.floor((amount * upliftBp) / 10_000), language), how(valueWord(key, language)));
}

/** The level whose training and assessment parts give the most together, at the full rate. */
function subsidyAtMost(policy: Policy, language: Language): string {
  const t = speak(policyPagesMessages, language);
  const model = ['perHourFen', 'perDayFen'].find((name) => (policy.parameters[name]?.value ?? null) !== null);
  if (model) return parameterSentence(model, policy.parameters[model]?.value, language);
  const training = (policy.parameters.trainingStandardFen?.value ?? {}) as Amounts;
  const exam = (policy.parameters.examCapFen?.value ?? {}) as Amounts;
  const levels = [...new Set([...Object.keys(training), ...Object.keys(exam)])];
  const [level, total] = largestOf(
    Object.fromEntries(levels.map((one) => [one, (training[one] ?? 0) + (exam[one] ?? 0)])),
  );
  const part = (amounts: Amounts) => yuanWords(amounts[level] ?? 0, language);
  return t.everyPerson(yuanWords(total, language), t.twoParts(valueWord(level, language), part(training), part(exam)));
}

function sumOf(amounts: Amounts): number {
  return Object.values(amounts ?? {}).reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
}

function largestOf(amounts: Amounts): readonly [string, number] {
  const listed = Object.entries(amounts).map(([key, amount]) => [key, amount ?? 0] as const);
  return listed.reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0] as const);
}
