import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { day, isDay } from '#src/lib/day.ts';
import { confirmPolicy } from './confirm-policy.ts';
import { policySentence } from './policies.messages.ts';

const text = z.string().trim().min(1, 'required').max(200, 'too-long');

export const policiesActions = {
  confirm: formAction({
    actor: actorFor('policies.confirm'),
    input: z.object({
      policyVersionId: text,
      documentNumber: text,
      issuedOn: z.string().refine(isDay, 'not-a-day').transform(day),
    }),
    run: async (input, actor) => {
      await confirmPolicy(db, actor, input);
      return { to: `/desk/policies/${input.policyVersionId}?done=confirmed` };
    },
    explain: policySentence,
    touches: ['catalogue', 'policies'],
  }),
};
