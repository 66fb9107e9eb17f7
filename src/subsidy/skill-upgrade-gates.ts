import { certificateFinding, windowFinding, yearFinding } from './certificate-findings.ts';
import { type Finding, judged, unstated } from './findings.ts';
import { levelRank } from './levels.ts';
import type { Policy } from './policy.ts';
import type { SkillUpgradeFact, SkillUpgradeFacts } from './skill-upgrade-facts.ts';
import type { SkillUpgradeParameters } from './skill-upgrade-parameters.ts';

export type SkillUpgradeGateReason =
  | 'no-certificate'
  | 'certificate-before-policy'
  | 'outside-claim-window'
  | 'insured-months-below-minimum'
  | 'same-level-already-paid'
  | 'higher-level-already-paid'
  | 'year-limit-reached'
  | 'no-standard-for-level'
  | 'excluded-by-other-subsidy';

export type SkillUpgradeFinding = Finding<SkillUpgradeGateReason, SkillUpgradeFact>;

/** Every gate of a skill-upgrade subsidy, judged; none hides another (丽人社〔2017〕236号; finance-rules §2.2). */
export function skillUpgradeFindings(
  policy: Policy,
  parameters: SkillUpgradeParameters,
  facts: SkillUpgradeFacts,
): readonly SkillUpgradeFinding[] {
  return [
    certificateFinding(facts),
    ...firstDay(policy, facts),
    ...windowFinding(parameters.claimWindowMonths, facts),
    insuredMonths(parameters, facts),
    sameLevel(parameters, facts),
    higherLevel(parameters, facts),
    yearLimit(parameters, facts),
    standard(parameters, facts),
    exclusion(parameters, facts),
  ];
}

/** C18: only certificates issued on or after the first day of the policy. */
function firstDay(policy: Policy, { certificateIssuedOn }: SkillUpgradeFacts): readonly SkillUpgradeFinding[] {
  if (certificateIssuedOn === null || certificateIssuedOn === 'not-yet') return [];
  const { from } = policy.effective;
  return [
    {
      rule: 'U-FROM',
      parameter: '',
      verdict: certificateIssuedOn < from ? 'failed' : 'passed',
      says: { passed: 'upgradeFromPassed', failed: 'upgradeFromFailed' },
      facts: { certificateIssuedOn, from },
      reason: 'certificate-before-policy',
      missing: [],
    },
  ];
}

/** C18: months of unemployment insurance, compared as whole months. */
function insuredMonths({ insuredMonthsMin }: SkillUpgradeParameters, facts: SkillUpgradeFacts): SkillUpgradeFinding {
  const missing = unstated(facts, ['insuredMonths']);
  const judge = () => (Number(facts.insuredMonths) < insuredMonthsMin ? 'failed' : 'passed');
  return {
    rule: 'U-INSURED',
    parameter: 'insuredMonthsMin',
    verdict: judged(insuredMonthsMin > 0, missing, judge),
    says: { passed: 'insuredPassed', failed: 'insuredFailed' },
    facts: { insuredMonths: facts.insuredMonths ?? '', minimum: insuredMonthsMin },
    reason: 'insured-months-below-minimum',
    missing,
  };
}

/** C18: once per occupation and level. */
function sameLevel(parameters: SkillUpgradeParameters, facts: SkillUpgradeFacts): SkillUpgradeFinding {
  const { occupation, level } = facts;
  const missing = unstated(facts, ['occupation', 'level', 'history']);
  const paid = facts.history?.find((line) => line.occupation === occupation && line.level === level);
  return {
    rule: 'S-DUP',
    parameter: 'oncePerOccupationLevel',
    verdict: judged(parameters.oncePerOccupationLevel, missing, () => (paid ? 'failed' : 'passed')),
    says: { passed: 'sameLevelPassed', failed: 'sameLevelFailed' },
    facts: { occupation: occupation ?? '', level: level ?? '', paidOn: paid?.claimedOn ?? '' },
    reason: 'same-level-already-paid',
    missing,
  };
}

/** C21: a higher level of the same occupation bars a lower one; the reverse bars nothing. */
function higherLevel(parameters: SkillUpgradeParameters, facts: SkillUpgradeFacts): SkillUpgradeFinding {
  const { occupation, level, history } = facts;
  const missing = unstated(facts, ['occupation', 'level', 'history']);
  const held =
    level && history?.find((line) => line.occupation === occupation && levelRank(line.level) > levelRank(level));
  const named = { occupation: occupation ?? '', level: level ?? '' };
  return {
    rule: 'S-HIGHER',
    parameter: 'higherBarsLower',
    verdict: judged(parameters.higherBarsLower, missing, () => (held ? 'failed' : 'passed')),
    says: { passed: 'higherLevelPassed', failed: 'higherLevelFailed' },
    facts: held ? { ...named, heldLevel: held.level, paidOn: held.claimedOn } : named,
    reason: 'higher-level-already-paid',
    missing,
  };
}

/** C21: the yearly count is shared with the other training subsidies of the person. */
function yearLimit({ perYearMax }: SkillUpgradeParameters, facts: SkillUpgradeFacts): SkillUpgradeFinding {
  const { claimedOn, history, otherPaidOn = [] } = facts;
  const others = otherPaidOn.map((on) => ({ claimedOn: on }));
  return yearFinding(perYearMax, claimedOn, history && [...history, ...others]);
}

/** C17: a table by level; a level that is not in it is not paid. */
function standard({ standardFen }: SkillUpgradeParameters, facts: SkillUpgradeFacts): SkillUpgradeFinding {
  const missing = unstated(facts, ['level']);
  const amount = facts.level === null ? undefined : standardFen.get(facts.level);
  return {
    rule: 'U-STANDARD',
    parameter: 'standardFen',
    verdict: judged(true, missing, () => (amount === undefined ? 'failed' : 'passed')),
    says: { passed: 'upgradeStandardPassed', failed: 'upgradeStandardFailed' },
    facts: { level: facts.level ?? '', standardFen: amount ?? '' },
    reason: 'no-standard-for-level',
    missing,
  };
}

/** C18 `exclusive` (Hangzhou): whoever had the training or assessment subsidy gets nothing here. */
function exclusion({ overlap }: SkillUpgradeParameters, facts: SkillUpgradeFacts): SkillUpgradeFinding {
  const missing = unstated(facts, ['alreadyPaidFen']);
  const paidFen = facts.alreadyPaidFen ?? 0;
  const judge = () => (overlap === 'exclusive' && paidFen > 0 ? 'failed' : 'passed');
  return {
    rule: 'U-OVERLAP',
    parameter: 'overlap',
    verdict: judged(overlap !== 'none', missing, judge),
    says: { passed: 'upgradeOverlapPassed', failed: 'upgradeOverlapFailed' },
    facts: { paidFen, overlap },
    reason: 'excluded-by-other-subsidy',
    missing,
  };
}
