import type { Faults } from './action.ts';

/** What a page needs to show a posted form again: the values typed and what is wrong with them. */
export type FormState = {
  /** What was typed into a field; `otherwise` before anything was posted. */
  readonly value: (name: string, otherwise?: string) => string;
  /** Whether a value of a group of boxes was ticked. */
  readonly isChosen: (name: string, value: string, otherwise?: boolean) => boolean;
  readonly error: (name: string) => string | undefined;
  /** For ErrorSummary: each fault with the field it belongs to; refusals have none. */
  readonly faults: readonly { readonly text: string; readonly href?: string }[];
};

const BLANK: Faults = { fields: {}, sentences: [] };

/**
 * The state of one form of a page. `failure` is the error of `Astro.getActionResult(action)`, if this form was the
 * one posted; `posted` is `Astro.locals.posted`.
 */
export function formState(failure: { message: string } | undefined, posted: FormData | null): FormState {
  const faults = failure ? parseFaults(failure.message) : BLANK;
  const shown = failure ? posted : null;
  return {
    value: (name, otherwise = '') => textOf(shown?.get(name)) ?? otherwise,
    isChosen: (name, value, otherwise = false) => (shown ? shown.getAll(name).includes(value) : otherwise),
    error: (name) => faults.fields[name],
    faults: [
      ...Object.entries(faults.fields).map(([name, text]) => ({ text, href: `#${name}` })),
      ...faults.sentences.map((text) => ({ text })),
    ],
  };
}

function textOf(entry: FormDataEntryValue | null | undefined): string | undefined {
  return typeof entry === 'string' ? entry : undefined;
}

function parseFaults(message: string): Faults {
  try {
    return JSON.parse(message) as Faults;
  } catch {
    return BLANK;
  }
}
