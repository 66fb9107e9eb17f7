import { type Database, write } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { endVersion } from './end-version.ts';
import { whyNotRepeal } from './policy-draft.rules.ts';
import { versionInScope } from './policy-store.ts';

/**
 * Repeals a version in force by a document: from now on nothing is chosen, approved or paid by it. `lastDay`
 * (inclusive) is the last day of its life, not after today. Throws NotFound, OutOfScope, Refusal.
 */
export async function repealPolicy(
  db: Database,
  actor: Actor,
  input: {
    readonly policyVersionId: string;
    readonly lastDay: Day;
    readonly documentNumber: string;
    readonly reason: string;
  },
): Promise<void> {
  const { lastDay } = input;
  const decision = { documentNumber: input.documentNumber.trim(), reason: input.reason.trim() };
  await write(db, async (tx) => {
    const version = await versionInScope(tx, actor, input.policyVersionId);
    refuseIf(whyNotRepeal({ ...version, ...decision, lastDay, today: today() }));
    await endVersion(tx, actor, version.id, { kind: 'repealed', lastDay, byVersionId: null, ...decision });
    const { sha256 } = version;
    const details = { sha256, lastDay, documentNumber: decision.documentNumber };
    await record(tx, actor, { act: 'policies.repeal', entity: 'policyVersion', entityId: version.id, details });
  });
}
