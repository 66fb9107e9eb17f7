import type { Text } from '#src/lib/language.ts';
import type { Track } from '#src/subsidy/policy.ts';
import { type Change, coversOnly, rates, rounds, scales, sets, withoutJob } from './decision-changes.ts';

/** One way to answer a decision whose effect on past claim lines can be computed. */
export type DecisionAlternative = {
  readonly number: number;
  /** Stable: results are stored under it. */
  readonly key: string;
  readonly label: Text;
  readonly tracks: readonly Track[];
  readonly change: Change;
};

type Row = readonly [key: string, zh: string, en: string, change: Change];

const FEE: readonly Track[] = ['training-fee'];
const SUBSIDY: readonly Track[] = ['subsidy'];
const BOTH: readonly Track[] = ['training-fee', 'subsidy'];

function of(number: number, tracks: readonly Track[], rows: readonly Row[]): readonly DecisionAlternative[] {
  return rows.map(([key, zh, en, change]) => ({ number, key, label: { zh, en }, tracks, change }));
}

const yuan = (amounts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount * 100]));

/** 财行〔2013〕523号: 450 yuan in four items, taper by 15 and 30 days (C1, C2). */
const NATIONAL_QUOTA = yuan({ lodging: 180, meals: 110, venue_lecturer: 100, materials_transport_other: 60 });
/** 杭人社发〔2020〕43号 (C19). */
const HANGZHOU_2020 = yuan({ L5: 1000, L4: 1500, L3: 2000, L2: 2500, L1: 3000 });
/** 丽人社〔2017〕236号, the money for skill upgrading, as an order of magnitude (C17). */
const LISHUI_2017 = yuan({ L5: 1000, L4: 1500, L3: 2000 });

const QUOTA = of(2, FEE, [
  ['quota-less', '定额减10%', 'quota 10 % lower', scales(['quotaItemsFen'], -10)],
  ['quota-more', '定额加10%', 'quota 10 % higher', scales(['quotaItemsFen'], 10)],
  ['quota-national', '按国家2014年450元', 'the national 450 yuan of 2014', sets({ quotaItemsFen: NATIONAL_QUOTA })],
  [
    'quota-deducted',
    '未提供的食宿扣除',
    'what is not provided is deducted',
    sets({ areItemsNotProvidedDeducted: true }),
  ],
  ['quota-whole', '未提供的也按全额', 'the whole quota in any case', sets({ areItemsNotProvidedDeducted: false })],
  ['ceiling-none', '各项之间可以调剂', 'items may be traded', sets({ hardItemCeilings: [] })],
  ['ceiling-meals', '食宿各自封顶', 'lodging and meals each capped', sets({ hardItemCeilings: ['lodging', 'meals'] })],
]);

const DAYS = of(3, FEE, [
  ['days-none', '报到、撤离都不算', 'neither day counts', sets({ reportDaysMax: 0, departureDaysMax: 0 })],
  [
    'days-each',
    '各不超过1天',
    'one day each',
    sets({ reportDaysMax: 1, departureDaysMax: 1, reportDepartureJointMax: null }),
  ],
  ['days-joint', '合计不超过1天', 'one day together', sets({ reportDepartureJointMax: 1 })],
  [
    'days-report-only',
    '只报到的一天不算',
    'a day of mere arrival does not count',
    sets({ isReportOnlyDayBillable: false }),
  ],
]);

const STAFF = of(4, FEE, [
  [
    'staff-down',
    '实到人数，舍去小数',
    'of those present, down',
    sets({ staffRounding: 'floor', staffBase: 'actual_participants' }),
  ],
  [
    'staff-half',
    '实到人数，四舍五入',
    'of those present, half up',
    sets({ staffRounding: 'half_up', staffBase: 'actual_participants' }),
  ],
  [
    'staff-up',
    '实到人数，小数进一',
    'of those present, up',
    sets({ staffRounding: 'ceil', staffBase: 'actual_participants' }),
  ],
  ['staff-least', '至少1人', 'at least one', sets({ staffMin: 1 })],
  ['staff-ten', '按10%', '10 %', sets({ staffBp: 1000 })],
]);

const LECTURERS = of(5, FEE, [
  ['lecture-inside', '讲课费在定额之内', 'inside the quota', sets({ isLecturerInsideQuota: true })],
  ['lecture-outside', '讲课费在定额之外', 'outside the quota', sets({ isLecturerInsideQuota: false })],
  ['lecture-less', '各职称上限减10%', 'caps 10 % lower', scales(['lecturerCapsFen'], -10)],
  ['lecture-more', '各职称上限加10%', 'caps 10 % higher', scales(['lecturerCapsFen'], 10)],
  ['tax-none', '税不报销', 'tax is not reimbursed', sets({ lectureTax: 'not_reimbursed' })],
  ['tax-inside', '税在定额之内', 'tax inside the quota', sets({ lectureTax: 'inside_quota' })],
  ['tax-top', '税在定额之外', 'tax on top', sets({ lectureTax: 'on_top' })],
  [
    'lecture-associate',
    '副高以下都按副高',
    'lower titles as associate',
    sets({
      lecturerCapsFen: yuan({
        ACADEMICIAN: 3000,
        SENIOR: 2000,
        ASSOCIATE: 1000,
        INTERMEDIATE: 1000,
        JUNIOR: 1000,
        OTHER: 1000,
      }),
    }),
  ],
]);

const AMOUNTS = of(8, SUBSIDY, [
  ['amounts-less', '培训和鉴定都减10%', 'both 10 % lower', scales(['trainingStandardFen', 'examCapFen'], -10)],
  ['amounts-more', '培训和鉴定都加10%', 'both 10 % higher', scales(['trainingStandardFen', 'examCapFen'], 10)],
  ['amounts-hangzhou', '培训按杭州2020年', 'training as Hangzhou 2020', sets({ trainingStandardFen: HANGZHOU_2020 })],
  ['amounts-three', '只补三至五级', 'levels 3 to 5 only', sets({ trainingStandardFen: LISHUI_2017 })],
]);

const GROUPS = of(9, SUBSIDY, [
  ['group-village', '村官单列，100%', 'village officials at 100 %', rates('VILLAGE_CADRE', 10_000)],
  ['group-no-village', '村官不单列', 'village officials are no group', rates('VILLAGE_CADRE', null)],
  ['group-employee', '职工一律100%', 'all employees at 100 %', rates('EMPLOYEE', 10_000)],
  ['group-employee-half', '职工一律50%', 'all employees at 50 %', rates('EMPLOYEE', 5000)],
  ['group-graduate', '两年内毕业生100%', 'recent graduates at 100 %', rates('COLLEGE_GRAD_2Y', 10_000)],
]);

const EMPLOYMENT = of(10, SUBSIDY, [
  ['job-none', '不打折', 'no factor', sets({ employmentFactor: null })],
  ['job-80', '未就业80%', '80 % without a job', withoutJob(8000)],
  ['job-60', '未就业60%', '60 % without a job', withoutJob(6000)],
  ['job-claim', '申领时定死，不补发', 'final at the claim', sets({ employmentSettlement: 'at_claim' })],
  ['job-supplement', '就业后补发差额', 'topped up later', sets({ employmentSettlement: 'supplement' })],
]);

const ATTENDANCE = of(11, SUBSIDY, [
  ['attendance-70', '出勤70%', 'attendance 70 %', sets({ attendanceMinBp: 7000 })],
  ['attendance-80', '出勤80%', 'attendance 80 %', sets({ attendanceMinBp: 8000 })],
  ['attendance-90', '出勤90%', 'attendance 90 %', sets({ attendanceMinBp: 9000 })],
  ['exam-alone', '鉴定只看证书', 'assessment by the certificate alone', sets({ examRequiresTrainingOk: false })],
  [
    'exam-depends',
    '鉴定以培训合格为前提',
    'assessment needs the training part',
    sets({ examRequiresTrainingOk: true }),
  ],
]);

const HOURS = of(12, SUBSIDY, [
  ['hours-40', '至少40课时', 'at least 40 hours', sets({ classHoursMin: 40 })],
  ['hours-60', '至少60课时', 'at least 60 hours', sets({ classHoursMin: 60 })],
  ['hours-80', '至少80课时', 'at least 80 hours', sets({ classHoursMin: 80 })],
  ['hours-96', '至少96课时', 'at least 96 hours', sets({ classHoursMin: 96 })],
]);

const FEE_CAP = of(13, SUBSIDY, [
  ['cap-after', '先乘比例，再封顶', 'rate, then cap', sets({ feeCapOrder: 'rate_then_cap' })],
  ['cap-before', '先封顶，再乘比例', 'cap, then rate', sets({ feeCapOrder: 'cap_then_rate' })],
  ['cap-both', '培训、鉴定都封顶', 'both parts capped', sets({ feeCapAppliesTo: 'training_and_exam' })],
  ['cap-training', '只封培训', 'the training part only', sets({ feeCapAppliesTo: 'training' })],
  ['cap-none', '不按实缴封顶', 'no cap by the fee', sets({ feeCapAppliesTo: 'none' })],
]);

const YEAR = of(14, SUBSIDY, [
  ['year-1', '每年1次', 'once a year', sets({ perYearMax: 1 })],
  ['year-2', '每年2次', 'twice a year', sets({ perYearMax: 2 })],
  ['year-3', '每年3次', 'three times a year', sets({ perYearMax: 3 })],
  ['year-of-claim', '年份看受理日', 'the year of the claim', sets({ yearBasis: 'claim_accepted' })],
  ['year-of-certificate', '年份看发证日', 'the year of the certificate', sets({ yearBasis: 'certificate_issue' })],
]);

const HIGHER = of(15, SUBSIDY, [
  ['higher-bars', '高等级领过，不补低等级', 'a higher level bars a lower', sets({ higherBarsLower: true })],
  ['higher-free', '照补', 'it does not', sets({ higherBarsLower: false })],
]);

const WINDOW = of(16, SUBSIDY, [
  ['window-6', '6个月', '6 months', sets({ claimWindowMonths: 6 })],
  ['window-12', '12个月', '12 months', sets({ claimWindowMonths: 12 })],
  ['window-24', '24个月', '24 months', sets({ claimWindowMonths: 24 })],
]);

const ROUNDING = of(17, BOTH, [
  ['to-fen', '到分，四舍五入', 'to the fen, half up', rounds(1, 'half_up')],
  ['to-yuan', '到元，四舍五入', 'to the yuan, half up', rounds(100, 'half_up')],
  ['to-yuan-down', '到元，舍去零头', 'to the yuan, down', rounds(100, 'down')],
]);

/** No claim lines exist on this track: shown on a case only. */
const OVERLAP = of(
  18,
  ['skill-upgrade'],
  [
    ['overlap-difference', '补足差额', 'the difference is topped up', sets({ overlap: 'top_up_difference' })],
    ['overlap-exclusive', '只能领一种', 'one of the two only', sets({ overlap: 'exclusive' })],
    ['overlap-none', '两种都全额', 'both in full', sets({ overlap: 'none' })],
  ],
);

const RETAKES = of(20, SUBSIDY, [
  ['retake-first', '按第一次的费用', 'the first fee', sets({ examSitting: 'first' })],
  ['retake-passing', '按通过那次的费用', 'the fee of the sitting passed', sets({ examSitting: 'passing' })],
  ['retake-sum', '各次合计', 'all fees', sets({ examSitting: 'sum' })],
]);

/** 市区 of the Lishui document of 2015: 市直, 莲都, 开发区; for another city what is not a county. */
const isCityProper = (code: string) => /^\d{4}[01]\d/.test(code);

const COUNTIES = of(25, BOTH, [
  ['counties-all', '各县（市、区）都执行', 'all counties and districts', (policy) => policy],
  ['counties-none', '只有市直、市辖区和开发区', 'the city proper only', coversOnly(isCityProper)],
]);

/** Every alternative, in the order of the decisions; keys are unique. */
export const ALTERNATIVES: readonly DecisionAlternative[] = [
  ...[QUOTA, DAYS, STAFF, LECTURERS, AMOUNTS, GROUPS, EMPLOYMENT, ATTENDANCE, HOURS].flat(),
  ...[FEE_CAP, YEAR, HIGHER, WINDOW, ROUNDING, OVERLAP, RETAKES, COUNTIES].flat(),
];

/** The alternatives of one decision; none where an answer moves no money. */
export function alternativesOf(number: number): readonly DecisionAlternative[] {
  return ALTERNATIVES.filter((one) => one.number === number);
}
