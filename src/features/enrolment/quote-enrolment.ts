import type { Reader } from '#db/client.ts';
import { learnerFacts, paidHistory } from '#src/features/learners/facts.queries.ts';
import { type LoadedPolicy, loadPolicy, policyInForce } from '#src/features/policies/policies.queries.ts';
import type { Day } from '#src/lib/day.ts';
import type { Answer } from '#src/subsidy/answer.ts';
import type { PaidLine, SubsidyFacts } from '#src/subsidy/facts.ts';
import type { Level } from '#src/subsidy/levels.ts';
import { subsidyParametersOf } from '#src/subsidy/policy-reading.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import { isUrgentOccupation } from '#src/subsidy/subsidy-extras.ts';
import type { RunToEnrol } from './run-to-enrol.queries.ts';

/** Who is asked about: a learner with their own facts, or anybody who says what they would be. */
export type QuoteSubject =
  | { readonly learnerId: string }
  | { readonly category: string | null; readonly isEmployed: boolean };

/** What a run is asked about; a run of the catalogue is one, an imagined course another. */
export type QuotedRun = Pick<
  RunToEnrol,
  | 'fundingTrack'
  | 'policyVersionId'
  | 'divisionCode'
  | 'startsOn'
  | 'occupation'
  | 'level'
  | 'classHours'
  | 'plannedMinutes'
> & {
  /** Fees in fen; null where they are not known yet. */
  readonly feeFen: RunToEnrol['feeFen'] | null;
  readonly examFeeFen: RunToEnrol['examFeeFen'] | null;
  readonly payer: RunToEnrol['payer'];
  /** How the plan divides the hours, and its days; null for a course that is only imagined. */
  readonly theoryHours: number | null;
  readonly practiceHours: number | null;
  readonly trainingDays: number | null;
};

/**
 * What the policy says before sign-up. `free`: a training-fee run, where the organiser is reimbursed and the learner
 * pays nothing; `unfunded`: no public money; `no-policy`: none in force for place and day; `answered`: the engine's
 * answer with the frozen facts it was given.
 */
export type Quote =
  | { readonly kind: 'free'; readonly loaded: LoadedPolicy | null }
  | { readonly kind: 'unfunded' | 'no-policy' }
  | { readonly kind: 'answered'; readonly loaded: LoadedPolicy; readonly facts: SubsidyFacts; readonly answer: Answer };

/** An answer as it was kept with an enrolment. */
export type FrozenQuote = {
  readonly kind: 'frozen';
  readonly answer: Answer;
  readonly marks: { readonly isDemonstration: boolean; readonly hasExampleValues: boolean };
};

/** The pre-check of one run for one person: certificate, attendance and claim still lie ahead and are assumed. */
export async function quoteFor(reader: Reader, run: QuotedRun, subject: QuoteSubject): Promise<Quote> {
  if (run.fundingTrack === 'none') return { kind: 'unfunded' };
  const loaded = await policyOf(reader, run);
  if (run.fundingTrack === 'training-fee') return { kind: 'free', loaded };
  if (!loaded) return { kind: 'no-policy' };
  const facts = await subsidyFacts(reader, run, loaded, subject);
  return { kind: 'answered', loaded, facts, answer: quoteSubsidy(loaded.policy, facts) };
}

/** The version filed with the run; else the one in force at its place on its first day. */
async function policyOf(reader: Reader, run: QuotedRun): Promise<LoadedPolicy | null> {
  if (run.policyVersionId) return loadPolicy(reader, run.policyVersionId);
  const { fundingTrack: track, divisionCode, startsOn: keyDay } = run;
  return track === 'none' ? null : policyInForce(reader, { track, divisionCode, keyDay });
}

async function subsidyFacts(
  reader: Reader,
  run: QuotedRun,
  { policy }: LoadedPolicy,
  subject: QuoteSubject,
): Promise<SubsidyFacts> {
  const person =
    'learnerId' in subject ? await ownFacts(reader, subject.learnerId, run.startsOn) : imagined(run, subject);
  return {
    occupation: run.occupation,
    level: run.level,
    classHours: run.classHours,
    plannedMinutes: run.plannedMinutes,
    attendedMinutes: 'not-yet',
    certificateIssuedOn: 'not-yet',
    claimedOn: 'not-yet',
    isUrgent: policy.track === 'subsidy' && isUrgentOccupation(subsidyParametersOf(policy), run.occupation, run.level),
    feeFen: run.payer === 'learner' ? (run.feeFen ?? 'not-yet') : null,
    examFeesFen: run.examFeeFen === null ? 'not-yet' : [run.examFeeFen],
    hasDroppedOut: false,
    theoryHours: run.theoryHours,
    practiceHours: run.practiceHours,
    trainingDays: run.trainingDays,
    isFundedByTrainingFee: false,
    ...person,
  };
}

type PersonFacts = Pick<SubsidyFacts, 'categories' | 'employedOn' | 'history'>;

/** A person who has stated no category has not been asked yet: the answer is open, not a refusal. */
async function ownFacts(reader: Reader, learnerId: string, on: Day): Promise<PersonFacts> {
  const { categories, employedOn } = await learnerFacts(reader, learnerId, on);
  const paid = await paidHistory(reader, learnerId);
  return {
    categories: categories.length > 0 ? categories.map((held) => held.code) : null,
    employedOn: employedOn ?? 'not-yet',
    history: paid.flatMap(({ occupation, level, claimedOn }): PaidLine[] =>
      occupation && level ? [{ occupation, level: level as Level, claimedOn }] : [],
    ),
  };
}

function imagined(run: QuotedRun, subject: Exclude<QuoteSubject, { learnerId: string }>): PersonFacts {
  return {
    categories: subject.category ? [subject.category] : null,
    employedOn: subject.isEmployed ? run.startsOn : 'not-yet',
    history: [],
  };
}
