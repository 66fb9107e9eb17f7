import { and, eq, inArray } from 'drizzle-orm';
import { type Database, type Reader, type Transaction, write } from '#db/client.ts';
import { simulations } from '#db/schema/simulation.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { CITIES } from '#src/lib/division.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { KINDS, NoLinesForTrack } from './kinds.ts';
import { countLines } from './past-lines.queries.ts';
import { type RequestFacts, whyNotRequest } from './simulation.rules.ts';

/** What is asked for: a text of the kind, and the past lines it is tried on. */
export type Request = {
  readonly kind: keyof typeof KINDS;
  readonly policyVersionId: string | null;
  readonly policySha256: string;
  readonly canonical: string;
  readonly cityCode: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
};

/** Puts a request in the line of waiting simulations; its id. Throws NotFound for a city that is not ours, Refusal. */
export async function placeRequest(db: Database, actor: Actor, request: Request): Promise<string> {
  if (!CITIES.includes(request.cityCode)) throw new NotFound(`city ${request.cityCode}`);
  const found = await linesFound(db, request);
  const { firstDay, lastDay, kind, policyVersionId, policySha256, cityCode } = request;
  const id = newId();
  await write(db, async (tx) => {
    refuseIf(whyNotRequest({ firstDay, lastDay, ...found, underWay: await ownUnderWay(tx, actor.accountId) }));
    const asked = { requestedBy: actor.accountId, requestedAt: now() };
    await tx.insert(simulations).values({ id, ...request, state: 'waiting', ...asked });
    const details = { kind, policyVersionId, policySha256, cityCode, firstDay, lastDay };
    await record(tx, actor, { act: 'simulation.request', entity: 'simulation', entityId: id, details });
  });
  return id;
}

async function linesFound(reader: Reader, request: Request): Promise<Pick<RequestFacts, 'text' | 'lines'>> {
  const { kind, canonical, cityCode, firstDay, lastDay } = request;
  try {
    const { tracks, divisions } = KINDS[kind](canonical, cityCode);
    if (lastDay < firstDay) return { text: 'good', lines: null };
    return { text: 'good', lines: await countLines(reader, { cityCode, firstDay, lastDay, tracks, divisions }) };
  } catch (error) {
    if (error instanceof NoLinesForTrack) return { text: 'no-lines', lines: null };
    if (error instanceof Error && /^(ContractError|SyntaxError)$/.test(error.name))
      return { text: 'unreadable', lines: null };
    throw error;
  }
}

async function ownUnderWay(tx: Transaction, accountId: string): Promise<number> {
  const underWay = inArray(simulations.state, ['waiting', 'running']);
  return tx.$count(simulations, and(eq(simulations.requestedBy, accountId), underWay));
}
