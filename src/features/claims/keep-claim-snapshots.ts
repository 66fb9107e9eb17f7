import type { Transaction } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { keepRecheck } from '#src/features/eligibility/recheck.role.ts';
import type { ToFreeze } from '#src/features/eligibility/snapshot.role.ts';
import { record } from '#src/features/journal/record.ts';
import type { LoadedPolicy } from '#src/features/policies/policies.queries.ts';
import type { Day } from '#src/lib/day.ts';
import type { NewLine } from './calculation.queries.ts';
import type { RunToClaim } from './run-to-claim.queries.ts';

/**
 * Freezes what each line says about its person beside what they were told before, and writes to whoever lost the
 * subsidy or gets less. The line itself stays the calculation that is paid by; the snapshot is the person's side of it.
 */
export async function keepClaimSnapshots(
  tx: Transaction,
  actor: Actor,
  claim: { readonly run: RunToClaim; readonly loaded: LoadedPolicy; readonly asOf: Day },
  lines: readonly NewLine[],
): Promise<void> {
  const { run, loaded, asOf } = claim;
  const counts = await keepRecheck(
    tx,
    run,
    loaded,
    lines.flatMap((line) => toFreeze(line, run, loaded, asOf)),
  );
  if (!counts) return;
  const details = { run: run.number, ...counts };
  await record(tx, actor, { act: 'eligibility.recheckAtClaim', entity: 'run', entityId: run.id, details });
}

function toFreeze(line: NewLine, run: RunToClaim, loaded: LoadedPolicy, asOf: Day): ToFreeze[] {
  const { facts, answer, enrolmentId, learnerId } = line;
  if (facts.kind !== 'subsidy' || !enrolmentId || !learnerId) return [];
  const { kind: _kind, ...assessed } = facts;
  return [
    {
      moment: 'claim',
      ...{ learnerId, enrolmentId, runId: run.id, asOf },
      ...{ policyVersionId: loaded.id, policySha256: loaded.sha256 },
      facts: assessed,
      answer: answer as ToFreeze['answer'],
      unproven: line.unproven,
    },
  ];
}
