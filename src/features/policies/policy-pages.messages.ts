import { type Language, messages, speak } from '#src/lib/language.ts';

/** The words of the pages on which policies are read: list and time line, one version, two versions, example values. */
export const policyPagesMessages = messages({
  notFoundLead: {
    zh: '丽财行〔2014〕303号和丽财社〔2014〕115号的原文没有找到。',
    en: 'The texts of 丽财行〔2014〕303号 and 丽财社〔2014〕115号 were not found.',
  },
  notFoundText: {
    zh: '本系统中没有一个数摘自这两份文件；凡是替它们填的数都标明出处，并且不能据此付款。',
    en: 'No value in this system is quoted from them; values that stand in for theirs say where they come from, and nothing can be paid by them.',
  },
  readMore: { zh: '正在使用的示例数值', en: 'Example values in use' },

  toDecisions: { zh: '待定的 26 件事', en: 'The 26 decisions' },
  toSimulations: { zh: '试算', en: 'Trials' },

  // The list and its time line.
  elsewhere: { zh: '外地与上级（参考）', en: 'Elsewhere (reference)' },
  city: { zh: '地区', en: 'Where' },
  allCities: { zh: '全部地区', en: 'Everywhere' },
  allTracks: { zh: '全部类别', en: 'Every kind' },
  allStates: { zh: '全部状态', en: 'Every state' },
  count: { zh: (n: number) => `共 ${n} 个版本`, en: (n: number) => (n === 1 ? '1 version' : `${n} versions`) },
  noneChosen: { zh: '没有符合条件的版本。', en: 'No version meets these conditions.' },
  noneChosenHint: { zh: '换一个地区、类别或状态再查。', en: 'Try another place, kind or state.' },
  noneInCity: {
    zh: (city: string) => `${city}没有登记任何版本，那里的班次现在不能测算补贴。`,
    en: (city: string) => `${city} has no version at all: no subsidy can be estimated for its runs.`,
  },
  noneOfTracks: {
    zh: (tracks: string) => `没有版本的类别：${tracks}。`,
    en: (tracks: string) => `Kinds without a version: ${tracks}.`,
  },
  timeline: {
    zh: (track: string, city: string) => `${city}${track}各版本的适用日期`,
    en: (track: string, city: string) => `Days of the versions of ${track}, ${city}`,
  },
  today: { zh: '今天', en: 'today' },
  days: {
    zh: (from: string, to: string) => `${from}—${to}`,
    en: (from: string, to: string) => `${from} – ${to}`,
  },
  daysOpen: { zh: (from: string) => `${from}起`, en: (from: string) => `from ${from}` },
  versionNumber: { zh: (n: number) => `第 ${n} 版`, en: (n: number) => `version ${n}` },
  versionShort: { zh: (n: number) => `第 ${n} 版`, en: (n: number) => `v${n}` },
  gap: { zh: (days: string) => `空档：${days}没有版本适用`, en: (days: string) => `Gap: no version, ${days}` },
  gapTable: { zh: '空档，没有版本适用', en: 'Gap: no version counts' },
  uncovered: {
    zh: (places: string) => `今天没有版本覆盖的地区：${places}。县（市）不自动适用市本级的版本。`,
    en: (places: string) => `Not covered today: ${places}. A county is not covered by the versions of its city.`,
  },
  endedName: { zh: '终止', en: 'Ended' },
  ended: {
    zh: (on: string, document: string, reason: string) =>
      `最后一天 ${on}，依据 ${document}${reason ? `：${reason}` : ''}`,
    en: (on: string, document: string, reason: string) =>
      `Last day ${on}, by ${document}${reason ? `: ${reason}` : ''}`,
  },
  used: { zh: '使用情况', en: 'Use' },
  usedYes: { zh: '已有测算或申领按这一版计算并冻结', en: 'Estimates or claims have been computed and frozen under it' },
  usedNo: { zh: '还没有按这一版冻结的计算', en: 'Nothing has been frozen under it' },

  // One version.
  inShort: { zh: '要点', en: 'In short' },
  who: { zh: '补给谁', en: 'Who' },
  atMost: { zh: '最多多少', en: 'How much, at most' },
  fromWhen: { zh: '从什么时候', en: 'From when' },
  mayPay: { zh: '能否据此付款', en: 'Whether it may pay' },
  mayPayYes: { zh: '可以：已由两人对照文件确认', en: 'Yes: confirmed by two people against the document' },
  mayPayDemonstration: {
    zh: '只在演示数据库中可以：文件不是真实文件',
    en: 'In the demonstration database only: its document is not a real one',
  },
  mayPayDraft: { zh: '还不能：等待两人确认', en: 'Not yet: it waits for two confirmations' },
  mayPayEnded: { zh: '只用于废止前的班次', en: 'Only for what fell in its days' },
  mayPayReference: { zh: '不能：只供查阅', en: 'No: for reference only' },
  mayPayExamples: {
    zh: (n: number) => `不能：有 ${n} 个数未经确认`,
    en: (n: number) => (n === 1 ? 'No: 1 value is not confirmed' : `No: ${n} values are not confirmed`),
  },
  everyPerson: {
    zh: (amount: string, how: string) => `每人最多 ${amount}${how}`,
    en: (amount: string, how: string) => `${amount} a person at most${how}`,
  },
  twoParts: {
    zh: (level: string, training: string, exam: string) => `（${level}：培训 ${training}，鉴定 ${exam}）`,
    en: (level: string, training: string, exam: string) => ` (${level}: training ${training}, assessment ${exam})`,
  },
  ofLevel: { zh: (level: string) => `（${level}）`, en: (level: string) => ` (${level})` },
  withUrgent: {
    zh: (level: string) => `（${level}，紧缺职业）`,
    en: (level: string) => ` (${level}, urgent occupation)`,
  },
  personDay: {
    zh: (amount: string) => `每人每天 ${amount}`,
    en: (amount: string) => `${amount} a person and day`,
  },
  byContract: { zh: '按合同价款，分次支付', en: 'The price of the contract, in parts' },
  notComputed: { zh: '由人评定，不由系统计算', en: 'Decided by people, never computed' },
  whoFee: {
    zh: '公共机构举办的培训：按实际支出报销，不超过定额',
    en: 'Training that a public body holds: its costs, up to a quota',
  },
  whoInsured: { zh: '参加失业保险并取得证书的职工', en: 'Insured employees who earned a certificate' },
  whoStarting: { zh: '参加创业培训的人', en: 'People who take entrepreneurship training' },
  whoCentre: { zh: '承接政府购买服务的公共服务中心', en: 'Public service centres under contract' },
  whoAward: { zh: '获奖的单位和个人', en: 'Whoever wins the award' },
  says: { zh: '这是什么意思', en: 'What it means' },
  noPay: { zh: '未经确认，不能据此付款。', en: 'Not confirmed: nothing can be paid by it.' },
  defaults: { zh: '文件没有写明的，按软件默认', en: 'Not laid down: the default of the software counts' },
  defaultTag: { zh: '软件默认', en: 'Software default' },
  noDefaults: { zh: '每一项都已写明，没有用到默认值。', en: 'Everything is laid down; no default is used.' },
  identity: { zh: '版本', en: 'The version' },
  basis: { zh: '来自', en: 'Based on' },
  compareEarlier: { zh: '与上一版比较', en: 'Compare with the one before' },
  compareOther: { zh: '与其他版本比较', en: 'Compare with another' },
  print: { zh: '用浏览器的打印功能可打印成 A4。', en: 'Print it with your browser: it fits A4.' },
  examples: { zh: '算例', en: 'Worked examples' },
  noExamples: { zh: '这一版没有算例。', en: 'This version has no worked examples.' },
  example: { zh: '算例', en: 'Example' },
  expected: { zh: '应得', en: 'Expected' },
  found: { zh: '算得', en: 'Computed' },
  agreement: { zh: '是否一致', en: 'Whether they agree' },
  green: { zh: '一致', en: 'Agrees' },
  red: { zh: '不一致', en: 'Differs' },
  daysName: { zh: '适用日期', en: 'Days in force' },
  placesName: { zh: '适用地区', en: 'Where it applies' },
  keyDateName: { zh: '按哪一天选版本', en: 'Chosen by' },
  straddleName: { zh: '新旧衔接', en: 'When rules change midway' },
  roundingName: { zh: '取整', en: 'Rounding' },
  documentName: { zh: '文件', en: 'Document' },
  appliesFrom: {
    zh: (from: string) => `从${from}起适用，没有规定止期。`,
    en: (from: string) => `It applies from ${from}, with no end laid down.`,
  },
  appliesBetween: {
    zh: (from: string, to: string) => `从${from}到${to}适用，首尾两天都算。`,
    en: (from: string, to: string) => `It applies from ${from} to ${to}, both days included.`,
  },
  appliesIn: {
    zh: (places: string) => `适用于${places}；没有列出的县（市、区）不适用。`,
    en: (places: string) => `It applies in ${places}; places not listed are not covered.`,
  },
  appliesNowhere: {
    zh: '不适用于本系统服务的地区，只供查阅。',
    en: 'It applies in none of the places served here; it is for reference.',
  },

  // Two versions.
  compareTitle: { zh: '比较两个版本', en: 'Compare two versions' },
  compareLine: {
    zh: '先列不同的，后列相同的；同一组算例在两版下各算一遍。',
    en: 'What differs comes first; the worked examples are computed under both.',
  },
  compareSlip: { zh: '比较', en: '比较' },
  one: { zh: '前一版', en: 'One version' },
  other: { zh: '后一版', en: 'The other' },
  chooseVersion: { zh: '请选择', en: 'Choose' },
  chooseTwo: { zh: '选两个版本，就能看到它们有什么不同。', en: 'Choose two versions to see what differs.' },
  sameChosen: { zh: '选的是同一个版本：没有不同。', en: 'It is the same version twice: nothing differs.' },
  otherTrack: {
    zh: '两个版本不是同一类政策，能比较的项目很少。',
    en: 'The two versions are of different kinds: little can be compared.',
  },
  differing: { zh: (n: number) => `不同的 ${n} 项`, en: (n: number) => `What differs (${n})` },
  alike: { zh: (n: number) => `相同的 ${n} 项`, en: (n: number) => `What is the same (${n})` },
  nothingDiffers: { zh: '两版的每一个数都相同。', en: 'Every value of the two is the same.' },
  change: { zh: '变化', en: 'Change' },
  notListed: { zh: '没有列出', en: 'not listed' },
  byDefault: {
    zh: (words: string) => `没有列出；按软件默认：${words}`,
    en: (words: string) => `Not listed; by default: ${words}`,
  },
  sourceChanged: { zh: '来源改变', en: 'The source changed' },
  added: { zh: '新增', en: 'added' },
  removed: { zh: '取消', en: 'removed' },
  points: {
    zh: (signed: string) => `${signed} 个百分点`,
    en: (signed: string) => `${signed} percentage points`,
  },
  examplesUnder: { zh: '算例在两版下各得多少', en: 'The worked examples under both' },
  noExamplesUnder: {
    zh: '两版都没有算例，无从对算。',
    en: 'Neither version has worked examples to compute.',
  },
  difference: { zh: '差额', en: 'Difference' },
  fromVersion: { zh: '取自', en: 'From' },
  notReadable: { zh: '事实不合该版', en: 'other facts needed' },
  entitled: { zh: '可补', en: 'Entitled' },
  notEntitled: { zh: '不补', en: 'Not entitled' },
  undecided: { zh: '待定', en: 'Undecided' },

  // Example values in use.
  examplesTitle: { zh: '正在使用的示例数值', en: 'Example values in use' },
  examplesSlip: { zh: '示例', en: '示例' },
  examplesLine: {
    zh: '某地某日适用的版本里，还有哪些数不是主管部门确认的；换掉它们之前，按这些版本只能测算，不能付款。',
    en: 'Which values of the versions that apply in a place are not confirmed by the bureau. Until they are replaced, these versions estimate and never pay.',
  },
  place: { zh: '地区', en: 'Place' },
  onDay: { zh: '日期', en: 'Day' },
  examplesCount: {
    zh: (n: number, place: string, on: string) => `${on}在${place}适用的版本中，有 ${n} 个数未经确认。`,
    en: (n: number, place: string, on: string) =>
      n === 1
        ? `1 value of the versions that apply in ${place} on ${on} is not confirmed.`
        : `${n} values of the versions that apply in ${place} on ${on} are not confirmed.`,
  },
  noneInUse: { zh: '此地没有示例数值在用。', en: 'No example values are in use here.' },
  noneInUseNoVersion: {
    zh: '因为没有任何版本在这一天适用于此地：这里现在也不能测算。',
    en: 'Because no version at all applies here on this day: nothing can be estimated either.',
  },
  noneInUseConfirmed: {
    zh: (versions: string) => `适用的版本每个数都经确认：${versions}。`,
    en: (versions: string) => `Every value of the versions that apply is confirmed: ${versions}.`,
  },
  shadowed: {
    zh: (by: string) => `同一天还有已确认的版本（${by}），计算时用它，不用这一版。`,
    en: (by: string) => `A confirmed version covers the same day (${by}) and is used instead of this one.`,
  },
  inUse: { zh: '正在用于测算', en: 'Used for estimates' },
  notUsed: { zh: '未被使用', en: 'Not used' },
  toReplace: { zh: '怎样才能换掉', en: 'What replaces it' },
  replaceExample: {
    zh: '主管部门定出数值，注明文号和条款',
    en: 'The bureau sets the value and names document and clause',
  },
  replaceOther: {
    zh: '对照本市文件核实，注明文号和条款',
    en: 'It is checked against the document of the city, with its clause',
  },
  exportExcel: { zh: '导出 Excel', en: 'Export to Excel' },
  notADay: { zh: '日期写法不对，已按今天显示。', en: 'That is not a day: today is shown.' },
  versionColumn: { zh: '版本', en: 'Version' },
});

/** What the green notice says after a deed that comes back to a page of reading. */
export const policyPagesDone = messages({
  drafted: { zh: '新草稿已建立，可以逐项修改。', en: 'The draft is made: its values can be edited one by one.' },
  discarded: { zh: '草稿已作废。', en: 'The draft is thrown away.' },
  head: { zh: '已保存。', en: 'Saved.' },
  confirmed: { zh: '已记录您的确认。', en: 'Your confirmation is recorded.' },
  withdrawn: { zh: '确认已撤回，草稿可以再改。', en: 'The confirmation is withdrawn; the draft can be edited again.' },
  repealed: { zh: '这一版已废止。', en: 'The version is repealed.' },
});

/** `+1,000.00 元`, `−5 个百分点`, `+2`: by how much a number changed. */
export function changeWords(unit: 'fen' | 'bp' | 'number', change: number, language: Language): string {
  const sign = change < 0 ? '−' : '+';
  const size = Math.abs(change);
  if (unit === 'bp') return speak(policyPagesMessages, language).points(`${sign}${size / 100}`);
  if (unit === 'number') return `${sign}${size}`;
  const yuan = `${Math.trunc(size / 100)}.${String(size % 100).padStart(2, '0')}`.replace(/\B(?=(\d{3})+\.)/g, ',');
  return language === 'zh' ? `${sign}${yuan} 元` : `${sign}¥${yuan}`;
}
