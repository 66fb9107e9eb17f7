import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { assembleClaim } from './assemble-claim.ts';
import { claimSentence } from './claims.messages.ts';
import { readCosts } from './cost-form.ts';
import { decideObjection } from './decide-objection.ts';
import { determineClaim } from './determine-claim.ts';
import { lodgeObjection } from './lodge-objection.ts';
import { noticeFieldWords } from './notices.messages.ts';
import { publishNotice } from './publish-notice.ts';
import { firstReview, secondReview } from './review-claim.ts';
import { submitClaim } from './submit-claim.ts';
import { withdrawClaim } from './withdraw-claim.ts';

const id = z.string().min(1, 'required').max(64, 'too-long');
const opinion = z.string().trim().min(1, 'required').max(2000, 'too-long');
const remark = z.string().trim().max(2000, 'too-long').default('');
const ofClaim = z.object({ claimId: id });
/** A usual opinion may be chosen, written, or chosen and added to; one of them is needed. */
const review = ofClaim
  .extend({ decision: z.enum(['agree', 'return', 'reject'], 'choose-one'), template: remark, opinion: remark })
  .refine((input) => input.template + input.opinion !== '', { message: 'required', path: ['opinion'] })
  .transform(({ template, opinion, ...input }) => ({
    ...input,
    opinion: [template, opinion].filter(Boolean).join(' '),
  }));
const objection = z.object({
  notice: z.string().max(30),
  sequence: z
    .string()
    .regex(/^\d{0,5}$/, 'row-wrong')
    .default('')
    .transform((text) => (text === '' ? null : Number(text))),
  statement: z.string().trim().min(10, 'statement-short').max(2000, 'too-long'),
  contact: z.string().trim().max(200, 'too-long').default(''),
});

/** The costs of a training-fee run; each fault names its own field. */
const costs = z.looseObject({ runId: id }).transform((typed, context) => {
  const { costs: read, faults } = readCosts(typed);
  for (const { field, code } of faults) context.addIssue({ code: 'custom', message: code, path: [field] });
  return read === null ? z.NEVER : { runId: typed.runId, costs: read };
});

const explain = claimSentence;
const toClaim = (claimId: string, done: string) => ({ to: `/desk/claims/${claimId}?done=${done}` });

export const claimsActions = {
  assemble: formAction({
    actor: actorFor('claims.assemble'),
    input: z.object({ runId: id }),
    run: async (input, actor) => toClaim((await assembleClaim(db, actor, input)).claimId, 'assembled'),
    explain,
  }),
  assembleFee: formAction({
    actor: actorFor('claims.assembleFee'),
    input: costs,
    run: async (input, actor) => toClaim((await assembleClaim(db, actor, input)).claimId, 'assembled'),
    explain,
  }),
  submit: formAction({
    actor: actorFor('claims.submit'),
    input: ofClaim.extend({ opinion: remark }),
    run: async (input, actor) => {
      await submitClaim(db, actor, input);
      return toClaim(input.claimId, 'submitted');
    },
    explain,
  }),
  withdraw: formAction({
    actor: actorFor('claims.withdraw'),
    input: ofClaim.extend({ opinion: remark }),
    run: async (input, actor) => {
      await withdrawClaim(db, actor, input);
      return toClaim(input.claimId, 'withdrawn');
    },
    explain,
  }),
  firstReview: formAction({
    actor: actorFor('claims.firstReview'),
    input: review,
    run: async (input, actor) => {
      await firstReview(db, actor, input);
      return toClaim(input.claimId, 'reviewed');
    },
    explain,
  }),
  secondReview: formAction({
    actor: actorFor('claims.secondReview'),
    input: review,
    run: async (input, actor) => {
      await secondReview(db, actor, input);
      return toClaim(input.claimId, 'reviewed');
    },
    explain,
  }),
  publish: formAction({
    actor: actorFor('claims.publish'),
    input: ofClaim,
    run: async (input, actor) => {
      await publishNotice(db, actor, input);
      return toClaim(input.claimId, 'published');
    },
    explain,
    touches: ['notices'],
  }),
  determine: formAction({
    actor: actorFor('claims.determine'),
    input: ofClaim.extend({ opinion }),
    run: async (input, actor) => {
      await determineClaim(db, actor, input);
      return toClaim(input.claimId, 'determined');
    },
    explain,
    touches: ['notices'],
  }),
  lodgeObjection: formAction({
    actor: actorFor('claims.lodgeObjection'),
    input: objection,
    words: noticeFieldWords,
    run: async (input, actor, { context }) => {
      const address = context.locals.address;
      const { number } = await lodgeObjection(db, actor, { ...input, address });
      return { to: `/notices/${input.notice}?done=received&receipt=${number}` };
    },
    explain,
    touches: ['notices'],
  }),
  decideObjection: formAction({
    actor: actorFor('claims.decideObjection'),
    input: z.object({
      objectionId: id,
      notice: z.string().regex(/^[A-Z]{2}-\d{4}-\d{4,6}$/, 'unclear'),
      decision: z.enum(['upheld', 'dismissed'], 'choose-one'),
      opinion,
    }),
    run: async ({ notice, ...input }, actor) => {
      await decideObjection(db, actor, input);
      return { to: `/desk/notices/${notice}?done=decided` };
    },
    explain,
    touches: ['notices'],
  }),
};
