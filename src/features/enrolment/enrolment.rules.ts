import { ageOn, type Day } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import { type EnrolmentEvent, type EnrolmentState, isLive, TAUGHT_STATES } from './enrolment-states.rules.ts';

const BEGUN = ['running', 'delivered', 'assessed', 'closed'];

/** What a live place has become through its run alone; null: it stands. */
export function staleEvent(state: EnrolmentState, runState: string): 'expire' | 'cancel' | 'fail' | null {
  if (!isLive(state)) return null;
  if (runState === 'cancelled' || runState === 'terminated') return 'cancel';
  if (state !== 'confirmed') return BEGUN.includes(runState) ? 'expire' : null;
  return runState === 'closed' ? 'fail' : null;
}

/** A lesson of another run of the learner that is held while this run teaches. */
export type Clash = { readonly run: string; readonly heldOn: Day; readonly startsAt: string };

export type EnrolFacts = {
  readonly today: Day;
  /** An institution may enter its roster until the run starts; a learner until the last day to enrol. */
  readonly source: 'self' | 'roster' | 'proxy' | 'enterprise';
  readonly run: {
    readonly state: string;
    readonly enrolBy: Day;
    readonly startsOn: Day;
    /** The designation it stands on was suspended or revoked. */
    readonly isDesignationLocked?: boolean;
    readonly rosterRule: { readonly enterpriseOnly: string | null };
  };
  /** null: the account has no profile yet. */
  readonly learner: { readonly bornOn: Day; readonly hasPhone: boolean } | null;
  readonly isOnRun: boolean;
  /** Number of another run on which the learner is live for the same occupation and level. */
  readonly sameLevelRun: string | null;
  readonly clashes: readonly Clash[];
  readonly hasConsented: boolean;
  /** The roster rule names categories, and they hold none of them on the first day. */
  readonly isOfNoCategory?: boolean;
};

export type EnrolReason =
  | {
      readonly code:
        | 'run-not-open'
        | 'institution-not-designated'
        | 'run-started'
        | 'enterprise-only'
        | 'not-in-categories'
        | 'already-on-run'
        | 'profile-incomplete'
        | 'consent-missing';
    }
  | { readonly code: 'enrolment-over'; readonly facts: { readonly enrolBy: Day } }
  | { readonly code: 'under-sixteen'; readonly facts: { readonly age: number } }
  | { readonly code: 'same-level-elsewhere'; readonly facts: { readonly run: string } }
  | { readonly code: 'lessons-overlap'; readonly facts: Clash };

const LEAST_AGE = 16;

/** Every reason why a learner cannot take a place or wait for one; empty: they can. A full run is no reason. */
export function whyNotEnrol(facts: EnrolFacts): readonly EnrolReason[] {
  const { learner, clashes, sameLevelRun } = facts;
  return [
    ...whyNotOpen(facts),
    ...whyNotInHouse(facts),
    ...(facts.isOfNoCategory ? [{ code: 'not-in-categories' } as const] : []),
    ...(facts.isOnRun ? [{ code: 'already-on-run' } as const] : []),
    ...(sameLevelRun ? [{ code: 'same-level-elsewhere', facts: { run: sameLevelRun } } as const] : []),
    ...clashes.map((clash) => ({ code: 'lessons-overlap', facts: clash }) as const),
    ...whyNotAdmitted(learner, facts),
    ...(facts.hasConsented ? [] : [{ code: 'consent-missing' } as const]),
  ];
}

/** An in-house run takes whom its enterprise puts forward, and who stands in the institution's roster. */
function whyNotInHouse({ run, source }: EnrolFacts): readonly EnrolReason[] {
  const isByOthers = source === 'self' || source === 'proxy';
  return isByOthers && run.rosterRule.enterpriseOnly !== null ? [{ code: 'enterprise-only' }] : [];
}

function whyNotOpen({ run, today, source }: EnrolFacts): readonly EnrolReason[] {
  if (run.isDesignationLocked) return [{ code: 'institution-not-designated' }];
  if (run.state !== 'enrolling') return [{ code: 'run-not-open' }];
  if (today > run.startsOn) return [{ code: 'run-started' }];
  if (source !== 'roster' && today > run.enrolBy) return [{ code: 'enrolment-over', facts: { enrolBy: run.enrolBy } }];
  return [];
}

function whyNotAdmitted(learner: EnrolFacts['learner'], { run }: EnrolFacts): readonly EnrolReason[] {
  if (!learner) return [{ code: 'profile-incomplete' }];
  const age = ageOn(learner.bornOn, run.startsOn);
  return [
    ...(learner.hasPhone ? [] : [{ code: 'profile-incomplete' } as const]),
    ...(age < LEAST_AGE ? [{ code: 'under-sixteen', facts: { age } } as const] : []),
  ];
}

export type LeaveReason = { readonly code: 'run-over' };

const OVER = ['delivered', 'assessed', 'closed', 'cancelled', 'terminated'];

/** Why a seat cannot be given up or taken away any more. */
export function whyNotLeave(facts: {
  readonly state: EnrolmentState;
  readonly runState: string;
}): readonly LeaveReason[] {
  return facts.state === 'confirmed' && OVER.includes(facts.runState) ? [{ code: 'run-over' }] : [];
}

/**
 * Leaving before the run starts is a withdrawal or a removal, afterwards whoever held a seat has dropped out; an offer
 * is declined.
 */
export function leavingEvent(kind: 'withdraw' | 'remove', state: EnrolmentState, runState: string): EnrolmentEvent {
  if (state === 'offered' && kind === 'withdraw') return 'decline';
  return state === 'confirmed' && runState === 'running' ? 'drop' : kind;
}

export type FeeReason = { readonly code: 'fee-not-due' | 'not-confirmed' | 'fee-above-run' | 'receipt-missing' };

/** Why a fee cannot be recorded: nobody pays first, no seat, more than the run asks, or no receipt for it. */
export function whyNotRecordFee(facts: {
  readonly run: { readonly payer: string; readonly feeFen: Fen; readonly examFeeFen: Fen };
  readonly state: EnrolmentState;
  readonly feePaidFen: Fen;
  readonly examFeePaidFen: Fen;
  readonly receipt: string;
}): readonly FeeReason[] {
  const { run, state, feePaidFen, examFeePaidFen, receipt } = facts;
  const isAbove = feePaidFen > run.feeFen || examFeePaidFen > run.examFeeFen || feePaidFen < 0 || examFeePaidFen < 0;
  return [
    ...(run.payer === 'learner' ? [] : [{ code: 'fee-not-due' } as const]),
    ...((TAUGHT_STATES as readonly EnrolmentState[]).includes(state) ? [] : [{ code: 'not-confirmed' } as const]),
    ...(isAbove ? [{ code: 'fee-above-run' } as const] : []),
    ...(feePaidFen + examFeePaidFen > 0 && receipt === '' ? [{ code: 'receipt-missing' } as const] : []),
  ];
}
