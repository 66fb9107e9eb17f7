import { sumOf } from './arithmetic.ts';
import type { FeeParameters } from './fee-parameters.ts';
import { lectureTaxSteps } from './lecture-tax.ts';
import { claimedLectures } from './lectures.ts';
import type { Step } from './trace.ts';
import type { FeeInput, FeeResult } from './training-fee.ts';

/** The working of one class: days, staff, every stretch of the quota, costs, lecturers, gates (`own`: those beyond the pack format), the amount. */
export function feeSteps(
  parameters: FeeParameters,
  input: FeeInput,
  result: FeeResult,
  isCostOpen: boolean,
  own: readonly Step[],
): readonly Step[] {
  return [
    ...peopleAndDays(input, result),
    ...quotaSteps(result),
    costStep(input, result, isCostOpen),
    lecturerStep(parameters, input, result),
    ...lectureTaxSteps(parameters, input.lectures),
    ...gateSteps(parameters, input, result),
    ...own,
    payableStep(result, isCostOpen),
  ];
}

/** finance-format §5.3 steps 1 and 2 */
function peopleAndDays(input: FeeInput, { days, staff }: FeeResult): readonly Step[] {
  const { reportDays, teachingDays, departureDays } = input;
  const counted = { claimed: input.staffClaimed, staff: Number(staff) };
  return [
    {
      rule: 'T-DAYS',
      parameter: 'reportDaysMax',
      says: 'feeDays',
      facts: { reportDays, teachingDays, departureDays, days },
      outcome: 'note',
    },
    { rule: 'T-STAFF', parameter: 'staffBp', says: 'feeStaff', facts: counted, outcome: 'note' },
  ];
}

/** §5.3 step 3: one line for each stretch of equal days; only the sum is rounded, so the stretches carry no amount. */
function quotaSteps({ stretches, capFen }: FeeResult): readonly Step[] {
  const lines = stretches.map(({ firstDay, lastDay, people, halves, quotaFen, rateBp, span }): Step => {
    const facts = { firstDay, lastDay, people: Number(people), quotaFen: Number(quotaFen), rateBp };
    const step = { rule: 'T-QUOTA', parameter: 'quotaItemsFen', ...span.quota, outcome: 'note' } as const;
    if (halves === 0n) return { ...step, says: 'feeStretch', facts };
    return { ...step, says: 'feeStretchHalves', facts: { ...facts, halves: Number(halves) } };
  });
  const facts = { capFen: Number(capFen) };
  return [
    ...lines,
    { rule: 'T-CEILING', parameter: 'bands', says: 'feeCeiling', facts, outcome: 'note', value: capFen },
  ];
}

/** §5.3 step 5 */
function costStep(input: FeeInput, { otherFen }: FeeResult, isOpen: boolean): Step {
  const facts = { actualFen: Number(sumOf(input.actualFen.values())), otherFen: Number(otherFen) };
  const step = { rule: 'T-COST', parameter: 'hardItemCeilings', outcome: 'note', value: otherFen } as const;
  return isOpen
    ? { ...step, says: 'feeCostOpen', facts: { otherFen: Number(otherFen) } }
    : { ...step, says: 'feeCost', facts };
}

/** §5.3 steps 4 and 6 */
function lecturerStep(parameters: FeeParameters, input: FeeInput, { lectureAllowedFen }: FeeResult): Step {
  const facts = {
    claimedFen: Number(claimedLectures(input.lectures)),
    allowedFen: Number(lectureAllowedFen),
    isInside: parameters.isLecturerInsideQuota ? 'yes' : 'no',
  };
  const step = { rule: 'T-LECTURER', parameter: 'lecturerCapsFen', says: 'feeLecturer' } as const;
  return { ...step, facts, outcome: 'note', value: lectureAllowedFen };
}

/** §5.3 step 7 */
function gateSteps(parameters: FeeParameters, input: FeeInput, { days, blocks }: FeeResult): readonly Step[] {
  const months = parameters.maxClassMonths;
  const isLong = blocks.includes('T_CLASS_TOO_LONG');
  const isCharged = blocks.includes('T_TRAINEE_CHARGED');
  return [
    {
      rule: 'T-LENGTH',
      parameter: 'maxClassMonths',
      says: months === null ? 'noSuchRule' : isLong ? 'feeLengthFailed' : 'feeLengthPassed',
      facts: { days, months: months ?? '' },
      outcome: isLong ? 'failed' : 'passed',
    },
    {
      rule: 'T-CHARGE',
      parameter: 'isTraineeChargeAllowed',
      says: isCharged ? 'feeChargeFailed' : 'feeChargePassed',
      facts: { chargedFen: Number(input.chargedTraineesFen) },
      outcome: isCharged ? 'failed' : 'passed',
    },
  ];
}

/** §5.3 steps 6 and 8 */
function payableStep({ payableFen, disallowedFen }: FeeResult, isCostOpen: boolean): Step {
  const facts = { payableFen: Number(payableFen), disallowedFen: isCostOpen ? 0 : Number(disallowedFen) };
  const step = { rule: 'T-PAYABLE', parameter: 'isLecturerInsideQuota', says: 'feePayable', facts } as const;
  return { ...step, outcome: 'amount', value: payableFen };
}
