import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import type { Act } from '#src/features/accounts/acts.ts';
import { formAction } from '#src/lib/action.ts';
import { designationSentence } from './designation-reasons.messages.ts';
import { number, withReason } from './form-fields.role.ts';
import { dropRevocation, intendRevocation, releaseLines, revokeDesignation } from './revoke-designation.ts';
import { reinstateDesignation, remedyDesignation, suspendDesignation, warnDesignation } from './warn-designation.ts';

const touches = ['institutions', 'catalogue'];
const documented = withReason.extend({ documentNumber: z.string().max(100, 'too-long').default('') });

/** A step of supervision: does the deed and goes back to the designation. Effects show on public pages at once. */
function step<S extends typeof withReason>(
  act: Act,
  input: S,
  deed: (database: typeof db, actor: Actor, values: z.infer<S>) => Promise<void>,
) {
  return formAction({
    actor: actorFor(act),
    input,
    run: async (values, actor) => {
      await deed(db, actor, values);
      return { to: `/desk/designations/${values.designationId}?done=${act.split('.')[1]}` };
    },
    explain: designationSentence,
    touches,
  });
}

/** What the bureau does with a designation in force. */
export const supervisionActions = {
  warnDesignation: step('institutions.warnDesignation', withReason.extend({ workingDays: number }), warnDesignation),
  remedyDesignation: step('institutions.remedyDesignation', withReason, remedyDesignation),
  suspendDesignation: step('institutions.suspendDesignation', withReason, suspendDesignation),
  reinstateDesignation: step('institutions.reinstateDesignation', withReason, reinstateDesignation),
  intendRevocation: step('institutions.intendRevocation', withReason, intendRevocation),
  dropRevocation: step('institutions.dropRevocation', withReason, dropRevocation),
  revokeDesignation: step('institutions.revokeDesignation', documented, revokeDesignation),
  releaseLines: step('institutions.releaseLines', documented, releaseLines),
};
