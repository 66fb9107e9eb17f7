import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { policyExamples } from '#db/schema/policies.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotAdd } from './policy-draft.rules.ts';
import { versionInScope } from './policy-store.ts';
import { exampleToChange } from './save-example.ts';

/** Takes a worked example out of a version that nobody has confirmed. Throws NotFound, OutOfScope, Refusal. */
export async function removeExample(
  db: Database,
  actor: Actor,
  input: { readonly policyVersionId: string; readonly exampleId: string },
): Promise<void> {
  await write(db, async (tx) => {
    const version = await versionInScope(tx, actor, input.policyVersionId);
    refuseIf(whyNotAdd({ ...version, isDiscarded: version.discardedAt !== null }));
    const example = await exampleToChange(tx, version.id, input.exampleId);
    await tx.delete(policyExamples).where(eq(policyExamples.id, example.id));
    const details = { example: example.id, sequence: example.sequence };
    await record(tx, actor, { act: 'policies.removeExample', entity: 'policyVersion', entityId: version.id, details });
  });
}
