import { type Language, messages, speak } from '#src/lib/language.ts';
import { type Fen, formatFen } from '#src/lib/money.ts';
import type { Parameter, Source } from '#src/subsidy/policy.ts';

/** What each parameter is called in plain words; an unknown one shows its own name. */
const names = messages({
  trainingStandardFen: { zh: '培训补贴标准（每人）', en: 'Training subsidy per person' },
  examCapFen: { zh: '鉴定补贴最高额（每人）', en: 'Assessment subsidy, at most per person' },
  categoryRates: { zh: '各类人员补贴比例', en: 'Rate of each category' },
  categoryPick: { zh: '符合多类时', en: 'When several categories apply' },
  categoryAsOf: { zh: '人员类别看哪一天', en: 'Category as of' },
  employmentFactor: { zh: '就业系数', en: 'Employment factor' },
  employmentSettlement: { zh: '就业后补发方式', en: 'Settlement after employment' },
  feeCapOrder: { zh: '比例与实缴封顶的先后', en: 'Order of rate and cap by fee paid' },
  classHoursMin: { zh: '最少课时', en: 'Least class hours' },
  attendanceMinBp: { zh: '最低出勤率', en: 'Least attendance' },
  examRequiresTrainingOk: { zh: '鉴定补贴以培训合格为前提', en: 'Assessment subsidy needs the training part' },
  examSitting: { zh: '补哪一次鉴定', en: 'Which sitting counts' },
  perYearMax: { zh: '每人每年最多几次', en: 'Times a person a year, at most' },
  oncePerOccupationLevel: { zh: '同一职业同一等级只补一次', en: 'Once per occupation and level' },
  higherBarsLower: { zh: '领过高等级的不再补低等级', en: 'A higher level bars a lower one' },
  claimWindowMonths: { zh: '取证后几个月内申领', en: 'Months to claim after the certificate' },
  publicityWorkingDays: { zh: '公示工作日数', en: 'Working days of public notice' },
  quotaItemsFen: { zh: '综合定额（每人每天）', en: 'Quota per person and day' },
  bands: { zh: '按天数递减', en: 'Taper by days' },
  reportDaysMax: { zh: '报到最多几天', en: 'Days of arrival, at most' },
  departureDaysMax: { zh: '撤离最多几天', en: 'Days of departure, at most' },
  reportDepartureJointMax: { zh: '报到与撤离合计最多几天', en: 'Arrival and departure together, at most' },
  isReportOnlyDayBillable: { zh: '只报到的一天是否计费', en: 'Whether a day of arrival only counts' },
  areItemsNotProvidedDeducted: { zh: '未提供的项目是否扣除', en: 'Whether items not provided are deducted' },
  hardItemCeilings: { zh: '单项不得突破', en: 'Items with a ceiling of their own' },
  staffBp: { zh: '工作人员比例上限', en: 'Share of staff, at most' },
  staffRounding: { zh: '工作人员人数取整', en: 'Rounding of staff' },
  staffBase: { zh: '工作人员比例的基数', en: 'Base of the share of staff' },
  staffMin: { zh: '工作人员最少人数', en: 'Staff, at least' },
  staffMax: { zh: '工作人员最多人数', en: 'Staff, at most' },
  isLecturerInsideQuota: { zh: '讲课费是否在定额之内', en: 'Whether lecture fees are inside the quota' },
  lecturerBasis: { zh: '讲课费计算单位', en: 'Unit of lecture fees' },
  lecturerCapsFen: { zh: '讲课费上限（税后）', en: 'Lecture fees, at most (after tax)' },
  lecturerHoursPerHalfDayMax: { zh: '每半天最多学时', en: 'Hours per half day, at most' },
  isLecturerMergedClassOnce: { zh: '合班授课只计一次', en: 'Joint classes count once' },
  maxClassMonths: { zh: '最长几个月', en: 'Longest training in months' },
  isTraineeChargeAllowed: { zh: '可否向学员收费', en: 'Whether learners may be charged' },
  standardFen: { zh: '补贴标准（每人）', en: 'Standard per person' },
  urgentUpliftBp: { zh: '紧缺职业系数', en: 'Factor for urgent occupations' },
  overlap: { zh: '与其他补贴重叠时', en: 'Beside another subsidy' },
  insuredMonthsMin: { zh: '参保最少月数', en: 'Months insured, at least' },
  hoursMin: { zh: '各类培训最少课时', en: 'Least class hours of each kind' },
  isOncePerType: { zh: '同一类型只补一次', en: 'Once per kind of training' },
  stagedPayment: { zh: '分两次发放', en: 'Payment in two parts' },
  isCappedByFee: { zh: '是否以实缴培训费封顶', en: 'Whether the fee paid is the cap' },
  milestones: { zh: '分期付款的节点', en: 'Milestones of payment' },
  awards: { zh: '奖励项目', en: 'Awards' },
});

/** Words inside values: levels, categories, items, choices. */
const words = messages({
  L5: { zh: '五级', en: 'Level 5' },
  L4: { zh: '四级', en: 'Level 4' },
  L3: { zh: '三级', en: 'Level 3' },
  L2: { zh: '二级', en: 'Level 2' },
  L1: { zh: '一级', en: 'Level 1' },
  REG_UNEMPLOYED: { zh: '登记失业人员', en: 'registered unemployed' },
  HARD_TO_EMPLOY: { zh: '就业困难人员', en: 'hard to employ' },
  RURAL_TRANSFER: { zh: '农村转移就业劳动者', en: 'rural workers moving to jobs' },
  VETERAN: { zh: '退役军人', en: 'veterans' },
  DISABLED: { zh: '残疾人', en: 'people with disabilities' },
  VILLAGE_GRAD: { zh: '到村任职毕业生', en: 'graduates serving in villages' },
  COLLEGE_GRAD_2Y: { zh: '毕业两年内高校毕业生', en: 'graduates of the last two years' },
  EMPLOYEE: { zh: '企业职工', en: 'employees' },
  VILLAGE_CADRE: { zh: '村干部', en: 'village officials' },
  rateBp: { zh: '比例', en: 'rate' },
  levelThreeOrAboveBp: { zh: '三级以上', en: 'level 3 or above' },
  urgentBp: { zh: '紧缺职业', en: 'urgent occupations' },
  appliesTo: { zh: '适用', en: 'for' },
  employedBp: { zh: '已就业', en: 'employed' },
  notEmployedBp: { zh: '未就业', en: 'not employed' },
  months: { zh: '月数', en: 'months' },
  GYB: { zh: '产生你的企业想法（GYB）', en: 'Generate Your Business idea (GYB)' },
  SYB: { zh: '创办你的企业（SYB）', en: 'Start Your Business (SYB)' },
  IYB: { zh: '改善你的企业（IYB）', en: 'Improve Your Business (IYB)' },
  ONLINE: { zh: '网络创业培训', en: 'online business training' },
  INTERNET_PLUS: { zh: '“互联网+”创业培训', en: 'Internet-plus business training' },
  lodging: { zh: '住宿', en: 'lodging' },
  meals: { zh: '伙食', en: 'meals' },
  venue_lecturer: { zh: '场地和讲课', en: 'venue and lecturers' },
  materials_transport_other: { zh: '资料、交通和其他', en: 'materials, transport, other' },
  venue_materials_transport: { zh: '场地、资料和交通', en: 'venue, materials, transport' },
  other: { zh: '其他', en: 'other' },
  ACADEMICIAN: { zh: '院士、知名专家', en: 'academician or well-known expert' },
  SENIOR: { zh: '正高级', en: 'professor level' },
  ASSOCIATE: { zh: '副高级', en: 'associate level' },
  INTERMEDIATE: { zh: '中级', en: 'intermediate' },
  JUNIOR: { zh: '初级', en: 'junior' },
  OTHER: { zh: '其他', en: 'other' },
  highest_total: { zh: '取金额最高的一类', en: 'the one with the highest total' },
  class_start: { zh: '开课之日', en: 'the first day of the run' },
  filing_date: { zh: '备案之日', en: 'the day of filing' },
  certificate_issue: { zh: '发证之日', en: 'the day of the certificate' },
  claim_accepted: { zh: '受理申领之日', en: 'the day the claim is accepted' },
  expense_day: { zh: '费用发生之日', en: 'the day of the expense' },
  by_key_date: { zh: '全程按所选版本（新老划断）', en: 'the chosen version counts throughout' },
  split_by_day: { zh: '按天分段', en: 'each day by its own version' },
  more_favourable: { zh: '取较高者', en: 'the more favourable' },
  rate_then_cap: { zh: '先乘比例，再按实缴封顶', en: 'rate first, then the cap' },
  cap_then_rate: { zh: '先按实缴封顶，再乘比例', en: 'cap first, then the rate' },
  supplement: { zh: '就业后补发差额', en: 'the difference is paid after employment' },
  at_claim: { zh: '申领时确定', en: 'decided at the claim' },
  first: { zh: '第一次', en: 'the first' },
  passing: { zh: '通过的一次', en: 'the one passed' },
  sum: { zh: '各次合计', en: 'all together' },
  floor: { zh: '舍去尾数', en: 'down' },
  half_up: { zh: '四舍五入', en: 'half up' },
  ceil: { zh: '进一', en: 'up' },
  actual_participants: { zh: '实到人数', en: 'people present' },
  planned_participants: { zh: '计划人数', en: 'people planned' },
  half_day: { zh: '半天', en: 'half day' },
  class_hour: { zh: '学时', en: 'class hour' },
  top_up_difference: { zh: '补足差额', en: 'the difference is topped up' },
  exclusive: { zh: '只领其一', en: 'only one of them' },
  take_highest: { zh: '取最高', en: 'the highest' },
  none: { zh: '不限', en: 'no limit' },
});

const sources = messages<Record<Source, { zh: string; en: string }>>({
  seed: { zh: '项目文件', en: 'Project document' },
  sourced: { zh: '查到原文', en: 'Document found' },
  bureau: { zh: '主管部门确认', en: 'Bureau' },
  parent: { zh: '上级文件', en: 'Parent document' },
  peer: { zh: '外地做法', en: 'Peer city' },
  memory: { zh: '凭记忆', en: 'From memory' },
  example: { zh: '示例', en: 'Example' },
});

/** What a source mark says, and its colour: green may pay, amber may only calculate. */
export function sourceTag(source: Source, language: Language) {
  const isConfirmed = source === 'seed' || source === 'sourced' || source === 'bureau';
  return { label: speak(sources, language)[source], tone: isConfirmed ? ('green' as const) : ('amber' as const) };
}

/** What a parameter is called. */
export function parameterName(name: string, language: Language): string {
  return (speak(names, language) as Readonly<Record<string, string>>)[name] ?? name;
}

/** A word that stands inside a value, or itself. */
export function valueWord(word: string, language: Language): string {
  return (speak(words, language) as Readonly<Record<string, string>>)[word] ?? word;
}

const ORDER = Object.keys(words);

/** Compares two words inside values by their usual order: levels upwards, categories as listed, titles downwards. */
export function byUsualOrder(a: string, b: string): number {
  const [left, right] = [a, b].map((word) => ORDER.indexOf(word) + 1 || ORDER.length + 1) as [number, number];
  return left - right;
}

/** A parameter's value in plain words: one text per line of the table cell. Fen become yuan, basis points per cent. */
export function valueLines(name: string, { value }: Parameter, language: Language): readonly string[] {
  if (name === 'bands') return (value as [number | null, number][]).map((band) => bandWords(band, language));
  if (Array.isArray(value)) return value.map((item) => plainWords(name, item, language));
  if (value !== null && typeof value === 'object') return memberLines(name, value, language);
  return [plainWords(name, value, language)];
}

function memberLines(name: string, value: object, language: Language): string[] {
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(
      ([key, member]) =>
        `${valueWord(key, language)} ${plainWords(name.endsWith('Fen') ? name : key, member, language)}`,
    );
}

function plainWords(name: string, value: unknown, language: Language): string {
  const isChinese = language === 'zh';
  if (value === null) return isChinese ? '不限' : 'no limit';
  if (typeof value === 'boolean') return value ? (isChinese ? '是' : 'yes') : isChinese ? '否' : 'no';
  if (typeof value === 'number' && name.endsWith('Fen')) return formatFen(value as Fen);
  if (typeof value === 'number' && name.endsWith('Bp')) return `${value / 100} %`;
  if (typeof value === 'string') return valueWord(value, language);
  if (Array.isArray(value)) return value.map((item) => plainWords(name, item, language)).join(isChinese ? '、' : ', ');
  if (typeof value === 'object') return rateWords(value as Record<string, unknown>, language);
  return String(value);
}

/** One category with its rates: 企业职工：比例 50 %，三级以上 80 %. */
function rateWords({ category, ...rates }: Record<string, unknown>, language: Language): string {
  const listed = memberLines('', rates, language).join(language === 'zh' ? '，' : ', ');
  return `${valueWord(String(category), language)}${language === 'zh' ? '：' : ': '}${listed}`;
}

function bandWords([lastDay, rateBp]: [number | null, number], language: Language): string {
  const rate = `${rateBp / 100} %`;
  if (lastDay === null) return language === 'zh' ? `以后各天 ${rate}` : `later days ${rate}`;
  return language === 'zh' ? `至第 ${lastDay} 天 ${rate}` : `to day ${lastDay} ${rate}`;
}
