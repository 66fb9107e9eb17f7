import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import type { FieldWords } from '#src/lib/form-words.ts';
import { fen, parseYuan } from '#src/lib/money.ts';
import { acceptOffer } from './answer-offer.ts';
import { applicationActions } from './applications.actions.ts';
import { enrol } from './enrol.ts';
import { enrolmentSentence } from './enrolment.messages.ts';
import { leavingActions } from './leaving.actions.ts';
import { formKey, ownStep } from './own-step.ts';
import { recordFee } from './record-fee.ts';
import { removeLearner } from './remove-learner.ts';
import { seatsActions } from './seats.actions.ts';
import { withdraw } from './withdraw.ts';

const words: FieldWords = {
  'consent-missing': {
    zh: '请勾选同意记录培训情况，才能报名。',
    en: 'Tick the consent to keep your training record before you enrol.',
  },
  'reason-missing': { zh: '请写明移出的原因。', en: 'Give the reason for the removal.' },
};

const amount = z
  .string()
  .refine((typed) => parseYuan(typed) !== null, 'not-an-amount')
  .transform((typed) => parseYuan(typed) ?? fen(0));
const tick = z.literal('yes').optional();

/** The door of the room: what browsers may change. */
export const enrolmentActions = {
  ...applicationActions,
  ...leavingActions,
  ...seatsActions,
  enrol: formAction({
    actor: actorFor('enrolment.enrol'),
    input: z.object({
      runNumber: z.string().min(1),
      consentRecord: z.literal('yes', { error: 'consent-missing' }),
      consentClaim: tick,
      key: formKey,
    }),
    words,
    run: async ({ runNumber, consentClaim, key }, actor) => {
      const claim = consentClaim ? (['claim-in-my-name'] as const) : [];
      const consents = ['training-record', ...claim] as const;
      const { enrolmentId, state } = await enrol(db, actor, { runNumber, consents, key });
      const done = state === 'confirmed' ? 'enrolled' : state;
      return { to: `/me/enrolments/${enrolmentId}?done=${done}` };
    },
    explain: enrolmentSentence,
    touches: ['catalogue'],
  }),
  withdraw: formAction({
    actor: actorFor('enrolment.withdraw'),
    input: ownStep,
    run: async (input, actor) => {
      await withdraw(db, actor, input);
      return { to: `/me/enrolments/${input.enrolmentId}?done=withdrawn` };
    },
    explain: enrolmentSentence,
    touches: ['catalogue'],
  }),
  accept: formAction({
    actor: actorFor('enrolment.accept'),
    input: ownStep,
    run: async (input, actor) => {
      await acceptOffer(db, actor, input);
      return { to: `/me/enrolments/${input.enrolmentId}?done=accepted` };
    },
    explain: enrolmentSentence,
    touches: ['catalogue'],
  }),
  removeLearner: formAction({
    actor: actorFor('enrolment.removeLearner'),
    input: z.object({
      enrolmentId: z.string().min(1),
      reason: z.string().trim().min(1, { error: 'reason-missing' }).max(200, { error: 'too-long' }),
    }),
    words,
    run: async (input, actor) => {
      const { runId } = await removeLearner(db, actor, input);
      return { to: `/desk/runs/${runId}/learners?done=removed` };
    },
    explain: enrolmentSentence,
    touches: ['catalogue'],
  }),
  recordFee: formAction({
    actor: actorFor('enrolment.recordFee'),
    input: z.object({
      enrolmentId: z.string().min(1),
      fee: amount,
      examFee: amount,
      receipt: z.string().trim().max(60, { error: 'too-long' }),
    }),
    run: async ({ enrolmentId, fee, examFee, receipt }, actor) => {
      const paid = { enrolmentId, feePaidFen: fee, examFeePaidFen: examFee, receipt };
      const { runId } = await recordFee(db, actor, paid);
      return { to: `/desk/runs/${runId}/learners?done=fee` };
    },
    explain: enrolmentSentence,
  }),
};
