import type { Day } from '#src/lib/day.ts';
import { endOfMonths, isWithinMonths, yearOf } from './calendar.ts';
import type { NotYet } from './facts.ts';
import { type Finding, judged } from './findings.ts';
import type { Facts } from './subsidy.messages.ts';
import type { Verdict } from './subsidy-gates.ts';

/** The two days on which the gates of every certificate rest. */
export type CertificateDays = {
  readonly certificateIssuedOn: Day | null | NotYet;
  readonly claimedOn: Day | NotYet;
};

/** Without a certificate nothing is paid (as finance-format §6.3 S_NO_CERT). */
export function certificateFinding({ certificateIssuedOn }: CertificateDays): Finding<'no-certificate', never> {
  const isIssued = certificateIssuedOn !== null;
  return {
    rule: 'S-CERTIFICATE',
    parameter: 'claimWindowMonths',
    verdict: certificateIssuedOn === 'not-yet' ? 'open' : isIssued ? 'passed' : 'failed',
    says: { passed: 'certificatePassed', failed: 'certificateFailed', open: 'certificateOpen' },
    facts: { certificateIssuedOn: certificateIssuedOn ?? '' },
    reason: 'no-certificate',
    condition: 'certificate',
    missing: [],
  };
}

/** 申领时限, both end days inside (as finance-format §6.3 S_WINDOW, §9.2); nothing to judge without a certificate. */
export function windowFinding(
  months: number | null,
  { certificateIssuedOn, claimedOn }: CertificateDays,
): readonly Finding<'outside-claim-window', never>[] {
  if (certificateIssuedOn === null) return [];
  const isIssued = certificateIssuedOn !== 'not-yet';
  const lastDay = isIssued && months !== null ? endOfMonths(certificateIssuedOn, months) : null;
  return [
    {
      rule: 'S-WINDOW',
      parameter: 'claimWindowMonths',
      verdict: windowVerdict(months, certificateIssuedOn, claimedOn),
      says: { passed: 'windowPassed', failed: 'windowFailed', open: 'windowOpen' },
      facts: { certificateIssuedOn, claimedOn, months: months ?? '', lastDay: lastDay ?? '' },
      reason: 'outside-claim-window',
      condition: 'claim-window',
      missing: [],
    },
  ];
}

function windowVerdict(months: number | null, issuedOn: Day | NotYet, claimedOn: Day | NotYet): Verdict {
  if (issuedOn === 'not-yet' || claimedOn === 'not-yet') return 'open';
  if (claimedOn < issuedOn) return 'failed';
  return months === null || isWithinMonths(claimedOn, issuedOn, months) ? 'passed' : 'failed';
}

/** 每年次数 by the calendar year of the claim, over every subsidy of the person (as finance-format §6.3 S_YEAR_CAP). */
export function yearFinding(
  limit: number | null,
  claimedOn: Day | NotYet,
  history: readonly { readonly claimedOn: Day }[] | null,
): Finding<'year-limit-reached', 'history'> {
  const missing = history === null ? (['history'] as const) : [];
  const year = claimedOn === 'not-yet' ? '' : yearOf(claimedOn);
  const paidInYear = (history ?? []).filter((line) => year === '' || yearOf(line.claimedOn) === year).length;
  const facts: Facts = { limit: limit ?? '', year, paidInYear };
  const judge = (): Verdict => {
    if (limit === 0) return 'failed';
    if (claimedOn === 'not-yet') return 'open';
    return paidInYear >= Number(limit) ? 'failed' : 'passed';
  };
  return {
    rule: 'S-YEAR',
    parameter: 'perYearMax',
    verdict: judged(limit !== null, missing, judge),
    says: { passed: 'yearPassed', failed: 'yearFailed', open: 'yearOpen' },
    facts,
    reason: 'year-limit-reached',
    condition: 'year-limit',
    missing,
  };
}
