const MINUTE = 60_000;

/** After how many minutes a letter that did not go out is tried again: the first ten tries, then no more. */
const WAITS = [1, 5, 30, 60, 120, 240, 480, 720, 720];

export const MOST_TRIES = WAITS.length + 1;

/** Milliseconds until the next try after `attempts` tries, or null when it was the last. */
export function waitAfter(attempts: number): number | null {
  const minutes = WAITS[attempts - 1];
  return minutes === undefined ? null : minutes * MINUTE;
}

/** What went wrong, without the address: the code of the library and the answer's number. */
export function faultOf(error: unknown): { readonly text: string; readonly isFinal: boolean } {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const text = [code, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown';
  return { text, isFinal: responseCode !== undefined && responseCode >= 500 };
}
