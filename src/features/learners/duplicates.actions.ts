import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import type { Act } from '#src/features/accounts/acts.ts';
import { formAction } from '#src/lib/action.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { NotFound, type Reason } from '#src/lib/refusal.ts';
import { dismissDuplicate } from './dismiss-duplicate.ts';
import { duplicateReasons } from './duplicates.messages.ts';
import { duplicateFlag } from './duplicates.queries.ts';
import type { MergeStep } from './merge.rules.ts';
import { proposeMerge } from './propose-merge.ts';
import { stepMerge } from './step-merge.ts';

const text = z.string().trim().min(1, 'required').max(200, 'too-long');

function explain(reason: Reason, language: Language): string {
  return (speak(duplicateReasons, language) as Readonly<Record<string, string>>)[reason.code] ?? reason.code;
}

/** The doors to flags and merges; offered by the room in learners.actions.ts. */
export const duplicates = {
  dismissDuplicate: formAction({
    actor: actorFor('learners.dismissDuplicate'),
    input: z.object({ flagId: text, why: text }),
    run: async ({ flagId, why }, actor) => {
      await dismissDuplicate(db, actor, { flagId, reason: why });
      return { to: '/desk/duplicates?done=dismissed' };
    },
    explain,
  }),
  proposeMerge: formAction({
    actor: actorFor('learners.proposeMerge'),
    input: z.object({ flagId: text, keptId: text, reason: text }),
    run: async ({ flagId, keptId, reason }, actor) => {
      const found = await duplicateFlag(db, actor, flagId);
      const pair = found ? [found.one.id, found.other.id] : [];
      const mergedId = pair.find((id) => id !== keptId);
      if (!mergedId || !pair.includes(keptId)) throw new NotFound(`flag ${flagId}`);
      await proposeMerge(db, actor, { keptId, mergedId, reason });
      return { to: `/desk/duplicates/${flagId}?done=proposed` };
    },
    explain,
  }),
  confirmMerge: step('learners.confirmMerge', 'confirm', 'confirmed'),
  rejectMerge: step('learners.rejectMerge', 'reject', 'rejected'),
  proposeUndo: formAction({
    actor: actorFor('learners.proposeUndo'),
    input: z.object({ mergeId: text, flagId: text, undoReason: text }),
    run: async ({ mergeId, flagId, undoReason }, actor) => {
      await stepMerge(db, actor, 'propose-undo', { mergeId, reason: undoReason });
      return { to: `/desk/duplicates/${flagId}?done=undo-proposed` };
    },
    explain,
  }),
  confirmUndo: step('learners.confirmUndo', 'confirm-undo', 'undone'),
  keepMerged: step('learners.keepMerged', 'keep-merged', 'kept'),
};

function step(act: Act, which: MergeStep, done: string) {
  return formAction({
    actor: actorFor(act),
    input: z.object({ mergeId: text, flagId: text }),
    run: async ({ mergeId, flagId }, actor) => {
      await stepMerge(db, actor, which, { mergeId });
      return { to: `/desk/duplicates/${flagId}?done=${done}` };
    },
    explain,
  });
}
