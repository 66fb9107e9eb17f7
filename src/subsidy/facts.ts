import type { Day } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import type { Whole } from './arithmetic.ts';
import type { Level } from './levels.ts';

/**
 * A fact that lies in the future (before sign-up there is no certificate, no attendance, no receipt). It is assumed to
 * turn out well and is named among the conditions. Unknown facts of the present are null and make an answer undecided.
 */
export type NotYet = 'not-yet';

/** A subsidy already paid to the person, from every institution and fund (finance-format §6.1 `history`). */
export type PaidLine = {
  readonly occupation: string;
  readonly level: Level;
  readonly claimedOn: Day;
  /** Only for policies that count years by the certificate; without it the claim's day stands in. */
  readonly certificateIssuedOn?: Day | null;
};

/** What a policy of track S asks about one person in one run (finance-format §6.1). */
export type SubsidyFacts = {
  /** Occupation (职业), compared character by character; null: not stated. */
  readonly occupation: string | null;
  readonly level: Level | null;
  /** 课时 of the run. */
  readonly classHours: number | null;
  readonly plannedMinutes: number | null;
  readonly attendedMinutes: number | NotYet;
  /** Day of issue; null: there is none and this is final (an exam failed). */
  readonly certificateIssuedOn: Day | null | NotYet;
  /** Day on which the claim was accepted (受理). */
  readonly claimedOn: Day | NotYet;
  /** Category codes held on the key day; null: the person has not been asked. */
  readonly categories: readonly string[] | null;
  /** Whether occupation and level are on the urgent list (紧缺). */
  readonly isUrgent: boolean;
  /** First day of employment; null: no job. */
  readonly employedOn: Day | null | NotYet;
  /** Training fee the person paid, fen; null: the institution advanced it and the fee does not cap (§6.1). */
  readonly feeFen: Fen | null | NotYet;
  /** Fees of the sittings in order, fen; the last is the one that was passed. */
  readonly examFeesFen: readonly Fen[] | NotYet;
  /** null: nobody has looked it up. */
  readonly history: readonly PaidLine[] | null;
  readonly hasDroppedOut: boolean;
  // What follows is asked by policies with a parameter beyond the pack format (finance-rules §6.4) and by no other.
  /** 课时 of theory and of practice in the plan. */
  readonly theoryHours?: number | null;
  readonly practiceHours?: number | null;
  /** Days of training, for a standard per day. */
  readonly trainingDays?: number | null;
  /** Money of other funds paid for the same training, fen; 0: none. */
  readonly otherPaidFen?: Fen | null;
  /** Whether the run is paid by the training fee (Track T). */
  readonly isFundedByTrainingFee?: boolean | null;
};

/**
 * The same facts as a line is computed from. A batch case may hold amounts beyond 2^53 − 1 fen (finance-format §2: 64
 * bits are wide enough); every room holds Fen.
 */
export type LineFacts = Omit<SubsidyFacts, 'feeFen' | 'examFeesFen'> & {
  readonly feeFen: Whole | null | NotYet;
  readonly examFeesFen: readonly Whole[] | NotYet;
};

/** The present facts without which a subsidy cannot be decided. */
export type SubsidyFact =
  | 'occupation'
  | 'level'
  | 'classHours'
  | 'plannedMinutes'
  | 'categories'
  | 'history'
  | 'theoryHours'
  | 'practiceHours'
  | 'trainingDays'
  | 'otherPaidFen'
  | 'isFundedByTrainingFee';
