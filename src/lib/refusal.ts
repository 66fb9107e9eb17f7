/**
 * Why a deed is not done, as a rule of the trade says it: a code in kebab-case and the facts that the sentence
 * needs. Sentences are made by the room's messages, never here.
 */
export type Reason = { readonly code: string; readonly facts?: Readonly<Record<string, string | number>> };

/**
 * Thrown by a deed when its rules say no. It rolls the transaction back; the action turns it into a 409 with the
 * sentences. It is not a bug: bugs are plain errors and become a 500.
 */
export class Refusal extends Error {
  readonly reasons: readonly Reason[];

  constructor(reasons: readonly Reason[]) {
    super(reasons.map((reason) => reason.code).join(', '));
    this.name = 'Refusal';
    this.reasons = reasons;
  }
}

/** Throws a Refusal when there is at least one reason; the usual last line before a deed writes. */
export function refuseIf(reasons: readonly Reason[]): void {
  if (reasons.length > 0) throw new Refusal(reasons);
}

/** Thrown when somebody acts on a thing outside their district or institution. The action answers 403. */
export class OutOfScope extends Error {
  constructor(what: string) {
    super(`outside the scope of this account: ${what}`);
    this.name = 'OutOfScope';
  }
}

/** Thrown when a thing that an address or a form names does not exist. The action answers 404. */
export class NotFound extends Error {
  constructor(what: string) {
    super(`not found: ${what}`);
    this.name = 'NotFound';
  }
}
