import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { policyDecisions } from '#db/schema/policies.ts';
import { today } from '#src/lib/clock.ts';
import type { Instant } from '#src/lib/day.ts';
import { NotFound } from '#src/lib/refusal.ts';
import type { Track } from '#src/subsidy/policy.ts';
import type { InUse } from './decision-answer.ts';
import { DECISIONS, type Decision, type DecisionAnswer, progressOf } from './decisions.rules.ts';
import { type LoadedPolicy, loadPolicy, policyInForce } from './policies.queries.ts';

/** One answer that was given: to what, on whose word, and who entered it. */
export type GivenAnswer = {
  readonly id: string;
  readonly number: number;
  readonly answer: DecisionAnswer;
  readonly documentNumber: string;
  readonly clause: string;
  readonly note: string;
  readonly decidedBy: string;
  /** The present name of whoever entered it; null: no such account any more. */
  readonly decidedByName: string | null;
  readonly decidedAt: Instant;
};

/** A decision with what was answered, the latest first; the first counts. */
export type DecisionState = {
  readonly decision: Decision;
  readonly answers: readonly GivenAnswer[];
  readonly progress: 'open' | 'partly' | 'answered';
};

/** All 26 decisions of a city with their answers, in order. */
export async function decisionsOfCity(reader: Reader, cityCode: string): Promise<readonly DecisionState[]> {
  const rows = await answersOf(reader, cityCode);
  return DECISIONS.map((decision) => stateOf(decision, rows));
}

/** One decision of a city. */
export async function decisionState(reader: Reader, cityCode: string, decision: Decision): Promise<DecisionState> {
  return stateOf(decision, await answersOf(reader, cityCode, decision.number));
}

function stateOf(decision: Decision, rows: readonly GivenAnswer[]): DecisionState {
  const answers = rows.filter(({ number }) => number === decision.number).reverse();
  return { decision, answers, progress: progressOf(decision, answers[0]?.answer ?? null) };
}

/** The answers of a city, or to one question, the oldest first. */
async function answersOf(reader: Reader, cityCode: string, number?: number): Promise<readonly GivenAnswer[]> {
  const { cityCode: _, answer, ...columns } = answerColumns;
  const rows = await reader
    .select({ ...columns, answer, decidedByName: accounts.displayName })
    .from(policyDecisions)
    .leftJoin(accounts, eq(accounts.id, policyDecisions.decidedBy))
    .where(and(eq(policyDecisions.cityCode, cityCode), number ? eq(policyDecisions.number, number) : undefined))
    .orderBy(asc(policyDecisions.decidedAt), asc(policyDecisions.id));
  return rows.map((row) => ({ ...row, answer: row.answer as DecisionAnswer }));
}

const answerColumns = {
  id: policyDecisions.id,
  cityCode: policyDecisions.cityCode,
  number: policyDecisions.number,
  answer: policyDecisions.answer,
  documentNumber: policyDecisions.documentNumber,
  clause: policyDecisions.clause,
  note: policyDecisions.note,
  decidedBy: policyDecisions.decidedBy,
  decidedAt: policyDecisions.decidedAt,
};

const TRACKS: readonly Track[] = ['training-fee', 'subsidy', 'skill-upgrade'];

/** The version that counts for a city today on each track a decision speaks of, example versions included. */
export async function versionsInUse(
  reader: Reader,
  cityCode: string,
): Promise<Readonly<Partial<Record<Track, LoadedPolicy>>>> {
  const found = await Promise.all(
    TRACKS.map((track) => policyInForce(reader, { track, divisionCode: cityCode, keyDay: today() })),
  );
  return Object.fromEntries(found.flatMap((one) => (one ? [[one.policy.track, one]] : [])));
}

/** The policies of the versions in use. */
export function policiesIn(versions: Readonly<Partial<Record<Track, LoadedPolicy>>>): InUse {
  return Object.fromEntries(Object.entries(versions).map(([track, { policy }]) => [track, policy]));
}

/** A draft by its id, to say what became of the answers; null for anything else that an address may name. */
export async function draftMade(reader: Reader, policyVersionId: string): Promise<LoadedPolicy | null> {
  try {
    const version = await loadPolicy(reader, policyVersionId);
    return version.state === 'draft' ? version : null;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
