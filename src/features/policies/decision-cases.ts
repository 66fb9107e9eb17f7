import { day } from '#src/lib/day.ts';
import type { Text } from '#src/lib/language.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import type { SubsidyFacts } from '#src/subsidy/facts.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteSkillUpgrade } from '#src/subsidy/quote-skill-upgrade.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import { quoteTrainingFee, type TrainingFeeFacts } from '#src/subsidy/quote-training-fee.ts';
import { ContractError } from '#src/subsidy/reading.ts';
import type { SkillUpgradeFacts } from '#src/subsidy/skill-upgrade-facts.ts';
import { alternativesOf } from './decision-alternatives.ts';
import { type Change, sets } from './decision-changes.ts';

/** A person or run for whom the answers to a decision differ, computed under the version in use (finance-rules §7). */
type DecisionCase = {
  readonly number: number;
  readonly text: Text;
  /** What the case supposes beside the version in use. */
  readonly supposing?: Change;
} & (
  | { readonly track: 'subsidy'; readonly facts: SubsidyFacts }
  | { readonly track: 'training-fee'; readonly facts: TrainingFeeFacts }
  | { readonly track: 'skill-upgrade'; readonly facts: SkillUpgradeFacts }
);

/** finance-rules §7, base person: registered unemployed, level 4, 80 class hours, all attended, employed. */
const PERSON: SubsidyFacts = {
  occupation: '电子商务师',
  level: 'L4',
  classHours: 80,
  plannedMinutes: 3600,
  attendedMinutes: 3600,
  certificateIssuedOn: day('2026-05-20'),
  claimedOn: day('2026-06-10'),
  categories: ['REG_UNEMPLOYED'],
  isUrgent: false,
  employedOn: day('2026-06-04'),
  feeFen: fen(100_000),
  examFeesFen: [fen(18_000)],
  history: [],
  hasDroppedOut: false,
};

/** finance-rules §7 E06 and E12 in one: 30 people, a day of arrival, six of teaching, a day of departure. */
const CLASS: TrainingFeeFacts = {
  startsOn: day('2026-03-09'),
  reportDays: 1,
  teachingDays: 6,
  departureDays: 1,
  provided: ['lodging', 'meals', 'venue_lecturer', 'materials_transport_other'],
  groups: [{ people: 30, days: 8 }],
  plannedPeople: 30,
  staffClaimed: 2,
  actualFen: { lodging: fen(4_000_000), meals: fen(2_700_000), venue_lecturer: fen(1_500_000), other: fen(1_200_000) },
  lectures: [
    { title: 'SENIOR', count: 4, paidEachFen: 200_000, isMergedDuplicate: false },
    { title: 'OTHER', count: 6, paidEachFen: 100_000, isMergedDuplicate: false },
  ],
  chargedTraineesFen: fen(0),
};

const person = (
  number: number,
  zh: string,
  en: string,
  facts: Partial<SubsidyFacts>,
  supposing?: Change,
): DecisionCase => ({
  ...{ number, text: { zh, en }, track: 'subsidy', facts: { ...PERSON, ...facts } },
  ...(supposing && { supposing }),
});

const run = (number: number, zh: string, en: string, facts: Partial<TrainingFeeFacts> = {}): DecisionCase => ({
  ...{ number, text: { zh, en }, track: 'training-fee', facts: { ...CLASS, ...facts } },
});

/** finance-rules §7 E24 */
const INSURED: SkillUpgradeFacts = {
  occupation: '电子商务师',
  level: 'L3',
  certificateIssuedOn: day('2026-05-20'),
  claimedOn: day('2026-06-10'),
  isUrgent: true,
  insuredMonths: 40,
  alreadyPaidFen: fen(144_000),
  history: [],
};

const PAID_L3 = [{ occupation: '电子商务师', level: 'L3', claimedOn: day('2024-05-04') }] as const;
const PAID_OTHER = [{ occupation: '互联网营销师', level: 'L4', claimedOn: day('2026-03-10') }] as const;
const USUAL_CLASS_ZH = '一个班30人，报到1天、上课6天、撤离1天，食宿都安排，实际花费较高。';
const USUAL_CLASS_EN =
  'A run of 30 with a day of arrival, six of teaching and one of departure, fully boarded, at a high cost.';

const CASES: readonly DecisionCase[] = [
  run(2, USUAL_CLASS_ZH, USUAL_CLASS_EN),
  run(3, USUAL_CLASS_ZH, USUAL_CLASS_EN),
  run(4, '同样的班，实到19人，申报1名工作人员。', 'The same run with 19 people present and one of staff claimed.', {
    groups: [{ people: 19, days: 8 }],
    plannedPeople: 20,
    staffClaimed: 1,
  }),
  run(5, USUAL_CLASS_ZH, USUAL_CLASS_EN),
  person(
    8,
    '一名登记失业人员，四级，全勤，已就业。',
    'A registered unemployed person, level 4, who attended all and found work.',
    {},
  ),
  person(9, '一名企业职工，四级，全勤。', 'An employee, level 4, who attended all.', { categories: ['EMPLOYEE'] }),
  person(
    10,
    '一名登记失业人员，取证后没有就业。',
    'A registered unemployed person without a job after the certificate.',
    {
      employedOn: null,
    },
  ),
  person(11, '一名学员出勤75%，考试通过。', 'A learner who attended 75 % and passed.', { attendedMinutes: 2700 }),
  person(12, '一个70课时的班，学员全勤并取证。', 'A run of 70 hours, attended throughout and passed.', {
    classHours: 70,
  }),
  person(13, '一名企业职工，实缴学费880元。', 'An employee who paid 880 yuan.', {
    categories: ['EMPLOYEE'],
    feeFen: fen(88_000),
  }),
  person(14, '同一年里第二次申领，是另一个职业。', 'A second claim in the same year, for another occupation.', {
    history: PAID_OTHER,
  }),
  person(15, '两年前领过三级补贴，现在申领四级。', 'Paid for level 3 two years ago, now claiming level 4.', {
    history: PAID_L3,
  }),
  person(16, '发证后第8个月才申领。', 'Claimed in the eighth month after the certificate.', {
    claimedOn: day('2027-01-10'),
  }),
  person(
    17,
    '标准666.67元、比例50%的职工（假设的标准）。',
    'An employee at 50 % of a standard of 666.67 yuan (supposed).',
    { categories: ['EMPLOYEE'] },
    sets({ trainingStandardFen: { L4: 66_667 } }),
  ),
  {
    number: 18,
    text: {
      zh: '三级、紧缺职业，已领培训和鉴定补贴1440元。',
      en: 'Level 3 of an urgent occupation, with 1440 yuan of subsidy paid already.',
    },
    track: 'skill-upgrade',
    facts: INSURED,
  },
  person(
    20,
    '第一次考试费260元没通过，补考费130元通过。',
    'Failed a sitting of 260 yuan and passed the retake of 130.',
    {
      examFeesFen: [fen(26_000), fen(13_000)],
    },
  ),
];

/** What the case of a decision comes to under the version in use with each answer; null: there is no case. */
export type ShownCase = { readonly text: Text; readonly amounts: ReadonlyMap<string, Fen> };

/** The case of a decision; `policies` are the versions in use. Pure. */
export function caseOf(number: number, policies: readonly Policy[]): ShownCase | null {
  const found = CASES.find((one) => one.number === number);
  const policy = policies.find((one) => one.track === found?.track);
  if (!found || !policy) return null;
  const supposed = found.supposing?.(policy) ?? policy;
  const amounts = alternativesOf(number).flatMap(({ key, change }) => {
    const amount = amountOf(found, change(supposed));
    return amount === null ? [] : [[key, amount] as const];
  });
  return { text: found.text, amounts: new Map(amounts) };
}

/** null: the version in use has not what the case needs; a level without a standard is still an answer: 0. */
function amountOf(found: DecisionCase, policy: Policy): Fen | null {
  try {
    return totalOf(answerTo(found, policy));
  } catch (error) {
    if (error instanceof ContractError) return null;
    throw error;
  }
}

function answerTo(found: DecisionCase, policy: Policy) {
  if (found.track === 'subsidy') return quoteSubsidy(policy, found.facts);
  return found.track === 'training-fee'
    ? quoteTrainingFee(policy, found.facts)
    : quoteSkillUpgrade(policy, found.facts);
}
