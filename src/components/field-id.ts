/** The id of a field's control, made from its name; ErrorSummary links to it. `rows[0].phone` → `rows-0-phone`. */
export function fieldId(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-|-$/g, '');
}

export type FieldOption = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly isDisabled?: boolean;
};
