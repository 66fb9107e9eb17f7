import type { Day } from '#src/lib/day.ts';
import { yearOf } from './calendar.ts';
import type { LineFacts, NotYet, PaidLine } from './facts.ts';
import type { SubsidyParameters } from './subsidy-parameters.ts';

/**
 * The day whose calendar year counts: of the claim's acceptance, or of the certificate where the policy says so. null:
 * there is no certificate, so no such year.
 */
export function yearDay({ yearBasis }: SubsidyParameters, facts: LineFacts): Day | null | NotYet {
  return yearBasis === 'certificate_issue' ? facts.certificateIssuedOn : facts.claimedOn;
}

/** The subsidies already paid whose year is that of the day; one without a recorded certificate goes by its claim. */
export function paidInYear({ yearBasis }: SubsidyParameters, { history }: LineFacts, on: Day): number {
  const dayOf = (line: PaidLine) =>
    yearBasis === 'certificate_issue' ? (line.certificateIssuedOn ?? line.claimedOn) : line.claimedOn;
  return history?.filter((line) => yearOf(dayOf(line)) === yearOf(on)).length ?? 0;
}
