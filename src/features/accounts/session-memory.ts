import { now } from '#src/lib/clock.ts';
import type { SessionFacts } from './session.queries.ts';

const KEPT_MS = 5000;
const MOST = 10_000;

type Memory = { readonly facts: SessionFacts; readonly until: number };

const kept = new Map<string, Memory>();
let generation = 0;

/** The session read a moment ago, if nothing was forgotten since; other processes see a change after five seconds. */
export function recall(idHash: string): SessionFacts | null {
  const memory = kept.get(idHash);
  return memory && memory.until > now() ? memory.facts : null;
}

/** Reads a session and keeps it for a few seconds, unless a sign-out or change of roles came in between. */
export async function rememberFrom(
  idHash: string,
  read: () => Promise<SessionFacts | null>,
): Promise<SessionFacts | null> {
  const before = generation;
  const facts = await read();
  if (!facts || before !== generation) return facts;
  if (kept.size >= MOST) kept.clear();
  kept.set(idHash, { facts, until: now() + KEPT_MS });
  return facts;
}

/** Throws every kept session away. Called after the transaction that ends, disables or changes something. */
export function forgetSessions(): void {
  generation += 1;
  kept.clear();
}
