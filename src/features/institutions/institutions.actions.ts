import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { day, isDay } from '#src/lib/day.ts';
import { applyForDesignation } from './apply-for-designation.ts';
import { decideDesignation } from './decide-designation.ts';
import { designationSentence } from './institutions.messages.ts';
import { institutionSentence } from './register.messages.ts';
import { registerInstitution } from './register-institution.ts';
import { reviewDesignation } from './review-designation.ts';
import { saveBankAccount } from './save-bank-account.ts';
import { saveRoom } from './save-room.ts';
import { saveTrainer } from './save-trainer.ts';
import { saveVenue } from './save-venue.ts';
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

const text = z.string().trim().min(1, 'required').max(200, 'too-long');
const optionalId = z
  .string()
  .max(60)
  .optional()
  .transform((value) => value || undefined);
const number = z.coerce.number('not-a-number').int('not-a-number');
const place = { divisionCode: z.string().regex(/^\d{6}$/, 'choose-one'), addressZh: text, addressEn: text };

const explain = designationSentence;
const touches = ['institutions', 'catalogue'];

export const institutionsActions = {
  registerInstitution: formAction({
    actor: actorFor('institutions.registerInstitution'),
    input: z.object({ code: text, nameZh: text, nameEn: text, sealText: text, kind: text, phone: text, ...place }),
    run: async (input, actor) => {
      await registerInstitution(db, actor, input);
      return { to: '/desk/designations?done=registered' };
    },
    explain: institutionSentence,
  }),
  saveVenue: formAction({
    actor: actorFor('institutions.saveVenue'),
    input: z.object({ institutionId: id, venueId: optionalId, nameZh: text, nameEn: text, ...place }),
    run: async (input, actor) => {
      await saveVenue(db, actor, input);
      return { to: `/desk/institution?id=${input.institutionId}&done=venue` };
    },
    explain: institutionSentence,
    touches,
  }),
  saveRoom: formAction({
    actor: actorFor('institutions.saveRoom'),
    input: z.object({ roomVenueId: id, roomId: optionalId, roomName: text, seats: number.min(1, 'out-of-range') }),
    run: async ({ roomVenueId, roomId, roomName, seats }, actor) => {
      const input = { venueId: roomVenueId, roomId, name: roomName, capacity: seats };
      const { institutionId } = await saveRoom(db, actor, input);
      return { to: `/desk/institution?id=${institutionId}&done=room` };
    },
    explain: institutionSentence,
    touches,
  }),
  saveTrainer: formAction({
    actor: actorFor('institutions.saveTrainer'),
    input: z.object({
      institutionId: id,
      trainerId: optionalId,
      trainerName: text,
      trainerTitle: text,
      qualification: text,
      trainerValidTo: z.union([z.literal('').transform(() => null), dayField]).default(null),
      isActive: z.literal('yes').optional(),
    }),
    run: async ({ trainerName, trainerTitle, trainerValidTo, isActive, ...input }, actor) => {
      const trainer = { name: trainerName, title: trainerTitle, validTo: trainerValidTo, isActive: isActive === 'yes' };
      await saveTrainer(db, actor, { ...input, ...trainer });
      return { to: `/desk/institution?id=${input.institutionId}&done=trainer` };
    },
    explain: institutionSentence,
    touches,
  }),
  saveBankAccount: formAction({
    actor: actorFor('institutions.saveBankAccount'),
    input: z.object({ institutionId: id, bankHolder: text, bankName: text, bankAccount: text }),
    run: async (input, actor) => {
      await saveBankAccount(db, actor, input);
      return { to: `/desk/institution?id=${input.institutionId}&done=account` };
    },
    explain: institutionSentence,
  }),
  applyForDesignation: formAction({
    actor: actorFor('institutions.applyForDesignation'),
    input: z.object({
      institutionId: id,
      designationId: optionalId,
      scope: scopeField,
      capacity: number.min(1, 'out-of-range').max(10_000, 'out-of-range'),
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
