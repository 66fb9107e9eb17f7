import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { attachDocument, removeDocument } from './attach-document.ts';
import { designationSentence, fileWords } from './designation-reasons.messages.ts';
import { dayField, id, number, ofDesignation, paper, text, ticks, withReason, words } from './form-fields.role.ts';
import { appealRevocation } from './revoke-designation.ts';
import { saveApplication } from './save-application.ts';
import { readScope } from './scope-line.ts';
import { renewDesignation, startApplication } from './start-application.ts';
import { submitApplication, withdrawApplication } from './submit-application.ts';

const explain = designationSentence;
const task = (designationId: string, done: string, section = '') =>
  `/desk/applications/${designationId}${section}?done=${done}`;

/** What the institution does with its own application. */
export const applicationActions = {
  startApplication: formAction({
    actor: actorFor('institutions.startApplication'),
    input: z.object({ institutionId: id }),
    run: async (input, actor) => ({ to: task(await startApplication(db, actor, input), 'started') }),
    explain,
  }),
  renewDesignation: formAction({
    actor: actorFor('institutions.renewDesignation'),
    input: ofDesignation,
    run: async (input, actor) => ({ to: task(await renewDesignation(db, actor, input), 'renewed') }),
    explain,
  }),
  saveApplication: formAction({
    actor: actorFor('institutions.saveApplication'),
    input: z.discriminatedUnion('section', [
      ofDesignation.extend({
        section: z.literal('scope'),
        scope: ticks,
        capacity: number.min(1, 'out-of-range').max(10_000, 'out-of-range'),
        validFrom: dayField,
        validTo: dayField,
      }),
      ofDesignation.extend({ section: z.literal('statement'), statement: z.string().trim().max(4000, 'too-long') }),
    ]),
    run: async (input, actor, { form }) => {
      const part = input.section === 'scope' ? { ...input, scope: readScope(input.scope, form) } : input;
      await saveApplication(db, actor, part);
      return { to: task(input.designationId, 'saved') };
    },
    explain,
  }),
  attachDocument: formAction({
    actor: actorFor('institutions.attachDocument'),
    input: ofDesignation.extend({ kind: text, file: paper }),
    words: fileWords,
    run: async ({ designationId, kind, file }, actor) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await attachDocument(db, actor, { designationId, kind, name: file.name, bytes });
      return { to: task(designationId, 'attached', '/documents') };
    },
    explain,
  }),
  removeDocument: formAction({
    actor: actorFor('institutions.removeDocument'),
    input: ofDesignation.extend({ documentId: id }),
    run: async (input, actor) => {
      await removeDocument(db, actor, input);
      return { to: task(input.designationId, 'removed', '/documents') };
    },
    explain,
  }),
  submitApplication: formAction({
    actor: actorFor('institutions.submitApplication'),
    input: ofDesignation,
    run: async (input, actor) => {
      await submitApplication(db, actor, input);
      return { to: task(input.designationId, 'applied') };
    },
    explain,
  }),
  withdrawApplication: formAction({
    actor: actorFor('institutions.withdrawApplication'),
    input: withReason,
    run: async (input, actor) => {
      await withdrawApplication(db, actor, input);
      return { to: task(input.designationId, 'withdrawn') };
    },
    explain,
  }),
  appealRevocation: formAction({
    actor: actorFor('institutions.appealRevocation'),
    input: ofDesignation.extend({ statement: words }),
    run: async (input, actor) => {
      await appealRevocation(db, actor, input);
      return { to: task(input.designationId, 'appealed') };
    },
    explain,
  }),
};
