import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import type { ExamPart } from '#src/features/exams/exam.rules.ts';
import { planSitting } from '#src/features/exams/plan-sitting.ts';
import { publishResults } from '#src/features/exams/publish-results.ts';
import { saveResults } from '#src/features/exams/save-results.ts';
import { today } from '#src/lib/clock.ts';
import { anActorWithAccount } from '#tests/support/accounts.ts';
import type { TaughtRun } from '#tests/support/attendance.ts';

/** An examiner of an institution, with the account that sittings name. */
export function anExaminer(db: Database, institutionId: string): Promise<Actor> {
  return anActorWithAccount(db, 'examiner', { institutionId, name: '邵国华' });
}

/** Both parts sat and marked, not yet published. Marks in tenths by enrolment; null is an absence. */
export async function examineRun(
  db: Database,
  run: TaughtRun,
  marks: Readonly<Record<ExamPart, readonly (number | null)[]>>,
): Promise<Actor> {
  const examiner = await anExaminer(db, run.institutionId);
  for (const part of ['theory', 'practical'] as const) {
    const sitting = { runId: run.id, part, heldOn: today(), examinerId: examiner.accountId };
    const sittingId = await planSitting(db, run.head, sitting);
    const rows = run.enrolmentIds.map((enrolmentId, index) => ({
      enrolmentId,
      scoreTenths: marks[part][index] ?? null,
    }));
    await saveResults(db, examiner, { sittingId, rows });
  }
  return examiner;
}

/** The same, published by the head. */
export async function assessRun(
  db: Database,
  run: TaughtRun,
  marks: Readonly<Record<ExamPart, readonly (number | null)[]>>,
): Promise<Actor> {
  const examiner = await examineRun(db, run, marks);
  await publishResults(db, run.head, { runId: run.id });
  return examiner;
}

export async function runState(db: Database, runId: string): Promise<string | undefined> {
  const [run] = await db.select({ state: runs.state }).from(runs).where(eq(runs.id, runId));
  return run?.state;
}

/** Gives the course of a run an exam. */
export async function withExam(db: Database, courseVersionId: string): Promise<void> {
  await db.update(courseVersions).set({ hasExam: true }).where(eq(courseVersions.id, courseVersionId));
}
