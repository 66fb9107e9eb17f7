import { and, asc, desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { lessons } from '#db/schema/catalogue.ts';
import { rooms, trainers } from '#db/schema/institutions.ts';
import { funds } from '#db/schema/payments.ts';
import { agreementCovers } from '#src/features/institutions/agreement.rules.ts';
import {
  type CoDeliveryAgreement,
  coDeliveryAgreementsInForce,
} from '#src/features/institutions/agreements.queries.ts';
import { type Designation, designationCovering } from '#src/features/institutions/designation.queries.ts';
import { type LoadedPolicy, policyInForce } from '#src/features/policies/policies.queries.ts';
import { today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { clashesOf } from './clashes.queries.ts';
import type { FilingFacts } from './filing.rules.ts';
import { ruleById, ruleOn } from './filing-rule.queries.ts';
import { type FilingRule, holidaysAmong } from './filing-rule.rules.ts';
import type { RunDetail } from './run.queries.ts';

/** What a filing stands on, as it is today: everything its rules judge, and what would be frozen. */
export type Filing = {
  readonly facts: FilingFacts;
  readonly rule: FilingRule;
  readonly designation: Designation | null;
  readonly policy: LoadedPolicy | null;
  readonly fund: Fund | null;
  readonly partner: CoDeliveryAgreement | null;
  readonly warnings: FilingWarnings;
  readonly trainers: readonly TrainerOnRun[];
};

/** Somebody who teaches on a run, and how many 课时. */
export type TrainerOnRun = {
  readonly name: string;
  readonly qualification: string;
  readonly validTo: Day | null;
  readonly hours: number;
};

/** What keeps nobody from filing and is worth a look. */
export type FilingWarnings = {
  readonly holidays: readonly Day[];
  /** Trainers whose registered fields name nothing that the course is about. */
  readonly otherFields: readonly string[];
  /** The track needs a fund and none of its year is set up. */
  readonly isFundMissing: boolean;
};

export type Fund = Pick<typeof funds.$inferSelect, 'id' | 'code' | 'nameZh' | 'nameEn'>;

type LessonMeans = Awaited<ReturnType<typeof lessonMeans>>;

/**
 * Reads the facts of a filing. A filed run is judged by the version of the rules it was filed under, a draft by the one
 * of today. At most eight statements.
 */
export async function filingOf(reader: Reader, run: RunDetail): Promise<Filing> {
  const isFiled = run.state !== 'draft' && run.state !== 'returned' && run.filingRuleId !== null;
  const rule = isFiled ? await ruleById(reader, run.filingRuleId ?? '') : await ruleOn(reader, run.cityCode, today());
  const planned = await lessonMeans(reader, run.id);
  const designation = await designationCovering(reader, run.institutionId, run, run.startsOn);
  const policy = await policyFor(reader, run);
  const partner = await partnerOf(reader, run);
  const fund = await fundFor(reader, run);
  const facts: FilingFacts = {
    ...{ state: run.state, today: today(), rule, tier: run.tier, level: run.level },
    ...{ startsOn: run.startsOn, enrolFrom: run.enrolFrom, enrolBy: run.enrolBy, capacity: run.capacity },
    rosterRule: run.rosterRule,
    smallestRoom: Math.min(...planned.map((lesson) => lesson.roomCapacity), Number.MAX_SAFE_INTEGER),
    designationCapacity: designation?.capacity ?? null,
    courseHours: { theory: run.theoryHours, practice: run.practiceHours },
    ...measured(planned),
    invalidTrainers: namesOf(planned, isInvalid),
    clashes: await clashesOf(reader, run.id),
    needsPolicy: run.fundingTrack !== 'none',
    hasPolicy: policy !== null,
    isSubsidyWithoutLevel: run.fundingTrack === 'subsidy' && run.level === null,
    isPartnerAgreed: run.coDeliveryId === null || (partner !== null && partner.validTo >= run.endsOn),
  };
  const warnings = {
    holidays: holidaysAmong(planned.map((lesson) => lesson.heldOn)),
    otherFields: namesOf(planned, (lesson) => isOfOtherField(lesson, run)),
    isFundMissing: run.fundingTrack !== 'none' && fund === null,
  };
  return { facts, rule, designation, policy, fund, partner, warnings, trainers: trainersOf(planned) };
}

/** Hours, longest day and number of trainers of a timetable. */
function measured(planned: LessonMeans) {
  const hours = (kind: string) =>
    planned.reduce((sum, lesson) => sum + (lesson.kind === kind ? lesson.classHours : 0), 0);
  const minutesOn = new Map<Day, number>();
  for (const { heldOn, plannedMinutes } of planned) {
    minutesOn.set(heldOn, (minutesOn.get(heldOn) ?? 0) + plannedMinutes);
  }
  const [longest] = [...minutesOn].sort(([, a], [, b]) => b - a);
  return {
    planHours: { theory: hours('theory'), practice: hours('practice') },
    lessonCount: planned.length,
    trainerCount: new Set(planned.map((lesson) => lesson.trainerId)).size,
    longestDay: longest ? { day: longest[0], minutes: longest[1] } : null,
    firstLessonOn: planned.map((lesson) => lesson.heldOn).sort()[0] ?? null,
  };
}

async function lessonMeans(reader: Reader, runId: string) {
  return reader
    .select({
      heldOn: lessons.heldOn,
      kind: lessons.kind,
      classHours: lessons.classHours,
      plannedMinutes: lessons.plannedMinutes,
      trainerId: lessons.trainerId,
      trainerName: trainers.name,
      qualification: trainers.qualification,
      isActive: trainers.isActive,
      validTo: trainers.validTo,
      fields: trainers.fields,
      roomCapacity: rooms.capacity,
    })
    .from(lessons)
    .innerJoin(trainers, eq(trainers.id, lessons.trainerId))
    .innerJoin(rooms, eq(rooms.id, lessons.roomId))
    .where(eq(lessons.runId, runId))
    .orderBy(asc(lessons.sequence));
}

function trainersOf(planned: LessonMeans): TrainerOnRun[] {
  const found = new Map<string, TrainerOnRun>();
  for (const { trainerId, trainerName: name, qualification, validTo, classHours } of planned) {
    const hours = (found.get(trainerId)?.hours ?? 0) + classHours;
    found.set(trainerId, { name, qualification, validTo, hours });
  }
  return [...found.values()];
}

/** Somebody who has left, or whose qualification ends before a lesson they are to give. */
function isInvalid({ isActive, validTo, heldOn }: LessonMeans[number]): boolean {
  return !isActive || (validTo !== null && validTo < heldOn);
}

/** Fields are words of the trade, as the tags of a course are: one in common is enough, none registered says nothing. */
function isOfOtherField({ fields }: LessonMeans[number], { syllabus }: RunDetail): boolean {
  const about = [...syllabus.tags, syllabus.title.zh, syllabus.occupation ?? ''].join(' ').toLowerCase();
  return fields.length > 0 && !fields.some((field) => about.includes(field.toLowerCase()));
}

function namesOf(planned: LessonMeans, is: (lesson: LessonMeans[number]) => boolean): string[] {
  return [...new Set(planned.filter(is).map((lesson) => lesson.trainerName))];
}

async function policyFor(reader: Reader, run: RunDetail): Promise<LoadedPolicy | null> {
  if (run.fundingTrack === 'none') return null;
  return policyInForce(reader, { track: run.fundingTrack, divisionCode: run.divisionCode, keyDay: run.startsOn });
}

/** The fund of the city, track and year of the first day; null: none is set up, or nothing is funded. */
async function fundFor(reader: Reader, { cityCode, fundingTrack, startsOn }: RunDetail): Promise<Fund | null> {
  if (fundingTrack === 'none') return null;
  const isOfYear = eq(funds.year, Number(startsOn.slice(0, 4)));
  const [fund] = await reader
    .select({ id: funds.id, code: funds.code, nameZh: funds.nameZh, nameEn: funds.nameEn })
    .from(funds)
    .where(and(eq(funds.cityCode, cityCode), eq(funds.fundingTrack, fundingTrack), isOfYear))
    .orderBy(desc(funds.createdAt), asc(funds.code))
    .limit(1);
  return fund ?? null;
}

/** The agreement that a run names, if it is in force on its first day and reaches its course. */
async function partnerOf(reader: Reader, run: RunDetail): Promise<CoDeliveryAgreement | null> {
  if (run.coDeliveryId === null) return null;
  return (await agreementsFor(reader, run)).find((one) => one.id === run.coDeliveryId) ?? null;
}

/** The agreements under which a run's course may be delivered together on its first day. */
export async function agreementsFor(
  reader: Reader,
  run: Pick<RunDetail, 'institutionId' | 'startsOn' | 'tier' | 'slug'>,
): Promise<readonly CoDeliveryAgreement[]> {
  const inForce = await coDeliveryAgreementsInForce(reader, run.institutionId, run.startsOn);
  return inForce.filter((agreement) => agreementCovers(agreement, run));
}
