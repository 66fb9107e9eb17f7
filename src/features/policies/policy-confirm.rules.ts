import type { Day } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { haveCommonDay, isGapBetween, type PolicyState, type Span } from './policy.rules.ts';

export type ConfirmReason = Reason & {
  readonly code:
    | 'not-a-draft'
    | 'discarded'
    | 'already-confirmed'
    | 'changed-since'
    | 'has-example-values'
    | 'no-citation'
    | 'no-places'
    | 'no-document-number'
    | 'no-issue-date'
    | 'other-document-number'
    | 'other-issue-date'
    | 'no-scan'
    | 'no-examples'
    | 'example-fails'
    | 'demonstration-outside-demo'
    | 'same-person'
    | 'own-draft'
    | 'overlaps'
    | 'not-after-earlier'
    | 'leaves-gap'
    | 'drops-places';
};

/** A version in force (or superseded, for the days it still covers) of the same track. */
export type Neighbour = {
  readonly versionId: string;
  readonly policyId: string;
  readonly isInForce: boolean;
  readonly days: Span;
  readonly divisions: readonly string[];
};

export type ConfirmFacts = {
  readonly state: PolicyState;
  readonly isDiscarded: boolean;
  readonly hasExampleValues: boolean;
  /** Parameters whose citation is empty. */
  readonly withoutCitation: readonly string[];
  readonly isDemonstration: boolean;
  readonly isDemoDatabase: boolean;
  readonly draftedBy: string | null;
  readonly confirmedBy: string | null;
  readonly secondConfirmedBy: string | null;
  readonly confirmingBy: string;
  /** The text stored now, and the one the person was shown. */
  readonly sha256: string;
  readonly shownSha256: string;
  /** What stands in the version, and what the person read off the paper document. */
  readonly documentNumber: string;
  readonly issuedOn: Day | null;
  readonly stated: { readonly documentNumber: string; readonly issuedOn: Day };
  readonly hasScan: boolean;
  readonly exampleCount: number;
  /** Numbers of the worked examples that do not come out as expected. */
  readonly failing: readonly number[];
  readonly policyId: string;
  readonly days: Span;
  readonly divisions: readonly string[];
  readonly neighbours: readonly Neighbour[];
};

/** Why a person cannot confirm a version: first or second confirmation alike (finance-rules §6.8). */
export function whyNotConfirm(facts: ConfirmFacts): readonly ConfirmReason[] {
  return [...whyNotNow(facts), ...whyNotSound(facts), ...whyNotPaper(facts), ...whyNotBeside(facts)];
}

/** The state of the version and the person. */
function whyNotNow(facts: ConfirmFacts): ConfirmReason[] {
  return reasonsIf(
    [facts.state !== 'draft', 'not-a-draft'],
    [facts.isDiscarded, 'discarded'],
    [facts.confirmedBy !== null && facts.secondConfirmedBy !== null, 'already-confirmed'],
    [facts.shownSha256 !== facts.sha256, 'changed-since'],
    [facts.confirmedBy === facts.confirmingBy, 'same-person'],
    [facts.draftedBy === facts.confirmingBy, 'own-draft'],
    [facts.isDemonstration && !facts.isDemoDatabase, 'demonstration-outside-demo'],
  );
}

/** What the version must hold by itself. */
function whyNotSound(facts: ConfirmFacts): ConfirmReason[] {
  return reasonsIf(
    [facts.hasExampleValues, 'has-example-values'],
    [facts.withoutCitation.length > 0, 'no-citation', { parameters: facts.withoutCitation.join(', ') }],
    [facts.divisions.length === 0, 'no-places'],
    [facts.exampleCount === 0, 'no-examples'],
    [facts.failing.length > 0, 'example-fails', { examples: facts.failing.join(', ') }],
  );
}

/** The paper document and its scan. */
function whyNotPaper({ documentNumber, issuedOn, stated, hasScan }: ConfirmFacts): ConfirmReason[] {
  return reasonsIf(
    [documentNumber === '', 'no-document-number'],
    [issuedOn === null, 'no-issue-date'],
    [stated.documentNumber !== documentNumber, 'other-document-number'],
    [issuedOn !== null && stated.issuedOn !== issuedOn, 'other-issue-date'],
    [!hasScan, 'no-scan'],
  );
}

/** The other versions of the track: no overlaps, no gap after the version it takes over from (finance-rules §6.5). */
function whyNotBeside(facts: ConfirmFacts): ConfirmReason[] {
  const earlier = takenOverBy(facts);
  const overlapping = facts.neighbours.find(
    (other) => other !== earlier && haveCommonDay(other.days, facts.days) && shareDivision(other, facts.divisions),
  );
  const reasons = reasonsIf([overlapping !== undefined, 'overlaps', { version: overlapping?.versionId ?? '' }]);
  return earlier ? [...reasons, ...whyNotTakenOver(earlier, facts)] : reasons;
}

function whyNotTakenOver(earlier: Neighbour, facts: ConfirmFacts): ConfirmReason[] {
  const version = earlier.versionId;
  const dropped = earlier.divisions.filter((code) => !facts.divisions.includes(code));
  return reasonsIf(
    [facts.days.from <= earlier.days.from, 'not-after-earlier', { version }],
    [isGapBetween(earlier.days, facts.days), 'leaves-gap', { version }],
    [dropped.length > 0, 'drops-places', { version, places: dropped.join(', ') }],
  );
}

/** The version in force of the same policy, the latest if there are several: the second confirmation supersedes it. */
export function takenOverBy(facts: Pick<ConfirmFacts, 'policyId' | 'neighbours'>): Neighbour | null {
  const own = facts.neighbours.filter((other) => other.isInForce && other.policyId === facts.policyId);
  return own.reduce<Neighbour | null>((last, one) => (last && last.days.from > one.days.from ? last : one), null);
}

function shareDivision(other: Neighbour, divisions: readonly string[]): boolean {
  return other.divisions.some((code) => divisions.includes(code));
}

type Test = readonly [isSo: boolean, code: ConfirmReason['code'], facts?: Readonly<Record<string, string>>];

function reasonsIf(...tests: readonly Test[]): ConfirmReason[] {
  return tests.filter(([isSo]) => isSo).map(([, code, facts]) => (facts ? { code, facts } : { code }));
}
