import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { applicationActions } from './application.actions.ts';
import { designationActions } from './designation.actions.ts';
import { id, number, optionalDay, optionalId, text, ticks } from './form-fields.role.ts';
import { partnerActions } from './partner.actions.ts';
import { recordInstitutionCode } from './record-institution-code.ts';
import { institutionSentence } from './register.messages.ts';
import { registerInstitution } from './register-institution.ts';
import { saveBankAccount } from './save-bank-account.ts';
import { saveQualification } from './save-qualification.ts';
import { saveRoom } from './save-room.ts';
import { saveTrainer } from './save-trainer.ts';
import { saveVenue } from './save-venue.ts';
import { supervisionActions } from './supervision.actions.ts';

const place = { divisionCode: z.string().regex(/^\d{6}$/, 'choose-one'), addressZh: text, addressEn: text };
const touches = ['institutions', 'catalogue'];

export const institutionsActions = {
  startApplication: applicationActions.startApplication,
  renewDesignation: applicationActions.renewDesignation,
  saveApplication: applicationActions.saveApplication,
  attachDocument: applicationActions.attachDocument,
  removeDocument: applicationActions.removeDocument,
  submitApplication: applicationActions.submitApplication,
  withdrawApplication: applicationActions.withdrawApplication,
  appealRevocation: applicationActions.appealRevocation,
  acceptApplication: designationActions.acceptApplication,
  returnApplication: designationActions.returnApplication,
  recordVisit: designationActions.recordVisit,
  drawExperts: designationActions.drawExperts,
  excuseExpert: designationActions.excuseExpert,
  scoreApplication: designationActions.scoreApplication,
  proposeDesignation: designationActions.proposeDesignation,
  publishDesignation: designationActions.publishDesignation,
  objectToDesignation: designationActions.objectToDesignation,
  decideDesignationObjection: designationActions.decideDesignationObjection,
  decideDesignation: designationActions.decideDesignation,
  warnDesignation: supervisionActions.warnDesignation,
  remedyDesignation: supervisionActions.remedyDesignation,
  suspendDesignation: supervisionActions.suspendDesignation,
  reinstateDesignation: supervisionActions.reinstateDesignation,
  intendRevocation: supervisionActions.intendRevocation,
  dropRevocation: supervisionActions.dropRevocation,
  revokeDesignation: supervisionActions.revokeDesignation,
  releaseLines: supervisionActions.releaseLines,
  savePartner: partnerActions.savePartner,
  proposeAgreement: partnerActions.proposeAgreement,
  decideAgreement: partnerActions.decideAgreement,
  registerInstitution: formAction({
    actor: actorFor('institutions.registerInstitution'),
    input: z.object({
      codeKind: z.string().default('credit-code'),
      ...{ code: text, nameZh: text, nameEn: text, sealText: text, kind: text, phone: text },
      ...place,
    }),
    run: async (input, actor) => {
      await registerInstitution(db, actor, input);
      return { to: '/desk/designations?done=registered' };
    },
    explain: institutionSentence,
  }),
  recordCode: formAction({
    actor: actorFor('institutions.recordCode'),
    input: z.object({
      institutionId: id,
      codeKind: text,
      oldCode: text,
      codeFrom: optionalDay,
      codeTo: optionalDay,
      evidence: text,
      isCurrent: z.literal('yes').optional(),
      designationId: id,
    }),
    run: async ({ codeKind, oldCode, codeFrom, codeTo, isCurrent, designationId, ...input }, actor) => {
      const code = { kind: codeKind, code: oldCode, validFrom: codeFrom, validTo: codeTo };
      await recordInstitutionCode(db, actor, { ...input, ...code, isCurrent: isCurrent === 'yes' });
      return { to: `/desk/designations/${designationId}?done=code` };
    },
    explain: institutionSentence,
    touches,
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
      trainerValidTo: optionalDay,
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
  saveQualification: formAction({
    actor: actorFor('institutions.saveQualification'),
    input: z.object({
      trainerId: id,
      qualificationName: text,
      evidenceNumber: text,
      issuer: text,
      qualificationFrom: optionalDay,
      qualificationTo: optionalDay,
      fields: ticks,
    }),
    run: async ({ qualificationName, qualificationFrom, qualificationTo, ...input }, actor) => {
      const term = { validFrom: qualificationFrom, validTo: qualificationTo };
      const { institutionId } = await saveQualification(db, actor, { ...input, ...term, name: qualificationName });
      return { to: `/desk/institution?id=${institutionId}&done=qualification` };
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
};
