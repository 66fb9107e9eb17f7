import type { RosterRule } from '#db/schema/catalogue.ts';
import type { Day } from '#src/lib/day.ts';
import { earliestStart, type FilingRule, minimumHoursOf } from './filing-rule.rules.ts';
import { type RunReason, type RunReasonCode, type RunState, whyNotStep } from './run.rules.ts';

/** The parts of a filing, in the order of the task list. */
export const FILING_SECTIONS = ['course', 'lessons', 'people', 'admission', 'money', 'partner'] as const;
export type FilingSection = (typeof FILING_SECTIONS)[number];

/** Everything the filing of a run depends on; clashes are found in the database. */
export type FilingFacts = {
  readonly state: RunState;
  readonly today: Day;
  /** What the division of the run asks. */
  readonly rule: FilingRule;
  readonly tier: string;
  readonly level: string | null;
  readonly startsOn: Day;
  readonly enrolFrom: Day | null;
  readonly enrolBy: Day;
  readonly capacity: number;
  readonly rosterRule: RosterRule;
  readonly smallestRoom: number;
  /** Capacity of the designation that covers the course on the first day; null: none does. */
  readonly designationCapacity: number | null;
  readonly courseHours: Hours;
  readonly planHours: Hours;
  readonly lessonCount: number;
  readonly trainerCount: number;
  readonly longestDay: { readonly day: Day; readonly minutes: number } | null;
  readonly firstLessonOn: Day | null;
  readonly invalidTrainers: readonly string[];
  readonly clashes: readonly Clash[];
  readonly needsPolicy: boolean;
  readonly hasPolicy: boolean;
  readonly isSubsidyWithoutLevel: boolean;
  /** False where a partner is named whose agreement does not reach the course and the days. */
  readonly isPartnerAgreed: boolean;
};

type Hours = { readonly theory: number; readonly practice: number };

export type Clash = {
  readonly kind: 'trainer-busy' | 'room-busy';
  readonly name: string;
  readonly day: string;
  readonly time: string;
  readonly runNumber: string;
};

type Finding = readonly [code: RunReasonCode, isSo: boolean, facts?: RunReason['facts']];

/** Why a run cannot be filed: all reasons at once, so that the institution corrects them in one go. */
export function whyNotFile(facts: FilingFacts): readonly RunReason[] {
  const { rule, today } = facts;
  const earliest = earliestStart(rule, today);
  const lead = { earliest, days: rule.leadDays, kind: rule.dayKind, source: rule.documentNumber };
  return [
    ...whyNotStep(facts.state, 'file'),
    ...said([
      ['too-late-to-file', facts.startsOn < earliest, lead],
      ['enrol-by-past', facts.enrolBy < today],
    ]),
    ...whatIsWrong(facts),
  ];
}

/** Why a run cannot be filed again although it is under review: the days of the first filing were kept. */
export function whyNotFileAgain(facts: FilingFacts, hasChanged: boolean): readonly RunReason[] {
  const unchanged = said([['nothing-changed', !hasChanged]]);
  return [...whyNotStep(facts.state, 'fileAgain'), ...unchanged, ...whatIsWrong(facts)];
}

/** What has become wrong between filing and approval; days of filing were counted when it was filed. */
export function whyNotApprove(facts: FilingFacts, hasPolicyChanged: boolean): readonly RunReason[] {
  return [
    ...said([
      ['policy-changed', hasPolicyChanged],
      ['begun-before-approval', facts.startsOn <= facts.today, { startsOn: facts.startsOn }],
    ]),
    ...whatIsWrong(facts),
  ];
}

/** Everything wrong with the plan itself, whatever the day. */
export function whatIsWrong(facts: FilingFacts): readonly RunReason[] {
  return said([
    ...wrongDates(facts),
    ...wrongNumbers(facts),
    ...wrongHours(facts),
    ...facts.invalidTrainers.map((name): Finding => ['trainer-not-valid', true, { name }]),
    ...facts.clashes.map(({ kind, ...clash }): Finding => [kind, true, clash]),
    ['no-policy', facts.needsPolicy && !facts.hasPolicy],
    ['subsidy-needs-level', facts.isSubsidyWithoutLevel],
    ['partner-not-agreed', !facts.isPartnerAgreed],
  ]);
}

function wrongDates({ enrolFrom, enrolBy, startsOn, designationCapacity }: FilingFacts): Finding[] {
  return [
    ['enrol-by-after-start', enrolBy > startsOn],
    ['enrol-from-after-by', enrolFrom !== null && enrolFrom > enrolBy],
    ['no-designation', designationCapacity === null],
  ];
}

function wrongNumbers(facts: FilingFacts): Finding[] {
  const { rule, capacity, rosterRule, designationCapacity: ofDesignation, smallestRoom, trainerCount } = facts;
  const ofTrainers = rule.learnersPerTrainer * trainerCount;
  const source = rule.documentNumber;
  const least = Math.min(rule.rosterMinimum, rule.rosterMaximum);
  return [
    ['capacity-above-designation', ofDesignation !== null && capacity > ofDesignation, { limit: ofDesignation ?? 0 }],
    ['capacity-above-room', capacity > smallestRoom, { limit: smallestRoom }],
    ['capacity-above-rule', capacity > rule.rosterMaximum, { limit: rule.rosterMaximum, source }],
    ['too-many-per-trainer', trainerCount > 0 && capacity > ofTrainers, { limit: ofTrainers, source }],
    ['minimum-below-rule', rosterRule.minimum < least, { least, source }],
    ['minimum-above-capacity', rosterRule.minimum > capacity, { limit: capacity }],
  ];
}

function wrongHours(facts: FilingFacts): Finding[] {
  const { rule, lessonCount, courseHours, planHours, startsOn, firstLessonOn, longestDay, tier, level } = facts;
  const source = rule.documentNumber;
  const total = planHours.theory + planHours.practice;
  const least = minimumHoursOf(rule, tier, level);
  const isBelow = (hours: number, shareBp: number) => lessonCount > 0 && hours * 10_000 < total * shareBp;
  const shares = { theoryShare: rule.theoryShareBp / 100, practiceShare: rule.practiceShareBp / 100, source };
  const isShort = isBelow(planHours.theory, rule.theoryShareBp) || isBelow(planHours.practice, rule.practiceShareBp);
  const differ = courseHours.theory !== planHours.theory || courseHours.practice !== planHours.practice;
  const isLong = longestDay !== null && longestDay.minutes > rule.dailyMinutes;
  const words = ({ theory, practice }: Hours) => `${theory}+${practice}`;
  return [
    ['no-lessons', lessonCount === 0],
    ['hours-differ', lessonCount > 0 && differ, { needed: words(courseHours), planned: words(planHours) }],
    ['hours-below-rule', lessonCount > 0 && total < least, { planned: total, least, source }],
    ['shares-below-rule', isShort, { ...shares, planned: words(planHours) }],
    [
      'day-too-long',
      isLong,
      { day: longestDay?.day ?? '', minutes: longestDay?.minutes ?? 0, limit: rule.dailyMinutes },
    ],
    ['lesson-before-start', firstLessonOn !== null && firstLessonOn < startsOn],
  ];
}

function said(findings: readonly Finding[]): RunReason[] {
  return findings.filter(([, isSo]) => isSo).map(([code, , facts]) => (facts ? { code, facts } : { code }));
}

/** The part of the task list where a reason is put right; null: nowhere in the plan. */
export const SECTION_OF: Readonly<Partial<Record<RunReasonCode, FilingSection>>> = {
  'too-late-to-file': 'course',
  'enrol-by-past': 'admission',
  'enrol-by-after-start': 'admission',
  'enrol-from-after-by': 'admission',
  'no-designation': 'course',
  'capacity-above-designation': 'admission',
  'capacity-above-room': 'admission',
  'capacity-above-rule': 'admission',
  'too-many-per-trainer': 'admission',
  'minimum-below-rule': 'admission',
  'minimum-above-capacity': 'admission',
  'no-lessons': 'lessons',
  'hours-differ': 'lessons',
  'hours-below-rule': 'lessons',
  'shares-below-rule': 'lessons',
  'day-too-long': 'lessons',
  'lesson-before-start': 'lessons',
  'trainer-not-valid': 'people',
  'trainer-busy': 'people',
  'room-busy': 'people',
  'no-policy': 'money',
  'subsidy-needs-level': 'money',
  'policy-changed': 'money',
  'partner-not-agreed': 'partner',
};
