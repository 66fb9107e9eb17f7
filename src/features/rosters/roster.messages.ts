import { enrolmentSentence } from '#src/features/enrolment/enrolment.messages.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { RosterFault } from './roster.rules.ts';

type Facts = Readonly<Record<string, string | number>>;

/** What a column holds. */
export const fieldWords = messages({
  name: { zh: '姓名', en: 'Name' },
  identity: { zh: '证件号', en: 'Identity number' },
  phone: { zh: '手机号', en: 'Mobile number' },
  category: { zh: '人员类别', en: 'Group' },
  evidence: { zh: '证明编号', en: 'Evidence number' },
  division: { zh: '户籍所在县', en: 'District' },
  education: { zh: '文化程度', en: 'Education' },
  employer: { zh: '工作单位', en: 'Employer' },
  feePaid: { zh: '已缴培训费', en: 'Training fee paid' },
  examFeePaid: { zh: '已缴鉴定费', en: 'Assessment fee paid' },
  receipt: { zh: '票据号', en: 'Receipt number' },
});

/** What is wrong with a cell, by field and code, else by code alone. */
const faults = messages({
  missing: { zh: (_: Facts) => '没有填。', en: (_: Facts) => 'is empty.' },
  formula: {
    zh: (_: Facts) => '是公式，请粘贴为数值。',
    en: (_: Facts) => 'is a formula: paste it as a value.',
  },
  'error-cell': { zh: (_: Facts) => '是错误值（#N/A 等）。', en: (_: Facts) => 'holds an error value such as #N/A.' },
  'scientific-notation': {
    zh: (_: Facts) => '变成了科学计数（如 3.31102E+17），末几位已丢失；请把列设为文本后重新填写。',
    en: (_: Facts) =>
      'became a number such as 3.31102E+17 and lost its last digits: set the column to text and type it again.',
  },
  'check-digit': {
    zh: (_: Facts) => '校验码不对，有一位填错。',
    en: (_: Facts) => 'fails its check digit: one character is wrong.',
  },
  'fifteen-digits': {
    zh: (_: Facts) => '是 15 位的旧号码，请填 18 位。',
    en: (_: Facts) => 'has 15 digits: the old kind is no longer valid.',
  },
  date: { zh: (_: Facts) => '里的出生日期不存在。', en: (_: Facts) => 'contains a day of birth that does not exist.' },
  length: { zh: (_: Facts) => '位数不对。', en: (_: Facts) => 'has the wrong length.' },
  characters: {
    zh: (_: Facts) => '含有不该有的字符。',
    en: (_: Facts) => 'contains characters that do not belong there.',
  },
  prefix: { zh: (_: Facts) => '不是手机号。', en: (_: Facts) => 'is not a mobile number.' },
  'too-long': { zh: (_: Facts) => '超过 100 字。', en: (_: Facts) => 'is longer than 100 characters.' },
  'not-an-amount': {
    zh: (_: Facts) => '不是金额（元，最多两位小数）。',
    en: (_: Facts) => 'is not an amount in yuan with at most two decimals.',
  },
  'unknown-value': {
    zh: (f: Facts) => `“${f.value}”不在类别表里，请用模板里的选项。`,
    en: (f: Facts) => `“${f.value}” is not in the list: use the options of the template.`,
  },
  'twice-in-file': {
    zh: (f: Facts) => `与第 ${f.row} 行重复。`,
    en: (f: Facts) => `stands in row ${f.row} already.`,
  },
  'name-differs': {
    zh: (_: Facts) => '已登记，但姓名与登记的不同，请核对身份证。',
    en: (_: Facts) => 'is on record under another name: check the identity card.',
  },
  'hidden-row': {
    zh: (_: Facts) => '所在行是隐藏行，请确认要导入。',
    en: (_: Facts) => 'stands in a hidden row: make sure it belongs.',
  },
  'cleaned-spaces': {
    zh: (_: Facts) => '有多余空格，已去掉。',
    en: (_: Facts) => 'had spaces around it; they were removed.',
  },
  'cleaned-width': {
    zh: (_: Facts) => '是全角字符，已转为半角。',
    en: (_: Facts) => 'was in full-width characters; converted.',
  },
  'not-recognised': {
    zh: (f: Facts) => `“${f.value}”认不出，留空导入。`,
    en: (f: Facts) => `“${f.value}” was not recognised and is left empty.`,
  },
  'no-evidence': {
    zh: (_: Facts) => '缺证明编号，人员类别暂不登记，补上后才能算补贴。',
    en: (_: Facts) => 'is missing, so the group is not recorded and no subsidy can be worked out yet.',
  },
  'same-level-elsewhere': {
    zh: (f: Facts) => `已在班次 ${f.run} 报了同一职业、同一等级。`,
    en: (f: Facts) => `is on run ${f.run} for the same occupation and level.`,
  },
  'lessons-overlap': {
    zh: (f: Facts) => `与班次 ${f.run} 上课时间冲突（${f.heldOn} ${f.startsAt}）。`,
    en: (f: Facts) => `has lessons of run ${f.run} at the same time (${f.heldOn}, ${f.startsAt}).`,
  },
  'under-sixteen': {
    zh: (f: Facts) => `开课时为 ${f.age} 周岁，未满 16 周岁。`,
    en: (f: Facts) => `belongs to somebody of ${f.age}; learners must be 16.`,
  },
});

/** `C 列 证件号：校验码不对。` — the place, what should stand there and what is wrong. */
export function faultSentence(fault: RosterFault, language: Language): string {
  const fields = speak(fieldWords, language) as Readonly<Record<string, string>>;
  const table = speak(faults, language) as Readonly<Record<string, (facts: Facts) => string>>;
  const what = table[fault.code]?.(fault.facts ?? {}) ?? fault.code;
  const field = fields[fault.field] ?? fault.field;
  return language === 'zh' ? `${fault.column} 列 ${field}：${what}` : `Column ${fault.column}, ${field}: ${what}`;
}

const files = messages({
  empty: { zh: '文件是空的。', en: 'The file is empty.' },
  'too-large': { zh: '文件超过 12 MB，请分成几个。', en: 'The file is larger than 12 MB: split it.' },
  'too-many-rows': { zh: '行数太多。', en: 'The file has too many rows.' },
  'too-many-columns': { zh: '列数太多。', en: 'The file has too many columns.' },
  'too-many-cells': { zh: '单元格太多。', en: 'The file has too many cells.' },
  'not-a-workbook': {
    zh: '只收 .xlsx 或 .csv 文件；请用模板填写后上传。',
    en: 'Only .xlsx and .csv files are read: use the template.',
  },
  'old-format': { zh: '这是旧的 .xls 格式，请另存为 .xlsx。', en: 'This is the old .xls format: save it as .xlsx.' },
  encrypted: { zh: '文件加了密码，请去掉密码再上传。', en: 'The file is protected by a password: remove it.' },
  'zip-bomb': { zh: '文件解开后过大，不能读取。', en: 'The file unpacks to something too large.' },
  damaged: { zh: '文件损坏，打不开。', en: 'The file is damaged.' },
  'not-text': { zh: '不是文字文件。', en: 'The file is not text.' },
  quotes: { zh: '引号没有配对，请检查。', en: 'The quotation marks do not match.' },
});

const refusals = messages({
  'no-header': {
    zh: (_: Facts) => '找不到表头。请保留“姓名、证件号、手机号”这一行，或用模板。',
    en: (_: Facts) =>
      'No headings found: keep the row with name, identity number and mobile number, or use the template.',
  },
  'columns-missing': {
    zh: (f: Facts) => `缺少列：${namesOf(f.fields, 'zh')}。`,
    en: (f: Facts) => `Columns are missing: ${namesOf(f.fields, 'en')}.`,
  },
  'no-rows': { zh: (_: Facts) => '表头下面没有学员。', en: (_: Facts) => 'There is nobody below the headings.' },
  'too-many-rows': {
    zh: (_: Facts) => '一次最多导入 1,000 人，请分成几个文件。',
    en: (_: Facts) => 'At most 1,000 people in one file: split it.',
  },
  'nothing-to-import': {
    zh: (_: Facts) => '没有可以导入的行：都已报名，或都有错误。',
    en: (_: Facts) => 'There is no row to import: all are enrolled already or have faults.',
  },
});

/** The sentence for a refusal of a roster deed. */
export function rosterSentence(reason: Reason, language: Language): string {
  const facts = reason.facts ?? {};
  if (reason.code === 'file-unreadable') {
    const table = speak(files, language) as Readonly<Record<string, string>>;
    return table[String(facts.fault)] ?? String(facts.fault);
  }
  const table = speak(refusals, language) as Readonly<Record<string, (facts: Facts) => string>>;
  return table[reason.code]?.(facts) ?? enrolmentSentence(reason, language);
}

function namesOf(fields: string | number | undefined, language: Language): string {
  const table = speak(fieldWords, language) as Readonly<Record<string, string>>;
  const names = String(fields ?? '')
    .split(',')
    .map((field) => table[field] ?? field);
  return names.join(language === 'zh' ? '、' : ', ');
}

export const verdictWords = messages({
  new: { zh: '新学员', en: 'New' },
  known: { zh: '已登记', en: 'Known' },
  'already-enrolled': { zh: '已在本班', en: 'On this run' },
  bad: { zh: '有错', en: 'Faulty' },
});

export const rosterMessages = messages({
  title: { zh: '导入花名册', en: 'Import a roster' },
  line: {
    zh: '先上传、逐行检查，确认后才会报名；有错的行不影响其他行。',
    en: 'Upload first and check every row; nobody is enrolled before you confirm, and faulty rows do not hold up the others.',
  },
  slip: { zh: '名册', en: '名册' },
  template: { zh: '下载模板', en: 'Download the template' },
  file: { zh: '花名册文件', en: 'Roster file' },
  fileHint: {
    zh: '.xlsx 或 .csv，不超过 12 MB；表头可以叫“身份证号”“联系电话”等常见名称，上面有标题行也没关系。',
    en: '.xlsx or .csv, up to 12 MB. Common headings are understood, and a title above them does not matter.',
  },
  upload: { zh: '上传并检查', en: 'Upload and check' },
  earlier: { zh: '以前的导入', en: 'Earlier imports' },
  noEarlier: { zh: '这个班次还没有导入过花名册。', en: 'No roster has been imported for this run yet.' },
  columnFile: { zh: '文件', en: 'File' },
  columnWhen: { zh: '时间', en: 'When' },
  columnGood: { zh: '可导入', en: 'Good' },
  columnBad: { zh: '有错', en: 'Faulty' },
  columnState: { zh: '状态', en: 'State' },
  previewed: { zh: '待确认', en: 'To confirm' },
  committed: { zh: '已导入', en: 'Imported' },
  closed: { zh: '这个班次现在不能导入花名册。', en: 'Rosters cannot be imported for this run now.' },
  previewTitle: { zh: '花名册检查结果', en: 'Roster, checked' },
  resultTitle: { zh: '花名册导入结果', en: 'Roster, imported' },
  headerLine: {
    zh: (sheet: string, row: number) => `读取工作表“${sheet}”，第 ${row} 行是表头。`,
    en: (sheet: string, row: number) => `Read from sheet “${sheet}”; the headings stand in row ${row}.`,
  },
  ignoredLine: {
    zh: (rows: string) => `第 ${rows} 行是示例或合计，已略过。`,
    en: (rows: string) => `Rows left out as examples or totals: ${rows}.`,
  },
  otherSheets: {
    zh: (names: string) => `没有读取其他工作表：${names}。`,
    en: (names: string) => `Other sheets were not read: ${names}.`,
  },
  all: { zh: '全部', en: 'All' },
  countNew: { zh: '新学员', en: 'New people' },
  countKnown: { zh: '已登记学员', en: 'Known people' },
  countEnrolled: { zh: '已在本班', en: 'On this run already' },
  countBad: { zh: '有错，不导入', en: 'Faulty, not imported' },
  countSeats: { zh: '剩余席位', en: 'Seats left' },
  seatsShort: {
    zh: (waiting: number) => `席位不够，最后 ${waiting} 人会进入候补。`,
    en: (waiting: number) => `Seats are short: the last ${waiting} will wait.`,
  },
  row: { zh: '行', en: 'Row' },
  person: { zh: '学员', en: 'Person' },
  verdict: { zh: '结论', en: 'Verdict' },
  remarks: { zh: '问题和处理', en: 'Remarks' },
  fine: { zh: '没有问题', en: 'Nothing to remark' },
  noRows: { zh: '没有这一类的行。', en: 'There are no such rows.' },
  faultsFile: { zh: '下载错误清单', en: 'Download the faulty rows' },
  commit: {
    zh: (count: number) => `确认导入 ${count} 人`,
    en: (count: number) => (count === 1 ? 'Import 1 person' : `Import ${count} people`),
  },
  commitHint: {
    zh: '导入后学员会收到通知；改好错误的行可以再传一次，已报名的不会重复。',
    en: 'Learners are told. Corrected rows may be uploaded again; nobody is enrolled twice.',
  },
  hasConsents: {
    zh: '学员都已书面同意登记培训情况，并委托本机构代为申领补贴，授权书存档备查',
    en: 'Every learner has signed that the training may be recorded and that we may claim in their name; the papers are on file',
  },
  hasConsentsHint: {
    zh: '不勾选也可以导入，但在学员本人同意之前，机构不能代为申领。',
    en: 'The import works without it, but nothing can be claimed in their name until they agree.',
  },
  nothingToCommit: {
    zh: '没有可以导入的行。请按错误清单改好文件再上传。',
    en: 'No row can be imported. Correct the file and upload it again.',
  },
  again: { zh: '换一个文件', en: 'Another file' },
  toLearners: { zh: '看学员名单', en: 'See the learners' },
  doneCommitted: { zh: '已导入。', en: 'Imported.' },
  doneRepeat: {
    zh: '这个文件以前已经导入过，这次什么也没有改变。',
    en: 'This file was imported before; nothing was changed.',
  },
  resultLine: {
    zh: (confirmed: number, waiting: number) => `本次报上 ${confirmed} 人，候补 ${waiting} 人。`,
    en: (confirmed: number, waiting: number) => `${confirmed} enrolled, ${waiting} on the waiting list.`,
  },
  enrolled: { zh: '已报名', en: 'Enrolled' },
  waitingAs: { zh: (number: number) => `候补第 ${number} 号`, en: (number: number) => `Waiting, number ${number}` },
  // Files
  templateSheet: { zh: '花名册', en: 'Roster' },
  templateNote: {
    zh: '示例行会被略过，不用删除。证件号、手机号列已设为文本。',
    en: 'The example row is left out by itself. Numbers are kept as text.',
  },
  exampleName: { zh: '示例：林水生', en: 'Example: LIN Shuisheng' },
  faultsSheet: { zh: '错误清单', en: 'Faults' },
  reason: { zh: '原因', en: 'Reason' },
});
