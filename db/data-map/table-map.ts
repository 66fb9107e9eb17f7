/**
 * How a column is looked after. `public`: anybody may read it. `internal`: says nothing about a person by itself.
 * `personal`: about a person. `sensitive`: harms if it leaks (identity number, bank account, disability, poverty).
 */
export type DataClass = 'public' | 'internal' | 'personal' | 'sensitive';

/** What a column is kept for; the words stand in personal-files/data-map.messages.ts. */
export type Purpose =
  | 'run-the-site'
  | 'sign-in'
  | 'know-the-person'
  | 'decide-eligibility'
  | 'train-and-record'
  | 'examine'
  | 'certify'
  | 'compute-subsidy'
  | 'pay-subsidy'
  | 'supervise'
  | 'tell-the-person'
  | 'designate'
  | 'rights-of-people';

/** Why it may be kept. */
export type Basis = 'not-personal' | 'contract' | 'consent' | 'separate-consent' | 'statutory-duty';

/** How long: the periods stand in retention-periods.ts. */
export type Retention =
  | 'while-in-force'
  | 'session'
  | 'one-day'
  | 'thirty-days'
  | 'one-year'
  | 'three-years'
  | 'account-idle'
  | 'training-record'
  | 'claim-file'
  | 'journal';

/** From which step on a person's rows of a table outlive an erasure, nameless. */
export type KeepWhen = 'never' | 'enrolled' | 'claimed' | 'always';

export type Handling = { readonly purpose: Purpose; readonly basis: Basis; readonly retention: Retention };

/** One table: the class of every column by name, and for what, why and how long its columns are kept. */
export type TableMap = Handling & {
  readonly columns: Readonly<Partial<Record<DataClass, string>>>;
  /** Columns that are kept for something else or for another time than the rest. */
  readonly otherwise?: Readonly<Record<string, Partial<Handling>>>;
  /**
   * The rows of a person, as a condition on the table `t`: over people(id), holders(id) (their accounts), places(id)
   * (their enrolments), papers(id) (certificates), lines(id) (claim lines) and attempts(id). None: no row is about a
   * trainee.
   */
  readonly reach?: string;
  /** Columns sealed for this table, column and row. */
  readonly sealed?: string;
  /** Columns that the export names but does not hold: secrets, or somebody else's data. */
  readonly withheld?: string;
  /** Which rows stay after an erasure (with `becomes` applied); the others are deleted. Needed with a reach. */
  readonly keepWhen?: KeepWhen;
  /** What the columns of a row that stays become: an SQL expression, or `@sealed` for a sealed empty text. */
  readonly becomes?: Readonly<Record<string, string>>;
  /** Columns sealed into the statutory archive before they become nameless: the law asks for them until then. */
  readonly archived?: string;
};

/** What stands where somebody's name stood. */
export const ERASED_NAME = '已依法删除';

/** A room's tables by name. */
export type DataMap = Readonly<Record<string, TableMap>>;

/** The names in a list of columns. */
export function columnsIn(list: string | undefined): readonly string[] {
  return (list ?? '').split(/\s+/).filter((name) => name !== '');
}
