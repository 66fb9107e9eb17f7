import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { day, isDay } from '#src/lib/day.ts';
import { confirmPolicy } from './confirm-policy.ts';
import { decisionsActions } from './decisions.actions.ts';
import { discardDraft } from './discard-draft.ts';
import { draftPolicy } from './draft-policy.ts';
import { draftActions } from './policy-draft.actions.ts';
import { deedSentence, policyEditWords } from './policy-edit.messages.ts';
import { repealPolicy } from './repeal-policy.ts';
import { withdrawConfirmation } from './withdraw-confirmation.ts';

const text = z.string().trim().min(1, 'required').max(200, 'too-long');
const id = z.string().min(1).max(80);
const dayField = z.string().refine(isDay, 'not-a-day').transform(day);
const reason = z.string().trim().min(1, 'required').max(500, 'too-long');
const tick = z.literal('yes', { error: 'tick-missing' });

/** What public pages show of policies: the lists and the amounts beside courses. */
const PUBLIC = ['catalogue', 'policies'];

/** The door of the room: what browsers may change. */
export const policiesActions = {
  saveHead: draftActions.saveHead,
  saveParameter: draftActions.saveParameter,
  removeParameter: draftActions.removeParameter,
  attachScan: draftActions.attachScan,
  saveExample: draftActions.saveExample,
  removeExample: draftActions.removeExample,
  recordDecision: decisionsActions.recordDecision,
  draftFromDecisions: decisionsActions.draftFromDecisions,
  draft: formAction({
    actor: actorFor('policies.draft'),
    input: z.object({ basedOn: id, forCity: z.string().length(6).optional() }),
    run: async (input, actor) => {
      const { policyVersionId } = await draftPolicy(db, actor, input);
      return { to: `/desk/policies/${policyVersionId}?done=drafted` };
    },
    explain: deedSentence,
  }),
  discardDraft: formAction({
    actor: actorFor('policies.discardDraft'),
    input: z.object({ policyVersionId: id, sure: tick }),
    words: policyEditWords,
    run: async (input, actor) => {
      await discardDraft(db, actor, input);
      return { to: '/desk/policies?done=discarded' };
    },
    explain: deedSentence,
  }),
  confirm: formAction({
    actor: actorFor('policies.confirm'),
    input: z.object({
      policyVersionId: id,
      sha256: z.string().length(64),
      documentNumber: text,
      issuedOn: dayField,
      checked: tick,
    }),
    words: policyEditWords,
    run: async (input, actor) => {
      await confirmPolicy(db, actor, input);
      return { to: `/desk/policies/${input.policyVersionId}?done=confirmed` };
    },
    explain: deedSentence,
    touches: PUBLIC,
  }),
  withdrawConfirmation: formAction({
    actor: actorFor('policies.withdrawConfirmation'),
    input: z.object({ policyVersionId: id, reason }),
    run: async (input, actor) => {
      await withdrawConfirmation(db, actor, input);
      return { to: `/desk/policies/${input.policyVersionId}?done=withdrawn` };
    },
    explain: deedSentence,
  }),
  repeal: formAction({
    actor: actorFor('policies.repeal'),
    input: z.object({ policyVersionId: id, lastDay: dayField, documentNumber: text, reason, sure: tick }),
    words: policyEditWords,
    run: async (input, actor) => {
      await repealPolicy(db, actor, input);
      return { to: `/desk/policies/${input.policyVersionId}?done=repealed` };
    },
    explain: deedSentence,
    touches: PUBLIC,
  }),
};
