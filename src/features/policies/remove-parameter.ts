import { type Database, write } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { Refusal } from '#src/lib/refusal.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { type Edited, editDraft } from './edit-draft.ts';

/**
 * Takes one value out of a draft, so that the rule's default counts. Answers the hash of the new text. Throws
 * NotFound, OutOfScope, Refusal (`not-valid` for a value that the track cannot do without).
 */
export async function removeParameter(
  db: Database,
  actor: Actor,
  input: Edited & { readonly name: string },
): Promise<{ sha256: string }> {
  return write(db, (tx) =>
    editDraft(tx, actor, input, {
      act: 'policies.removeParameter',
      details: { parameter: input.name },
      change: (policy) => without(policy, input.name),
    }),
  );
}

function without(policy: Policy, name: string): Policy {
  if (!Object.hasOwn(policy.parameters, name)) throw new Refusal([{ code: 'no-such-parameter', facts: { name } }]);
  const { [name]: _, ...parameters } = policy.parameters;
  return { ...policy, parameters };
}
