import type { Day } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import type { NotYet } from './facts.ts';
import {
  dayOrNotYet,
  dayOrNullOrNotYet,
  type FactReaders,
  fenOrNull,
  orNotYet,
  orNull,
  readMembers,
  textOrNull,
  wholeOrNull,
} from './facts-reading.ts';
import { dayAt, flagAt, listAt } from './reading.ts';

/** A subsidy already paid: its type of entrepreneurship training, or null for any other, which counts for the year. */
export type PaidTraining = { readonly type: string | null; readonly claimedOn: Day };

/** What a policy of track `entrepreneurship` asks about one person in one training; null: not known yet. */
export type EntrepreneurshipFacts = {
  /** GYB, SYB, IYB, ONLINE, INTERNET_PLUS …, compared character by character. */
  readonly type: string | null;
  /** 课时 of the run. */
  readonly classHours: number | null;
  /** Day of issue; null: there is none and this is final. */
  readonly certificateIssuedOn: Day | null | NotYet;
  readonly claimedOn: Day | NotYet;
  /** Day on which the business was registered; null: there is none so far. */
  readonly businessStartedOn: Day | null;
  /** Training fee the person paid, fen; null: the institution advanced it and the fee does not cap. */
  readonly feeFen: Fen | null | NotYet;
  /** Every training subsidy paid to the person, from every institution and fund. */
  readonly history: readonly PaidTraining[] | null;
  readonly hasDroppedOut: boolean;
};

export type EntrepreneurshipFact = 'type' | 'classHours' | 'history';

const PAID: FactReaders<PaidTraining> = { type: textOrNull, claimedOn: dayAt };

export const ENTREPRENEURSHIP_FACTS: FactReaders<EntrepreneurshipFacts> = {
  type: textOrNull,
  classHours: wholeOrNull,
  certificateIssuedOn: dayOrNullOrNotYet,
  claimedOn: dayOrNotYet,
  businessStartedOn: orNull(dayAt),
  feeFen: orNotYet(fenOrNull),
  history: orNull((place) => listAt(place).map((line) => readMembers(line, PAID))),
  hasDroppedOut: flagAt,
};
