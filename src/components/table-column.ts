/** A column's head. `href` makes it sortable by a link; `isHidden` keeps the word for screen readers only. */
export type TableColumn = {
  readonly label: string;
  readonly isNumber?: boolean;
  readonly isHidden?: boolean;
  readonly href?: string;
  readonly sort?: 'ascending' | 'descending';
};
