import { describe, expect, test } from 'vitest';
import type { AnyAnswer } from '#src/subsidy/answer.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { parsePolicy } from '#src/subsidy/policy-reading.ts';
import { quoteEntrepreneurship } from '#src/subsidy/quote-entrepreneurship.ts';
import { quotePurchasedService } from '#src/subsidy/quote-purchased-service.ts';
import { quoteSkillUpgrade } from '#src/subsidy/quote-skill-upgrade.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import { quoteTrainingFee } from '#src/subsidy/quote-training-fee.ts';
import { shipped, someClass, someFacts, withValues } from './quoting.ts';
import { someContract, someTraining, someUpgrade } from './track-facts.ts';

/** The policy with every parameter cited by its own name. */
function citing(policy: Policy, values: Record<string, unknown> = {}): Policy {
  const { parameters } = withValues(policy, values);
  const named = Object.entries(parameters).map(([name, parameter]) => [name, { ...parameter, cite: name }]);
  return parsePolicy({ ...policy, parameters: Object.fromEntries(named) });
}

const citesOf = ({ trace }: AnyAnswer) => trace.map(({ rule, cite }) => `${rule} ${cite}`);

describe('each line of the working cites the parameter that decides it', () => {
  test('of a skill upgrade', () => {
    const values = { oncePerOccupationLevel: true, higherBarsLower: true, perYearMax: 2 };
    expect(citesOf(quoteSkillUpgrade(citing(shipped('ls-236-2017'), values), someUpgrade()))).toEqual([
      'S-CERTIFICATE claimWindowMonths',
      'U-FROM 丽人社〔2017〕236号',
      'S-WINDOW claimWindowMonths',
      'U-INSURED insuredMonthsMin',
      'S-DUP oncePerOccupationLevel',
      'S-HIGHER higherBarsLower',
      'S-YEAR perYearMax',
      'U-STANDARD standardFen',
      'U-OVERLAP overlap',
      'U-AMOUNT overlap',
    ]);
  });

  test('of an entrepreneurship training', () => {
    const policy = citing(shipped('ls-entrepreneurship-example'));
    expect(citesOf(quoteEntrepreneurship(policy, someTraining()))).toEqual([
      'S-CERTIFICATE claimWindowMonths',
      'S-WINDOW claimWindowMonths',
      'S-HOURS hoursMin',
      'E-TYPE isOncePerType',
      'S-YEAR perYearMax',
      'E-STANDARD standardFen',
      'E-DUE isCappedByFee',
      'E-CERTIFICATE stagedPayment',
      'E-BUSINESS stagedPayment',
    ]);
    expect(citesOf(quoteEntrepreneurship(policy, someTraining({ hasDroppedOut: true })))).toEqual([
      'S-DROPOUT （待定）创业培训补贴',
    ]);
  });

  test('of a purchased service', () => {
    const accepted = someContract().accepted?.slice(0, 2) ?? null;
    const { trace } = quotePurchasedService(citing(shipped('ls-service-example')), someContract({ accepted }));
    expect(trace.map(({ cite }) => cite)).toEqual(trace.map(() => 'milestones'));
    expect(trace.map(({ rule }) => rule)).toEqual(['P-CONTRACT', 'P-MILESTONE', 'P-MILESTONE', 'P-MILESTONE', 'P-DUE']);
  });

  test('of a training fee', () => {
    const values = {
      ...{ reportDaysMax: 1, staffBp: 1000, hardItemCeilings: [], maxClassMonths: 3, lectureTax: 'on_top' },
      ...{ isTraineeChargeAllowed: false, isLecturerInsideQuota: true },
    };
    const lectures = [{ title: 'SENIOR', count: 2, paidEachFen: 100_000, isMergedDuplicate: false }];
    expect(citesOf(quoteTrainingFee(citing(shipped('cn-523-2014'), values), someClass({ lectures })))).toEqual([
      'T-DAYS reportDaysMax',
      'T-STAFF staffBp',
      'T-QUOTA quotaItemsFen',
      'T-CEILING bands',
      'T-COST hardItemCeilings',
      'T-LECTURER lecturerCapsFen',
      'T-LECTURE-TAX lectureTax',
      'T-LENGTH maxClassMonths',
      'T-CHARGE isTraineeChargeAllowed',
      'T-PAYABLE isLecturerInsideQuota',
    ]);
  });

  test('of a subsidy', () => {
    const values = {
      ...{ claimWindowMonths: 12, oncePerOccupationLevel: true, higherBarsLower: true, perYearMax: 1 },
      ...{ classHoursMin: 60, attendanceMinBp: 8000, feeCapOrder: 'rate_then_cap' },
    };
    expect(citesOf(quoteSubsidy(citing(shipped('ls-115-2014-example'), values), someFacts())).slice(0, 11)).toEqual([
      'S-CERTIFICATE claimWindowMonths',
      'S-WINDOW claimWindowMonths',
      'S-DUP oncePerOccupationLevel',
      'S-HIGHER higherBarsLower',
      'S-YEAR perYearMax',
      'S-CATEGORY categoryRates',
      'S-HOURS classHoursMin',
      'S-ATTENDANCE attendanceMinBp',
      'S-STANDARD trainingStandardFen',
      'S-CATEGORY categoryRates',
      'S-EMPLOYMENT employmentFactor',
    ]);
  });
});
