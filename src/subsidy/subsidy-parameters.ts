import { LEVELS, type Level } from './levels.ts';
import { amountsAt, type ParameterRules, REQUIRED, wholeOrNullAt } from './parameter-rules.ts';
import { at, flagAt, listAt, membersAt, type Place, textAt, textsAt, wholeAt, wordAt } from './reading.ts';
import { PROCESS_RULES, type ProcessParameters, SUBSIDY_EXTRA_RULES, type SubsidyExtras } from './subsidy-extras.ts';

/** The rate of one category of people in basis points; the catalogue order is the order of the list (§6.4). */
export type CategoryRate = {
  readonly category: string;
  readonly rateBp: number;
  readonly levelThreeOrAboveBp: number | null;
  readonly urgentBp: number | null;
};

/** The factor for certificate holders with and without a job some months after the certificate (C22). */
export type EmploymentFactor = {
  readonly appliesTo: readonly string[];
  readonly employedBp: number;
  readonly notEmployedBp: number;
  readonly months: number;
};

/** Track S parameters, names and units ours: those of the pack format, and those beyond it. */
export type SubsidyParameters = PackSubsidyParameters & SubsidyExtras & ProcessParameters;

/** finance-format §6.2. null means: no such limit or factor. */
type PackSubsidyParameters = {
  /** 培训补贴标准 by level; a level without one fails S_NO_STANDARD. */
  readonly trainingStandardFen: ReadonlyMap<Level, number>;
  /** 鉴定补贴 at most; a level not listed has 0. */
  readonly examCapFen: ReadonlyMap<Level, number>;
  /** 人群比例 in catalogue order, which decides between equal totals (§9.8; C20). */
  readonly categoryRates: readonly CategoryRate[];
  /** One category for both parts, by the total (§9.9). */
  readonly categoryPick: 'highest_total';
  /** The day on which categories are judged; for those who gather the facts (C21). */
  readonly categoryAsOf: string | null;
  /** 100/80 with and without a job (财社〔2011〕64号; C22); never touches the exam part (§6.4). */
  readonly employmentFactor: EmploymentFactor | null;
  /** Whether a job after the claim still counts (§9.1). */
  readonly employmentSettlement: 'supplement' | 'at_claim';
  /** Percent of the standard, then capped by the fee; or the other way round (§9.11; finance-rules §2.4). */
  readonly feeCapOrder: 'rate_then_cap' | 'cap_then_rate';
  /** 课时 of the run at least (C23). */
  readonly classHoursMin: number;
  /** Share of the planned minutes that must be attended, compared exactly (finance-rules §2.7). */
  readonly attendanceMinBp: number;
  /** Whether the exam part falls with hours or attendance (finance-rules §2.5). */
  readonly examRequiresTrainingOk: boolean;
  /** Which sittings' fees count when someone had to sit again (finance-rules §2.5; C32). */
  readonly examSitting: 'first' | 'passing' | 'sum';
  /** 每年次数, by the calendar year of the claim (§9.5; C22: 1, C21: 3). */
  readonly perYearMax: number | null;
  /** 同职业同等级不得重复享受 (§9.4; C21). */
  readonly oncePerOccupationLevel: boolean;
  /** A higher level already paid bars a lower one (§9.4; C21). */
  readonly higherBarsLower: boolean;
  /** 申领时限 from the certificate, last day inside (§9.2; C21). */
  readonly claimWindowMonths: number | null;
  /** 公示 in working days; no influence on an amount (C24). */
  readonly publicityWorkingDays: number | null;
};

/** finance-format §6.2, row by row, then what the format does not know. */
export const SUBSIDY_RULES: ParameterRules<SubsidyParameters> = {
  trainingStandardFen: { packName: 'training_std_fen', read: levelAmountsAt, absent: REQUIRED },
  examCapFen: { packName: 'exam_cap_fen', read: levelAmountsAt, absent: REQUIRED },
  categoryRates: { packName: 'category_bp', read: ratesAt, readPack: packRatesAt, absent: REQUIRED },
  categoryPick: { packName: 'category_pick', read: (p) => wordAt(p, ['highest_total']), absent: 'highest_total' },
  // No influence on a result (§6.2, last line), so a pack may write anything here; our own versions may not.
  categoryAsOf: { packName: 'category_as_of', read: textAt, readPack: () => null, absent: null },
  employmentFactor: { packName: 'employment_factor_bp', read: factorAt, readPack: packFactorAt, absent: null },
  employmentSettlement: {
    packName: 'employment_settlement',
    read: (p) => wordAt(p, ['supplement', 'at_claim']),
    absent: 'supplement',
  },
  feeCapOrder: {
    packName: 'fee_cap_order',
    read: (p) => wordAt(p, ['rate_then_cap', 'cap_then_rate']),
    absent: 'rate_then_cap',
  },
  classHoursMin: { packName: 'class_hours_min', read: wholeAt, absent: 0 },
  attendanceMinBp: { packName: 'attendance_min_bp', read: wholeAt, absent: 0 },
  examRequiresTrainingOk: { packName: 'exam_requires_training_ok', read: flagAt, absent: false },
  examSitting: { packName: 'exam_sitting', read: (p) => wordAt(p, ['first', 'passing', 'sum']), absent: 'first' },
  perYearMax: { packName: 'per_year_max', read: wholeAt, absent: null },
  oncePerOccupationLevel: { packName: 'once_per_occupation_level', read: flagAt, absent: true },
  higherBarsLower: { packName: 'higher_bars_lower', read: flagAt, absent: true },
  claimWindowMonths: { packName: 'claim_window_months', read: wholeAt, absent: null },
  publicityWorkingDays: { packName: 'publicity_working_days', read: wholeAt, readPack: () => null, absent: null },
  ...SUBSIDY_EXTRA_RULES,
  ...PROCESS_RULES,
};

function levelAmountsAt(place: Place): ReadonlyMap<Level, number> {
  return amountsAt(place, membersAt(place), LEVELS);
}

/** Our own shape: a list, because the order decides between equal categories and canonical JSON sorts keys. */
function ratesAt(place: Place): readonly CategoryRate[] {
  return listAt(place).map((item) => ({
    category: textAt(at(item, 'category')),
    rateBp: wholeAt(at(item, 'rateBp')),
    levelThreeOrAboveBp: wholeOrNullAt(item, 'levelThreeOrAboveBp'),
    urgentBp: wholeOrNullAt(item, 'urgentBp'),
  }));
}

/** The pack format: a map whose key order is the catalogue order (§3); a category with null is not in it (§2). */
function packRatesAt(place: Place): readonly CategoryRate[] {
  const listed = membersAt(place).filter(([, member]) => member.value !== null);
  return listed.map(([category, member]) => {
    if (typeof member.value === 'number') {
      return { category, rateBp: wholeAt(member), levelThreeOrAboveBp: null, urgentBp: null };
    }
    const levelThreeOrAboveBp = wholeOrNullAt(member, 'level_at_or_above_3');
    return {
      category,
      rateBp: wholeAt(at(member, 'default')),
      levelThreeOrAboveBp,
      urgentBp: wholeOrNullAt(member, 'urgent'),
    };
  });
}

function factorAt(place: Place): EmploymentFactor {
  return {
    appliesTo: textsAt(at(place, 'appliesTo')),
    employedBp: wholeAt(at(place, 'employedBp')),
    notEmployedBp: wholeAt(at(place, 'notEmployedBp')),
    months: wholeAt(at(place, 'months')),
  };
}

function packFactorAt(place: Place): EmploymentFactor {
  return {
    appliesTo: textsAt(at(place, 'applies_to')),
    employedBp: wholeAt(at(place, 'cert_employed')),
    notEmployedBp: wholeAt(at(place, 'cert_not_employed')),
    months: wholeAt(at(place, 'months')),
  };
}
