import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { type Language, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { askCorrection, withdrawCorrection } from './ask-correction.ts';
import { askErasure, withdrawErasure } from './ask-erasure.ts';
import { askExport } from './ask-export.ts';
import { decideCorrection } from './decide-correction.ts';
import { decideErasure } from './decide-erasure.ts';
import { rightsReasons } from './rights.messages.ts';

const text = z.string().trim().min(1, 'required').max(500, 'too-long');
const optional = z.string().trim().max(500, 'too-long').default('');
const password = z.string().min(1, 'required').max(200, 'too-long');
const verdict = z.enum(['yes', 'no'], 'choose-one').transform((value) => value === 'yes');

function explain(reason: Reason, language: Language): string {
  return (speak(rightsReasons, language) as Readonly<Record<string, string>>)[reason.code] ?? reason.code;
}

export const personalFilesActions = {
  askExport: formAction({
    actor: actorFor('personal-files.askExport'),
    input: z.object({ exportPassword: password }),
    run: async ({ exportPassword }, actor) => {
      await askExport(db, actor, { password: exportPassword });
      return { to: '/me/rights?done=export' };
    },
    explain,
  }),
  askCorrection: formAction({
    actor: actorFor('personal-files.askCorrection'),
    input: z.object({
      field: z.enum(['name', 'identity', 'phone'], 'choose-one'),
      value: text,
      evidence: text,
      statement: optional,
    }),
    run: async ({ field, value, evidence, statement }, actor) => {
      await askCorrection(db, actor, { field, value, evidenceNumber: evidence, statement });
      return { to: '/me/rights?done=correction' };
    },
    explain,
  }),
  withdrawCorrection: formAction({
    actor: actorFor('personal-files.withdrawCorrection'),
    input: z.object({ correctionId: text }),
    run: async (input, actor) => {
      await withdrawCorrection(db, actor, input);
      return { to: '/me/rights?done=withdrawn' };
    },
    explain,
  }),
  askErasure: formAction({
    actor: actorFor('personal-files.askErasure'),
    input: z.object({ erasurePassword: password, isSure: z.literal('yes', 'required') }),
    run: async ({ erasurePassword }, actor) => {
      const { isDone } = await askErasure(db, actor, { password: erasurePassword });
      return { to: isDone ? '/about/data?done=erased' : '/me/rights?done=erasure' };
    },
    explain,
    touches: ['certificates'],
  }),
  withdrawErasure: formAction({
    actor: actorFor('personal-files.withdrawErasure'),
    input: z.object({ erasureId: text }),
    run: async (input, actor) => {
      await withdrawErasure(db, actor, input);
      return { to: '/me/rights?done=withdrawn' };
    },
    explain,
  }),
  decideCorrection: formAction({
    actor: actorFor('personal-files.decideCorrection'),
    input: z.object({ correctionId: text, verdict, reason: text }),
    run: async ({ correctionId, verdict: isAccepted, reason }, actor) => {
      await decideCorrection(db, actor, { correctionId, isAccepted, reason });
      return { to: `/desk/corrections?done=${isAccepted ? 'accepted' : 'rejected'}` };
    },
    explain,
  }),
  decideErasure: formAction({
    actor: actorFor('personal-files.decideErasure'),
    input: z.object({ erasureId: text, verdict, reason: text }),
    run: async ({ erasureId, verdict: isAgreed, reason }, actor) => {
      await decideErasure(db, actor, { erasureId, isAgreed, reason });
      return { to: `/desk/erasures?done=${isAgreed ? 'erased' : 'refused'}` };
    },
    explain,
    touches: ['certificates'],
  }),
};
