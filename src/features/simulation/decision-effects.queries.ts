import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { simulations } from '#db/schema/simulation.ts';
import type { Day, Instant } from '#src/lib/day.ts';
import type { DecisionEffects } from './decision-effects.ts';

/** The effects of the decisions of a city as they were measured last, and what is under way since. */
export type MeasuredEffects = {
  readonly latest: {
    readonly effects: DecisionEffects;
    readonly firstDay: Day;
    readonly lastDay: Day;
    readonly lines: number;
    readonly finishedAt: Instant;
  } | null;
  /** The request after the latest result: waiting, running or failed. */
  readonly underWay: {
    readonly state: 'waiting' | 'running' | 'failed' | 'stopped';
    readonly done: number;
    readonly total: number;
  } | null;
};

/** What is known of the effects of the decisions of a city; shows sums only, no person. */
export async function measuredEffects(reader: Reader, cityCode: string): Promise<MeasuredEffects> {
  const mine = and(eq(simulations.cityCode, cityCode), eq(simulations.kind, 'decisions'));
  const { firstDay, lastDay, total, done, state, result, finishedAt, requestedAt } = simulations;
  const [latest] = await reader
    .select({ firstDay, lastDay, total, result, finishedAt, requestedAt })
    .from(simulations)
    .where(and(mine, eq(state, 'done')))
    .orderBy(desc(requestedAt))
    .limit(1);
  const [newest] = await reader
    .select({ state, done, total, requestedAt })
    .from(simulations)
    .where(and(mine, inArray(state, ['waiting', 'running', 'failed'])))
    .orderBy(desc(requestedAt))
    .limit(1);
  const isNewer = newest && (!latest || newest.requestedAt > latest.requestedAt);
  return {
    latest: latest?.result && latest.finishedAt ? measured(latest.result, latest.finishedAt, latest) : null,
    underWay:
      isNewer && newest.state !== 'done' ? { state: newest.state, done: newest.done, total: newest.total } : null,
  };
}

function measured(
  result: Record<string, unknown>,
  finishedAt: Instant,
  { firstDay, lastDay, total }: { firstDay: Day; lastDay: Day; total: number },
): NonNullable<MeasuredEffects['latest']> {
  return { effects: result as unknown as DecisionEffects, firstDay, lastDay, lines: total, finishedAt };
}
