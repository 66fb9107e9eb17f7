import { type ParameterRules, REQUIRED } from './parameter-rules.ts';
import { at, complain, listAt, type Place, textAt, wholeAt } from './reading.ts';

/** A step of the contract whose acceptance (验收) makes a share of the price due. */
export type Milestone = { readonly code: string; readonly title: string; readonly shareBp: number };

/** 政府购买服务 by milestones, for public service centres (finance-rules, seeds: 002 (四)2); amounts come from the contract. */
export type PurchasedServiceParameters = {
  /** In the order of the contract; the shares make 100 % together. */
  readonly milestones: readonly Milestone[];
};

export const PURCHASED_SERVICE_RULES: ParameterRules<PurchasedServiceParameters> = {
  milestones: { packName: null, read: milestonesAt, absent: REQUIRED },
};

function milestonesAt(place: Place): readonly Milestone[] {
  const milestones = listAt(place).map((item) => ({
    code: textAt(at(item, 'code')),
    title: textAt(at(item, 'title')),
    shareBp: wholeAt(at(item, 'shareBp')),
  }));
  const codes = new Set(milestones.map(({ code }) => code));
  if (codes.size < milestones.length) complain(place, 'expected each code once');
  const whole = milestones.reduce((sum, { shareBp }) => sum + shareBp, 0);
  if (whole !== 10_000) complain(place, `expected shares of 10000 basis points together, found ${whole}`);
  return milestones;
}
