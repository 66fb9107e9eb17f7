import type { Day } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';

/** What an institution may teach: a tier, and an occupation and level where one is claimed (null: any of the tier). */
export type ScopeLine = {
  readonly tier: string;
  readonly occupation: string | null;
  readonly level: string | null;
  /** Where; absent: at every venue of the institution. */
  readonly venueIds?: readonly string[];
  /** How many at once; absent: as many as the designation says. */
  readonly capacity?: number;
};

export type DesignationReason = Reason & { readonly code: DesignationReasonCode };
export type DesignationReasonCode =
  | 'step-not-allowed'
  | 'role-has-no-right'
  | 'scope-empty'
  | 'scope-venue-unknown'
  | 'scope-capacity-not-right'
  | 'term-backwards'
  | 'term-past'
  | 'term-too-long'
  | 'capacity-not-positive'
  | 'statement-missing'
  | 'no-venue'
  | 'capacity-above-rooms'
  | 'no-trainer'
  | 'document-missing'
  | 'application-open'
  | 'section-not-mended'
  | 'reviewed-by-applicant'
  | 'decided-by-reviewer'
  | 'decided-by-applicant'
  | 'decided-by-expert'
  | 'opinion-missing'
  | 'document-number-missing'
  | 'faults-missing'
  | 'fault-words-missing'
  | 'fault-not-named-before'
  | 'deadline-not-right'
  | 'file-empty'
  | 'file-too-large'
  | 'file-of-other-kind'
  | 'files-too-many'
  | 'visitors-too-few'
  | 'visit-in-future'
  | 'findings-missing'
  | 'draw-already'
  | 'pool-too-small'
  | 'not-drawn'
  | 'already-scored'
  | 'expert-has-conflict'
  | 'expert-is-applicant'
  | 'expert-is-reviewer'
  | 'scores-not-right'
  | 'visit-missing'
  | 'scores-missing'
  | 'notice-still-open'
  | 'objection-open'
  | 'notice-closed'
  | 'objection-decided'
  | 'objection-by-publisher'
  | 'revocation-pending'
  | 'no-revocation-pending'
  | 'appeal-window-open'
  | 'appeal-window-over'
  | 'appeal-already'
  | 'revoked-by-same-person'
  | 'lines-released-already'
  | 'renewal-too-early'
  | 'term-not-after-old';

export type ApplicationFacts = {
  readonly scope: readonly ScopeLine[];
  readonly capacity: number;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly statement: string;
  readonly today: Day;
  readonly greatestRoom: number;
  readonly venueIds: readonly string[];
  readonly trainerCount: number;
  readonly hasOpenApplication: boolean;
  /** Kinds of the documents handed in. */
  readonly documents: readonly string[];
  /** Sections the last return found faulty and that have not been touched since. */
  readonly untouched: readonly string[];
};

/** A designation is given for at most so many years. */
export const LONGEST_TERM_YEARS = 3;

/** What every application is handed in with. */
export const DOCUMENTS_NEEDED = ['licence', 'premises', 'staff'] as const;

/** The parts of an application, which the institution works through and in which faults are named. */
export const SECTIONS = ['scope', 'premises', 'trainers', 'documents', 'statement'] as const;
export type Section = (typeof SECTIONS)[number];

/** Why an institution cannot hand its application in: everything that is missing, at once, each with its section. */
export function whyNotSubmit(facts: ApplicationFacts): readonly (DesignationReason & { readonly section: Section })[] {
  const reasons: (DesignationReason & { readonly section: Section })[] = [];
  const say = (section: Section, code: DesignationReasonCode, isSo: boolean, more: Reason['facts'] = {}) => {
    if (isSo) reasons.push({ code, facts: more, section });
  };
  say('scope', 'application-open', facts.hasOpenApplication);
  say('scope', 'scope-empty', facts.scope.length === 0);
  say(
    'scope',
    'scope-venue-unknown',
    facts.scope.some((line) => namesStranger(line, facts.venueIds)),
  );
  say('scope', 'term-backwards', facts.validTo < facts.validFrom);
  say('scope', 'term-past', facts.validTo < facts.today);
  say('scope', 'term-too-long', facts.validTo > yearsLater(facts.validFrom), { years: LONGEST_TERM_YEARS });
  say('scope', 'capacity-not-positive', facts.capacity < 1);
  say('scope', 'capacity-above-rooms', facts.greatestRoom > 0 && facts.capacity > facts.greatestRoom, {
    limit: facts.greatestRoom,
  });
  say('premises', 'no-venue', facts.greatestRoom === 0);
  say('trainers', 'no-trainer', facts.trainerCount === 0);
  for (const kind of DOCUMENTS_NEEDED)
    say('documents', 'document-missing', !facts.documents.includes(kind), { document: kind });
  say('statement', 'statement-missing', facts.statement.trim() === '');
  for (const section of facts.untouched) say(section as Section, 'section-not-mended', true, { section });
  return reasons;
}

function namesStranger({ venueIds }: ScopeLine, known: readonly string[]): boolean {
  return venueIds?.some((id) => !known.includes(id)) ?? false;
}

function yearsLater(from: Day): string {
  return `${Number(from.slice(0, 4)) + LONGEST_TERM_YEARS}${from.slice(4)}`;
}

type Offer = { readonly scope: readonly ScopeLine[]; readonly capacity: number };
type Course = Pick<ScopeLine, 'tier' | 'occupation' | 'level'>;

/** How many a run of a course may have at a venue: the widest line of the scope that reaches both; null: none does. */
export function capacityFor({ scope, capacity }: Offer, wanted: Course & { readonly venueId: string }): number | null {
  const reaching = scope.filter(
    (line) => scopeCovers([line], wanted) && (line.venueIds === undefined || line.venueIds.includes(wanted.venueId)),
  );
  if (reaching.length === 0) return null;
  return Math.max(...reaching.map((line) => Math.min(line.capacity ?? capacity, capacity)));
}

/** Whether a scope reaches a course: same tier, and same occupation and level where the line names them. */
export function scopeCovers(scope: readonly ScopeLine[], wanted: Course): boolean {
  return scope.some(
    (line) =>
      line.tier === wanted.tier &&
      (line.occupation === null || line.occupation === wanted.occupation) &&
      (line.level === null || line.level === wanted.level),
  );
}
