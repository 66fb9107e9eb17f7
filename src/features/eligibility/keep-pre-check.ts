import { type Database, write } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { keepSnapshots } from './keep-snapshot.ts';
import { quoteFor } from './quote-run.ts';
import { isAskedAbout, runForCheck } from './run-for-check.queries.ts';
import { referenceOf } from './snapshot.role.ts';

/**
 * A learner keeps the pre-check of a run by their own facts, with a reference by which it is found again. Consent is
 * assumed, as it is asked when the place is taken. Refuses `profile-missing`, `run-not-found`, `nothing-to-keep`.
 */
export async function keepPreCheck(
  db: Database,
  actor: Actor,
  input: { readonly runNumber: string } | { readonly runId: string },
): Promise<{ reference: string }> {
  return write(db, async (tx) => {
    const { learnerId } = actor;
    if (!learnerId) throw new Refusal([{ code: 'profile-missing' }]);
    const run = await runForCheck(tx, input);
    if (!run || !isAskedAbout(run)) throw new Refusal([{ code: 'run-not-found' }]);
    const quote = await quoteFor(tx, run, { learnerId });
    if (quote.kind !== 'answered') throw new Refusal([{ code: 'nothing-to-keep' }]);
    const { facts, answer, unproven, loaded } = quote;
    const policy = { policyVersionId: loaded.id, policySha256: loaded.sha256 };
    const at = { moment: 'pre-check', runId: run.id, enrolmentId: null, asOf: run.startsOn } as const;
    const [id = ''] = await keepSnapshots(tx, [{ ...at, ...policy, learnerId, facts, answer, unproven }]);
    const reference = referenceOf(id);
    await record(tx, actor, {
      act: 'eligibility.keepPreCheck',
      entity: 'eligibility-snapshot',
      entityId: id,
      details: { run: run.number, outcome: answer.outcome, reference },
    });
    return { reference };
  });
}
