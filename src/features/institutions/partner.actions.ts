import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { dayField, id, optionalId, text, ticks, words } from './form-fields.role.ts';
import { agreementSentence } from './partners.messages.ts';
import { decideAgreement, proposeAgreement } from './propose-agreement.ts';
import { savePartner } from './save-partner.ts';

const explain = agreementSentence;

/** Partner platforms and the agreements with them. */
export const partnerActions = {
  savePartner: formAction({
    actor: actorFor('institutions.savePartner'),
    input: z.object({
      partnerId: optionalId,
      nameZh: text,
      nameEn: text,
      kind: text,
      website: z.string().trim().max(200, 'too-long').default(''),
      isActive: z.literal('yes').optional(),
    }),
    run: async ({ isActive, ...input }, actor) => {
      await savePartner(db, actor, { ...input, isActive: isActive === 'yes' });
      return { to: '/desk/partners?done=partner' };
    },
    explain,
  }),
  proposeAgreement: formAction({
    actor: actorFor('institutions.proposeAgreement'),
    input: z.object({
      ...{ institutionId: id, agreementPartnerId: id, tiers: ticks, courses: ticks },
      ...{ validFrom: dayField, validTo: dayField, documentNumber: z.string().trim().max(100, 'too-long') },
    }),
    run: async ({ agreementPartnerId, ...input }, actor) => {
      await proposeAgreement(db, actor, { ...input, partnerId: agreementPartnerId });
      return { to: '/desk/partners?done=proposed' };
    },
    explain,
  }),
  decideAgreement: formAction({
    actor: actorFor('institutions.decideAgreement'),
    input: z.object({
      agreementId: id,
      decision: z.enum(['agreed', 'refused', 'ended'], 'choose-one'),
      reason: words,
    }),
    run: async (input, actor) => {
      await decideAgreement(db, actor, input);
      return { to: `/desk/partners?done=${input.decision}` };
    },
    explain,
  }),
};
