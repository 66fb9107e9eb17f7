import { LEVELS, type Level } from './levels.ts';
import { amountsAt, type ParameterRules, REQUIRED } from './parameter-rules.ts';
import { flagAt, membersAt, wholeAt, wordAt } from './reading.ts';
import { OVERLAPS, type Overlap } from './small-kinds.ts';

/** 技能提升补贴 beside a subsidy already paid (丽人社〔2017〕236号; finance-rules §2.2). */
export type SkillUpgradeParameters = {
  /** 五级 1000, 四级 1500, 三级 2000 yuan (C17). */
  readonly standardFen: ReadonlyMap<Level, number>;
  /** 紧缺 occupations: 15000 = half as much again (C17). */
  readonly urgentUpliftBp: number;
  /** Lishui pays the difference; Hangzhou excludes (C17, C18). */
  readonly overlap: Overlap;
  /** Insured months before the certificate (C18). */
  readonly insuredMonthsMin: number;
  readonly claimWindowMonths: number | null;
  /** Once per occupation and level (C18). */
  readonly oncePerOccupationLevel: boolean;
  /** A higher level already paid bars a lower one (C21). */
  readonly higherBarsLower: boolean;
  /** Shared with the training subsidies of the person (finance-rules §2.6; C21). */
  readonly perYearMax: number | null;
};

export const SKILL_UPGRADE_RULES: ParameterRules<SkillUpgradeParameters> = {
  standardFen: { packName: 'std_fen', read: (p) => amountsAt(p, membersAt(p), LEVELS), absent: REQUIRED },
  urgentUpliftBp: { packName: 'urgent_uplift_bp', read: wholeAt, absent: 10_000 },
  overlap: { packName: 'overlap', read: (p) => wordAt(p, OVERLAPS), absent: 'top_up_difference' },
  insuredMonthsMin: { packName: 'insured_months_min', read: wholeAt, absent: 0 },
  claimWindowMonths: { packName: 'claim_window_months', read: wholeAt, absent: null },
  oncePerOccupationLevel: { packName: null, read: flagAt, absent: true },
  higherBarsLower: { packName: null, read: flagAt, absent: true },
  perYearMax: { packName: null, read: wholeAt, absent: null },
};
