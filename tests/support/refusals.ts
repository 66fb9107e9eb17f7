import { Refusal } from '#src/lib/refusal.ts';

/** The codes a deed refuses with; an error of another kind is thrown on. */
export async function codesOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return [];
  if (!(error instanceof Refusal)) throw error;
  return error.reasons.map((reason) => reason.code);
}
