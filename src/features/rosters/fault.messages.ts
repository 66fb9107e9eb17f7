import { enrolmentSentence } from '#src/features/enrolment/enrolment.messages.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';
import type { RosterFault } from './roster.rules.ts';

type Facts = Readonly<Record<string, string | number>>;

/** What a column holds. */
export const fieldWords = messages({
  name: { zh: '姓名', en: 'Name' },
  identity: { zh: '证件号', en: 'Identity number' },
  phone: { zh: '手机号', en: 'Mobile number' },
  category: { zh: '申报条件（人员类别）', en: 'Condition (group)' },
  evidence: { zh: '证明编号', en: 'Evidence number' },
  division: { zh: '户籍所在县', en: 'District' },
  education: { zh: '文化程度', en: 'Education' },
  employer: { zh: '单位', en: 'Employer' },
  feePaid: { zh: '已缴培训费', en: 'Training fee paid' },
  examFeePaid: { zh: '已缴鉴定费', en: 'Assessment fee paid' },
  receipt: { zh: '票据号', en: 'Receipt number' },
  documentType: { zh: '证件类型', en: 'Kind of document' },
  sex: { zh: '性别', en: 'Sex' },
  ethnicity: { zh: '民族', en: 'Ethnicity' },
  source: { zh: '来源', en: 'Source' },
  address: { zh: '地址', en: 'Address' },
  workYears: { zh: '工作年限', en: 'Years of work' },
  bornOn: { zh: '出生日期', en: 'Day of birth' },
});

/** What is wrong with a cell, by field and code, else by code alone. */
const faults = messages({
  missing: { zh: (_: Facts) => '没有填。', en: (_: Facts) => 'is empty.' },
  formula: {
    zh: (_: Facts) => '是公式，结果可能已过时；请复制后“粘贴为数值”。',
    en: (_: Facts) => 'is a formula, whose result may be out of date: copy it and paste as values.',
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
  'fifteen-converted': {
    zh: (_: Facts) => '是 15 位的旧号码，已换算成 18 位，请对照身份证确认。',
    en: (_: Facts) => 'has the 15 digits of the old kind and was converted to 18: compare it with the card.',
  },
  'ends-in-zeros': {
    zh: (_: Facts) => '末三位都是 0，可能被表格软件改过，请对照身份证确认。',
    en: (_: Facts) => 'ends in three zeros, as numbers do that a spreadsheet rounded: compare it with the card.',
  },
  'long-name': {
    zh: (_: Facts) => '比一般姓名长，请确认没有填错。',
    en: (_: Facts) => 'is longer than most names: make sure that it is one.',
  },
  'looks-like-identity': {
    zh: (_: Facts) => '填的是证件号，列填错了，请移到证件号一列。',
    en: (_: Facts) => 'holds an identity number: it belongs in that column.',
  },
  'looks-like-phone': {
    zh: (_: Facts) => '填的是手机号，列填错了，请移到手机号一列。',
    en: (_: Facts) => 'holds a mobile number: it belongs in that column.',
  },
  'looks-like-name': {
    zh: (_: Facts) => '填的是姓名，列填错了，请移到姓名一列。',
    en: (_: Facts) => 'holds a name: it belongs in that column.',
  },
  'looks-like-employer': {
    zh: (_: Facts) => '填的是单位名称，不是姓名。',
    en: (_: Facts) => 'holds the name of an organisation, not of a person.',
  },
  placeholder: {
    zh: (_: Facts) => '没有填实际内容，请填写。',
    en: (_: Facts) => 'says nothing about the person: fill it in.',
  },
  ditto: {
    zh: (_: Facts) => '写的是“同上”，请填写实际内容。',
    en: (_: Facts) => 'says “ditto”: write the value itself.',
  },
  merged: {
    zh: (_: Facts) => '是合并单元格，这一行没有自己的内容；请取消合并，每人填一格。',
    en: (_: Facts) => 'is a merged cell, so this row has none of its own: split it and fill in each.',
  },
  'from-merged': {
    zh: (_: Facts) => '是合并单元格，取合并区域左上角的内容。',
    en: (_: Facts) => 'is merged; what its first cell says was taken.',
  },
  boolean: {
    zh: (_: Facts) => '是逻辑值（TRUE/FALSE），请改为文字。',
    en: (_: Facts) => 'is TRUE or FALSE: write it as text.',
  },
  unreadable: {
    zh: (_: Facts) => '是乱码，请用原来的文件重新保存（编码选 UTF-8 或 GB18030）后再传。',
    en: (_: Facts) => 'is garbled: save the original again as UTF-8 or GB18030.',
  },
  'became-date': {
    zh: (_: Facts) => '被表格软件变成了日期；请把列设为文本后重新填写。',
    en: (_: Facts) => 'was turned into a date by the spreadsheet: set the column to text and type it again.',
  },
  'two-numbers': {
    zh: (_: Facts) => '填了两个号码，只留一个手机号。',
    en: (_: Facts) => 'holds two numbers: keep one mobile number.',
  },
  landline: {
    zh: (_: Facts) => '是座机号，请填手机号。',
    en: (_: Facts) => 'is a landline: a mobile number is needed.',
  },
  shifted: {
    zh: (_: Facts) => '所在行比表头多出内容，可能少了引号、整行错位；请核对后重新保存。',
    en: (_: Facts) =>
      'stands in a row with more values than headings, so it may have shifted: check and save it again.',
  },
  'sex-differs': {
    zh: (_: Facts) => '与证件号不一致，两者必有一错。',
    en: (_: Facts) => 'differs from the identity number: one of both is wrong.',
  },
  'born-differs': {
    zh: (_: Facts) => '与证件号不一致，两者必有一错。',
    en: (_: Facts) => 'differs from the identity number: one of both is wrong.',
  },
  'not-a-day': { zh: (_: Facts) => '不是日期，请写成 1990-01-31。', en: (_: Facts) => 'is no date: write 1990-01-31.' },
  'not-years': {
    zh: (_: Facts) => '不是 0 到 60 的整数年。',
    en: (_: Facts) => 'is not a whole number of years from 0 to 60.',
  },
  'phone-shared': {
    zh: (f: Facts) => `与第 ${f.rows} 行的其他人相同，请确认是本人或家属的号码。`,
    en: (f: Facts) => `is also that of other people in row ${f.rows}: make sure that it reaches this person.`,
  },
  'phone-elsewhere': {
    zh: (f: Facts) => `已登记在另外 ${f.people} 人名下，请核对。`,
    en: (f: Facts) =>
      f.people === 1
        ? 'is on record for another person: check it.'
        : `is on record for ${f.people} other people: check it.`,
  },
  'run-closed': {
    zh: (_: Facts) => '轮到这一行时班次已停止报名。',
    en: (_: Facts) => 'came up when the run had stopped enrolling.',
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
    zh: (f: Facts) => `“${f.value}”不在选项里，请用模板里的选项。`,
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
    zh: (_: Facts) => '所在行是隐藏行，确认后才会导入。',
    en: (_: Facts) => 'stands in a hidden row, which is imported only when you confirm it.',
  },
  'cleaned-spaces': {
    zh: (_: Facts) => '有多余空格，已去掉。',
    en: (_: Facts) => 'had spaces around it; they were removed.',
  },
  'cleaned-quote': {
    zh: (_: Facts) => '有多余的引号，已去掉。',
    en: (_: Facts) => 'had quotation marks around it; they were removed.',
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
  const facts = fault.facts ?? {};
  const what = table[fault.code]?.(facts) ?? enrolmentSentence({ code: fault.code, facts }, language);
  const field = fields[fault.field] ?? fault.field;
  const where =
    fault.column === ''
      ? field
      : language === 'zh'
        ? `${fault.column} 列 ${field}`
        : `Column ${fault.column}, ${field}`;
  return language === 'zh' ? `${where}：${what}` : `${where}: ${what}`;
}
