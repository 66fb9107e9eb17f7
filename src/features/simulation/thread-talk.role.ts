import type { Job, Progress } from './simulate.ts';

/** What the thread is given. */
export type Work = { readonly url: string; readonly token: string | undefined; readonly job: Job };

/** What it says: pages as they are computed (each answered by a message before the next), then how it ended. */
export type Said =
  | { readonly kind: 'page'; readonly done: number; readonly total: number; readonly rows: string }
  | { readonly kind: 'done'; readonly result: string }
  | { readonly kind: 'fault'; readonly text: string };

/** The changes as one JSON text, in the order of the table's columns: SQLite itself takes it apart when it is stored. */
export function rowsOf({ firstSequence, changes }: Pick<Progress, 'firstSequence' | 'changes'>): string {
  return JSON.stringify(
    changes.map((change, index) => [
      firstSequence + index,
      change.claimLineId,
      change.institutionId,
      change.categoryBefore,
      change.categoryAfter,
      change.beforeFen,
      change.afterFen,
      change.reasons,
    ]),
  );
}
