import type { Text } from '#src/lib/language.ts';
import { type Fen, formatFen } from '#src/lib/money.ts';

/** The facts of a sentence; amounts are fen, rates basis points. Names of categories and levels come as Text. */
export type Facts = Readonly<Record<string, string | number>>;
type Sentence = (facts: Facts) => string;

const yuan = (amount: string | number | undefined) => formatFen(Number(amount) as Fen);

/** `1 month`, `12 months`. */
const counted = (count: string | number | undefined, noun: string) =>
  `${count} ${noun}${Number(count) === 1 ? '' : 's'}`;

/** "Fewer than 3 subsidies were paid"; with a limit of one, "No subsidy was paid". */
const fewerSubsidies = (limit: string | number | undefined) =>
  Number(limit) === 1 ? 'No subsidy was paid' : `Fewer than ${limit} subsidies were paid`;

/** `80%`, `62.5%` from basis points, without a float. */
export function percent(rateBp: string | number | undefined): string {
  const rate = Number(rateBp);
  const decimals = String(rate % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(rate / 100)}${decimals ? `.${decimals}` : ''}%`;
}

/** The rules of all tracks by their names in the trace. */
export const ruleTitles = {
  'S-DROPOUT': { zh: '中途退出', en: 'Drop-out' },
  'S-CERTIFICATE': { zh: '取得证书', en: 'Certificate' },
  'S-WINDOW': { zh: '申领时限', en: 'Time limit for the claim' },
  'S-DUP': { zh: '同职业同等级', en: 'Same occupation and level' },
  'S-HIGHER': { zh: '已享受更高等级', en: 'Higher level already paid' },
  'S-YEAR': { zh: '年度次数', en: 'Claims in one year' },
  'S-CATEGORY': { zh: '人群比例', en: 'Share by group' },
  'S-HOURS': { zh: '课时', en: 'Class hours' },
  'S-ATTENDANCE': { zh: '出勤', en: 'Attendance' },
  'S-STANDARD': { zh: '补贴标准', en: 'Subsidy standard' },
  'S-EMPLOYMENT': { zh: '就业系数', en: 'Employment factor' },
  'S-FEE-CAP': { zh: '实缴封顶', en: 'Capped by the fee paid' },
  'S-EXAM': { zh: '鉴定补贴', en: 'Assessment subsidy' },
  'S-CROSS-TRACK': { zh: '培训费与补贴不重复', en: 'Training fee and subsidy' },
  'S-OTHER-FUND': { zh: '其他资金', en: 'Money of other funds' },
  'S-THEORY': { zh: '理论课时', en: 'Hours of theory' },
  'S-PRACTICE': { zh: '实操课时', en: 'Hours of practice' },
  'S-URGENT': { zh: '紧缺职业', en: 'Urgent occupation' },
  'S-LESS-TRAINING': { zh: '扣除其他资金（培训）', en: 'Less other funds (training)' },
  'S-LESS-EXAM': { zh: '扣除其他资金（鉴定）', en: 'Less other funds (assessment)' },
  'S-TOTAL': { zh: '合计', en: 'Total' },
  'T-DAYS': { zh: '培训天数', en: 'Billable days' },
  'T-STAFF': { zh: '工作人员', en: 'Staff' },
  'T-QUOTA': { zh: '综合定额', en: 'Quota' },
  'T-CEILING': { zh: '定额上限', en: 'Ceiling' },
  'T-COST': { zh: '实际支出', en: 'Actual cost' },
  'T-LECTURER': { zh: '讲课费', en: 'Lecture fees' },
  'T-LENGTH': { zh: '培训期限', en: 'Length of the class' },
  'T-CHARGE': { zh: '不得向学员收费', en: 'No charge to trainees' },
  'T-STRADDLE': { zh: '新旧规定衔接', en: 'Across a change of rule' },
  'T-LECTURE-TAX': { zh: '讲课费个税', en: 'Tax on lecture fees' },
  'T-DOCUMENT': { zh: '报销凭证', en: 'Documents' },
  'T-STUDY-TRIP': { zh: '调研考察', en: 'Study trip' },
  'T-PAYABLE': { zh: '可报销金额', en: 'Payable' },
  'U-FROM': { zh: '政策起算日', en: 'First day of the policy' },
  'U-INSURED': { zh: '参保月数', en: 'Months insured' },
  'U-STANDARD': { zh: '技能提升标准', en: 'Skill-upgrade standard' },
  'U-OVERLAP': { zh: '与培训补贴重叠', en: 'Beside a training subsidy' },
  'U-AMOUNT': { zh: '技能提升补贴', en: 'Skill-upgrade subsidy' },
  'E-TYPE': { zh: '同类创业培训', en: 'Same type of training' },
  'E-STANDARD': { zh: '创业培训标准', en: 'Standard of the training' },
  'E-DUE': { zh: '应补金额', en: 'Amount due' },
  'E-CERTIFICATE': { zh: '取证后支付', en: 'Paid on the certificate' },
  'E-BUSINESS': { zh: '创业后支付', en: 'Paid on starting a business' },
  'P-CONTRACT': { zh: '合同金额', en: 'Price of the contract' },
  'P-MILESTONE': { zh: '验收节点', en: 'Milestone' },
  'P-DUE': { zh: '本次应付', en: 'Due now' },
  'A-AWARD': { zh: '奖励', en: 'Award' },
} as const satisfies Readonly<Record<string, Text>>;

export type RuleName = keyof typeof ruleTitles;

/** The name of a rule in both languages, for the working and for documents. */
export function ruleTitle(rule: RuleName): Text {
  return ruleTitles[rule];
}

const categoryNames: Readonly<Record<string, Text>> = {
  REG_UNEMPLOYED: { zh: '城镇登记失业人员', en: 'registered unemployed' },
  HARD_TO_EMPLOY: { zh: '就业困难人员', en: 'person with difficulty finding work' },
  RURAL_TRANSFER: { zh: '农村转移就业劳动者', en: 'rural worker moving to other work' },
  COLLEGE_GRAD_YEAR: { zh: '毕业年度高校毕业生', en: 'graduate in the year of graduation' },
  COLLEGE_GRAD_2Y: { zh: '毕业2年以内高校毕业生', en: 'graduate of the last two years' },
  SCHOOL_LEAVER: { zh: '未继续升学应届初高中毕业生', en: 'school leaver' },
  VETERAN: { zh: '退役军人', en: 'veteran' },
  DISABLED: { zh: '残疾人', en: 'person with a disability' },
  EMPLOYEE: { zh: '企业职工', en: 'employee' },
  VILLAGE_GRAD: { zh: '大学生村官', en: 'graduate village official' },
  VILLAGE_CADRE: { zh: '村官', en: 'village official' },
  POOR_FAMILY: { zh: '贫困家庭子女', en: 'child of a poor family' },
};

/** The name of a category of people (finance-rules §2.3); a code nobody named stands for itself. */
export function categoryName(code: string): Text {
  return Object.hasOwn(categoryNames, code) ? (categoryNames[code] as Text) : { zh: code, en: code };
}

const levelNames: Readonly<Record<string, Text>> = {
  L5: { zh: '五级', en: 'level 5' },
  L4: { zh: '四级', en: 'level 4' },
  L3: { zh: '三级', en: 'level 3' },
  L2: { zh: '二级', en: 'level 2' },
  L1: { zh: '一级', en: 'level 1' },
};

/** 五级 … 一级. */
export function levelName(level: string): Text {
  return levelNames[level] ?? { zh: level, en: level };
}

/** A code that a policy gives to its own milestone or award, as words: the English page has no title of it. */
export function codeWords(code: string): string {
  return code.replaceAll('_', ' ');
}

const coded = (code: string | number | undefined) => codeWords(String(code));

const documentNames: Readonly<Record<string, Text>> = {
  plan_approval: { zh: '培训计划批件', en: 'the approval of the training plan' },
  notice: { zh: '培训通知', en: 'the notice of the training' },
  sign_in_sheet: { zh: '实际参训人员签到表', en: 'the sign-in sheet' },
  lecture_receipt: { zh: '讲课费签收单', en: 'the receipts for lecture fees' },
  cost_detail: { zh: '培训机构原始明细单据', en: 'the details of cost' },
  invoice: { zh: '结算单或票据', en: 'the invoice' },
  lecturer_travel: { zh: '授课老师差旅票据', en: 'the travel vouchers of lecturers' },
};

/** The name of a document of a training-fee claim (finance-rules §1.5); one nobody named stands for itself. */
export function documentName(code: string): Text {
  return Object.hasOwn(documentNames, code) ? (documentNames[code] as Text) : { zh: code, en: code };
}

const paper = (facts: Facts, language: 'zh' | 'en') => documentName(String(facts.document))[language];

const trainingTypeNames: Readonly<Record<string, Text>> = {
  GYB: { zh: 'GYB 产生你的企业想法', en: 'GYB (generate your business idea)' },
  SYB: { zh: 'SYB 创办你的企业', en: 'SYB (start your business)' },
  IYB: { zh: 'IYB 改善你的企业', en: 'IYB (improve your business)' },
  ONLINE: { zh: '网络创业', en: 'online business' },
  INTERNET_PLUS: { zh: '互联网+创业', en: 'internet-plus business' },
  SIMULATION: { zh: '模拟公司创业', en: 'simulated company' },
};

/** The name of a type of entrepreneurship training (finance-rules §2.12); one nobody named stands for itself. */
export function trainingTypeName(code: string): Text {
  return Object.hasOwn(trainingTypeNames, code) ? (trainingTypeNames[code] as Text) : { zh: code, en: code };
}

const training = (facts: Facts, language: 'zh' | 'en') => trainingTypeName(String(facts.type))[language];
const level = (facts: Facts, key: string, language: 'zh' | 'en') => levelName(String(facts[key]))[language];
const category = (facts: Facts, language: 'zh' | 'en') => categoryName(String(facts.category))[language];

/** What the working says; `…Passed`, `…Failed`, `…Open` belong to the gates. */
export const judgements = {
  noSuchRule: sentence(
    () => '本政策没有这项限制。',
    () => 'This policy sets no such limit.',
  ),
  unknown: sentence(
    () => '缺少资料，暂不能判断。',
    () => 'A fact is missing; this cannot be decided yet.',
  ),
  droppedOut: sentence(
    () => '学员中途退出，不予补贴。',
    () => 'The learner dropped out; nothing is paid.',
  ),
  certificatePassed: sentence(
    (f) => `证书已于 ${f.certificateIssuedOn} 取得。`,
    (f) => `The certificate was issued on ${f.certificateIssuedOn}.`,
  ),
  certificateFailed: sentence(
    () => '没有取得证书。',
    () => 'There is no certificate.',
  ),
  certificateOpen: sentence(
    () => '尚未取得证书，按能够取得计算。',
    () => 'No certificate yet; counted as if it is earned.',
  ),
  windowPassed: sentence(
    (f) => `${f.claimedOn} 受理，在时限之内${f.lastDay ? `（截止 ${f.lastDay}）` : ''}。`,
    (f) => `Accepted on ${f.claimedOn}, in time${f.lastDay ? ` (last day ${f.lastDay})` : ''}.`,
  ),
  windowFailed: sentence(
    (f) => `${f.claimedOn} 受理，不在 ${f.certificateIssuedOn} 至 ${f.lastDay || '（不限）'} 的申领期内。`,
    (f) => `Accepted on ${f.claimedOn}, outside the time from ${f.certificateIssuedOn} to ${f.lastDay || '(open)'}.`,
  ),
  windowOpen: sentence(
    (f) => `取得证书后${f.months === '' ? '' : ` ${f.months} 个月内`}申领，按及时申领计算。`,
    (f) =>
      `To be claimed after the certificate${f.months === '' ? '' : `, within ${counted(f.months, 'month')}`}; counted as in time.`,
  ),
  sameLevelPassed: sentence(
    (f) => `没有领过“${f.occupation}”${level(f, 'level', 'zh')}的补贴。`,
    (f) => `No subsidy for ${f.occupation} ${level(f, 'level', 'en')} was paid before.`,
  ),
  sameLevelFailed: sentence(
    (f) => `“${f.occupation}”${level(f, 'level', 'zh')}已于 ${f.paidOn} 领过补贴，同职业同等级只享受一次。`,
    (f) => `${f.occupation} ${level(f, 'level', 'en')} was already paid (${f.paidOn}); each level is paid once.`,
  ),
  higherLevelPassed: sentence(
    (f) => `没有领过“${f.occupation}”更高等级的补贴。`,
    (f) => `No higher level of ${f.occupation} was paid before.`,
  ),
  higherLevelFailed: sentence(
    (f) => `已领过“${f.occupation}”${level(f, 'heldLevel', 'zh')}的补贴（${f.paidOn}），不再补贴较低等级。`,
    (f) =>
      `${f.occupation} ${level(f, 'heldLevel', 'en')} was already paid (${f.paidOn}); a lower level is not paid after it.`,
  ),
  yearPassed: sentence(
    (f) => `${f.year} 年已享受 ${f.paidInYear} 次，不满 ${f.limit} 次。`,
    (f) => `${f.paidInYear} paid in ${f.year}, fewer than ${f.limit}.`,
  ),
  yearFailed: sentence(
    (f) => `${f.year ? `${f.year} 年` : ''}已享受 ${f.paidInYear} 次，每年最多 ${f.limit} 次。`,
    (f) => `${f.paidInYear} already paid${f.year ? ` in ${f.year}` : ''}; at most ${f.limit} a year.`,
  ),
  yearOpen: sentence(
    (f) => `每年最多 ${f.limit} 次，以受理日所在年度为准。`,
    (f) => `At most ${f.limit} a year, counted in the year of the claim.`,
  ),
  categoryPassed: sentence(
    (f) => `属于可补贴人群：${f.names}。`,
    (f) => `Belongs to a subsidised group: ${f.namesEn}.`,
  ),
  categoryFailed: sentence(
    () => '不属于本政策补贴的人群。',
    () => 'Belongs to no group that this policy subsidises.',
  ),
  hoursPassed: sentence(
    (f) => `${f.classHours} 课时，不少于 ${f.minimum} 课时。`,
    (f) => `${f.classHours} class hours, not fewer than ${f.minimum}.`,
  ),
  hoursFailed: sentence(
    (f) => `只有 ${f.classHours} 课时，少于 ${f.minimum} 课时，培训补贴为零。`,
    (f) => `Only ${f.classHours} class hours, fewer than ${f.minimum}: no training part.`,
  ),
  attendancePassed: sentence(
    (f) =>
      `出勤 ${f.attendedMinutes} / ${f.plannedMinutes} 分钟，达到 ${f.neededMinutes} 分钟（${percent(f.minimumBp)}）。`,
    (f) =>
      `Attended ${f.attendedMinutes} of ${f.plannedMinutes} minutes, at least ${f.neededMinutes} (${percent(f.minimumBp)}).`,
  ),
  attendanceFailed: sentence(
    (f) =>
      `出勤 ${f.attendedMinutes} / ${f.plannedMinutes} 分钟，不足 ${f.neededMinutes} 分钟（${percent(f.minimumBp)}），培训补贴为零。`,
    (f) =>
      `Attended ${f.attendedMinutes} of ${f.plannedMinutes} minutes, under ${f.neededMinutes} (${percent(f.minimumBp)}): no training part.`,
  ),
  attendanceOpen: sentence(
    (f) => `出勤须满 ${f.neededMinutes} / ${f.plannedMinutes} 分钟（${percent(f.minimumBp)}），按达到计算。`,
    (f) =>
      `Attendance must reach ${f.neededMinutes} of ${f.plannedMinutes} minutes (${percent(f.minimumBp)}); counted as reached.`,
  ),
  standardPassed: sentence(
    (f) => `${level(f, 'level', 'zh')}培训补贴标准 ${yuan(f.standardFen)}。`,
    (f) => `The training standard of ${level(f, 'level', 'en')} is ${yuan(f.standardFen)}.`,
  ),
  standardFailed: sentence(
    (f) => `${level(f, 'level', 'zh')}没有培训补贴标准，培训补贴为零。`,
    (f) => `There is no training standard for ${level(f, 'level', 'en')}: no training part.`,
  ),
  notByTrainingFee: sentence(
    () => '该班没有使用培训费。',
    () => 'The run is not paid by the training fee.',
  ),
  lineByTrainingFee: sentence(
    () => '该班已由培训费承担，不再享受培训补贴和鉴定补贴。',
    () => 'The run is paid by the training fee; no subsidy is paid beside it.',
  ),
  trainingByTrainingFee: sentence(
    () => '该班已由培训费承担，只补鉴定，培训补贴为零。',
    () => 'The run is paid by the training fee; only the assessment part is paid.',
  ),
  otherFundPassed: sentence(
    (f) => (f.otherPaidFen === 0 ? '没有领过其他资金的补贴。' : `其他资金已付 ${yuan(f.otherPaidFen)}，只补差额。`),
    (f) =>
      f.otherPaidFen === 0
        ? 'No other fund paid for this training.'
        : `Other funds paid ${yuan(f.otherPaidFen)}; only the difference is due.`,
  ),
  otherFundFailed: sentence(
    (f) => `其他资金已付 ${yuan(f.otherPaidFen)}，不能重复享受。`,
    (f) => `Other funds paid ${yuan(f.otherPaidFen)}; the two cannot be had together.`,
  ),
  otherFundsPaid: sentence(
    (f) => `其他资金已付 ${yuan(f.otherPaidFen)}，不低于应补的 ${yuan(f.totalFen)}，没有差额可补。`,
    (f) =>
      `Other funds paid ${yuan(f.otherPaidFen)}, not less than the ${yuan(f.totalFen)} due: there is no difference to pay.`,
  ),
  theoryPassed: sentence(
    (f) => `理论 ${f.hours} / ${f.classHours} 课时，不少于 ${percent(f.minimumBp)}。`,
    (f) => `${f.hours} of ${f.classHours} hours are theory, at least ${percent(f.minimumBp)}.`,
  ),
  theoryFailed: sentence(
    (f) => `理论 ${f.hours} / ${f.classHours} 课时，少于 ${percent(f.minimumBp)}，培训补贴为零。`,
    (f) => `${f.hours} of ${f.classHours} hours are theory, under ${percent(f.minimumBp)}: no training part.`,
  ),
  practicePassed: sentence(
    (f) => `实操 ${f.hours} / ${f.classHours} 课时，不少于 ${percent(f.minimumBp)}。`,
    (f) => `${f.hours} of ${f.classHours} hours are practice, at least ${percent(f.minimumBp)}.`,
  ),
  practiceFailed: sentence(
    (f) => `实操 ${f.hours} / ${f.classHours} 课时，少于 ${percent(f.minimumBp)}，培训补贴为零。`,
    (f) => `${f.hours} of ${f.classHours} hours are practice, under ${percent(f.minimumBp)}: no training part.`,
  ),
  standardPerHour: sentence(
    (f) =>
      `${f.classHours} 课时 × ${yuan(f.rateFen)}${f.maxFen === '' ? '' : `，最高 ${yuan(f.maxFen)}`}，培训补贴标准 ${yuan(f.standardFen)}。`,
    (f) =>
      `${f.classHours} class hours × ${yuan(f.rateFen)}${f.maxFen === '' ? '' : `, at most ${yuan(f.maxFen)}`}: the training standard is ${yuan(f.standardFen)}.`,
  ),
  standardPerDay: sentence(
    (f) => `培训 ${f.trainingDays} 天，按天计算的培训补贴标准 ${yuan(f.standardFen)}。`,
    (f) =>
      `${counted(f.trainingDays, 'day')} of training, by the rates per day: the training standard is ${yuan(f.standardFen)}.`,
  ),
  standardUrgent: sentence(
    (f) => `紧缺职业，标准的 ${percent(f.upliftBp)}：${yuan(f.standardFen)}。`,
    (f) => `An urgent occupation: ${percent(f.upliftBp)} of the standard, ${yuan(f.standardFen)}.`,
  ),
  trainingLess: sentence(
    (f) => `培训补贴 ${yuan(f.beforeFen)}，扣除其他资金 ${yuan(f.lessFen)}，为 ${yuan(f.amountFen)}。`,
    (f) => `Training part ${yuan(f.beforeFen)}, less ${yuan(f.lessFen)} of other funds: ${yuan(f.amountFen)}.`,
  ),
  examLess: sentence(
    (f) => `鉴定补贴 ${yuan(f.beforeFen)}，扣除其他资金 ${yuan(f.lessFen)}，为 ${yuan(f.amountFen)}。`,
    (f) => `Assessment part ${yuan(f.beforeFen)}, less ${yuan(f.lessFen)} of other funds: ${yuan(f.amountFen)}.`,
  ),
  categoryChosen: sentence(
    (f) =>
      `${category(f, 'zh')} ${percent(f.rateBp)}：培训 ${yuan(f.trainingFen)} + 鉴定 ${yuan(f.examFen)} = ${yuan(f.totalFen)}，按此计算。`,
    (f) =>
      `${category(f, 'en')} ${percent(f.rateBp)}: training ${yuan(f.trainingFen)} + assessment ${yuan(f.examFen)} = ${yuan(f.totalFen)}; this counts.`,
  ),
  categoryRejected: sentence(
    (f) =>
      `${category(f, 'zh')} ${percent(f.rateBp)}：培训 ${yuan(f.trainingFen)} + 鉴定 ${yuan(f.examFen)} = ${yuan(f.totalFen)}，不高于所选，不取。`,
    (f) =>
      `${category(f, 'en')} ${percent(f.rateBp)}: training ${yuan(f.trainingFen)} + assessment ${yuan(f.examFen)} = ${yuan(f.totalFen)}; not higher, not taken.`,
  ),
  employmentFactor: sentence(
    (f) =>
      `${f.isEmployed === 'yes' ? `取得证书后 ${f.months} 个月内就业` : `取得证书后 ${f.months} 个月内未就业`}，系数 ${percent(f.factorBp)}。`,
    (f) =>
      `${f.isEmployed === 'yes' ? 'Employed' : 'Not employed'} within ${counted(f.months, 'month')} of the certificate: factor ${percent(f.factorBp)}.`,
  ),
  trainingUncapped: sentence(
    (f) => `培训补贴 ${yuan(f.ratedFen)}，不受实缴学费封顶。`,
    (f) => `Training part ${yuan(f.ratedFen)}; no cap by a fee.`,
  ),
  trainingCapped: sentence(
    (f) => `应补 ${yuan(f.ratedFen)}，实缴学费 ${yuan(f.feeFen)}，培训补贴 ${yuan(f.trainingFen)}。`,
    (f) => `Due ${yuan(f.ratedFen)}, fee paid ${yuan(f.feeFen)}: training part ${yuan(f.trainingFen)}.`,
  ),
  trainingCappedFirst: sentence(
    (f) => `标准先以实缴学费 ${yuan(f.feeFen)} 封顶，再乘比例，培训补贴 ${yuan(f.trainingFen)}。`,
    (f) =>
      `The standard is capped by the fee paid, ${yuan(f.feeFen)}, then the share applies: training part ${yuan(f.trainingFen)}.`,
  ),
  trainingNone: sentence(
    () => '培训条件未满足，培训补贴 ¥0.00。',
    () => 'The training conditions are not met: training part ¥0.00.',
  ),
  examAmount: sentence(
    (f) =>
      `鉴定补贴上限 ${yuan(f.capFen)} × ${percent(f.rateBp)}，鉴定费 ${yuan(f.feeFen)}，鉴定补贴 ${yuan(f.examFen)}。`,
    (f) =>
      `Assessment cap ${yuan(f.capFen)} × ${percent(f.rateBp)}, fee ${yuan(f.feeFen)}: assessment part ${yuan(f.examFen)}.`,
  ),
  examAmountOpen: sentence(
    (f) => `鉴定补贴上限 ${yuan(f.capFen)} × ${percent(f.rateBp)}，鉴定补贴 ${yuan(f.examFen)}。`,
    (f) => `Assessment cap ${yuan(f.capFen)} × ${percent(f.rateBp)}: assessment part ${yuan(f.examFen)}.`,
  ),
  examNone: sentence(
    () => '鉴定补贴以培训达标为前提，鉴定补贴 ¥0.00。',
    () => 'The assessment part needs the training conditions: ¥0.00.',
  ),
  total: sentence(
    (f) => `培训 ${yuan(f.trainingFen)} + 鉴定 ${yuan(f.examFen)} = ${yuan(f.totalFen)}。`,
    (f) => `Training ${yuan(f.trainingFen)} + assessment ${yuan(f.examFen)} = ${yuan(f.totalFen)}.`,
  ),
  nothingToPay: sentence(
    () => '按实际缴费计算，补贴金额为零。',
    () => 'By the fees actually paid the amount is zero.',
  ),
  feeDays: sentence(
    (f) => `报到 ${f.reportDays}、教学 ${f.teachingDays}、撤离 ${f.departureDays} 天，计费 ${f.days} 天。`,
    (f) => `${f.reportDays} report, ${f.teachingDays} teaching, ${f.departureDays} departure days: ${f.days} billable.`,
  ),
  feeStaff: sentence(
    (f) => `申报工作人员 ${f.claimed} 人，计 ${f.staff} 人。`,
    (f) => `${f.claimed} staff claimed, ${f.staff} counted.`,
  ),
  feeStretch: sentence(
    (f) => `第 ${f.firstDay}–${f.lastDay} 天：${f.people} 人 × 每人每天 ${yuan(f.quotaFen)} × ${percent(f.rateBp)}。`,
    (f) => `Days ${f.firstDay}–${f.lastDay}: ${f.people} people × ${yuan(f.quotaFen)} a day × ${percent(f.rateBp)}.`,
  ),
  feeStretchHalves: sentence(
    (f) =>
      `第 ${f.firstDay}–${f.lastDay} 天：${f.people} 人（另 ${f.halves} 人按半天）× 每人每天 ${yuan(f.quotaFen)} × ${percent(f.rateBp)}。`,
    (f) =>
      `Days ${f.firstDay}–${f.lastDay}: ${f.people} people (and ${f.halves} for half a day) × ${yuan(f.quotaFen)} a day × ${percent(f.rateBp)}.`,
  ),
  taxNotPaid: sentence(
    (f) => `讲课费税后 ${yuan(f.netFen)}，个税 ${yuan(f.taxFen)} 不予报销。`,
    (f) => `Lecture fee ${yuan(f.netFen)} after tax; the tax, ${yuan(f.taxFen)}, is not reimbursed.`,
  ),
  taxInside: sentence(
    (f) => `讲课费税后 ${yuan(f.netFen)} + 个税 ${yuan(f.taxFen)} = 税前 ${yuan(f.grossFen)}，个税计入定额。`,
    (f) =>
      `Lecture fee ${yuan(f.netFen)} after tax + tax ${yuan(f.taxFen)} = ${yuan(f.grossFen)} gross; the tax is inside the ceiling.`,
  ),
  taxOnTop: sentence(
    (f) => `讲课费税后 ${yuan(f.netFen)} + 个税 ${yuan(f.taxFen)} = 税前 ${yuan(f.grossFen)}，个税在定额之外另付。`,
    (f) =>
      `Lecture fee ${yuan(f.netFen)} after tax + tax ${yuan(f.taxFen)} = ${yuan(f.grossFen)} gross; the tax is paid beside the ceiling.`,
  ),
  documentPassed: sentence(
    (f) => `已有${paper(f, 'zh')}。`,
    (f) => `There is ${paper(f, 'en')}.`,
  ),
  documentFailed: sentence(
    (f) => `缺少${paper(f, 'zh')}，补齐之前不予报销。`,
    (f) => `Missing: ${paper(f, 'en')}; nothing is paid until it is there.`,
  ),
  documentOpen: sentence(
    (f) => `报销时须有${paper(f, 'zh')}，按能够提供计算。`,
    (f) => `The claim needs ${paper(f, 'en')}; counted as provided.`,
  ),
  noStudyTrip: sentence(
    () => '没有组织调研、考察、参观。',
    () => 'There is no survey, visit or sightseeing.',
  ),
  studyTripPassed: sentence(
    (f) => `培训 ${f.days} 天，可以组织调研（至少 ${f.minimum} 天）。`,
    (f) => `${counted(f.days, 'day')}: a study trip is allowed from ${f.minimum} days on.`,
  ),
  studyTripFailed: sentence(
    (f) => `培训 ${f.days} 天，少于 ${f.minimum} 天的培训不得组织调研、考察、参观，不予报销。`,
    (f) =>
      `${counted(f.days, 'day')}; a class of fewer than ${f.minimum} days may have no study trip: nothing is paid.`,
  ),
  straddleSplit: sentence(
    (f) => `第 ${f.firstDay}–${f.lastDay} 天（${f.from} 起）适用 ${f.document}。`,
    (f) => `Days ${f.firstDay}–${f.lastDay} (from ${f.from}) go by ${f.document}.`,
  ),
  straddleCompared: sentence(
    (f) => `按 ${f.document} 计算为 ${yuan(f.amountFen)}${f.isChosen === 'yes' ? '，取此' : '，不取'}。`,
    (f) =>
      `By ${f.document} it comes to ${yuan(f.amountFen)}${f.isChosen === 'yes' ? '; this counts' : '; not taken'}.`,
  ),
  lecturesApart: sentence(
    () => '培训跨新旧规定分别计算时，讲课费须单独申报。',
    () => 'Where a class is computed by old and new rules, its lecture fees are claimed on their own.',
  ),
  feeCeiling: sentence(
    (f) => `定额上限合计 ${yuan(f.capFen)}。`,
    (f) => `The ceiling is ${yuan(f.capFen)}.`,
  ),
  feeCost: sentence(
    (f) => `讲课费以外的支出 ${yuan(f.actualFen)}，可计 ${yuan(f.otherFen)}。`,
    (f) => `Cost without lecturers ${yuan(f.actualFen)}, of which ${yuan(f.otherFen)} counts.`,
  ),
  feeCostOpen: sentence(
    () => '实际支出尚未发生，按达到上限计算。',
    () => 'The cost is not known yet; counted as reaching the ceiling.',
  ),
  feeLecturer: sentence(
    (f) =>
      `讲课费申报 ${yuan(f.claimedFen)}，可计 ${yuan(f.allowedFen)}，${f.isInside === 'yes' ? '在定额之内' : '在定额之外'}。`,
    (f) =>
      `Lecture fees claimed ${yuan(f.claimedFen)}, ${yuan(f.allowedFen)} allowed, ${f.isInside === 'yes' ? 'inside' : 'outside'} the ceiling.`,
  ),
  feeLengthPassed: sentence(
    (f) => `培训 ${f.days} 天，未超过 ${f.months} 个月。`,
    (f) => `${counted(f.days, 'day')}, not longer than ${counted(f.months, 'month')}.`,
  ),
  feeLengthFailed: sentence(
    (f) => `培训 ${f.days} 天，超过 ${f.months} 个月的期限，不予报销。`,
    (f) => `${counted(f.days, 'day')}, longer than ${counted(f.months, 'month')}: nothing is paid.`,
  ),
  feeChargePassed: sentence(
    () => '没有违规向学员收费。',
    () => 'Trainees were not charged against the rule.',
  ),
  feeChargeFailed: sentence(
    (f) => `向学员收费 ${yuan(f.chargedFen)}，退还之前不予报销。`,
    (f) => `Trainees were charged ${yuan(f.chargedFen)}: nothing is paid until it is returned.`,
  ),
  feePayable: sentence(
    (f) => `可报销 ${yuan(f.payableFen)}，不予报销 ${yuan(f.disallowedFen)}。`,
    (f) => `Payable ${yuan(f.payableFen)}, disallowed ${yuan(f.disallowedFen)}.`,
  ),
  upgradeFromPassed: sentence(
    (f) => `证书 ${f.certificateIssuedOn} 取得，不早于 ${f.from}。`,
    (f) => `The certificate of ${f.certificateIssuedOn} is not earlier than ${f.from}.`,
  ),
  upgradeFromFailed: sentence(
    (f) => `证书 ${f.certificateIssuedOn} 取得，早于政策起算日 ${f.from}。`,
    (f) => `The certificate of ${f.certificateIssuedOn} is earlier than ${f.from}, the first day of the policy.`,
  ),
  insuredPassed: sentence(
    (f) => `取得证书前参加失业保险 ${f.insuredMonths} 个月，不少于 ${f.minimum} 个月。`,
    (f) => `Insured for ${counted(f.insuredMonths, 'month')} before the certificate, not fewer than ${f.minimum}.`,
  ),
  insuredFailed: sentence(
    (f) => `取得证书前参加失业保险 ${f.insuredMonths} 个月，少于 ${f.minimum} 个月。`,
    (f) => `Insured for ${counted(f.insuredMonths, 'month')} before the certificate, fewer than ${f.minimum}.`,
  ),
  upgradeStandardPassed: sentence(
    (f) => `${level(f, 'level', 'zh')}技能提升补贴标准 ${yuan(f.standardFen)}。`,
    (f) => `The skill-upgrade standard of ${level(f, 'level', 'en')} is ${yuan(f.standardFen)}.`,
  ),
  upgradeStandardFailed: sentence(
    (f) => `${level(f, 'level', 'zh')}没有技能提升补贴标准。`,
    (f) => `There is no skill-upgrade standard for ${level(f, 'level', 'en')}.`,
  ),
  upgradeOverlapPassed: sentence(
    (f) => (f.paidFen === 0 ? '没有领过培训、鉴定补贴。' : `已领培训、鉴定补贴 ${yuan(f.paidFen)}，只补差额。`),
    (f) =>
      f.paidFen === 0
        ? 'No training or assessment subsidy was paid before.'
        : `${yuan(f.paidFen)} of training and assessment subsidy was paid before; only the difference is due.`,
  ),
  upgradeOverlapFailed: sentence(
    (f) => `已领培训、鉴定补贴 ${yuan(f.paidFen)}，不能再领技能提升补贴。`,
    (f) => `${yuan(f.paidFen)} of training and assessment subsidy was paid before; the two cannot be had together.`,
  ),
  upgradeAmount: sentence(
    (f) =>
      `标准 ${yuan(f.standardFen)}${f.upliftBp === 10_000 ? '' : ` × ${percent(f.upliftBp)}（紧缺）= ${yuan(f.fullFen)}`}${f.paidFen === 0 ? '' : `，减已领 ${yuan(f.paidFen)}`}，技能提升补贴 ${yuan(f.amountFen)}。`,
    (f) =>
      `Standard ${yuan(f.standardFen)}${f.upliftBp === 10_000 ? '' : ` × ${percent(f.upliftBp)} (urgent) = ${yuan(f.fullFen)}`}${f.paidFen === 0 ? '' : `, less ${yuan(f.paidFen)} already paid`}: skill-upgrade subsidy ${yuan(f.amountFen)}.`,
  ),
  upgradePaidInFull: sentence(
    (f) => `已领 ${yuan(f.paidFen)}，不低于应领的 ${yuan(f.fullFen)}，没有差额可补。`,
    (f) =>
      `${yuan(f.paidFen)} was already paid, not less than the ${yuan(f.fullFen)} due: there is no difference to pay.`,
  ),
  trainingHoursFailed: sentence(
    (f) => `只有 ${f.classHours} 课时，${training(f, 'zh')}不得少于 ${f.minimum} 课时。`,
    (f) => `Only ${f.classHours} class hours; ${training(f, 'en')} needs at least ${f.minimum}.`,
  ),
  sameTypePassed: sentence(
    (f) => `没有领过${training(f, 'zh')}培训的补贴。`,
    (f) => `No subsidy for ${training(f, 'en')} was paid before.`,
  ),
  sameTypeFailed: sentence(
    (f) => `${training(f, 'zh')}培训已于 ${f.paidOn} 领过补贴，每类只享受一次。`,
    (f) => `${training(f, 'en')} was already paid (${f.paidOn}); each type is paid once.`,
  ),
  typeStandardPassed: sentence(
    (f) => `${training(f, 'zh')}培训补贴标准 ${yuan(f.standardFen)}。`,
    (f) => `The standard of ${training(f, 'en')} is ${yuan(f.standardFen)}.`,
  ),
  typeStandardFailed: sentence(
    (f) => `本政策不补贴“${training(f, 'zh')}”。`,
    (f) => `This policy does not subsidise ${training(f, 'en')}.`,
  ),
  trainingDue: sentence(
    (f) => `标准 ${yuan(f.standardFen)}，不受实缴学费封顶。`,
    (f) => `Standard ${yuan(f.standardFen)}; no cap by a fee.`,
  ),
  trainingDueCapped: sentence(
    (f) => `标准 ${yuan(f.standardFen)}，实缴学费 ${yuan(f.feeFen)}，应补 ${yuan(f.dueFen)}。`,
    (f) => `Standard ${yuan(f.standardFen)}, fee paid ${yuan(f.feeFen)}: ${yuan(f.dueFen)} due.`,
  ),
  certificateStage: sentence(
    (f) => `取得证书支付 ${percent(f.shareBp)}：${yuan(f.amountFen)}。`,
    (f) => `${percent(f.shareBp)} is paid on the certificate: ${yuan(f.amountFen)}.`,
  ),
  businessStage: sentence(
    (f) => `${f.businessStartedOn} 创办企业，在取得证书后 ${f.months} 个月内，支付其余 ${yuan(f.amountFen)}。`,
    (f) =>
      `A business was started on ${f.businessStartedOn}, within ${counted(f.months, 'month')} of the certificate: the rest is paid, ${yuan(f.amountFen)}.`,
  ),
  businessOpen: sentence(
    (f) => `尚未创办企业，其余 ${yuan(f.restFen)} 待创办后支付。`,
    (f) => `No business was started so far; the rest, ${yuan(f.restFen)}, waits for it.`,
  ),
  businessTooLate: sentence(
    (f) => `没有在 ${f.lastDay} 以前创办企业，其余 ${yuan(f.restFen)} 不再支付。`,
    (f) => `No business was started by ${f.lastDay}; the rest, ${yuan(f.restFen)}, is not paid.`,
  ),
  contract: sentence(
    (f) => `合同金额 ${yuan(f.contractFen)}，已付 ${yuan(f.paidFen)}。`,
    (f) => `The contract is ${yuan(f.contractFen)}; ${yuan(f.paidFen)} was paid.`,
  ),
  milestoneAccepted: sentence(
    (f) =>
      `“${f.title}”${f.acceptedOn} 验收，${percent(f.shareBp)} 为 ${yuan(f.shareFen)}，本次应付 ${yuan(f.dueFen)}。`,
    (f) =>
      `“${coded(f.code)}” was accepted on ${f.acceptedOn}: ${percent(f.shareBp)} is ${yuan(f.shareFen)}, ${yuan(f.dueFen)} due now.`,
  ),
  milestoneLast: sentence(
    (f) =>
      `“${f.title}”${f.acceptedOn} 验收，是最后一个节点，取合同余额 ${yuan(f.shareFen)}，本次应付 ${yuan(f.dueFen)}。`,
    (f) =>
      `“${coded(f.code)}” was accepted on ${f.acceptedOn}, the last milestone: it takes the rest of the price, ${yuan(f.shareFen)}, ${yuan(f.dueFen)} due now.`,
  ),
  milestoneOpen: sentence(
    (f) => `“${f.title}”（${percent(f.shareBp)}）尚未验收。`,
    (f) => `“${coded(f.code)}” (${percent(f.shareBp)}) is not accepted yet.`,
  ),
  contractDue: sentence(
    (f) => `已验收部分 ${yuan(f.shareFen)}，减已付 ${yuan(f.paidFen)}，本次应付 ${yuan(f.dueFen)}。`,
    (f) => `Accepted ${yuan(f.shareFen)}, less ${yuan(f.paidFen)} paid: ${yuan(f.dueFen)} due now.`,
  ),
  noMilestone: sentence(
    () => '还没有验收任何节点，不能付款。',
    () => 'No milestone is accepted yet; nothing can be paid.',
  ),
  contractEmpty: sentence(
    () => '已验收的部分金额为零。',
    () => 'What was accepted is worth nothing.',
  ),
  contractPaid: sentence(
    (f) => `已验收部分 ${yuan(f.shareFen)}，已付 ${yuan(f.paidFen)}，没有应付金额。`,
    (f) => `Accepted ${yuan(f.shareFen)}, paid ${yuan(f.paidFen)}: nothing is due.`,
  ),
  awardRecorded: sentence(
    (f) =>
      `“${f.title}”由人评定后登记，系统不计算金额${f.listedFen === '' ? '' : `；文件所列金额 ${yuan(f.listedFen)}`}。`,
    (f) =>
      `“${coded(f.award)}” is decided by people and recorded; no amount is computed${f.listedFen === '' ? '' : ` (the document lists ${yuan(f.listedFen)})`}.`,
  ),
  awardNotListed: sentence(
    (f) => `本政策没有“${f.award}”这项奖励。`,
    (f) => `This policy has no award “${coded(f.award)}”.`,
  ),
} as const;

/** What is still to come before the amount stands, or could raise it. */
export const conditionSentences = {
  certificate: sentence(
    () => '取得证书。',
    () => 'The certificate is earned.',
  ),
  'claim-window': sentence(
    (f) =>
      `在取得证书后${f.months === '' ? '' : ` ${f.months} 个月内`}提出申领${f.lastDay ? `，最迟 ${f.lastDay}` : ''}。`,
    (f) =>
      `The claim is made after the certificate${f.months === '' ? '' : `, within ${counted(f.months, 'month')}`}${f.lastDay ? `, by ${f.lastDay}` : ''}.`,
  ),
  attendance: sentence(
    (f) => `出勤不少于 ${f.neededMinutes} / ${f.plannedMinutes} 分钟。`,
    (f) => `Attendance of at least ${f.neededMinutes} of ${f.plannedMinutes} minutes.`,
  ),
  'year-limit': sentence(
    (f) => `申领所在年度已享受的次数不满 ${f.limit} 次。`,
    (f) => `${fewerSubsidies(f.limit)} in the year of the claim.`,
  ),
  employment: sentence(
    (f) => `取得证书后 ${f.months} 个月内就业${f.lastDay ? `（最迟 ${f.lastDay}）` : ''}，增加 ${yuan(f.addsFen)}。`,
    (f) =>
      `Employment within ${counted(f.months, 'month')} of the certificate${f.lastDay ? ` (by ${f.lastDay})` : ''} adds ${yuan(f.addsFen)}.`,
  ),
  'fee-receipt': sentence(
    (f) => `实缴学费不低于 ${yuan(f.neededFen)}，否则以实缴为限。`,
    (f) => `The fee paid is at least ${yuan(f.neededFen)}; a lower fee lowers the subsidy.`,
  ),
  'exam-fee': sentence(
    (f) => `鉴定费不低于 ${yuan(f.neededFen)}，否则以实缴为限。`,
    (f) => `The assessment fee is at least ${yuan(f.neededFen)}; a lower fee lowers the subsidy.`,
  ),
  costs: sentence(
    (f) => `按实际支出报销，最多 ${yuan(f.capFen)}。`,
    (f) => `Actual cost is reimbursed, at most ${yuan(f.capFen)}.`,
  ),
  participants: sentence(
    (f) => `按实际到课人数计算，计划 ${f.people} 人。`,
    (f) => `Counted by the people who come; ${f.people} are planned.`,
  ),
  document: sentence(
    (f) => `报销时提供${paper(f, 'zh')}。`,
    (f) => `The claim comes with ${paper(f, 'en')}.`,
  ),
  business: sentence(
    (f) =>
      `取得证书后 ${f.months} 个月内创办企业${f.lastDay ? `（最迟 ${f.lastDay}）` : ''}，增加 ${yuan(f.addsFen)}。`,
    (f) =>
      `Starting a business within ${counted(f.months, 'month')} of the certificate${f.lastDay ? ` (by ${f.lastDay})` : ''} adds ${yuan(f.addsFen)}.`,
  ),
  milestones: sentence(
    (f) => `其余 ${f.count} 个节点验收后，增加 ${yuan(f.addsFen)}。`,
    (f) => `Accepting the other ${counted(f.count, 'milestone')} adds ${yuan(f.addsFen)}.`,
  ),
} as const;

/** One sentence in both languages. */
export function tell(entry: { readonly zh: Sentence; readonly en: Sentence }, facts: Facts = {}): Text {
  return { zh: entry.zh(facts), en: entry.en(facts) };
}

function sentence(zh: Sentence, en: Sentence): { readonly zh: Sentence; readonly en: Sentence } {
  return { zh, en };
}
