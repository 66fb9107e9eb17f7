import type { filingRules, Tier } from '#db/schema/catalogue.ts';
import { addDays, type Day, weekday } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { addWorkingDays, isWorkingDay } from '#src/lib/working-calendar.ts';

export type FilingRule = typeof filingRules.$inferSelect;

/** What a division sets; hours in 课时, shares in basis points, the longest day in minutes. */
export type RuleValues = Pick<
  FilingRule,
  | 'leadDays'
  | 'dayKind'
  | 'decisionDays'
  | 'minimumHours'
  | 'theoryShareBp'
  | 'practiceShareBp'
  | 'learnersPerTrainer'
  | 'dailyMinutes'
  | 'rosterMinimum'
  | 'rosterMaximum'
  | 'documentNumber'
  | 'clause'
  | 'isExample'
  | 'validFrom'
  | 'validTo'
>;

export type FilingRuleReasonCode =
  | 'rule-not-a-draft'
  | 'rule-drafted-by-same-person'
  | 'rule-source-missing'
  | 'rule-shares-too-high'
  | 'rule-roster-turned'
  | 'rule-validity-turned'
  | 'rule-hours-missing';

export type FilingRuleReason = Reason & { readonly code: FilingRuleReasonCode };

const TIERS: readonly Tier[] = ['popular', 'specialist', 'advanced', 'manager'];

/** 课时 that a course has at least: of its level where the rule names it, else of its tier. */
export function minimumHoursOf(rule: Pick<FilingRule, 'minimumHours'>, tier: string, level: string | null): number {
  const ofTier = rule.minimumHours.filter((line) => line.tier === tier);
  const line = ofTier.find((one) => one.level === level) ?? ofTier.find((one) => one.level === null);
  return line?.hours ?? 0;
}

/** The first day on which a run filed today may begin: so many days, or working days, must lie between. */
export function earliestStart(rule: Pick<FilingRule, 'leadDays' | 'dayKind'>, today: Day): Day {
  if (rule.dayKind === 'calendar' || rule.leadDays === 0) return addDays(today, rule.leadDays);
  return addWorkingDays(today, rule.leadDays).day;
}

/** The last day on which the bureau decides a filing that came on a day. */
export function decideBy(rule: Pick<FilingRule, 'decisionDays'>, filedOn: Day): Day {
  return addWorkingDays(filedOn, rule.decisionDays).day;
}

/** Everything that keeps the values of a draft from standing. */
export function whyNotRule(values: RuleValues): readonly FilingRuleReason[] {
  const { minimumHours, validFrom, validTo } = values;
  const hasAllTiers = TIERS.every((tier) => minimumHours.some((line) => line.tier === tier && line.level === null));
  const reasons: [FilingRuleReasonCode, boolean][] = [
    ['rule-source-missing', values.documentNumber.trim() === '' || values.clause.trim() === ''],
    ['rule-shares-too-high', values.theoryShareBp + values.practiceShareBp > 10_000],
    ['rule-roster-turned', values.rosterMinimum > values.rosterMaximum],
    ['rule-validity-turned', validTo !== null && validTo < validFrom],
    ['rule-hours-missing', !hasAllTiers],
  ];
  return reasons.filter(([, isSo]) => isSo).map(([code]) => ({ code }));
}

/** Why a draft cannot be confirmed by this person. */
export function whyNotConfirmRule(rule: FilingRule, confirmedBy: string): readonly FilingRuleReason[] {
  if (rule.state !== 'draft') return [{ code: 'rule-not-a-draft' }];
  const isOwn = rule.draftedBy === confirmedBy;
  return [...(isOwn ? [{ code: 'rule-drafted-by-same-person' } as const] : []), ...whyNotRule(rule)];
}

/** Days on which offices are closed though lessons are planned: weekends are chosen, holidays are often overlooked. */
export function holidaysAmong(days: readonly Day[]): readonly Day[] {
  return [...new Set(days)].filter((on) => weekday(on) <= 5 && !isWorkingDay(on)).sort();
}
