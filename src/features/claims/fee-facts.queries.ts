import { and, eq, gt, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendanceRecords } from '#db/schema/attendance.ts';
import { lessons } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import type { Lecture } from '#src/subsidy/lectures.ts';
import type { TrainingFeeFacts } from '#src/subsidy/quote-training-fee.ts';
import type { RunToClaim } from './run-to-claim.queries.ts';

/** What the organiser of a training-fee run spent (303号), amounts in fen; lines are named as in the policy's quota. */
export type CostFacts = {
  readonly costsFen: Readonly<Record<string, Fen>>;
  readonly lectures: readonly Lecture[];
  /** Quota items the organiser provided. */
  readonly provided: readonly string[];
  readonly staffClaimed: number;
};

/** The facts of a class: days and people from the sealed registers, costs as stated. */
export async function feeFactsOf(reader: Reader, run: RunToClaim, costs: CostFacts): Promise<TrainingFeeFacts> {
  const days = await presentDays(reader, run.id);
  const people = Map.groupBy(days, (row) => row.days);
  return {
    startsOn: run.startsOn,
    reportDays: 0,
    teachingDays: await teachingDays(reader, run.id),
    departureDays: 0,
    provided: costs.provided,
    groups: [...people].map(([count, rows]) => ({ people: rows.length, days: count })).sort((a, b) => b.days - a.days),
    plannedPeople: null,
    staffClaimed: costs.staffClaimed,
    actualFen: costs.costsFen,
    lectures: costs.lectures,
    chargedTraineesFen: await chargedTrainees(reader, run.id),
  };
}

/** The costs a frozen line rests on, for calculating it again. */
export function costsOfFacts(facts: TrainingFeeFacts): CostFacts {
  const costsFen = facts.actualFen === 'not-yet' ? {} : facts.actualFen;
  return { costsFen, lectures: facts.lectures, provided: facts.provided ?? [], staffClaimed: facts.staffClaimed };
}

/** On how many days each learner has credited minutes. */
function presentDays(reader: Reader, runId: string) {
  return reader
    .select({ days: sql<number>`count(DISTINCT ${lessons.heldOn})` })
    .from(attendanceRecords)
    .innerJoin(lessons, eq(lessons.id, attendanceRecords.lessonId))
    .where(and(eq(lessons.runId, runId), gt(attendanceRecords.creditedMinutes, 0)))
    .groupBy(attendanceRecords.enrolmentId);
}

async function teachingDays(reader: Reader, runId: string): Promise<number> {
  const [row] = await reader
    .select({ days: sql<number>`count(DISTINCT ${lessons.heldOn})` })
    .from(lessons)
    .where(eq(lessons.runId, runId));
  return row?.days ?? 0;
}

async function chargedTrainees(reader: Reader, runId: string): Promise<Fen> {
  const [row] = await reader
    .select({ total: sql<number>`coalesce(sum(${enrolments.feePaidFen}), 0)` })
    .from(enrolments)
    .where(eq(enrolments.runId, runId));
  return fen(row?.total ?? 0);
}
