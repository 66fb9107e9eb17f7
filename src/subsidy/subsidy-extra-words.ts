import type { SubsidyFacts } from './facts.ts';
import type { Facts } from './subsidy.messages.ts';
import type { GateWords } from './subsidy-gate-words.ts';

/** How the line gates beyond the pack format speak (finance-rules §6.4); silent where the policy does not set them. */
export const LINE_EXTRA_WORDS = {
  S_CROSS_TRACK: {
    rule: 'S-CROSS-TRACK',
    parameter: 'crossTrack',
    reason: 'funded-by-training-fee',
    condition: null,
    says: { passed: 'notByTrainingFee', failed: 'lineByTrainingFee', open: 'unknown' },
    isSet: ({ crossTrack }) => crossTrack === 'none',
    isSilent: true,
    facts: nothing,
  },
  S_OTHER_FUND: {
    rule: 'S-OTHER-FUND',
    parameter: 'overlap',
    reason: 'excluded-by-other-funds',
    condition: null,
    says: { passed: 'otherFundPassed', failed: 'otherFundFailed', open: 'unknown' },
    isSet: ({ overlap }) => overlap !== 'none',
    isSilent: true,
    facts: (_, { otherPaidFen }) => ({ otherPaidFen: otherPaidFen ?? '' }),
  },
} as const satisfies Record<string, GateWords>;

/** The same for the gates of the training part. */
export const TRAINING_EXTRA_WORDS = {
  S_THEORY_MIN: {
    rule: 'S-THEORY',
    parameter: 'theoryMinBp',
    reason: 'theory-below-minimum',
    condition: null,
    says: { passed: 'theoryPassed', failed: 'theoryFailed', open: 'unknown' },
    isSet: ({ theoryMinBp }) => theoryMinBp > 0,
    isSilent: true,
    facts: ({ theoryMinBp }, facts) => hoursShare(theoryMinBp, facts.theoryHours, facts),
  },
  S_PRACTICE_MIN: {
    rule: 'S-PRACTICE',
    parameter: 'practiceMinBp',
    reason: 'practice-below-minimum',
    condition: null,
    says: { passed: 'practicePassed', failed: 'practiceFailed', open: 'unknown' },
    isSet: ({ practiceMinBp }) => practiceMinBp > 0,
    isSilent: true,
    facts: ({ practiceMinBp }, facts) => hoursShare(practiceMinBp, facts.practiceHours, facts),
  },
  S_TRAINED_BY_FEE: {
    rule: 'S-CROSS-TRACK',
    parameter: 'crossTrack',
    reason: 'training-paid-by-training-fee',
    condition: null,
    says: { passed: 'notByTrainingFee', failed: 'trainingByTrainingFee', open: 'unknown' },
    isSet: ({ crossTrack }) => crossTrack === 'exam_only',
    isSilent: true,
    facts: nothing,
  },
} as const satisfies Record<string, GateWords>;

function nothing(): Facts {
  return {};
}

function hoursShare(minimumBp: number, hours: number | null | undefined, { classHours }: SubsidyFacts): Facts {
  return { hours: hours ?? '', classHours: classHours ?? '', minimumBp };
}
