import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { today } from '#src/lib/clock.ts';
import { isDay } from '#src/lib/day.ts';
import { discardSimulation } from './discard-simulation.ts';
import { measureDecisions } from './measure-decisions.ts';
import { periodOf } from './period.ts';
import { requestSimulation } from './request-simulation.ts';
import { simulationSentence } from './simulation.messages.ts';
import { stopSimulation } from './stop-simulation.ts';

const text = z.string().trim().min(1, 'required').max(200, 'too-long');
const anyDay = z.string().trim().max(10, 'not-a-day').default('');
const simulation = z.object({ simulationId: text });

const request = z
  .object({
    policyVersionId: text,
    cityCode: text,
    period: z.enum(['this-year', 'last-year', 'own'], 'required'),
    firstDay: anyDay,
    lastDay: anyDay,
  })
  .superRefine(({ period, firstDay, lastDay }, context) => {
    if (period !== 'own') return;
    for (const [path, value] of Object.entries({ firstDay, lastDay })) {
      if (!isDay(value)) context.addIssue({ code: 'custom', path: [path], message: 'not-a-day' });
    }
  });

export const simulationActions = {
  request: formAction({
    actor: actorFor('simulation.request'),
    input: request,
    run: async ({ policyVersionId, cityCode, period, ...typed }, actor) => {
      const days = periodOf(period, today(), typed);
      if (!days) throw new Error('a day that was checked is none');
      const { simulationId } = await requestSimulation(db, actor, { policyVersionId, cityCode, ...days });
      return { to: `/desk/simulations/${simulationId}?watch=1&done=requested` };
    },
    explain: simulationSentence,
  }),
  stop: formAction({
    actor: actorFor('simulation.stop'),
    input: simulation,
    run: async (input, actor) => {
      await stopSimulation(db, actor, input);
      return { to: `/desk/simulations/${input.simulationId}?done=stopped` };
    },
    explain: simulationSentence,
  }),
  discard: formAction({
    actor: actorFor('simulation.discard'),
    input: simulation,
    run: async (input, actor) => {
      await discardSimulation(db, actor, input);
      return { to: '/desk/simulations?done=discarded' };
    },
    explain: simulationSentence,
  }),
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
