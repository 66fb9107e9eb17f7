import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { day, isDay } from '#src/lib/day.ts';
import { declareConflict, endConflict } from './declare-conflict.ts';
import { expertSentence } from './experts.messages.ts';
import { saveExpert } from './save-expert.ts';

const id = z.string().min(1, 'required').max(60, 'too-long');
const text = z.string().trim().min(1, 'required').max(200, 'too-long');
const dayField = z.string().refine(isDay, 'not-a-day').transform(day);
const ticks = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ticked) => [ticked].flat().filter(Boolean));

const explain = expertSentence;

export const expertsActions = {
  saveExpert: formAction({
    actor: actorFor('experts.saveExpert'),
    input: z.object({
      expertId: z
        .string()
        .max(60)
        .optional()
        .transform((value) => value || undefined),
      ...{ name: text, employer: text, title: text, fields: ticks },
      divisionCode: z.string().regex(/^\d{6}$/, 'choose-one'),
      ...{ validFrom: dayField, validTo: dayField },
      handle: z.string().trim().max(200, 'too-long').default(''),
      isActive: z.literal('yes').optional(),
    }),
    run: async ({ isActive, ...input }, actor) => {
      await saveExpert(db, actor, { ...input, isActive: isActive === 'yes' });
      return { to: '/desk/experts?done=saved' };
    },
    explain,
  }),
  declareConflict: formAction({
    actor: actorFor('experts.declareConflict'),
    input: z.object({
      ...{ expertId: id, institutionId: id, kind: text },
      note: z.string().trim().max(500, 'too-long').default(''),
    }),
    run: async (input, actor) => {
      await declareConflict(db, actor, input);
      return { to: actor.role === 'expert' ? '/desk/expert-reviews?done=declared' : '/desk/experts?done=declared' };
    },
    explain,
  }),
  endConflict: formAction({
    actor: actorFor('experts.endConflict'),
    input: z.object({ conflictId: id }),
    run: async (input, actor) => {
      await endConflict(db, actor, input);
      return { to: '/desk/experts?done=ended' };
    },
    explain,
  }),
};
