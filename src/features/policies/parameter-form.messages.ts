import { messages } from '#src/lib/language.ts';

/** The words of the forms in which the values of a draft are typed. */
export const parameterFormMessages = messages({
  notAnAmount: {
    zh: (typed: string) => `“${typed}”不是金额：请填元，最多两位小数，不超过一亿元，如 1180.00。`,
    en: (typed: string) =>
      `“${typed}” is not an amount: enter yuan with at most two decimals, up to 100,000,000, such as 1180.00.`,
  },
  notAPercentage: {
    zh: (typed: string) => `“${typed}”不是百分数：请填数字，最多两位小数，如 80 或 12.5。`,
    en: (typed: string) =>
      `“${typed}” is not a percentage: enter a number with at most two decimals, such as 80 or 12.5.`,
  },
  notANumber: {
    zh: (typed: string) => `“${typed}”不是整数：请填 0 到 999999 的整数。`,
    en: (typed: string) => `“${typed}” is not a whole number: enter one from 0 to 999999.`,
  },
  notACode: {
    zh: (typed: string) => `“${typed}”不能作代码：只用字母、数字和连字符，如 acceptance-1。`,
    en: (typed: string) => `“${typed}” cannot be a code: use letters, figures and hyphens, such as acceptance-1.`,
  },
  notWhole: { zh: '各行比例合计必须正好是 100%。', en: 'The shares must make exactly 100 % together.' },
  notADay: {
    zh: (typed: string) => `“${typed}”不是存在的日期：请填如 2026-11-21。`,
    en: (typed: string) => `“${typed}” is not a day that exists: enter one such as 2026-11-21.`,
  },
  notAChoice: { zh: () => '请从列表中选一项。', en: () => 'Choose one from the list.' },
  tooLong: {
    zh: () => '写得太长了，请缩短到 60 字以内。',
    en: () => 'This is too long: at most 60 characters.',
  },
  missing: { zh: '这一格没有填。', en: 'Nothing is entered here.' },
  atRow: {
    zh: (row: number, label: string, what: string) => `第 ${row} 行“${label}”：${what}`,
    en: (row: number, label: string, what: string) => `Row ${row}, ${label}: ${what}`,
  },
  atField: {
    zh: (label: string, what: string) => `${label}：${what}`,
    en: (label: string, what: string) => `${label}: ${what}`,
  },
  twice: { zh: (name: string) => `“${name}”出现了两次。`, en: (name: string) => `“${name}” appears twice.` },
  nothing: { zh: '至少要填一项。', en: 'Fill in at least one row.' },
  oneOpenRow: {
    zh: '必须有且只有一行的“到第几天”留空，表示以后各天。',
    en: 'Exactly one row must leave the last day blank: it stands for all later days.',
  },
  dayTwice: { zh: '两行写了同一天。', en: 'Two rows end on the same day.' },
  numberOrTick: {
    zh: '请填一个数，或者勾选“不设此项限制”。',
    en: 'Enter a number, or tick “no such limit”.',
  },
  notBoth: {
    zh: '已勾选“不设此项限制”，又填了数：只能留一样。',
    en: 'Both a number and “no such limit” are given: keep one of them.',
  },
  oneBox: { zh: '只能勾选一个框。', en: 'Tick one box only.' },
  boxAndEntry: {
    zh: (box: string) => `已勾选“${box}”，又填了内容：只能留一样。`,
    en: (box: string) => `Both “${box}” and an entry are given: keep one of them.`,
  },
  noLimit: { zh: '不设此项限制', en: 'No such limit' },
  noRule: { zh: '没有规定', en: 'Not laid down' },
  noFactor: { zh: '不使用此项', en: 'Not used' },
  row: { zh: (row: number) => `第 ${row} 行`, en: (row: number) => `Row ${row}` },
  amount: { zh: '金额（元）', en: 'Amount (yuan)' },
  percent: { zh: '比例（%）', en: 'Rate (%)' },
  name: { zh: '名称', en: 'Name' },
  other: { zh: (row: number) => `另加 ${row}`, en: (row: number) => `More ${row}` },
  code: { zh: '代码', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  amountIfAny: { zh: '金额（元，可不填）', en: 'Amount (yuan, may be blank)' },
  rateAnHour: { zh: '每课时（元）', en: 'A class hour (yuan)' },
  mostIfAny: { zh: '最多（元，可不填）', en: 'At most (yuan, may be blank)' },
  rateADay: { zh: '每天（元）', en: 'A day (yuan)' },
  classKind: { zh: '培训类别', en: 'Kind of class' },
  item: { zh: '项目', en: 'Item' },
  certificateShare: { zh: '取证时发放（%）', en: 'Paid on the certificate (%)' },
  businessMonths: {
    zh: '取证后几个月内创业，发其余部分',
    en: 'Months after the certificate to start a business for the rest',
  },
  order: { zh: '次序', en: 'Order' },
  category: { zh: '人员类别', en: 'Category' },
  levelThree: { zh: '三级以上（%）', en: 'Level 3 or above (%)' },
  occupation: { zh: '职业', en: 'Occupation' },
  level: { zh: '等级', en: 'Level' },
  urgent: { zh: '紧缺职业（%）', en: 'Urgent occupation (%)' },
  lastDay: { zh: '到第几天', en: 'Last day' },
  hours: { zh: '课时', en: 'Class hours' },
  appliesTo: { zh: '适用的人员类别', en: 'Categories it applies to' },
  employed: { zh: '已就业（%）', en: 'Employed (%)' },
  notEmployed: { zh: '未就业（%）', en: 'Not employed (%)' },
  months: { zh: '取证后几个月内就业', en: 'Months after the certificate to find work' },
  more: { zh: '其他（每行一项）', en: 'Others (one a line)' },
  choose: { zh: '请选择', en: 'Choose' },
  hintAmounts: {
    zh: '单位：元，最多两位小数。留空表示没有这一项。',
    en: 'In yuan with at most two decimals. Leave a field blank where there is no amount.',
  },
  hintHours: {
    zh: '单位：课时，整数。留空表示没有最低要求。',
    en: 'In class hours, whole numbers. Leave a field blank where there is no minimum.',
  },
  hintRates: {
    zh: '次序决定金额相同时取哪一类，数字小的在前。整行清空就是删去。保存后会再出现空行。',
    en: 'The order decides between equal amounts, the smallest number first. Clear a row to remove it. New blank rows appear after saving.',
  },
  hintRows: {
    zh: '整行清空就是删去。保存后会再出现空行。',
    en: 'Clear a row to remove it. New blank rows appear after saving.',
  },
  hintHistory: { zh: '没有领过就整张留空。', en: 'Leave all rows blank if nothing was paid.' },
  hintWorkingDays: {
    zh: '单位：工作日，整数。留空表示没有规定。',
    en: 'In working days. Leave a field blank where nothing is laid down.',
  },
  hintDayRates: {
    zh: '“到第几天”由小到大；最后一段留空表示以后各天，不留空则以后不补。',
    en: 'A blank last day stands for all later days; without one nothing is paid for them.',
  },
  hintBands: {
    zh: '前若干天按 100%，以后各段按各自的比例；最后一段的“到第几天”留空。',
    en: 'The first days count in full, each later stretch at its own rate; leave the last day of the last stretch blank.',
  },
  hintPercent: {
    zh: '百分数，最多两位小数，如 80 或 12.5。',
    en: 'A percentage with at most two decimals, such as 80 or 12.5.',
  },
  hintAmount: { zh: '单位：元，最多两位小数。', en: 'In yuan with at most two decimals.' },
  hintWords: { zh: '勾选适用的；列表里没有的，每行写一项。', en: 'Tick those that apply; write others one a line.' },
  unitDays: { zh: '天', en: 'days' },
  unitWorkingDays: { zh: '个工作日', en: 'working days' },
  unitMonths: { zh: '个月', en: 'months' },
  unitTimes: { zh: '次', en: 'times' },
  unitHours: { zh: '课时', en: 'class hours' },
  unitPeople: { zh: '人', en: 'people' },
  unitYears: { zh: '年', en: 'years' },
  sourceMissing: { zh: '请选择这个数的来源。', en: 'Choose where this value comes from.' },
  documentMissing: {
    zh: '请写明文号或出处：没有出处的数不能确认。',
    en: 'Give the document or place where it was found: a value without one cannot be confirmed.',
  },
  clauseMissing: {
    zh: '来源是主管部门的，必须写明第几条或第几页。',
    en: 'A value of the bureau needs its clause or page.',
  },
  citeTooLong: { zh: '文号和条款合计不超过 200 字。', en: 'Document and clause together: at most 200 characters.' },
});
