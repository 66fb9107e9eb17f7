import type { Reader } from '#db/client.ts';
import { type LoadedPolicy, loadPolicy, policyInForce } from '#src/features/policies/policies.queries.ts';
import { today } from '#src/lib/clock.ts';
import { addDays, day } from '#src/lib/day.ts';
import type { PaidLine } from '#src/subsidy/facts.ts';
import type { Level } from '#src/subsidy/levels.ts';
import { assessPeople } from './assess-people.ts';
import { type Assessed, type Assessment, assess } from './eligibility.rules.ts';
import { type QuotedRun, runFacts } from './run-facts.ts';

/** What anybody may say they would be, without saying who they are. */
export type Imagined = {
  /** The groups they belong to; null: they have not said. */
  readonly categories: readonly string[] | null;
  readonly isEmployed: boolean;
  /** The level of the occupation for which a subsidy was drawn before; null: none. */
  readonly drawnLevel?: Level | null;
  /** How many subsidies were drawn in this calendar year, of any occupation. */
  readonly drawnThisYear?: number;
  /** Whether they let an institution that advances the fee claim in their name. */
  readonly hasConsent?: boolean;
};

/** Who is asked about: a learner with their own facts, or anybody who says what they would be. */
export type QuoteSubject = Known | Imagined;

/** A learner. `hasConsent` left out: they will agree that an institution claims for them, as they are asked to. */
export type Known = { readonly learnerId: string; readonly hasConsent?: boolean };

/**
 * What the policy says before sign-up. `free`: a training-fee run, where the organiser is reimbursed and the learner
 * pays nothing; `unfunded`: no public money; `no-policy`: none in force for place and day; `answered`: the engine's
 * answer with the facts it was given.
 */
export type Quote =
  | { readonly kind: 'free'; readonly loaded: LoadedPolicy | null }
  | { readonly kind: 'unfunded' | 'no-policy' }
  | {
      readonly kind: 'answered';
      readonly loaded: LoadedPolicy;
      readonly facts: Assessed;
      readonly answer: Assessment;
      readonly unproven: readonly string[];
    };

/** An answer as it was kept with an enrolment. */
export type FrozenQuote = {
  readonly kind: 'frozen';
  readonly answer: Assessment;
  readonly marks: { readonly isDemonstration: boolean; readonly hasExampleValues: boolean };
};

/** The pre-check of one run for one person: certificate, attendance and claim still lie ahead and are assumed. */
export async function quoteFor(reader: Reader, run: QuotedRun, subject: QuoteSubject): Promise<Quote> {
  if (run.fundingTrack === 'none') return { kind: 'unfunded' };
  const loaded = await policyOf(reader, run);
  if (run.fundingTrack === 'training-fee') return { kind: 'free', loaded };
  if (!loaded) return { kind: 'no-policy' };
  if (!('learnerId' in subject)) return answered(loaded, imaginedFacts(run, loaded, subject), []);
  const person = { learnerId: subject.learnerId, hasConsent: subject.hasConsent ?? true };
  const [assessed] = await assessPeople(reader, run, loaded, [person]);
  return answered(loaded, assessed?.facts ?? imaginedFacts(run, loaded, NOBODY), assessed?.unproven ?? []);
}

const NOBODY: Imagined = { categories: null, isEmployed: false };

/** The version filed with the run; else the one in force at its place on its first day. */
export async function policyOf(reader: Reader, run: QuotedRun): Promise<LoadedPolicy | null> {
  if (run.policyVersionId) return loadPolicy(reader, run.policyVersionId);
  const { fundingTrack: track, divisionCode, startsOn: keyDay } = run;
  return track === 'none' ? null : policyInForce(reader, { track, divisionCode, keyDay });
}

function answered(loaded: LoadedPolicy, facts: Assessed, unproven: readonly string[]): Quote {
  return { kind: 'answered', loaded, facts, answer: assess(loaded.policy, facts), unproven };
}

/** The facts of somebody who says what they would be, on a run under a policy. */
export function imaginedFacts(run: QuotedRun, loaded: LoadedPolicy, subject: Imagined): Assessed {
  return {
    payeeKind: run.payer === 'learner' ? 'learner' : 'institution',
    hasConsent: subject.hasConsent ?? true,
    subsidy: {
      ...runFacts(run, loaded),
      categories: subject.categories,
      employedOn: subject.isEmployed ? run.startsOn : 'not-yet',
      history: imaginedHistory(run, subject),
    },
  };
}

/** The lines that somebody would have who says so: the level they name, and as many of this year as they count. */
function imaginedHistory(run: QuotedRun, { drawnLevel = null, drawnThisYear = 0 }: Imagined): readonly PaidLine[] {
  const lastYear = addDays(day(`${today().slice(0, 4)}-01-01`), -1);
  const same: PaidLine[] =
    drawnLevel && run.occupation
      ? [{ occupation: run.occupation, level: drawnLevel, claimedOn: drawnThisYear > 0 ? today() : lastYear }]
      : [];
  const others = Math.max(0, drawnThisYear - same.length);
  return [...same, ...Array.from({ length: others }, () => ({ ...OTHER_TRADE, claimedOn: today() }))];
}

const OTHER_TRADE = { occupation: '其他职业', level: 'L5' } as const;
