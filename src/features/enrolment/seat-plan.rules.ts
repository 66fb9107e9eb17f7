import type { ReservedSeats } from '#db/schema/enrolment.ts';
import type { Day } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { LEAST_OFFER_HOURS, MOST_OFFER_HOURS } from './offer.rules.ts';

/** So many categories may have kept seats. */
export const KEPT_ROWS = 3;

export type SeatPlanFacts = {
  readonly today: Day;
  readonly run: {
    readonly state: string;
    readonly startsOn: Day;
    readonly capacity: number;
    readonly seatsTaken: number;
  };
  readonly reserved: readonly ReservedSeats[];
  /** Kept seats that are held, by category. */
  readonly taken: ReadonlyMap<string, number>;
  readonly known: readonly string[];
  readonly offerHours: number;
  readonly reason: string;
};

const OPEN = ['draft', 'filed', 'returned', 'approved', 'enrolling'];

/** Why seats cannot be kept as somebody wishes: every reason. */
export function whyNotPlanSeats(facts: SeatPlanFacts): readonly Reason[] {
  const { run, today, reserved, reason, offerHours } = facts;
  const hasHours = Number.isInteger(offerHours) && offerHours >= LEAST_OFFER_HOURS && offerHours <= MOST_OFFER_HOURS;
  return [
    ...(OPEN.includes(run.state) && today < run.startsOn ? [] : [{ code: 'seats-after-start' }]),
    ...(hasHours ? [] : [{ code: 'offer-hours', facts: { least: LEAST_OFFER_HOURS, most: MOST_OFFER_HOURS } }]),
    ...reserved.flatMap((one) => whyNotKeep(facts, one)),
    ...whyNotEnough(facts),
    ...(reason ? [] : [{ code: 'reason-missing' }]),
  ];
}

function whyNotKeep({ known, run, today, taken }: SeatPlanFacts, one: ReservedSeats): readonly Reason[] {
  const { category, seats, releaseOn } = one;
  const held = taken.get(category) ?? 0;
  return [
    ...(known.includes(category) ? [] : [{ code: 'category-unknown' }]),
    ...(seats < held ? [{ code: 'kept-seats-held', facts: { category, held } }] : []),
    ...(seats > 0 && (releaseOn <= today || releaseOn >= run.startsOn)
      ? [{ code: 'release-day', facts: { startsOn: run.startsOn } }]
      : []),
  ];
}

function whyNotEnough({ run, reserved, taken }: SeatPlanFacts): readonly Reason[] {
  const codes = reserved.map((one) => one.category);
  if (new Set(codes).size < codes.length) return [{ code: 'category-twice' }];
  const kept = reserved.reduce((sum, one) => sum + Math.max(0, one.seats - (taken.get(one.category) ?? 0)), 0);
  const left = run.capacity - run.seatsTaken;
  return kept > left ? [{ code: 'too-many-kept', facts: { kept, left } }] : [];
}
