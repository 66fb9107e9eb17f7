import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { type Day, isDay } from '#src/lib/day.ts';
import { enrolmentSentence } from './enrolment.messages.ts';
import { KEPT_ROWS } from './seat-plan.rules.ts';
import { setSeatPlan } from './set-seat-plan.ts';

/** The seats that are kept for categories, and how long an offer stands. */
export const seatsActions = {
  setSeatPlan: formAction({
    actor: actorFor('enrolment.setSeatPlan'),
    input: z.object({
      runId: z.string().min(1),
      offerHours: z.coerce.number({ error: 'not-a-number' }).int({ error: 'not-a-number' }),
      reason: z.string().trim().max(200, { error: 'too-long' }).default(''),
    }),
    run: async ({ runId, offerHours, reason }, actor, { form }) => {
      await setSeatPlan(db, actor, { runId, offerHours, reason, reserved: keptIn(form) });
      return { to: `/desk/runs/${runId}/seats?done=saved` };
    },
    explain: enrolmentSentence,
    touches: ['catalogue'],
  }),
};

/** Rows with a category; a number or a day that is none is refused by the rules. */
function keptIn(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return Array.from({ length: KEPT_ROWS }, (_, index) => index + 1).flatMap((row) => {
    const [category, typed, typedDay] = [text(`category${row}`), text(`seats${row}`), text(`releaseOn${row}`)];
    const seats = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
    const releaseOn = isDay(typedDay) ? typedDay : ('' as Day);
    return category ? [{ category, seats, releaseOn }] : [];
  });
}
