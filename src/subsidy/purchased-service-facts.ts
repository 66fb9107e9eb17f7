import type { Day } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import type { NotYet } from './facts.ts';
import { dayOrNotYet, type FactReaders, fenOrNull, orNull, readMembers } from './facts-reading.ts';
import { dayAt, listAt, textAt } from './reading.ts';

/** A milestone that was accepted (验收), with the day of it. */
export type Acceptance = { readonly code: string; readonly acceptedOn: Day };

/** What a policy of track `purchased-service` asks about one contract; null: not known yet. */
export type PurchasedServiceFacts = {
  /** Price of the contract, fen. */
  readonly contractFen: Fen | null;
  /** A milestone that is not listed is not accepted yet. */
  readonly accepted: readonly Acceptance[] | null;
  /** Day of the claim: what is accepted later does not count yet. */
  readonly claimedOn: Day | NotYet;
  /** What was already paid on the contract, fen; 0: nothing. */
  readonly paidFen: Fen | null;
};

export type PurchasedServiceFact = 'contractFen' | 'accepted' | 'paidFen';

const ACCEPTANCE: FactReaders<Acceptance> = { code: textAt, acceptedOn: dayAt };

export const PURCHASED_SERVICE_FACTS: FactReaders<PurchasedServiceFacts> = {
  contractFen: fenOrNull,
  accepted: orNull((place) => listAt(place).map((item) => readMembers(item, ACCEPTANCE))),
  claimedOn: dayOrNotYet,
  paidFen: fenOrNull,
};
