import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { FieldFaults, formAction } from '#src/lib/action.ts';
import { today } from '#src/lib/clock.ts';
import type { Language } from '#src/lib/language.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { TRACKS } from '#src/subsidy/policy.ts';
import { answerFrom } from './decision-answer.ts';
import { decisionSentence } from './decision-reasons.messages.ts';
import { decisionOf } from './decisions.rules.ts';
import { draftFromDecisions } from './draft-from-decisions.ts';
import { typedForm } from './parameter-form.ts';
import { recordDecision } from './record-decision.ts';

/** Blank ones are found together with what is wrong in the answer. */
const line = z.string().trim().max(120, 'too-long');
const cityCode = z.string().regex(/^\d{6}$/);

/** The doors of the 26 decisions: they belong to the room of the policies. */
export const decisionsActions = {
  recordDecision: formAction({
    actor: actorFor('policies.recordDecision'),
    input: z.object({
      cityCode,
      number: z.string(),
      documentNumber: line,
      clause: line,
      note: z.string().trim().max(1000, 'too-long').default(''),
    }),
    run: async ({ number, ...input }, actor, { form, language }) => {
      const decision = decisionOf(number);
      if (!decision) throw new NotFound(`decision ${number}`);
      const where = { cityCode: input.cityCode, on: today() };
      const reading = answerFrom(decision, typedForm(form), language, where);
      const faults = { ...('faults' in reading ? reading.faults : {}), ...blanks(input, language) };
      if ('faults' in reading || Object.keys(faults).length > 0) throw new FieldFaults(faults);
      await recordDecision(db, actor, { ...input, number: decision.number, answer: reading.answer });
      return { to: `/desk/policies/decisions/${decision.number}?city=${input.cityCode}&done=saved` };
    },
    explain: decisionSentence,
  }),
  draftFromDecisions: formAction({
    actor: actorFor('policies.draftFromDecisions'),
    input: z.object({ cityCode, track: z.enum(TRACKS, 'choose-one') }),
    run: async (input, actor) => {
      const { policyVersionId } = await draftFromDecisions(db, actor, input);
      return { to: `/desk/policies/decisions?city=${input.cityCode}&done=drafted&draft=${policyVersionId}` };
    },
    explain: decisionSentence,
  }),
};

function blanks(input: { readonly documentNumber: string; readonly clause: string }, language: Language) {
  return {
    ...(input.documentNumber === '' ? { documentNumber: decisionSentence({ code: 'no-document' }, language) } : {}),
    ...(input.clause === '' ? { clause: decisionSentence({ code: 'no-clause' }, language) } : {}),
  };
}
