import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { fen, parseYuan } from '#src/lib/money.ts';
import { authoriseBatch } from './authorise-batch.ts';
import { checkBatch } from './check-batch.ts';
import { closeReconciliation } from './close-reconciliation.ts';
import { decideRecovery } from './decide-recovery.ts';
import { importReturn, type ReturnSummary } from './import-return.ts';
import { makeBatch } from './make-batch.ts';
import { proposeRecovery } from './propose-recovery.ts';
import { paymentFieldWords, paymentSentence } from './reasons.messages.ts';
import { recordRepayment } from './record-repayment.ts';
import { reissue } from './reissue.ts';
import { rejectBatch } from './reject-batch.ts';
import { resolveException } from './resolve-exception.ts';
import { sendBatch } from './send-batch.ts';

const shared = { explain: paymentSentence, words: paymentFieldWords };
const batchId = z.string();
const text = (most: number) => z.string().trim().min(1, 'required').max(most, 'too-long');
const amount = z.string().transform((typed, context) => {
  const amountFen = parseYuan(typed);
  if (amountFen !== null && amountFen > 0) return amountFen;
  context.addIssue({ code: 'custom', message: amountFen === null ? 'not-an-amount' : 'amount-positive' });
  return fen(0);
});
const lines = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const bankReturn = z.instanceof(File, { message: 'file-missing' }).refine((file) => file.size > 0, 'file-missing');

type BatchStep = (database: typeof db, actor: Actor, input: { batchId: string }) => Promise<void>;

/** A signature on a batch: one button, no words. */
function signature(act: 'checkBatch' | 'authoriseBatch' | 'sendBatch', deed: BatchStep, done: string) {
  return formAction({
    actor: actorFor(`payments.${act}`),
    input: z.object({ batchId }),
    ...shared,
    run: async (input, actor) => {
      await deed(db, actor, input);
      return { to: `/desk/batches/${input.batchId}?done=${done}` };
    },
  });
}

function importedAs({ isNew, exceptions }: ReturnSummary): string {
  if (!isNew && exceptions === 0) return 'same-file';
  return exceptions > 0 ? 'imported-exceptions' : 'imported';
}

export const paymentsActions = {
  makeBatch: formAction({
    actor: actorFor('payments.makeBatch'),
    input: z.object({ fundId: z.string(), line: lines.optional() }),
    ...shared,
    run: async ({ fundId, line }, actor) => {
      const made = await makeBatch(db, actor, { fundId, claimLineIds: line ?? [] });
      return { to: `/desk/batches/${made.batchId}?done=made` };
    },
  }),
  checkBatch: signature('checkBatch', checkBatch, 'checked'),
  authoriseBatch: signature('authoriseBatch', authoriseBatch, 'authorised'),
  sendBatch: signature('sendBatch', sendBatch, 'sent'),
  rejectBatch: formAction({
    actor: actorFor('payments.rejectBatch'),
    input: z.object({ batchId, reason: text(200) }),
    ...shared,
    run: async (input, actor) => {
      await rejectBatch(db, actor, input);
      return { to: `/desk/batches/${input.batchId}?done=rejected` };
    },
  }),
  importReturn: formAction({
    actor: actorFor('payments.importReturn'),
    input: z.object({ batchId, reconciliationId: z.string(), file: bankReturn, isFinal: z.string().optional() }),
    ...shared,
    run: async ({ file, isFinal, reconciliationId, ...input }, actor) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const given = { ...input, fileName: file.name, bytes, isFinal: isFinal === 'yes' };
      const summary = await importReturn(db, actor, given);
      return { to: `/desk/reconciliations/${reconciliationId}?done=${importedAs(summary)}` };
    },
  }),
  resolveException: formAction({
    actor: actorFor('payments.resolveException'),
    input: z.object({
      exceptionId: z.string(),
      causeCode: z.string('choose-one').min(1, 'choose-one'),
      evidence: text(500),
      bankReference: z.string().trim().max(60, 'too-long').optional(),
    }),
    ...shared,
    run: async (input, actor) => {
      const { reconciliationId } = await resolveException(db, actor, input);
      return { to: `/desk/reconciliations/${reconciliationId}?tab=exceptions&done=resolved` };
    },
  }),
  closeReconciliation: formAction({
    actor: actorFor('payments.closeReconciliation'),
    input: z.object({ reconciliationId: z.string() }),
    ...shared,
    run: async (input, actor) => {
      await closeReconciliation(db, actor, input);
      return { to: `/desk/reconciliations/${input.reconciliationId}?done=closed` };
    },
  }),
  reissue: formAction({
    actor: actorFor('payments.reissue'),
    input: z.object({ batchId }),
    ...shared,
    run: async (input, actor) => {
      const made = await reissue(db, actor, input);
      return { to: `/desk/batches/${made.batchId}?done=reissued` };
    },
  }),
  proposeRecovery: formAction({
    actor: actorFor('payments.proposeRecovery'),
    input: z.object({ claimLineId: z.string(), amountFen: amount, cause: text(200), legalBasis: text(200) }),
    ...shared,
    run: async (input, actor) => {
      await proposeRecovery(db, actor, input);
      return { to: '/desk/recoveries?done=proposed' };
    },
  }),
  decideRecovery: formAction({
    actor: actorFor('payments.decideRecovery'),
    input: z.object({
      recoveryId: z.string(),
      decision: z.enum(['decide', 'dismiss'], 'choose-one'),
      documentNumber: z.string().trim().max(80, 'too-long'),
    }),
    ...shared,
    run: async (input, actor) => {
      await decideRecovery(db, actor, input);
      return { to: `/desk/recoveries?done=${input.decision === 'decide' ? 'decided' : 'dismissed'}` };
    },
  }),
  recordRepayment: formAction({
    actor: actorFor('payments.recordRepayment'),
    input: z.object({ recoveryId: z.string(), amountFen: amount, evidence: text(200) }),
    ...shared,
    run: async (input, actor) => {
      await recordRepayment(db, actor, input);
      return { to: '/desk/recoveries?done=repaid' };
    },
  }),
};
