import { addDays, type Day } from '#src/lib/day.ts';
import { paperMediaType } from '#src/lib/paper-file.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { PolicyState } from './policy.rules.ts';

export type DraftReason = Reason & {
  readonly code:
    | 'not-a-draft'
    | 'discarded'
    | 'confirmed-once'
    | 'shipped'
    | 'shipped-example'
    | 'changed-since'
    | 'not-valid'
    | 'no-such-parameter'
    | 'not-confirmed'
    | 'not-yours'
    | 'reason-missing';
};

export type ScanReason = Reason & { readonly code: 'file-empty' | 'file-too-large' | 'file-of-other-kind' };

export type EndReason = Reason & {
  readonly code:
    | 'not-in-force'
    | 'last-day-to-come'
    | 'last-day-before-start'
    | 'reason-missing'
    | 'no-document-number';
};

export type DraftFacts = {
  readonly state: PolicyState;
  readonly isDiscarded: boolean;
  readonly confirmedBy: string | null;
};

/** Why scans and examples cannot be added: only to a draft that nobody has confirmed. */
export function whyNotAdd({ state, isDiscarded, confirmedBy }: DraftFacts): DraftReason[] {
  return reasonsIf<DraftReason>(
    [state !== 'draft', 'not-a-draft'],
    [isDiscarded, 'discarded'],
    [state === 'draft' && confirmedBy !== null, 'confirmed-once'],
  );
}

/** Why the text of a version cannot be edited; `shownSha256` is the text the person had before them. */
export function whyNotEdit(
  facts: DraftFacts & { readonly draftedBy: string | null; readonly sha256: string; readonly shownSha256: string },
): DraftReason[] {
  return [
    ...whyNotAdd(facts),
    ...reasonsIf<DraftReason>(
      [facts.state === 'draft' && facts.draftedBy === null, 'shipped'],
      [facts.sha256 !== facts.shownSha256, 'changed-since'],
    ),
  ];
}

/** Why a draft cannot be thrown away. */
export function whyNotDiscard(facts: DraftFacts & { readonly draftedBy: string | null }): DraftReason[] {
  return [...whyNotAdd(facts), ...reasonsIf<DraftReason>([facts.draftedBy === null, 'shipped'])];
}

/** Why a first confirmation cannot be taken back: by an approver or by whoever drafted the version. */
export function whyNotWithdraw(
  facts: DraftFacts & {
    readonly draftedBy: string | null;
    readonly by: string;
    readonly isApprover: boolean;
    readonly reason: string;
  },
): DraftReason[] {
  return reasonsIf<DraftReason>(
    [facts.state !== 'draft', 'not-a-draft'],
    [facts.state === 'draft' && facts.confirmedBy === null, 'not-confirmed'],
    [!facts.isApprover && facts.draftedBy !== facts.by, 'not-yours'],
    [facts.reason === '', 'reason-missing'],
  );
}

/** The largest scan, in bytes. */
export const SCAN_BYTES_MAX = 8 * 1024 * 1024;

/** What kind of file the first bytes say it is; the name is not believed. */
export const scanMediaType = paperMediaType;

/** Why a file is no scan. */
export function whyNotScan(bytes: Uint8Array): ScanReason[] {
  return reasonsIf<ScanReason>(
    [bytes.length === 0, 'file-empty'],
    [bytes.length > SCAN_BYTES_MAX, 'file-too-large'],
    [bytes.length > 0 && scanMediaType(bytes) === null, 'file-of-other-kind'],
  );
}

/**
 * Why a version in force cannot be repealed with this last day. A repealed version pays nothing any more, so the last
 * day is not in the future: a change of rules that is to come is a new version, which supersedes this one. A version
 * that has not begun is repealed as of the day before its first.
 */
export function whyNotRepeal(facts: {
  readonly state: PolicyState;
  readonly effectiveFrom: Day;
  readonly lastDay: Day;
  readonly today: Day;
  readonly documentNumber: string;
  readonly reason: string;
}): EndReason[] {
  const dayBefore = addDays(facts.effectiveFrom, -1);
  return reasonsIf<EndReason>(
    [facts.state !== 'in-force', 'not-in-force'],
    [facts.lastDay > facts.today && facts.lastDay > dayBefore, 'last-day-to-come'],
    [facts.lastDay < dayBefore, 'last-day-before-start'],
    [facts.documentNumber === '', 'no-document-number'],
    [facts.reason === '', 'reason-missing'],
  );
}

function reasonsIf<R extends Reason>(...tests: readonly (readonly [isSo: boolean, code: R['code']])[]): R[] {
  return tests.filter(([isSo]) => isSo).map(([, code]) => ({ code }) as R);
}
