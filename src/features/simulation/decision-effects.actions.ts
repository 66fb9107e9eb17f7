import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { measureDecisions } from './measure-decisions.ts';
import { simulationSentence } from './simulation.messages.ts';

/** The door to the effects of the 26 decisions. */
export const decisionEffectsActions = {
  measureDecisions: formAction({
    actor: actorFor('simulation.measureDecisions'),
    input: z.object({ cityCode: z.string().regex(/^\d{6}$/) }),
    run: async (input, actor) => {
      await measureDecisions(db, actor, input);
      return { to: `/desk/policies/decisions?city=${input.cityCode}&done=asked` };
    },
    explain: simulationSentence,
  }),
};
