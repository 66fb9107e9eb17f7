import type { MergeState } from '#db/schema/people.ts';

/** What may be done with a merge of two files, and by whom of the two it must not be. */
export const MERGE_STEPS = {
  confirm: { from: ['proposed'], to: 'confirmed' },
  reject: { from: ['proposed'], to: 'rejected' },
  'propose-undo': { from: ['confirmed'], to: 'undo-proposed' },
  'confirm-undo': { from: ['undo-proposed'], to: 'undone' },
  'keep-merged': { from: ['undo-proposed'], to: 'confirmed' },
} as const satisfies Record<string, { from: readonly MergeState[]; to: MergeState }>;

export type MergeStep = keyof typeof MERGE_STEPS;

export type MergeReason =
  | { readonly code: 'same-file' }
  | { readonly code: 'merged-already' }
  | { readonly code: 'has-merged-files' }
  | { readonly code: 'file-erased' }
  | { readonly code: 'merge-proposed-already' }
  | { readonly code: 'own-file' }
  | { readonly code: 'reason-empty' }
  | { readonly code: 'step-not-allowed' }
  | { readonly code: 'same-person-twice' };

export type MergeFile = {
  readonly id: string;
  readonly accountId: string | null;
  readonly mergedInto: string | null;
  readonly erasedAt: number | null;
};

/** Why two files cannot be proposed to be one person's: nobody proposes it of themselves, and links are one deep. */
export function whyNotMerge(
  kept: MergeFile,
  merged: MergeFile,
  facts: { readonly actorId: string; readonly reason: string; readonly isOpen: boolean; readonly hasMerged: boolean },
): readonly MergeReason[] {
  const reasons: MergeReason[] = [];
  if (kept.id === merged.id) reasons.push({ code: 'same-file' });
  if (kept.mergedInto !== null || merged.mergedInto !== null) reasons.push({ code: 'merged-already' });
  if (facts.hasMerged) reasons.push({ code: 'has-merged-files' });
  if (kept.erasedAt !== null || merged.erasedAt !== null) reasons.push({ code: 'file-erased' });
  if (facts.isOpen) reasons.push({ code: 'merge-proposed-already' });
  if ([kept.accountId, merged.accountId].includes(facts.actorId)) reasons.push({ code: 'own-file' });
  if (facts.reason.trim() === '') reasons.push({ code: 'reason-empty' });
  return reasons;
}

/** Why a step of a merge cannot be taken by this account: it is not its turn, or the same person took the one before. */
export function whyNotStep(
  merge: { readonly state: MergeState; readonly proposedBy: string; readonly undoProposedBy: string | null },
  step: MergeStep,
  facts: { readonly actorId: string; readonly owners: readonly (string | null)[] },
): readonly MergeReason[] {
  const reasons: MergeReason[] = [];
  if (!(MERGE_STEPS[step].from as readonly MergeState[]).includes(merge.state)) {
    reasons.push({ code: 'step-not-allowed' });
  }
  const first = step === 'confirm' ? merge.proposedBy : step === 'confirm-undo' ? merge.undoProposedBy : null;
  if (first === facts.actorId) reasons.push({ code: 'same-person-twice' });
  if (facts.owners.includes(facts.actorId)) reasons.push({ code: 'own-file' });
  return reasons;
}
