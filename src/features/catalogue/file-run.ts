import { and, eq, isNotNull, like, lt, min, or } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { lessons, runs } from '#db/schema/catalogue.ts';
import { rooms, trainers } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { type Designation, designationCovering } from '#src/features/institutions/designation.queries.ts';
import { record } from '#src/features/journal/record.ts';
import { type LoadedPolicy, policyInForce } from '#src/features/policies/policies.queries.ts';
import { now, today } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { clashesOf } from './clashes.queries.ts';
import { type LessonRow, lessonsOf, type RunDetail, runById } from './run.queries.ts';
import { type FilingFacts, type RunReason, whyNotFile } from './run.rules.ts';

type Filing = {
  readonly designation: Designation | null;
  readonly policy: LoadedPolicy | null;
  readonly reasons: readonly RunReason[];
};

/**
 * The head of the institution files a run with the bureau (办班备案). Gives it its number (`3311-2026-0117`) and freezes
 * the designation and the policy version it stands on. Throws NotFound, OutOfScope, Refusal with all reasons.
 * Returns the number.
 */
export async function fileRun(db: Database, actor: Actor, input: { readonly runId: string }): Promise<string> {
  return write(db, async (tx) => {
    const run = await runById(tx, input.runId);
    requireScope(actor, run);
    const { designation, policy, reasons } = await filingOf(tx, run);
    refuseIf(reasons);
    const number = run.number.startsWith('draft-') ? await nextNumber(tx, run) : run.number;
    const frozen = { designationId: designation?.id ?? run.designationId, policyVersionId: policy?.id ?? null };
    const filed = {
      number,
      state: 'filed' as const,
      filedBy: actor.accountId,
      filedAt: now(),
      approvedBy: null,
      approvedAt: null,
    };
    await tx
      .update(runs)
      .set({ ...frozen, ...filed })
      .where(eq(runs.id, run.id));
    await record(tx, actor, {
      act: 'catalogue.fileRun',
      entity: 'run',
      entityId: run.id,
      details: { number, ...frozen },
    });
    return number;
  });
}

/** What stands in the way of filing a run, for its page before the button is pressed; empty: nothing. */
export async function whatKeepsFromFiling(db: Database, runId: string): Promise<readonly RunReason[]> {
  return (await filingOf(db, await runById(db, runId))).reasons;
}

async function filingOf(reader: Transaction | Database, run: RunDetail): Promise<Filing> {
  const planned = await lessonsOf(reader, run.id);
  const designation = await designationCovering(reader, run.institutionId, run, run.startsOn);
  const policy = await policyFor(reader, run);
  const facts: FilingFacts = {
    state: run.state,
    today: today(),
    startsOn: run.startsOn,
    enrolBy: run.enrolBy,
    capacity: run.capacity,
    smallestRoom: await smallestRoom(reader, run.id),
    designationCapacity: designation?.capacity ?? null,
    courseHours: { theory: run.theoryHours, practice: run.practiceHours },
    planHours: { theory: hoursOf(planned, 'theory'), practice: hoursOf(planned, 'practice') },
    lessonCount: planned.length,
    firstLessonOn: planned.map((lesson) => lesson.heldOn).sort()[0] ?? null,
    invalidTrainers: await invalidTrainers(reader, run),
    clashes: await clashesOf(reader, run.id),
    needsPolicy: run.fundingTrack !== 'none',
    hasPolicy: policy !== null,
    isSubsidyWithoutLevel: run.fundingTrack === 'subsidy' && run.level === null,
  };
  return { designation, policy, reasons: whyNotFile(facts) };
}

async function policyFor(reader: Transaction | Database, run: RunDetail): Promise<LoadedPolicy | null> {
  if (run.fundingTrack === 'none') return null;
  return policyInForce(reader, { track: run.fundingTrack, divisionCode: run.divisionCode, keyDay: run.startsOn });
}

function hoursOf(planned: readonly LessonRow[], kind: 'theory' | 'practice'): number {
  return planned.reduce((sum, lesson) => sum + (lesson.kind === kind ? lesson.classHours : 0), 0);
}

async function smallestRoom(reader: Transaction | Database, runId: string): Promise<number> {
  const [row] = await reader
    .select({ smallest: min(rooms.capacity) })
    .from(lessons)
    .innerJoin(rooms, eq(rooms.id, lessons.roomId))
    .where(eq(lessons.runId, runId));
  return row?.smallest ?? 0;
}

/** Names of trainers who have left or whose qualification ends before a lesson they are to give. */
async function invalidTrainers(reader: Transaction | Database, run: RunDetail): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ name: trainers.name })
    .from(lessons)
    .innerJoin(trainers, eq(trainers.id, lessons.trainerId))
    .where(
      and(
        eq(lessons.runId, run.id),
        or(eq(trainers.isActive, false), and(isNotNull(trainers.validTo), lt(trainers.validTo, lessons.heldOn))),
      ),
    );
  return rows.map((row) => row.name);
}

/** City and year of filing, then a running number that is never given twice. */
async function nextNumber(tx: Transaction, run: RunDetail): Promise<string> {
  const stem = `${run.cityCode.slice(0, 4)}-${today().slice(0, 4)}-`;
  const rows = await tx
    .select({ number: runs.number })
    .from(runs)
    .where(like(runs.number, `${stem}%`));
  const last = Math.max(0, ...rows.map(({ number }) => Number(number.slice(stem.length))));
  return stem + String(last + 1).padStart(4, '0');
}
