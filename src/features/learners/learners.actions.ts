import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { type Day, isDay } from '#src/lib/day.ts';
import type { FieldWords } from '#src/lib/form-words.ts';
import { giveConsent, withdrawConsent } from './change-consent.ts';
import { confirmBankAccount } from './confirm-bank-account.ts';
import { duplicates } from './duplicates.actions.ts';
import { endCategory } from './end-category.ts';
import { explainLearner } from './explain-learner.ts';
import { findByNumber } from './find-by-number.ts';
import { learnerReasons } from './learners.messages.ts';
import { recordEmployment } from './record-employment.ts';
import { saveBankAccount } from './save-bank-account.ts';
import { saveProfile } from './save-profile.ts';
import { stateCategory } from './state-category.ts';
import { unmask } from './unmask.ts';
import { verifyCategory } from './verify-category.ts';

const explain = explainLearner;
const { dismissDuplicate, proposeMerge, confirmMerge, rejectMerge, proposeUndo, confirmUndo, keepMerged } = duplicates;
const words: FieldWords = { 'consent-needed': learnerReasons['consent-needed'] };
const text = z.string().trim().min(1, 'required').max(200, 'too-long');
const optional = z.string().trim().max(200, 'too-long').optional();
const day = z
  .string()
  .trim()
  .refine(isDay, 'not-a-day')
  .transform((value) => value as Day);
const ticked = z.literal('yes').optional();

export const learnersActions = {
  dismissDuplicate,
  proposeMerge,
  confirmMerge,
  rejectMerge,
  proposeUndo,
  confirmUndo,
  keepMerged,
  saveProfile: formAction({
    actor: actorFor('learners.saveProfile'),
    input: z.object({
      name: optional,
      identityNumber: optional,
      phone: optional,
      divisionCode: z.string().regex(/^\d{6}$/, 'choose-one'),
      education: optional,
      employer: optional,
      consentTraining: z.literal('yes', 'consent-needed'),
      consentClaim: ticked,
      consentGolden: ticked,
      next: optional,
    }),
    words,
    run: async ({ consentClaim, consentGolden, next, ...input }, actor) => {
      const claim = consentClaim ? (['claim-in-my-name'] as const) : [];
      const golden = consentGolden ? (['golden-list'] as const) : [];
      await saveProfile(db, actor, { ...input, consents: ['training-record', ...claim, ...golden] });
      return { to: afterProfile(next) };
    },
    explain,
    // A consent withdrawn takes the name off the golden list at once.
    touches: ['certificates'],
  }),
  stateCategory: formAction({
    actor: actorFor('learners.stateCategory'),
    input: z.object({ code: z.string().min(1, 'choose-one'), evidenceNumber: text, validFrom: day }),
    run: async (input, actor) => {
      await stateCategory(db, actor, input);
      return { to: '/me/profile?done=category' };
    },
    explain,
  }),
  endCategory: formAction({
    actor: actorFor('learners.endCategory'),
    input: z.object({ categoryId: text }),
    run: async (input, actor) => {
      await endCategory(db, actor, input);
      return { to: '/me/profile?done=category-ended' };
    },
    explain,
  }),
  recordEmployment: formAction({
    actor: actorFor('learners.recordEmployment'),
    input: z.object({ employedOn: day, jobEmployer: text, jobEvidence: text }),
    run: async ({ employedOn, jobEmployer, jobEvidence }, actor) => {
      await recordEmployment(db, actor, { employedOn, employer: jobEmployer, evidenceNumber: jobEvidence });
      return { to: '/me/profile?done=employment' };
    },
    explain,
  }),
  saveBankAccount: formAction({
    actor: actorFor('learners.saveBankAccount'),
    input: z.object({
      holderName: text,
      bankName: text,
      account: text,
      consentAccount: z.literal('yes', 'consent-needed'),
    }),
    words,
    run: async ({ consentAccount, ...input }, actor) => {
      const { isCurrent } = await saveBankAccount(db, actor, { ...input, hasConsent: consentAccount === 'yes' });
      return { to: `/me/profile?done=${isCurrent ? 'account' : 'account-waits'}` };
    },
    explain,
  }),
  verifyCategory: formAction({
    actor: actorFor('learners.verifyCategory'),
    input: z.object({ categoryId: text }),
    run: async (input, actor) => {
      const { learnerId } = await verifyCategory(db, actor, input);
      return { to: `/desk/learners/${learnerId}?done=verified` };
    },
    explain,
  }),
  confirmBankAccount: formAction({
    actor: actorFor('learners.confirmBankAccount'),
    input: z.object({ bankAccountId: text }),
    run: async (input, actor) => {
      const { learnerId } = await confirmBankAccount(db, actor, input);
      return { to: `/desk/learners/${learnerId}?done=account-confirmed` };
    },
    explain,
  }),
  findByNumber: formAction({
    actor: actorFor('learners.findByNumber'),
    input: z.object({ identityNumber: text }),
    run: async (input, actor) => {
      const { learnerId } = await findByNumber(db, actor, input);
      return { to: `/desk/learners/${learnerId}` };
    },
    explain,
  }),
  giveConsent: formAction({
    actor: actorFor('learners.giveConsent'),
    input: z.object({ purpose: text }),
    run: async (input, actor) => {
      await giveConsent(db, actor, input);
      return { to: '/me/rights?done=consent-given' };
    },
    explain,
    touches: ['certificates'],
  }),
  withdrawConsent: formAction({
    actor: actorFor('learners.withdrawConsent'),
    input: z.object({ purpose: text }),
    run: async (input, actor) => {
      await withdrawConsent(db, actor, input);
      return { to: '/me/rights?done=consent-withdrawn' };
    },
    explain,
    // A consent withdrawn takes the name off the golden list at once.
    touches: ['certificates'],
  }),
  unmask: formAction({
    actor: actorFor('learners.unmask'),
    input: z.object({ learnerId: text, reason: z.string().min(1, 'choose-one') }),
    run: async (input, actor) => {
      await unmask(db, actor, input);
      return { to: `/desk/learners/${input.learnerId}?done=unmasked` };
    },
    explain,
  }),
};

/** Back to the run somebody was about to enrol on, or to the profile. */
function afterProfile(next: string | undefined): string {
  return next && /^\/runs\/[\w-]+$/.test(next) ? next : '/me/profile?done=profile';
}
