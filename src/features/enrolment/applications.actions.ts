import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { decideApplication } from './decide-application.ts';
import { enrolmentSentence } from './enrolment.messages.ts';
import { ownStep } from './own-step.ts';
import { resubmit } from './resubmit.ts';

const codes = z.union([z.string(), z.array(z.string())]).optional();

/** Applications for runs whose roster rule asks for approval. */
export const applicationActions = {
  decideApplication: formAction({
    actor: actorFor('enrolment.decideApplication'),
    input: z.object({
      enrolmentId: z.string().min(1),
      decision: z.enum(['approve', 'return', 'reject'], { error: 'choose-one' }),
      returnCodes: codes,
      rejectCodes: codes,
      note: z.string().trim().max(300, { error: 'too-long' }).optional(),
    }),
    run: async ({ enrolmentId, decision, note = '' }, actor, { form }) => {
      const chosen = { approve: [], return: form.getAll('returnCodes'), reject: form.getAll('rejectCodes') }[decision];
      const asked = { enrolmentId, decision, codes: chosen.map(String), note };
      const { runId } = await decideApplication(db, actor, asked);
      return { to: `/desk/runs/${runId}/learners?group=applied&done=decided` };
    },
    explain: enrolmentSentence,
    touches: ['catalogue'],
  }),
  resubmit: formAction({
    actor: actorFor('enrolment.resubmit'),
    input: ownStep,
    run: async (input, actor) => {
      await resubmit(db, actor, input);
      return { to: `/me/enrolments/${input.enrolmentId}?done=submitted` };
    },
    explain: enrolmentSentence,
  }),
};
