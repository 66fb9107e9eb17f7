import type { Viewer } from '#src/features/accounts/actor.ts';
import { type Act, mayDo } from '#src/features/accounts/acts.ts';
import { dayOf, type Instant, timeOf } from '#src/lib/day.ts';
import type { Batch } from './batch-content.ts';

/** `2026-11-21 18:30` in China; nothing for what has not happened. */
export function momentText(at: Instant | null): string {
  return at === null ? '' : `${dayOf(at)} ${timeOf(at)}`;
}

/** Whether one of a viewer's roles may do an act; whether this thing lies in scope the query has said already. */
export function mayAct(viewer: Viewer | null, act: Act): boolean {
  return viewer?.grants.some((grant) => mayDo(grant.role, act)) ?? false;
}

export type Signature = {
  readonly key: 'maker' | 'checker' | 'authoriser' | 'sender' | 'closer';
  readonly by: string | null;
  readonly at: Instant | null;
};

/** The steps of a batch in order, with who took them. */
export function signaturesOf(batch: Batch): readonly Signature[] {
  return [
    { key: 'maker', by: batch.madeBy, at: batch.madeAt },
    { key: 'checker', by: batch.checkedBy, at: batch.checkedAt },
    { key: 'authoriser', by: batch.authorisedBy, at: batch.authorisedAt },
    { key: 'sender', by: batch.sentBy, at: batch.sentAt },
    { key: 'closer', by: null, at: batch.closedAt },
  ];
}
