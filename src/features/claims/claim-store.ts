import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { claimLines, claimReviews, claims } from '#db/schema/claims.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound } from '#src/lib/refusal.ts';
import type { NewLine } from './calculation.queries.ts';

export type Claim = typeof claims.$inferSelect;

/** Rows of one INSERT: a line has eighteen values, and SQLite takes 32,766 of them at once. */
const CHUNK = 500;

/** A claim to act on. Throws NotFound. */
export async function claimToChange(tx: Transaction, claimId: string): Promise<Claim> {
  const [claim] = await tx.select().from(claims).where(eq(claims.id, claimId));
  if (!claim) throw new NotFound(`claim ${claimId}`);
  return claim;
}

/** Puts the lines of a draft in place of those it had; amounts never bar another claim before submission. */
export async function replaceLines(tx: Transaction, claimId: string, lines: readonly NewLine[]): Promise<void> {
  await tx.delete(claimLines).where(eq(claimLines.claimId, claimId));
  const rows = lines.map((line, index) => ({
    ...line,
    id: newId(),
    claimId,
    sequence: index + 1,
    facts: line.facts as unknown as Record<string, unknown>,
    answer: line.answer as unknown as Record<string, unknown>,
    state: line.amountFen > 0 ? ('proposed' as const) : ('rejected' as const),
    stateReason: line.amountFen > 0 ? null : line.outcome,
    isLive: false,
  }));
  for (let at = 0; at < rows.length; at += CHUNK) await tx.insert(claimLines).values(rows.slice(at, at + CHUNK));
}

type Review = Pick<typeof claimReviews.$inferInsert, 'step' | 'decision' | 'opinion'>;

/** Keeps an opinion with the name the person had then. */
export async function keepReview(tx: Transaction, actor: Actor, claimId: string, review: Review): Promise<void> {
  const by = { by: actor.accountId, byName: actor.name, at: now() };
  await tx.insert(claimReviews).values({ id: newId(), claimId, ...review, ...by });
}

/** The lines no longer bar another claim: returned, rejected or withdrawn. */
export async function releaseLines(tx: Transaction, claimId: string): Promise<void> {
  await tx.update(claimLines).set({ isLive: false }).where(eq(claimLines.claimId, claimId));
}
