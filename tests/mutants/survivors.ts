/** A mutant that no test notices: where, what stood there and what stands there instead. */
export type Mutant = {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly becomes: string;
};

/** Why mutants survive. A row holds for the mutated text in its file, wherever it stands, so that lines may move. */
type Explanation = { readonly why: string; readonly mutants: readonly Row[] };
type Row = readonly [file: string, source: string, becomes: string];

/** Every mutant that survives `npm run prove -- mutants`, with the reason why no input can tell it from the original. */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    why: 'At the one value where the two comparisons differ both sides give the same: equal amounts, a difference of 0, names that are never equal, one step past the end of a text.',
    mutants: [
      ['arithmetic.ts', 'amount < bound', 'amount <= bound'],
      ['canonical-json.ts', 'one < other', 'one <= other'],
      ['json-text.ts', 'end < scanner.text.length', 'end <= scanner.text.length'],
      ['small-kinds.ts', 'full > paidFen', 'full >= paidFen'],
      ['other-funds.ts', 'trainingFen > setOff', 'trainingFen >= setOff'],
      ['other-funds.ts', 'setOff > trainingFen', 'setOff >= trainingFen'],
      ['other-funds.ts', 'examFen > left', 'examFen >= left'],
      ['training-fee.ts', 'rounded > least', 'rounded >= least'],
      ['training-fee.ts', 'end < span.lastDay', 'end <= span.lastDay'],
      ['quote-purchased-service.ts', 'one.acceptedOn < other.acceptedOn', 'one.acceptedOn <= other.acceptedOn'],
    ],
  },
  {
    why: 'The type of the value makes the check, which only tells the compiler: a token is a numeral or one sign, and Number.isNaN is false for everything but numbers.',
    mutants: [
      ['expression.ts', '/^\\d/', '/\\d/'],
      ['reading.ts', "typeof value === 'number'", 'true'],
    ],
  },
  {
    why: 'Of two words the code asks for one; any text that is not that one means the other.',
    mutants: [['small-kinds.ts', "'down'", '""']],
  },
  {
    why: 'A gate has asked already: a line without a certificate, without categories, without a level or with a factor that is not there never comes this far. The check is for the compiler.',
    mutants: [
      ['subsidy-amounts.ts', 'facts.categories?.includes', 'facts.categories.includes'],
      ['subsidy-amounts.ts', 'factor?.employedBp', 'factor.employedBp'],
      ['subsidy-gates.ts', 'history?.some', 'history.some'],
      ['subsidy-gates.ts', 'categories?.includes', 'categories.includes'],
      ['subsidy-gates.ts', 'level === null', 'false'],
      ['subsidy-gates.ts', 'level !== null', 'true'],
      ['subsidy-line.ts', 'facts.level === null', 'false'],
      ['subsidy-gate-words.ts', 'certificateIssuedOn !== null', 'true'],
      [
        'quote-entrepreneurship.ts',
        'parameters.stagedPayment?.businessMonths',
        'parameters.stagedPayment.businessMonths',
      ],
    ],
  },
  {
    why: 'Every part that is paid stands in the working, so its line is always found. The check is for the compiler.',
    mutants: [['quote-subsidy.ts', 'said?.sequence', 'said.sequence']],
  },
  {
    why: 'No fact bears the name that stands there instead, so that none may be left out either way.',
    mutants: [['facts-reading.ts', '[]', '["Stryker was here"]']],
  },
  {
    why: 'A table has no entry for a level that nobody has stated: asked for it, it gives the same nothing.',
    mutants: [['skill-upgrade-gates.ts', 'facts.level === null', 'false']],
  },
  {
    why: 'Days are digits and sort before the word not-yet, so a day is never later than it.',
    mutants: [
      ['subsidy-amounts.ts', "claimedOn !== 'not-yet'", 'true'],
      ['quote-purchased-service.ts', "facts.claimedOn === 'not-yet'", 'false'],
    ],
  },
  {
    why: 'A period without end has no number of days: the comparison with it is false whichever way it is asked, and no class day stands at such an edge.',
    mutants: [
      ['training-fee.ts', 'limit !== null', 'true'],
      ['training-fee.ts', 'version.to === null', 'false'],
      ['training-fee.ts', '[]', '["Stryker was here"]'],
    ],
  },
  {
    why: 'A pack without overrides is resolved once and kept. Without the memory the same is computed again: it only saves time.',
    mutants: [
      ['batch-packs.ts', 'overrides.size === 0 && roundingOverrides.size === 0', 'false'],
      ['batch-packs.ts', 'known', 'false'],
      ['batch-packs.ts', 'isPlain', 'false'],
      ['batch-packs.ts', 'file.resolved.set(pack.id, resolved);', ';'],
    ],
  },
  {
    why: 'A parameter that the shared format does not know has no name there, and no pack lists a parameter without a name.',
    mutants: [
      ['batch-packs.ts', 'packName === null', 'false'],
      ['batch-packs.ts', 'rule.packName === null', 'false'],
    ],
  },
  {
    why: 'A person of a category that nobody knows is a person without one.',
    mutants: [['batch-subsidy.ts', '[]', '["Stryker was here"]']],
  },
  {
    why: 'What the check looks for cannot be missing: the step before the second or a later one, the documents of a claim that states them, the factor that applies to a category.',
    mutants: [
      ['fee-gates.ts', 'documents?.includes', 'documents.includes'],
      ['fee-parameters.ts', 'bands[index - 1]?.lastDay', 'bands[index - 1].lastDay'],
      ['subsidy-extras.ts', 'steps[index - 1]?.upToDay', 'steps[index - 1].upToDay'],
      ['subsidy-steps.ts', 'parameters.employmentFactor?.months', 'parameters.employmentFactor.months'],
    ],
  },
  {
    why: 'A policy without a last day: null is not before any day, whether it is asked or not.',
    mutants: [['policy-reading.ts', 'to !== null', 'true']],
  },
];

/** Why this survivor is no gap in the tests; null if nobody has said so. */
export function explanationOf(mutant: Mutant): string | null {
  return EXPLANATIONS.find(({ mutants }) => mutants.some((row) => isOf(row, mutant)))?.why ?? null;
}

/** Explanations that no survivor needs any more. */
export function unusedExplanations(alive: readonly Mutant[]): readonly string[] {
  const rows = EXPLANATIONS.flatMap(({ mutants }) => mutants);
  return rows.filter((row) => !alive.some((mutant) => isOf(row, mutant))).map((row) => row.join(' · '));
}

function isOf([file, source, becomes]: Row, mutant: Mutant): boolean {
  return mutant.file === file && mutant.source === source && mutant.becomes === becomes;
}
