/** One remark on one cell: column letter, field and a code in kebab-case. */
export type RosterFault = {
  readonly column: string;
  readonly field: string;
  readonly code: string;
  readonly facts?: Record<string, string | number>;
};

/** `confirm`: importable once somebody has looked; `conflict`: readable, but the person cannot be on this run. */
export type RosterVerdict = 'new' | 'known' | 'already-enrolled' | 'confirm' | 'conflict' | 'bad';

/** Verdicts of rows that a commit enrols; `confirm` only when whoever commits says that they looked. */
export const GOOD_VERDICTS: readonly RosterVerdict[] = ['new', 'known'];

/** Verdicts of rows that may be enrolled, some only when somebody looked: of their people a subsidy is asked about. */
export const IMPORTABLE: readonly RosterVerdict[] = [...GOOD_VERDICTS, 'confirm'];

/** Remarks that do not keep a row out: it was put right, left empty, or is only worth knowing. */
const NOTES = [
  ...['cleaned-spaces', 'cleaned-width', 'cleaned-quote', 'from-merged', 'not-recognised', 'no-evidence'],
  ...['phone-shared', 'phone-elsewhere'],
];

/** Remarks that keep a row out until somebody says that they looked. */
const QUESTIONS = ['fifteen-converted', 'ends-in-zeros', 'hidden-row', 'long-name'];

/** What keeps a readable row out because of what is on record, not because of the file. */
const CONFLICTS = ['same-level-elsewhere', 'lessons-overlap', 'under-sixteen', 'name-differs', 'profile-incomplete'];

export function isNote({ code }: RosterFault): boolean {
  return NOTES.includes(code);
}

export function isQuestion({ code }: RosterFault): boolean {
  return QUESTIONS.includes(code);
}

/** Whether a remark keeps the row out. */
export function isFault(fault: RosterFault): boolean {
  return !isNote(fault) && !isQuestion(fault);
}

/** The verdict of a row by its remarks; `isKnown`: the person is on record, `isOnRun`: has a place already. */
export function verdictOf(
  remarks: readonly RosterFault[],
  { isKnown, isOnRun }: { readonly isKnown: boolean; readonly isOnRun: boolean },
): RosterVerdict {
  const faults = remarks.filter(isFault);
  if (faults.some(({ code }) => !CONFLICTS.includes(code))) return 'bad';
  if (isOnRun) return 'already-enrolled';
  if (faults.length > 0) return 'conflict';
  if (remarks.some(isQuestion)) return 'confirm';
  return isKnown ? 'known' : 'new';
}

export type RosterReason =
  | { readonly code: 'file-unreadable'; readonly facts: { readonly fault: string } }
  | {
      readonly code:
        | 'no-header'
        | 'no-rows'
        | 'too-many-rows'
        | 'nothing-to-import'
        | 'run-not-open'
        | 'run-started'
        | 'institution-not-designated';
    }
  | { readonly code: 'not-committed' | 'undo-too-late' | 'undo-used' | 'import-running' | 'import-undone' }
  | { readonly code: 'columns-missing'; readonly facts: { readonly fields: string } };

/** So many people stand in one file at most: more than any run takes, and less than would hold up the others. */
export const ROSTER_ROWS_MAX = 5000;
