import type { Transaction } from '#db/client.ts';
import { quotes } from '#db/schema/policies.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { quoteFor } from './quote-enrolment.ts';
import type { RunToEnrol } from './run-to-enrol.queries.ts';

/** Keeps the pre-check with the facts it was given, as shown before sign-up; null where no policy answers for a person. */
export async function freezeQuote(tx: Transaction, run: RunToEnrol, learnerId: string): Promise<string | null> {
  const quote = await quoteFor(tx, run, { learnerId });
  if (quote.kind !== 'answered') return null;
  const { loaded, facts, answer } = quote;
  const id = newId();
  await tx.insert(quotes).values({
    id,
    purpose: 'pre-check',
    learnerId,
    runId: run.id,
    policyVersionId: loaded.id,
    policySha256: loaded.sha256,
    facts,
    answer,
    outcome: answer.outcome,
    totalFen: answer.outcome === 'entitled' ? answer.totalFen : 0,
    createdAt: now(),
  });
  return id;
}
