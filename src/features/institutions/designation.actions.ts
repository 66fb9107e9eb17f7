import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { decideDesignation } from './decide-designation.ts';
import { designationSentence } from './designation-reasons.messages.ts';
import { drawExperts, excuseExpert } from './draw-experts.ts';
import { dayField, id, number, ofDesignation, text, withReason, words } from './form-fields.role.ts';
import { decideDesignationObjection, objectToDesignation } from './object-to-designation.ts';
import { proposeDesignation } from './propose-designation.ts';
import { publishDesignation } from './publish-designation.ts';
import { recordVisit } from './record-visit.ts';
import { acceptApplication, returnApplication } from './review-application.ts';
import { readFaults, readFindings, readScores, readVisitors } from './review-forms.role.ts';
import { scoreApplication } from './score-application.ts';

const explain = designationSentence;
const touches = ['institutions', 'catalogue', 'notices'];
const desk = (designationId: string, done: string) => ({ to: `/desk/designations/${designationId}?done=${done}` });

/** What the bureau, its experts and the public do with an application until it is decided. */
export const designationActions = {
  acceptApplication: formAction({
    actor: actorFor('institutions.acceptApplication'),
    input: ofDesignation,
    run: async (input, actor) => {
      await acceptApplication(db, actor, input);
      return desk(input.designationId, 'accept');
    },
    explain,
  }),
  returnApplication: formAction({
    actor: actorFor('institutions.returnApplication'),
    input: ofDesignation.extend({ workingDays: number }),
    run: async (input, actor, { form }) => {
      await returnApplication(db, actor, { ...input, faults: readFaults(form) });
      return desk(input.designationId, 'return');
    },
    explain,
  }),
  recordVisit: formAction({
    actor: actorFor('institutions.recordVisit'),
    input: ofDesignation.extend({ visitedOn: dayField, visitors: words, conclusion: words }),
    run: async ({ visitors, ...input }, actor, { form }) => {
      const visit = { ...input, visitors: readVisitors(visitors), findings: readFindings(form) };
      await recordVisit(db, actor, visit);
      return desk(input.designationId, 'visit');
    },
    explain,
  }),
  drawExperts: formAction({
    actor: actorFor('institutions.drawExperts'),
    input: ofDesignation.extend({ field: text, wanted: number }),
    run: async (input, actor) => {
      await drawExperts(db, actor, input);
      return desk(input.designationId, 'draw');
    },
    explain,
  }),
  excuseExpert: formAction({
    actor: actorFor('institutions.excuseExpert'),
    input: ofDesignation.extend({ excuse: words }),
    run: async (input, actor) => {
      await excuseExpert(db, actor, input);
      return { to: '/desk/expert-reviews?done=excused' };
    },
    explain,
  }),
  scoreApplication: formAction({
    actor: actorFor('institutions.scoreApplication'),
    input: ofDesignation.extend({ opinion: words }),
    run: async (input, actor, { form }) => {
      await scoreApplication(db, actor, { ...input, scores: readScores(form) });
      return { to: '/desk/expert-reviews?done=scored' };
    },
    explain,
  }),
  proposeDesignation: formAction({
    actor: actorFor('institutions.proposeDesignation'),
    input: ofDesignation.extend({ opinion: words }),
    run: async (input, actor) => {
      await proposeDesignation(db, actor, input);
      return desk(input.designationId, 'propose');
    },
    explain,
  }),
  publishDesignation: formAction({
    actor: actorFor('institutions.publishDesignation'),
    input: ofDesignation,
    run: async (input, actor) => {
      await publishDesignation(db, actor, input);
      return desk(input.designationId, 'publish');
    },
    explain,
    touches,
  }),
  objectToDesignation: formAction({
    actor: actorFor('institutions.objectToDesignation'),
    input: z.object({
      notice: z.string().regex(/^RG-\d{4}-\d{4,6}$/, 'unclear'),
      statement: z.string().trim().min(10, 'too-short').max(2000, 'too-long'),
      contact: z.string().trim().max(200, 'too-long').default(''),
    }),
    run: async (input, actor, { context }) => {
      const receipt = await objectToDesignation(db, actor, { ...input, address: context.locals.address });
      return { to: `/institutions/notices/${input.notice}?receipt=${receipt}` };
    },
    explain,
    touches: ['notices'],
  }),
  decideDesignationObjection: formAction({
    actor: actorFor('institutions.decideDesignationObjection'),
    input: z.object({ objectionId: id, decision: z.enum(['upheld', 'dismissed'], 'choose-one'), opinion: words }),
    run: async (input, actor) => {
      const { designationId } = await decideDesignationObjection(db, actor, input);
      return desk(designationId, 'objection');
    },
    explain,
    touches,
  }),
  decideDesignation: formAction({
    actor: actorFor('institutions.decideDesignation'),
    input: withReason.extend({
      decision: z.enum(['designate', 'reject'], 'choose-one'),
      documentNumber: z.string().max(100, 'too-long').default(''),
    }),
    run: async (input, actor) => {
      await decideDesignation(db, actor, input);
      return desk(input.designationId, input.decision);
    },
    explain,
    touches,
  }),
};
