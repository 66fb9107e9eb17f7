import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { CATEGORY_CODES } from '#src/features/learners/categories.rules.ts';
import { formAction } from '#src/lib/action.ts';
import { isCreditCode } from '#src/lib/organisation-code.ts';
import { decideChange, withdrawChange } from './decide-change.ts';
import { fileAgain } from './file-run.ts';
import { lessonChangesOf } from './lesson-changes.ts';
import { openRun } from './open-run.ts';
import { proposeChange } from './propose-change.ts';
import { fields, planWords } from './run-fields.ts';
import { runSentence as explain } from './run-reasons.messages.ts';
import { saveTerms } from './save-terms.ts';
import { terminateRun } from './terminate-run.ts';

const { id, reason, requiredReason, dayField, optionalDay, heads, amount, note } = fields;
const touches = ['catalogue'];
const asList = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

const terms = z
  .object({
    runId: id,
    capacity: heads,
    enrolFrom: optionalDay,
    enrolBy: dayField,
    who: z.enum(['everybody', 'categories', 'enterprise'], 'choose-one'),
    categories: z.preprocess(asList, z.array(z.enum(CATEGORY_CODES, 'choose-one'))),
    enterprise: z.string().trim().max(18, 'too-long').default(''),
    needsApproval: z.string().optional(),
    minimum: heads,
    feeFen: amount,
    examFeeFen: amount,
    payer: z.enum(['learner', 'institution', 'nobody'], 'choose-one'),
    fundingTrack: z.enum(['training-fee', 'subsidy', 'none'], 'choose-one'),
    coDeliveryId: z.string().max(60, 'too-long').default(''),
    contactPhone: z.string().trim().min(5, 'required').max(30, 'too-long'),
  })
  .refine(({ who, categories }) => who !== 'categories' || categories.length > 0, {
    message: 'choose-one',
    path: ['categories'],
  })
  .refine(({ who, enterprise }) => who !== 'enterprise' || isCreditCode(enterprise), {
    message: 'not-a-credit-code',
    path: ['enterprise'],
  });

const change = z.object({
  runId: id,
  reason: requiredReason,
  enrolFrom: optionalDay,
  enrolBy: dayField,
  capacity: heads,
  minimum: heads,
  contactPhone: z.string().trim().min(5, 'required').max(30, 'too-long'),
  noteZh: note,
  noteEn: note,
});

export const filingActions = {
  saveTerms: formAction({
    actor: actorFor('catalogue.saveTerms'),
    input: terms,
    words: planWords,
    run: async ({ who, categories, enterprise, needsApproval, minimum, coDeliveryId, ...plain }, actor) => {
      const rosterRule = {
        needsApproval: needsApproval === 'yes',
        categories: who === 'categories' ? categories : null,
        minimum,
        enterpriseOnly: who === 'enterprise' ? enterprise : null,
      };
      await saveTerms(db, actor, { ...plain, rosterRule, coDeliveryId: coDeliveryId || null });
      return { to: `/desk/runs/${plain.runId}/filing?done=terms` };
    },
    explain,
  }),
  fileAgain: formAction({
    actor: actorFor('catalogue.fileAgain'),
    input: z.object({ runId: id }),
    run: async ({ runId }, actor) => {
      await fileAgain(db, actor, { runId });
      return { to: `/desk/runs/${runId}/filing?done=again` };
    },
    explain,
  }),
  openRun: formAction({
    actor: actorFor('catalogue.openRun'),
    input: z.object({ runId: id }),
    run: async ({ runId }, actor) => {
      await openRun(db, actor, { runId });
      return { to: `/desk/runs/${runId}?done=opened` };
    },
    explain,
    touches,
  }),
  terminateRun: formAction({
    actor: actorFor('catalogue.terminateRun'),
    input: z.object({ runId: id, reason: requiredReason }),
    run: async (input, actor) => {
      await terminateRun(db, actor, input);
      return { to: `/desk/runs/${input.runId}?done=terminated` };
    },
    explain,
    touches,
  }),
  proposeChange: formAction({
    actor: actorFor('catalogue.proposeChange'),
    input: change,
    run: async ({ runId, reason: why, ...wanted }, actor, { form }) => {
      const lessons = lessonChangesOf(form);
      const result = await proposeChange(db, actor, { runId, reason: why, fields: wanted, lessons });
      return { to: `/desk/runs/${runId}/changes?done=${result}` };
    },
    explain,
    touches,
  }),
  withdrawChange: formAction({
    actor: actorFor('catalogue.withdrawChange'),
    input: z.object({ runId: id }),
    run: async ({ runId }, actor) => {
      await withdrawChange(db, actor, { runId });
      return { to: `/desk/runs/${runId}/changes?done=withdrawn` };
    },
    explain,
  }),
  decideChange: formAction({
    actor: actorFor('catalogue.decideChange'),
    input: z.object({ runId: id, decision: z.enum(['take', 'refuse'], 'choose-one'), opinion: reason }),
    run: async (input, actor) => {
      await decideChange(db, actor, input);
      return { to: `/desk/runs/${input.runId}/changes?done=${input.decision}` };
    },
    explain,
    touches,
  }),
};
