import { and, eq, inArray, isNotNull, ne, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { learners } from '#db/schema/learners.ts';
import { enrolFacts } from '#src/features/enrolment/enrol-facts.queries.ts';
import type { EnrolFacts } from '#src/features/enrolment/enrolment.rules.ts';
import { ON_RUN_STATES } from '#src/features/enrolment/enrolment-states.rules.ts';
import type { RunToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';

type Asked = Omit<Parameters<typeof enrolFacts>[2], 'learnerId'>;

const AT_ONCE = 5_000;

/**
 * What decides whether each of many learners may enrol on the run. Only those who have places elsewhere are asked for
 * one by one: they are few; all others need three statements together.
 */
export async function enrolFactsOfMany(
  reader: Reader,
  run: RunToEnrol,
  learnerIds: readonly string[],
  asked: Asked,
): Promise<(learnerId: string | null) => EnrolFacts> {
  const base = await enrolFacts(reader, run, { ...asked, learnerId: null });
  const facts = new Map<string, EnrolFacts>();
  for (let at = 0; at < learnerIds.length; at += AT_ONCE) {
    const page = learnerIds.slice(at, at + AT_ONCE);
    for (const learnerId of await onThisRun(reader, run.id, page)) facts.set(learnerId, { ...base, isOnRun: true });
    for (const learnerId of await elsewhere(reader, run.id, page)) {
      if (!facts.has(learnerId)) facts.set(learnerId, await enrolFacts(reader, run, { ...asked, learnerId }));
    }
  }
  return (learnerId) => (learnerId ? facts.get(learnerId) : undefined) ?? base;
}

async function onThisRun(reader: Reader, runId: string, learnerIds: string[]): Promise<readonly string[]> {
  const rows = await reader
    .selectDistinct({ id: enrolments.learnerId })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.runId, runId),
        inArray(enrolments.learnerId, learnerIds),
        inArray(enrolments.state, [...ON_RUN_STATES]),
      ),
    );
  return rows.map((row) => row.id);
}

/** Who has places on other runs, or was merged with another file that may have. */
async function elsewhere(reader: Reader, runId: string, learnerIds: string[]): Promise<readonly string[]> {
  const other = alias(learners, 'other');
  const merged = await reader
    .selectDistinct({ id: learners.id })
    .from(learners)
    .leftJoin(other, eq(other.mergedInto, learners.id))
    .where(and(inArray(learners.id, learnerIds), or(isNotNull(learners.mergedInto), isNotNull(other.id))));
  const rows = await reader
    .selectDistinct({ id: enrolments.learnerId })
    .from(enrolments)
    .where(and(ne(enrolments.runId, runId), inArray(enrolments.learnerId, learnerIds)));
  return [...rows, ...merged].map((row) => row.id);
}
