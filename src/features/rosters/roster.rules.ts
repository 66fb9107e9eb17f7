/** One remark on one cell: column letter, field and a code in kebab-case. */
export type RosterFault = {
  readonly column: string;
  readonly field: string;
  readonly code: string;
  readonly facts?: Record<string, string | number>;
};

export type RosterVerdict = 'new' | 'known' | 'already-enrolled' | 'bad';

/** Remarks that do not keep a row out: it was put right or needs a look. */
const NOTES = ['cleaned-spaces', 'cleaned-width', 'hidden-row', 'not-recognised', 'no-evidence'];

export function isNote(fault: RosterFault): boolean {
  return NOTES.includes(fault.code);
}

/** Whether a remark keeps the row out. */
export function isFault(fault: RosterFault): boolean {
  return !isNote(fault);
}

export type RosterReason =
  | { readonly code: 'file-unreadable'; readonly facts: { readonly fault: string } }
  | { readonly code: 'no-header' | 'no-rows' | 'too-many-rows' | 'already-committed' | 'nothing-to-import' }
  | { readonly code: 'columns-missing'; readonly facts: { readonly fields: string } }
  | { readonly code: 'run-not-open' | 'run-started' };

/** A run does not take more people than this in one file. */
export const ROSTER_ROWS_MAX = 1000;
