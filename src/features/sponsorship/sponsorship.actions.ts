import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { openVillageDesk } from './open-village-desk.ts';
import { putForward } from './put-forward.ts';
import { acceptSponsorship, recordPaperConsent } from './record-consent.ts';
import { applyForEnterprise, decideEnterprise, registerEnterprise } from './register-enterprise.ts';
import { signUpByProxy } from './sign-up-by-proxy.ts';
import { readNamed } from './sponsorship.rules.ts';
import { explain } from './sponsorship-words.ts';
import { takeOver } from './take-over.ts';
import { withdrawProxy } from './withdraw-proxy.ts';

const text = (most: number) => z.string().trim().max(most, { error: 'too-long' });
const needed = (most: number) => text(most).min(1, { error: 'required' });
const tick = z.literal('yes').optional();
const enterprise = z.object({
  code: needed(24),
  name: needed(80),
  divisionCode: needed(12),
  contactName: needed(30),
  contactPhone: needed(20),
});
const whole = (least: number, most: number) =>
  z.coerce.number().int().min(least, 'not-a-number').max(most, 'not-a-number');

/** The door of the room: what browsers may change. */
export const sponsorshipActions = {
  registerEnterprise: formAction({
    actor: actorFor('sponsorship.registerEnterprise'),
    input: enterprise,
    run: async (input, actor) => {
      await registerEnterprise(db, actor, input);
      return { to: '/desk/enterprises?done=registered' };
    },
    explain,
  }),
  applyForEnterprise: formAction({
    actor: actorFor('sponsorship.applyForEnterprise'),
    input: enterprise,
    run: async (input, actor) => {
      await applyForEnterprise(db, actor, input);
      return { to: '/me/enterprise?done=applied' };
    },
    explain,
  }),
  decideEnterprise: formAction({
    actor: actorFor('sponsorship.decideEnterprise'),
    input: z.object({ enterpriseId: needed(40), decision: z.enum(['approve', 'reject']), note: text(200) }),
    run: async (input, actor) => {
      await decideEnterprise(db, actor, input);
      return { to: '/desk/enterprises?done=decided' };
    },
    explain,
  }),
  putForward: formAction({
    actor: actorFor('sponsorship.putForward'),
    input: z.object({ enterpriseId: needed(40), runNumber: needed(40), people: needed(8000) }),
    run: async ({ people, ...rest }, actor) => {
      const results = await putForward(db, actor, { ...rest, people: readNamed(people) });
      const left = results.filter((one) => one.reasons.length > 0);
      const said = left.slice(0, 20).map(({ row, reasons }) => `${row}.${reasons.map((one) => one.code).join('.')}`);
      return { to: `/desk/sponsorship?placed=${results.length - left.length}&left=${said.join(',')}` };
    },
    explain,
    touches: ['catalogue'],
  }),
  accept: formAction({
    actor: actorFor('sponsorship.accept'),
    input: z.object({ enrolmentId: needed(40), agreeRecord: z.literal('yes', { error: 'required' }), mayClaim: tick }),
    run: async ({ enrolmentId, mayClaim }, actor) => {
      await acceptSponsorship(db, actor, { enrolmentId, mayClaim: mayClaim === 'yes' });
      return { to: `/me/enrolments/${enrolmentId}?done=agreed` };
    },
    explain,
  }),
  recordPaperConsent: formAction({
    actor: actorFor('sponsorship.recordPaperConsent'),
    input: z.object({ enrolmentId: needed(40), runId: needed(40), number: text(40), mayClaim: tick }),
    run: async ({ enrolmentId, runId, number, mayClaim }, actor) => {
      await recordPaperConsent(db, actor, { enrolmentId, number, mayClaim: mayClaim === 'yes' });
      return { to: `/desk/runs/${runId}/sponsored?done=paper` };
    },
    explain,
  }),
  openVillageDesk: formAction({
    actor: actorFor('sponsorship.openVillageDesk'),
    input: z.object({
      ...{ name: needed(60), divisionCode: needed(12), phone: needed(20) },
      ...{ dailyLimit: whole(1, 200), seenDays: whole(1, 90) },
    }),
    run: async (input, actor) => {
      await openVillageDesk(db, actor, input);
      return { to: '/desk/village-desks?done=opened' };
    },
    explain,
  }),
  signUpByProxy: formAction({
    actor: actorFor('sponsorship.signUpByProxy'),
    input: z.object({
      ...{ deskId: needed(40), runNumber: needed(40), name: needed(40), identityNumber: needed(30), phone: needed(20) },
      ...{ isFamilyPhone: tick, category: text(40), evidence: text(60), mayClaim: tick, identityChecked: tick },
      consentMethod: z.enum(['paper', 'spoken'], { error: 'choose-one' }),
      ...{ sheetNumber: text(40), witness: text(30) },
    }),
    run: async ({ isFamilyPhone, mayClaim, identityChecked, ...rest }, actor) => {
      const ticks = {
        isFamilyPhone: isFamilyPhone === 'yes',
        mayClaim: mayClaim === 'yes',
        identityChecked: identityChecked === 'yes',
      };
      const { signUpId } = await signUpByProxy(db, actor, { ...rest, ...ticks });
      return { to: `/desk/village/${signUpId}?done=signed-up` };
    },
    explain,
    touches: ['catalogue'],
  }),
  withdrawProxy: formAction({
    actor: actorFor('sponsorship.withdrawProxy'),
    input: z.object({ signUpId: needed(40), reason: text(200) }),
    run: async (input, actor) => {
      await withdrawProxy(db, actor, input);
      return { to: '/desk/village?done=withdrawn' };
    },
    explain,
    touches: ['catalogue'],
  }),
  takeOver: formAction({
    actor: actorFor('sponsorship.takeOver'),
    input: z.object({ code: needed(20), identityNumber: needed(30) }),
    run: async (input, actor) => {
      const { enrolmentId } = await takeOver(db, actor, input);
      return { to: `/me/enrolments/${enrolmentId}?done=taken-over` };
    },
    explain,
  }),
};
