import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import type { Day } from '#src/lib/day.ts';
import { Refusal } from '#src/lib/refusal.ts';
import type { ScopeLine } from './designation.rules.ts';
import { designationStep, move } from './designation-step.ts';

export type ApplicationPart =
  | {
      readonly section: 'scope';
      readonly scope: readonly ScopeLine[];
      /** The largest run. */
      readonly capacity: number;
      readonly validFrom: Day;
      readonly validTo: Day;
    }
  | { readonly section: 'statement'; readonly statement: string };

const ACT = 'institutions.saveApplication';

/**
 * Saves one part of an application that is in the applicant's hands, whole or not: what is missing is said when it is
 * handed in. Throws NotFound, OutOfScope; Refusal `step-not-allowed`, `term-backwards`, `capacity-not-positive`.
 */
export async function saveApplication(
  db: Database,
  actor: Actor,
  input: ApplicationPart & { readonly designationId: string },
): Promise<void> {
  const { designationId, section } = input;
  await designationStep(db, actor, { act: ACT, event: 'save', designationId }, async (tx, designation) => {
    const change = section === 'scope' ? scopeOf(input) : { statement: input.statement.trim() };
    await move(tx, actor, designation, {
      act: ACT,
      event: 'save',
      to: designation.state,
      change,
      reason: section,
      details: { section },
    });
  });
}

function scopeOf({ scope, capacity, validFrom, validTo }: Extract<ApplicationPart, { section: 'scope' }>) {
  if (validTo < validFrom) throw new Refusal([{ code: 'term-backwards' }]);
  if (!Number.isSafeInteger(capacity) || capacity < 1) throw new Refusal([{ code: 'capacity-not-positive' }]);
  return { scope: scope.map((line) => ({ ...line })), capacity, validFrom, validTo };
}
