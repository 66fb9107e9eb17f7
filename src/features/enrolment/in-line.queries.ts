import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Day } from '#src/lib/day.ts';
import { clashesWith } from './enrol-facts.queries.ts';
import type { Clash } from './enrolment.rules.ts';
import { type FreeSeats, freeSeats } from './seats.ts';

type Line = { readonly id: string; readonly startsOn: Day };

export type InLine = {
  readonly id: string;
  readonly learnerId: string;
  readonly waitingNumber: number | null;
  readonly skipReason: string | null;
};

/**
 * Who is first in line for a seat that is free: the lowest number, and where only kept seats are free the lowest among
 * the people of their categories. `passed`: enrolments already passed over. null: nobody, or no seat.
 */
export async function firstInLine(reader: Reader, run: Line, passed: readonly string[]): Promise<InLine | null> {
  const free = await freeSeats(reader, run.id);
  if (free.forAll === 0 && free.kept.length === 0) return null;
  const { id, learnerId, waitingNumber, skipReason } = enrolments;
  const [first] = await reader
    .select({ id, learnerId, waitingNumber, skipReason })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.runId, run.id),
        eq(enrolments.state, 'waiting'),
        passed.length > 0 ? notInArray(id, [...passed]) : undefined,
        free.forAll > 0 ? undefined : isOfKept(run, free),
      ),
    )
    .orderBy(asc(waitingNumber))
    .limit(1);
  return first ?? null;
}

function isOfKept(run: Line, { kept }: FreeSeats) {
  const codes = sql.join(
    kept.map((one) => sql`${one.category}`),
    sql`, `,
  );
  return sql`EXISTS (SELECT 1 FROM learner_categories c WHERE c.learner_id = ${enrolments.learnerId} AND c.code IN (${codes})
    AND c.valid_from <= ${run.startsOn} AND (c.valid_to IS NULL OR c.valid_to >= ${run.startsOn}))`;
}

/** The first lesson elsewhere, on a seat held or offered, that is taught while this run is; null: none. */
export async function clashOf(reader: Reader, runId: string, learnerId: string): Promise<Clash | null> {
  const held = await reader
    .select({ runId: enrolments.runId })
    .from(enrolments)
    .where(
      and(inArray(enrolments.learnerId, samePerson(learnerId)), inArray(enrolments.state, ['offered', 'confirmed'])),
    );
  const others = held.map((one) => one.runId).filter((id) => id !== runId);
  if (others.length === 0) return null;
  return (await clashesWith(reader, runId, others))[0] ?? null;
}
