import { and, eq, gt, gte, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { courseVersions, lessons, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { learnerCategories, learners } from '#db/schema/learners.ts';
import type { Day } from '#src/lib/day.ts';
import { type Clash, type EnrolFacts, staleEvent } from './enrolment.rules.ts';
import { ADMITTED_STATES, isLive, ON_RUN_STATES } from './enrolment-states.rules.ts';
import type { RunToEnrol } from './run-to-enrol.queries.ts';

type Asked = {
  readonly learnerId: string | null;
  readonly today: Day;
  readonly source: EnrolFacts['source'];
  readonly hasConsented: boolean;
};

/** Everything that decides whether a learner may enrol on the run. */
export async function enrolFacts(reader: Reader, run: RunToEnrol, asked: Asked): Promise<EnrolFacts> {
  const { learnerId, ...rest } = asked;
  const base = { ...rest, run, isOnRun: false, sameLevelRun: null, clashes: [] };
  if (!learnerId) return { ...base, learner: null };
  const learner = await personOf(reader, learnerId);
  const held = await placesOf(reader, learnerId);
  const others = held.filter(
    (place) => place.runId !== run.id && isLive(place.state) && !staleEvent(place.state, place.runState),
  );
  const isSameLevel = (place: (typeof held)[number]) =>
    run.level !== null &&
    place.occupation === run.occupation &&
    place.level === run.level &&
    (ADMITTED_STATES as readonly string[]).includes(place.state);
  return {
    ...base,
    learner,
    isOfNoCategory: asked.source !== 'roster' && !(await isInvited(reader, run, learnerId)),
    isOnRun: held.some((place) => place.runId === run.id),
    sameLevelRun: others.find(isSameLevel)?.number ?? null,
    clashes:
      others.length > 0
        ? await clashesWith(
            reader,
            run.id,
            others.map((place) => place.runId),
          )
        : [],
  };
}

/** Whether the roster rule of the run names no category, or one that the person has stated for the first day. */
async function isInvited(reader: Reader, run: RunToEnrol, learnerId: string): Promise<boolean> {
  const { categories } = run.rosterRule;
  if (categories === null) return true;
  const { code, validFrom, validTo } = learnerCategories;
  const [held] = await reader
    .select({ code })
    .from(learnerCategories)
    .where(
      and(
        inArray(learnerCategories.learnerId, samePerson(learnerId)),
        inArray(code, categories),
        lte(validFrom, run.startsOn),
        or(isNull(validTo), gte(validTo, run.startsOn)),
      ),
    )
    .limit(1);
  return held !== undefined;
}

async function personOf(reader: Reader, learnerId: string): Promise<EnrolFacts['learner']> {
  const [learner] = await reader
    .select({ bornOn: learners.bornOn, phoneIndex: learners.phoneIndex })
    .from(learners)
    .where(eq(learners.id, learnerId));
  return learner ? { bornOn: learner.bornOn, hasPhone: learner.phoneIndex !== null } : null;
}

function placesOf(reader: Reader, learnerId: string) {
  return reader
    .select({
      runId: enrolments.runId,
      number: runs.number,
      state: enrolments.state,
      runState: runs.state,
      occupation: courseVersions.occupation,
      level: courseVersions.level,
    })
    .from(enrolments)
    .innerJoin(runs, eq(runs.id, enrolments.runId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where(and(inArray(enrolments.learnerId, samePerson(learnerId)), inArray(enrolments.state, [...ON_RUN_STATES])));
}

/** The first lesson of each other run that is held while a lesson of this run is. */
export async function clashesWith(
  reader: Reader,
  runId: string,
  otherIds: readonly string[],
): Promise<readonly Clash[]> {
  const ours = alias(lessons, 'ours');
  const theirs = alias(lessons, 'theirs');
  const found = await reader
    .select({ run: runs.number, heldOn: theirs.heldOn, startsAt: theirs.startsAt })
    .from(theirs)
    .innerJoin(runs, eq(runs.id, theirs.runId))
    .innerJoin(
      ours,
      and(
        eq(ours.runId, runId),
        eq(ours.heldOn, theirs.heldOn),
        lt(ours.startsAt, theirs.endsAt),
        gt(ours.endsAt, theirs.startsAt),
      ),
    )
    .where(inArray(theirs.runId, [...otherIds]))
    .orderBy(theirs.heldOn, theirs.startsAt);
  return found.filter((clash, index) => found.findIndex((other) => other.run === clash.run) === index);
}
