import { and, asc, eq, exists, notExists } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { assessPeople } from './assess-people.ts';
import { policyOf } from './quote-run.ts';
import { keepRecheck } from './recheck.role.ts';
import { runForCheck } from './run-for-check.queries.ts';

/**
 * Judges the whole roster of every subsidised run that has begun, once: as of its first day, set-based, one transaction
 * a run. Whoever lost the subsidy since enrolment, or gets less, is written to. For the clock of the server; a place
 * given after the start is judged at its next turn. Answers the ids of the runs.
 */
export async function recheckStartedRuns(db: Database): Promise<readonly string[]> {
  const due = await db.select({ id: runs.id }).from(runs).where(isDue(db)).orderBy(asc(runs.startsOn));
  const judged: string[] = [];
  for (const { id } of due) if (await write(db, (tx) => recheckRun(tx, id))) judged.push(id);
  return judged;
}

function isDue(reader: Database | Transaction) {
  const unjudged = reader
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.runId, runs.id), eq(enrolments.state, 'confirmed'), isUnjudged(reader)));
  return and(eq(runs.state, 'running'), eq(runs.fundingTrack, 'subsidy'), exists(unjudged));
}

function isUnjudged(reader: Database | Transaction) {
  const { id, enrolmentId, moment } = eligibilitySnapshots;
  const atStart = and(eq(enrolmentId, enrolments.id), eq(moment, 'start'));
  return notExists(reader.select({ id }).from(eligibilitySnapshots).where(atStart));
}

async function recheckRun(tx: Transaction, runId: string): Promise<boolean> {
  const run = await runForCheck(tx, { runId });
  const loaded = run && (await policyOf(tx, run));
  if (!run || !loaded) return false;
  const places = await tx
    .select({ enrolmentId: enrolments.id, learnerId: enrolments.learnerId })
    .from(enrolments)
    .where(and(eq(enrolments.runId, runId), eq(enrolments.state, 'confirmed'), isUnjudged(tx)));
  const enrolmentOf = new Map(places.map((place) => [place.learnerId, place.enrolmentId]));
  const policy = { policyVersionId: loaded.id, policySha256: loaded.sha256 };
  const at = { moment: 'start', runId, asOf: run.startsOn } as const;
  const assessed = await assessPeople(tx, run, loaded, places);
  const taken = assessed.map((one) => ({
    ...one,
    ...policy,
    ...at,
    enrolmentId: enrolmentOf.get(one.learnerId) ?? null,
  }));
  const counts = await keepRecheck(tx, run, loaded, taken);
  if (!counts) return false;
  await record(tx, SYSTEM, {
    act: 'eligibility.recheckAtStart',
    entity: 'run',
    entityId: runId,
    details: { run: run.number, ...counts },
  });
  return true;
}
