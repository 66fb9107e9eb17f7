import type { FeeDocument } from './fee-extras.ts';
import type { FeeParameters } from './fee-parameters.ts';
import { type Finding, judged, unstated } from './findings.ts';
import type { TrainingFeeFact, TrainingFeeFacts } from './quote-training-fee.ts';

export type FeeGateReason = 'document-missing' | 'study-trip-in-short-class';
export type FeeFinding = Finding<FeeGateReason, TrainingFeeFact>;

/** The gates of track T beyond the pack format: every required document, and the study trip. Nothing where not set. */
export function feeFindings(parameters: FeeParameters, facts: TrainingFeeFacts, days: number): readonly FeeFinding[] {
  return [
    ...parameters.documentsRequired.map((document) => documentFinding(document, facts)),
    ...studyTrip(parameters, facts, days),
  ];
}

/** finance-rules §1.5: no claim is approved while one is missing. */
function documentFinding(document: FeeDocument, facts: TrainingFeeFacts): FeeFinding {
  const { documents } = facts;
  const missing = unstated(facts, ['documents']);
  const judge = () => (documents === 'not-yet' ? 'open' : documents?.includes(document) ? 'passed' : 'failed');
  return {
    rule: 'T-DOCUMENT',
    parameter: 'documentsRequired',
    verdict: judged(true, missing, judge),
    says: { passed: 'documentPassed', failed: 'documentFailed', open: 'documentOpen' },
    facts: { document },
    reason: 'document-missing',
    condition: 'document',
    missing,
  };
}

/** C3: a class of few days has no survey, visit or sightseeing. */
function studyTrip({ studyTripMinDays }: FeeParameters, facts: TrainingFeeFacts, days: number): readonly FeeFinding[] {
  if (studyTripMinDays === null) return [];
  const missing = unstated(facts, ['hasStudyTrip']);
  const isShort = facts.hasStudyTrip === true && days < studyTripMinDays;
  return [
    {
      rule: 'T-STUDY-TRIP',
      parameter: 'studyTripMinDays',
      verdict: judged(true, missing, () => (isShort ? 'failed' : 'passed')),
      says: { passed: facts.hasStudyTrip ? 'studyTripPassed' : 'noStudyTrip', failed: 'studyTripFailed' },
      facts: { days, minimum: studyTripMinDays },
      reason: 'study-trip-in-short-class',
      missing,
    },
  ];
}
