import { type Database, write } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { type Edited, editDraft } from './edit-draft.ts';

/**
 * Saves one value of a draft with its source mark and citation; `value` is plain JSON, read by the engine's own rules.
 * Answers the hash of the new text. Throws NotFound, OutOfScope, Refusal (`not-valid` says where and what).
 */
export async function saveParameter(
  db: Database,
  actor: Actor,
  input: Edited & {
    readonly name: string;
    readonly parameter: { readonly value: unknown; readonly source: string; readonly cite: string };
  },
): Promise<{ sha256: string }> {
  const { name, parameter } = input;
  const { value, source } = parameter;
  const cite = parameter.cite.trim();
  return write(db, (tx) =>
    editDraft(tx, actor, input, {
      act: 'policies.saveParameter',
      details: { parameter: name, source },
      change: (policy) => ({ ...policy, parameters: { ...policy.parameters, [name]: { value, source, cite } } }),
    }),
  );
}
