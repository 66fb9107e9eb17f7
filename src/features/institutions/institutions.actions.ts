import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { day, isDay } from '#src/lib/day.ts';
import { applyForDesignation } from './apply-for-designation.ts';
import { decideDesignation } from './decide-designation.ts';
import { designationSentence } from './institutions.messages.ts';
import { reviewDesignation } from './review-designation.ts';
import { readScopeLine } from './scope-line.ts';
import { reinstateDesignation, suspendDesignation } from './suspend-designation.ts';

const id = z.string().min(1, 'required').max(60, 'too-long');
const opinion = z.string().max(2000, 'too-long').default('');
const dayField = z.string().refine(isDay, 'not-a-day').transform(day);
/** Ticked lines of the scope: one value is text, several are a list. */
const scopeField = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ticked) =>
    [ticked]
      .flat()
      .map(readScopeLine)
      .filter((line) => line !== null),
  );

const explain = designationSentence;
const touches = ['institutions', 'catalogue'];

export const institutionsActions = {
  applyForDesignation: formAction({
    actor: actorFor('institutions.applyForDesignation'),
    input: z.object({
      institutionId: id,
      designationId: z
        .string()
        .max(60)
        .optional()
        .transform((value) => value || undefined),
      scope: scopeField,
      capacity: z.coerce.number('not-a-number').int('not-a-number').min(1, 'out-of-range').max(10_000, 'out-of-range'),
      validFrom: dayField,
      validTo: dayField,
      statement: z.string().trim().min(1, 'required').max(4000, 'too-long'),
    }),
    run: async (input, actor) => {
      await applyForDesignation(db, actor, input);
      return { to: `/desk/institution?id=${input.institutionId}&done=applied` };
    },
    explain,
  }),
  reviewDesignation: formAction({
    actor: actorFor('institutions.reviewDesignation'),
    input: z.object({ designationId: id, decision: z.enum(['return', 'propose'], 'choose-one'), opinion }),
    run: async (input, actor) => {
      await reviewDesignation(db, actor, input);
      return { to: `/desk/designations/${input.designationId}?done=${input.decision}` };
    },
    explain,
  }),
  decideDesignation: formAction({
    actor: actorFor('institutions.decideDesignation'),
    input: z.object({
      designationId: id,
      decision: z.enum(['designate', 'reject'], 'choose-one'),
      documentNumber: z.string().max(100, 'too-long').default(''),
      reason: opinion,
    }),
    run: async (input, actor) => {
      await decideDesignation(db, actor, input);
      return { to: `/desk/designations/${input.designationId}?done=${input.decision}` };
    },
    explain,
    touches,
  }),
  suspendDesignation: formAction({
    actor: actorFor('institutions.suspendDesignation'),
    input: z.object({ designationId: id, reason: opinion }),
    run: async (input, actor) => {
      await suspendDesignation(db, actor, input);
      return { to: `/desk/designations/${input.designationId}?done=suspend` };
    },
    explain,
    touches,
  }),
  reinstateDesignation: formAction({
    actor: actorFor('institutions.reinstateDesignation'),
    input: z.object({ designationId: id, reason: opinion }),
    run: async (input, actor) => {
      await reinstateDesignation(db, actor, input);
      return { to: `/desk/designations/${input.designationId}?done=reinstate` };
    },
    explain,
    touches,
  }),
};
