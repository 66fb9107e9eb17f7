import { enrolmentSentence } from '#src/features/enrolment/enrolment.messages.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { fieldWords } from './fault.messages.ts';

type Facts = Readonly<Record<string, string | number>>;

const files = messages({
  empty: { zh: '文件是空的。', en: 'The file is empty.' },
  'too-large': { zh: '文件超过 12 MB，请分成几个。', en: 'The file is larger than 12 MB: split it.' },
  'too-many-rows': { zh: '行数太多。', en: 'The file has too many rows.' },
  'too-many-columns': { zh: '列数太多。', en: 'The file has too many columns.' },
  'too-many-cells': { zh: '单元格太多。', en: 'The file has too many cells.' },
  'not-a-workbook': {
    zh: '只收 .xlsx 或 .csv 文件；请用模板填写，或“另存为”.xlsx 后上传。',
    en: 'Only .xlsx and .csv files are read: use the template, or save the table as .xlsx.',
  },
  'old-format': {
    zh: '这是旧的 .xls 格式：用 Excel 或 WPS 打开，选“另存为”，类型选“Excel 工作簿（.xlsx）”，再上传。',
    en: 'This is the old .xls format: open it, choose “Save as” and the type “Excel workbook (.xlsx)”, then upload that.',
  },
  macros: {
    zh: '文件带宏：选“另存为”，类型选“Excel 工作簿（.xlsx）”，再上传。',
    en: 'The file contains macros: choose “Save as” and the type “Excel workbook (.xlsx)”, then upload that.',
  },
  'web-page': {
    zh: '这是网页格式存的表格：用 Excel 或 WPS 打开，选“另存为”，类型选“Excel 工作簿（.xlsx）”，再上传。',
    en: 'This is a web page under the name of a table: open it, choose “Save as” and “Excel workbook (.xlsx)”, then upload that.',
  },
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
    zh: (_: Facts) => '一次最多导入 5,000 人，请分成几个文件。',
    en: (_: Facts) => 'At most 5,000 people in one file: split it.',
  },
  'nothing-to-import': {
    zh: (_: Facts) => '没有可以导入的行：都已报名，或都有错误。',
    en: (_: Facts) => 'There is no row to import: all are enrolled already or have faults.',
  },
  'import-undone': {
    zh: (_: Facts) => '这次导入已撤销；请重新上传文件。',
    en: (_: Facts) => 'This import was taken back: upload the file again.',
  },
  'import-running': {
    zh: (_: Facts) => '还在导入，完成后才能撤销。',
    en: (_: Facts) => 'The import is still going on; take it back when it is done.',
  },
  'not-committed': { zh: (_: Facts) => '没有可撤销的导入。', en: (_: Facts) => 'There is no import to take back.' },
  'undo-too-late': {
    zh: (_: Facts) => '班次已停止报名，不能撤销；可在学员名单里逐个移出。',
    en: (_: Facts) => 'The run does not enrol any more: take people off the list of learners one by one.',
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
  confirm: { zh: '待核对', en: 'To confirm' },
  conflict: { zh: '不能报', en: 'Cannot enrol' },
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
  importing: { zh: '导入中', en: 'Being imported' },
  committed: { zh: '已导入', en: 'Imported' },
  undone: { zh: '已撤销', en: 'Taken back' },
  masked: { zh: (text: string) => `填的是“${text}”`, en: (text: string) => `it says “${text}”` },
  pasted: { zh: '或者从 Excel 直接粘贴', en: 'Or paste from Excel' },
  pastedHint: {
    zh: '在 Excel 里连同表头一起选中、复制，粘贴到这里。选了文件就以文件为准。',
    en: 'Select the rows together with the headings, copy, and paste here. A file, if chosen, is used instead.',
  },
  pastedName: { zh: '粘贴的名单', en: 'pasted list' },
  fileOrPaste: { zh: '请选择文件，或粘贴名单。', en: 'Choose a file or paste the list.' },
  hiddenColumns: {
    zh: (columns: string) => `隐藏列也读了：${columns}。`,
    en: (columns: string) => `Hidden columns were read: ${columns}.`,
  },
  repeatedColumns: {
    zh: (columns: string) => `同一内容有两列，没有读：${columns}。`,
    en: (columns: string) => `Said twice, not read: ${columns}.`,
  },
  unreadColumns: {
    zh: (columns: string) => `不认识的列，没有读：${columns}。`,
    en: (columns: string) => `Columns not known and not read: ${columns}.`,
  },
  swappedColumns: {
    zh: (columns: string) => `多数内容与表头不符：${columns}。请检查列是否填反。`,
    en: (columns: string) => `Most values do not fit their headings: ${columns}. Check whether columns were swapped.`,
  },
  headersAgain: {
    zh: (rows: string) => `第 ${rows} 行是重复的表头，已略过。`,
    en: (rows: string) => `Rows left out as headings repeated: ${rows}.`,
  },
  examplesLine: {
    zh: (rows: string) => `第 ${rows} 行是示例，已略过。`,
    en: (rows: string) => `Rows left out as examples: ${rows}.`,
  },
  totalsLine: {
    zh: (rows: string) => `第 ${rows} 行是合计或签字行，已略过。`,
    en: (rows: string) => `Rows left out as totals or signatures: ${rows}.`,
  },
  countConfirm: { zh: '待核对', en: 'To confirm' },
  countConflict: { zh: '不能报本班', en: 'Cannot enrol' },
  confirmTick: {
    zh: (count: number) => `已对照身份证核对 ${count} 行“待核对”的内容，一并导入`,
    en: (count: number) =>
      count === 1
        ? 'I have compared the row to confirm with the identity card: import it too'
        : `I have compared the ${count} rows to confirm with the identity cards: import them too`,
  },
  confirmHint: { zh: '不勾选，这些行就不导入。', en: 'Without the tick they are not imported.' },
  progress: {
    zh: (done: number, total: number) => `已导入 ${done} 行，共 ${total} 行。`,
    en: (done: number, total: number) => `${done} of ${total} rows imported.`,
  },
  progressLine: {
    zh: '正在导入，本页每 2 秒自动刷新；离开也不影响。',
    en: 'Importing. This page reloads every two seconds; you may leave it.',
  },
  progressLabel: { zh: '导入进度', en: 'Progress of the import' },
  reload: { zh: '现在刷新', en: 'Reload now' },
  takingBack: {
    zh: (left: number) => `正在撤销，还有 ${left} 个名额。`,
    en: (left: number) => `Being taken back: ${left} places left.`,
  },
  undo: { zh: '撤销这次导入', en: 'Take this import back' },
  undoTitle: { zh: '撤销这次导入？', en: 'Take this import back?' },
  undoLine: {
    zh: (places: number) =>
      `这次导入报上的 ${places} 个名额和候补将取消，学员会收到通知；这次登记的、还没有核验的人员类别也会取消。导入前就有的不受影响；人员登记保留。`,
    en: (places: number) =>
      `The ${places} places and waiting numbers it gave will end and the learners are told; groups it recorded and nobody has seen evidence for are removed. What was there before stays, and people stay on record.`,
  },
  undoConfirm: { zh: '确认撤销', en: 'Yes, take it back' },
  undoCancel: { zh: '不撤销', en: 'Keep it' },
  undoReason: { zh: '机构撤销了花名册导入', en: 'The institution took its roster back' },
  undoneNotice: {
    zh: '这次导入已撤销，可以重新上传。',
    en: 'This import was taken back; the file may be uploaded again.',
  },
  doneUndone: { zh: '已撤销。', en: 'Taken back.' },
  wouldWait: { zh: '将候补', en: 'Would wait' },
  forgotten: {
    zh: '名单内容已在开班后清除，只留结论。',
    en: 'The list itself was deleted when the run began; the verdicts stay.',
  },
  rowsFile: { zh: '下载全部行', en: 'Download all rows' },
  reasonHeading: { zh: '问题（改好后可直接再导入）', en: 'Faults (mend and import again)' },
  guideSheet: { zh: '填表说明', en: 'How to fill in' },
  exampleSheet: { zh: '示例', en: 'Example' },
  guideField: { zh: '列', en: 'Column' },
  guideRule: { zh: '怎么填', en: 'What to write' },
  guideRequired: { zh: '必填', en: 'Required' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  closed: { zh: '这个班次现在不能导入花名册。', en: 'Rosters cannot be imported for this run now.' },
  previewTitle: { zh: '花名册检查结果', en: 'Roster, checked' },
  resultTitle: { zh: '花名册导入结果', en: 'Roster, imported' },
  headerLine: {
    zh: (sheet: string, row: number) => `读取工作表“${sheet}”，第 ${row} 行是表头。`,
    en: (sheet: string, row: number) => `Read from sheet “${sheet}”; the headings stand in row ${row}.`,
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
  entitlement: { zh: '补贴预判', en: 'Subsidy' },
  entitlementHeading: { zh: '补贴预判（不用填，不会读取）', en: 'Subsidy expected (not to be filled in, not read)' },
  entitlementCounts: {
    zh: (yes: number, no: number, open: number) => `补贴预判：可享受 ${yes} 人，不享受 ${no} 人，待补材料 ${open} 人。`,
    en: (yes: number, no: number, open: number) => `Subsidy: ${yes} entitled, ${no} not entitled, ${open} undecided.`,
  },
  entitlementLine: {
    zh: '不享受补贴的人仍可报名。按现行政策和登记的情况预判，按能取得证书、出勤达标、同意代领计算；以申领时核定为准。',
    en: 'People without a subsidy may still be enrolled. Judged by the policy and the record as they are now, as if certificate, attendance and consent will be there; the determination at the claim counts.',
  },
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
