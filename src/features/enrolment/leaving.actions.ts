import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { defer } from './defer.ts';
import { enrolmentSentence } from './enrolment.messages.ts';
import { moveTo } from './move-to.ts';
import { markNoShow, takeBackNoShow } from './no-show.ts';
import { formKey, ownStep } from './own-step.ts';
import { undoWithdrawal } from './undo-withdrawal.ts';

/** Pausing, moving, coming back, and not having come. */
export const leavingActions = {
  defer: formAction({
    actor: actorFor('enrolment.defer'),
    input: z.object({ enrolmentId: z.string().min(1), key: formKey, reason: z.string().default('') }),
    run: async (input, actor) => {
      await defer(db, actor, input);
      return { to: `/me/enrolments/${input.enrolmentId}?done=deferred` };
    },
    explain: enrolmentSentence,
    touches: ['catalogue'],
  }),
  moveTo: formAction({
    actor: actorFor('enrolment.moveTo'),
    input: z.object({
      enrolmentId: z.string().min(1),
      key: formKey,
      runId: z.string({ error: 'choose-one' }).min(1, { error: 'choose-one' }),
    }),
    run: async (input, actor) => {
      const { enrolmentId } = await moveTo(db, actor, input);
      return { to: `/me/enrolments/${enrolmentId}?done=moved` };
    },
    explain: enrolmentSentence,
    touches: ['catalogue'],
  }),
  undoWithdrawal: formAction({
    actor: actorFor('enrolment.undoWithdrawal'),
    input: ownStep,
    run: async (input, actor) => {
      await undoWithdrawal(db, actor, input);
      return { to: `/me/enrolments/${input.enrolmentId}?done=enrolled` };
    },
    explain: enrolmentSentence,
    touches: ['catalogue'],
  }),
  noShow: formAction({
    actor: actorFor('enrolment.noShow'),
    input: z.object({ enrolmentId: z.string().min(1) }),
    run: async (input, actor) => {
      const { runId } = await markNoShow(db, actor, input);
      return { to: `/desk/runs/${runId}/learners?done=noShow` };
    },
    explain: enrolmentSentence,
  }),
  takeBackNoShow: formAction({
    actor: actorFor('enrolment.takeBackNoShow'),
    input: z.object({
      enrolmentId: z.string().min(1),
      reason: z.string().trim().max(200, { error: 'too-long' }).default(''),
    }),
    run: async (input, actor) => {
      const { runId } = await takeBackNoShow(db, actor, input);
      return { to: `/desk/runs/${runId}/learners?done=takenBack` };
    },
    explain: enrolmentSentence,
  }),
};
