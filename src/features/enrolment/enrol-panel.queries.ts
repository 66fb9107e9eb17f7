import { and, asc, count, eq, inArray, lt } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { subjectOf } from '#src/features/eligibility/pre-check-answers.ts';
import { type Quote, type QuoteSubject, quoteFor } from '#src/features/eligibility/quote-run.ts';
import { consentsOf } from '#src/features/learners/learners.queries.ts';
import { today } from '#src/lib/clock.ts';
import { enrolFacts } from './enrol-facts.queries.ts';
import { whyNotEnrol } from './enrolment.rules.ts';
import { ON_RUN_STATES } from './enrolment-states.rules.ts';
import { type RunToEnrol, runToEnrol } from './run-to-enrol.queries.ts';
import { keptSeatsOf, publicWaitingList } from './waiting-list.queries.ts';

/** Everything the panel beside a run shows to whoever looks. Throws NotFound. */
export async function enrolPanel(reader: Reader, runId: string, viewer: Viewer | null, parameters: URLSearchParams) {
  const run = await runToEnrol(reader, { runId });
  const learnerId = viewer?.learnerId ?? null;
  const mine = learnerId ? await myPlace(reader, run.id, learnerId) : null;
  const asked = { learnerId, today: today(), source: 'self', hasConsented: true } as const;
  const reasons = whyNotEnrol(await enrolFacts(reader, run, asked));
  const subject = subjectOf(parameters);
  return {
    run,
    mine,
    // Visitors and staff are only told what holds for everybody.
    reasons: isLearner(viewer) ? reasons : reasons.filter((reason) => reason.code !== 'profile-incomplete'),
    consented: learnerId ? (await consentsOf(reader, learnerId)).map((consent) => consent.purpose) : [],
    waiting: await waitingCount(reader, run.id),
    kept: run.keptSeats > 0 && run.state === 'enrolling' ? await keptSeatsOf(reader, run.id) : [],
    list:
      run.lastWaitingNumber > 0 && run.state === 'enrolling'
        ? await publicWaitingList(reader, run.id)
        : { rows: [], more: 0 },
    quote: await shownQuote(reader, run, learnerId, subject),
    subject,
  };
}

/** Whether somebody who may enrol is looking. */
export function isLearner(viewer: Viewer | null): boolean {
  return viewer?.grants.some((grant) => grant.role === 'learner') ?? false;
}

function shownQuote(
  reader: Reader,
  run: RunToEnrol,
  learnerId: string | null,
  subject: QuoteSubject | null,
): Promise<Quote> | null {
  if (learnerId) return quoteFor(reader, run, { learnerId });
  if (run.fundingTrack !== 'subsidy') return quoteFor(reader, run, { categories: null, isEmployed: false });
  return subject && quoteFor(reader, run, subject);
}

/** How many wait for a seat of a run. */
export async function waitingCount(reader: Reader, runId: string, beforeNumber?: number): Promise<number> {
  const isBefore = beforeNumber === undefined ? undefined : lt(enrolments.waitingNumber, beforeNumber);
  const [row] = await reader
    .select({ waiting: count() })
    .from(enrolments)
    .where(and(eq(enrolments.runId, runId), eq(enrolments.state, 'waiting'), isBefore));
  return row?.waiting ?? 0;
}

async function myPlace(reader: Reader, runId: string, learnerId: string) {
  const [place] = await reader
    .select({ id: enrolments.id, state: enrolments.state, waitingNumber: enrolments.waitingNumber })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.runId, runId),
        eq(enrolments.learnerId, learnerId),
        inArray(enrolments.state, [...ON_RUN_STATES]),
      ),
    )
    .orderBy(asc(enrolments.submittedAt));
  if (!place) return null;
  const isWaiting = place.state === 'waiting' && place.waitingNumber !== null;
  return { ...place, before: isWaiting ? await waitingCount(reader, runId, place.waitingNumber ?? 0) : 0 };
}
