import { certificateFinding, windowFinding, yearFinding } from './certificate-findings.ts';
import type { EntrepreneurshipFact, EntrepreneurshipFacts } from './entrepreneurship-facts.ts';
import type { EntrepreneurshipParameters } from './entrepreneurship-parameters.ts';
import { type Finding, judged, unstated } from './findings.ts';

export type EntrepreneurshipGateReason =
  | 'dropped-out'
  | 'no-certificate'
  | 'outside-claim-window'
  | 'hours-below-minimum'
  | 'same-type-already-paid'
  | 'year-limit-reached'
  | 'no-standard-for-type';

export type EntrepreneurshipFinding = Finding<EntrepreneurshipGateReason, EntrepreneurshipFact>;

/** Every gate of an entrepreneurship training, judged; a drop-out stands alone (finance-rules §2.12). */
export function entrepreneurshipFindings(
  parameters: EntrepreneurshipParameters,
  facts: EntrepreneurshipFacts,
): readonly EntrepreneurshipFinding[] {
  if (facts.hasDroppedOut) return [droppedOut];
  return [
    certificateFinding(facts),
    ...windowFinding(parameters.claimWindowMonths, facts),
    hours(parameters, facts),
    sameType(parameters, facts),
    yearFinding(parameters.perYearMax, facts.claimedOn, facts.history),
    standard(parameters, facts),
  ];
}

const droppedOut: EntrepreneurshipFinding = {
  rule: 'S-DROPOUT',
  parameter: '',
  verdict: 'failed',
  says: { passed: 'droppedOut', failed: 'droppedOut' },
  facts: {},
  reason: 'dropped-out',
  missing: [],
};

/** C27, C33: least hours of the type. */
function hours({ hoursMin }: EntrepreneurshipParameters, facts: EntrepreneurshipFacts): EntrepreneurshipFinding {
  const { type, classHours } = facts;
  const minimum = hoursMin.get(type ?? '') ?? 0;
  const missing = unstated(facts, ['type', 'classHours']);
  return {
    rule: 'S-HOURS',
    parameter: 'hoursMin',
    verdict: judged(hoursMin.size > 0, missing, () => (Number(classHours) < minimum ? 'failed' : 'passed')),
    says: { passed: 'hoursPassed', failed: 'trainingHoursFailed' },
    facts: { type: type ?? '', classHours: classHours ?? '', minimum },
    reason: 'hours-below-minimum',
    missing,
  };
}

/** C62: each type once. */
function sameType(parameters: EntrepreneurshipParameters, facts: EntrepreneurshipFacts): EntrepreneurshipFinding {
  const missing = unstated(facts, ['type', 'history']);
  const paid = facts.history?.find((line) => line.type !== null && line.type === facts.type);
  return {
    rule: 'E-TYPE',
    parameter: 'isOncePerType',
    verdict: judged(parameters.isOncePerType, missing, () => (paid ? 'failed' : 'passed')),
    says: { passed: 'sameTypePassed', failed: 'sameTypeFailed' },
    facts: { type: facts.type ?? '', paidOn: paid?.claimedOn ?? '' },
    reason: 'same-type-already-paid',
    missing,
  };
}

/** A type that is not in the table is not paid. */
function standard({ standardFen }: EntrepreneurshipParameters, facts: EntrepreneurshipFacts): EntrepreneurshipFinding {
  const missing = unstated(facts, ['type']);
  const amount = standardFen.get(facts.type ?? '');
  return {
    rule: 'E-STANDARD',
    parameter: 'standardFen',
    verdict: judged(true, missing, () => (amount === undefined ? 'failed' : 'passed')),
    says: { passed: 'typeStandardPassed', failed: 'typeStandardFailed' },
    facts: { type: facts.type ?? '', standardFen: amount ?? '' },
    reason: 'no-standard-for-type',
    missing,
  };
}
