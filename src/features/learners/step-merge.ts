import { eq, inArray } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import { learnerMerges } from '#db/schema/people.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { forgetSessions } from '#src/features/accounts/session-memory.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { now } from '#src/lib/clock.ts';
import { speak } from '#src/lib/language.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { peopleLetters } from './duplicates.messages.ts';
import { MERGE_STEPS, type MergeStep, whyNotStep } from './merge.rules.ts';
import { learnerInReach } from './reach.queries.ts';

type Merge = typeof learnerMerges.$inferSelect;
type Input = { readonly mergeId: string; readonly reason?: string };

/**
 * Takes the next step of a merge. `confirm` by a second person links the files: both histories stay where they are and
 * count together from now on, and the merged account signs in to the kept file. `propose-undo` needs a reason;
 * `confirm-undo` by a second person takes the link away. The people are told by letter. Refuses the reasons of
 * whyNotStep and `reason-empty`; NotFound, OutOfScope.
 */
export async function stepMerge(db: Database, actor: Actor, step: MergeStep, input: Input): Promise<Merge> {
  const about = { act: `learners.${ACTS_OF[step]}`, entity: 'learner-merge', entityId: input.mergeId };
  const merge = await deed(db, actor, about, async (tx) => {
    const found = await mergeById(tx, input.mergeId);
    const kept = await learnerInReach(tx, actor, found.keptId);
    const merged = await learnerInReach(tx, actor, found.mergedId);
    const owners = [kept.accountId, merged.accountId];
    const reason = input.reason?.trim() ?? '';
    refuseIf([
      ...whyNotStep(found, step, { actorId: actor.accountId, owners }),
      ...(step === 'propose-undo' && reason === '' ? [{ code: 'reason-empty' }] : []),
    ]);
    await change(tx, actor, found, step, reason);
    await tell(tx, [kept, merged], step);
    await record(tx, actor, { ...about, details: { keptId: found.keptId, mergedId: found.mergedId } });
    return found;
  });
  forgetSessions();
  return merge;
}

const ACTS_OF: Readonly<Record<MergeStep, string>> = {
  confirm: 'confirmMerge',
  reject: 'rejectMerge',
  'propose-undo': 'proposeUndo',
  'confirm-undo': 'confirmUndo',
  'keep-merged': 'keepMerged',
};

async function mergeById(tx: Transaction, id: string): Promise<Merge> {
  const [merge] = await tx.select().from(learnerMerges).where(eq(learnerMerges.id, id));
  if (!merge) throw new NotFound(`merge ${id}`);
  return merge;
}

async function change(tx: Transaction, actor: Actor, merge: Merge, step: MergeStep, reason: string): Promise<void> {
  const [by, at] = [actor.accountId, now()];
  const state = MERGE_STEPS[step].to;
  const set = {
    confirm: { decidedBy: by, decidedAt: at },
    reject: { decidedBy: by, decidedAt: at },
    'propose-undo': { undoProposedBy: by, undoProposedAt: at, undoReason: reason },
    'confirm-undo': { undoneBy: by, undoneAt: at },
    'keep-merged': { undoProposedBy: null, undoProposedAt: null, undoReason: null },
  }[step];
  await tx
    .update(learnerMerges)
    .set({ state, ...set })
    .where(eq(learnerMerges.id, merge.id));
  const link = { confirm: merge.keptId, 'confirm-undo': null }[step as string];
  if (link === undefined) return;
  await tx
    .update(learners)
    .set({ mergedInto: link })
    .where(inArray(learners.id, [merge.mergedId]));
}

type Person = { readonly id: string; readonly accountId: string | null; readonly name: string };

async function tell(tx: Transaction, people: readonly Person[], step: MergeStep): Promise<void> {
  if (step !== 'confirm' && step !== 'confirm-undo') return;
  const t = speak(peopleLetters, 'zh');
  for (const { id, accountId, name } of people) {
    await writeLetter(tx, {
      to: { accountId, learnerId: id },
      language: 'zh',
      template: step === 'confirm' ? 'files-merged' : 'files-parted',
      subject: step === 'confirm' ? t.mergedSubject : t.partedSubject,
      body: step === 'confirm' ? t.mergedBody(name) : t.partedBody(name),
    });
  }
}
