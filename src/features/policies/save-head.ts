import { type Database, write } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import type { Day } from '#src/lib/day.ts';
import { isKnownDivision } from '#src/lib/division.ts';
import { Refusal } from '#src/lib/refusal.ts';
import type { Rounding } from '#src/subsidy/arithmetic.ts';
import type { KeyDate, Straddle } from '#src/subsidy/policy.ts';
import { type Edited, editDraft } from './edit-draft.ts';

/** What a version says about itself, beside its values. */
export type PolicyHead = {
  readonly title: string;
  readonly documentNumber: string;
  readonly issuedOn: Day | null;
  readonly jurisdictions: readonly string[];
  readonly from: Day;
  /** Inclusive; null: open. */
  readonly to: Day | null;
  readonly keyDate: KeyDate;
  readonly straddle: Straddle;
  readonly rounding: Rounding | null;
};

/**
 * Saves document, places, days and rounding of a draft. Answers the hash of the new text. Throws NotFound, OutOfScope
 * (also for a place added outside the actor's scope), Refusal.
 */
export async function saveHead(
  db: Database,
  actor: Actor,
  input: Edited & { readonly head: PolicyHead },
): Promise<{ sha256: string }> {
  const { title, documentNumber, issuedOn, from, to, keyDate, straddle, rounding } = input.head;
  const jurisdictions = [...new Set(input.head.jurisdictions)].sort();
  const unknown = jurisdictions.find((code) => !isKnownDivision(code));
  if (unknown) throw new Refusal([{ code: 'not-valid', facts: { where: 'jurisdictions', what: unknown } }]);
  return write(db, (tx) =>
    editDraft(tx, actor, input, {
      act: 'policies.saveHead',
      details: { documentNumber: documentNumber.trim(), from, to },
      change: (policy) => ({
        ...policy,
        authority: { documentNumber: documentNumber.trim(), title: title.trim(), issuedOn },
        jurisdictions,
        effective: { from, to, keyDate, straddle },
        rounding,
      }),
    }),
  );
}
