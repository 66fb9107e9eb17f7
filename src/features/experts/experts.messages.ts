import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { ConflictKind, ExpertReasonCode, Field } from './expert.rules.ts';

export const expertsMessages = messages({
  title: { zh: '专家库', en: 'Expert pool' },
  line: {
    zh: '评审定点申请的专家。与机构有利害关系的，申报后不再抽中；抽取的顺序由事先封存的种子决定。',
    en: 'Experts who judge applications. Declared ties exclude them from the draw, whose order comes from a seed committed to beforehand.',
  },
  empty: { zh: '专家库还没有人。', en: 'Nobody is in the pool yet.' },
  name: { zh: '姓名', en: 'Name' },
  employer: { zh: '工作单位', en: 'Employer' },
  titleField: { zh: '职称或职务', en: 'Title' },
  fields: { zh: '专业方向', en: 'Fields' },
  division: { zh: '入库地区', en: 'Division' },
  term: { zh: '聘期', en: 'Term' },
  validFrom: { zh: '从哪天起', en: 'From' },
  validTo: { zh: '到哪天止', en: 'To' },
  handle: { zh: '登录账号', en: 'Account' },
  handleHint: {
    zh: '先由管理员开通“评审专家”岗位；没有账号的不能在线评分',
    en: 'The administrator gives it the role of an expert first; without one nothing can be scored',
  },
  noAccount: { zh: '没有账号', en: 'no account' },
  isActive: { zh: '在库', en: 'In the pool' },
  out: { zh: '已出库', en: 'Left the pool' },
  state: { zh: '状态', en: 'State' },
  add: { zh: '增加专家', en: 'Add an expert' },
  edit: { zh: '修改', en: 'Correct' },
  editTitle: { zh: '修改专家', en: 'Correct the expert' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '不改了', en: 'Leave it as it is' },
  choose: { zh: '请选择', en: 'Choose' },
  conflicts: { zh: '利害关系', en: 'Declared ties' },
  noConflicts: { zh: '没有申报', en: 'none declared' },
  declare: { zh: '申报利害关系', en: 'Declare a tie' },
  institution: { zh: '机构', en: 'Institution' },
  conflictKind: { zh: '关系', en: 'Kind' },
  note: { zh: '说明', en: 'Note' },
  noteHint: { zh: '不要写第三人的姓名和号码', en: 'No names or numbers of third persons' },
  end: { zh: '关系已解除', en: 'It is over' },
  expert: { zh: '专家', en: 'Expert' },
});

/** Notices after a deed. */
export const expertsDone = messages({
  saved: { zh: '专家已保存。', en: 'The expert is saved.' },
  declared: { zh: '利害关系已登记，不会再抽中这家机构的评审。', en: 'The tie is declared.' },
  ended: { zh: '利害关系已解除。', en: 'The tie is over.' },
});

const fieldWords = messages<Record<Field, { zh: string; en: string }>>({
  'store-operation': { zh: '网店运营', en: 'Store operation' },
  'live-commerce': { zh: '直播电商', en: 'Live commerce' },
  'cross-border': { zh: '跨境电商', en: 'Cross-border trade' },
  'rural-commerce': { zh: '农村电商', en: 'Rural e-commerce' },
  marketing: { zh: '营销推广', en: 'Marketing' },
  logistics: { zh: '物流仓储', en: 'Logistics' },
  'training-management': { zh: '培训管理', en: 'Training management' },
});

/** What a field is called. */
export function fieldName(field: string, language: Language): string {
  return (speak(fieldWords, language) as Readonly<Record<string, string>>)[field] ?? field;
}

const conflictWords = messages<Record<ConflictKind, { zh: string; en: string }>>({
  employed: { zh: '任职', en: 'Employed there' },
  owner: { zh: '出资或持股', en: 'Owner' },
  relative: { zh: '近亲属在该机构', en: 'A relative is there' },
  'teaches-there': { zh: '兼课', en: 'Teaches there' },
  other: { zh: '其他', en: 'Other' },
});

/** What a kind of tie is called. */
export function conflictName(kind: ConflictKind, language: Language): string {
  return speak(conflictWords, language)[kind];
}

const reasonWords: Readonly<Record<ExpertReasonCode, { zh: string; en: string }>> = messages({
  'expert-name-not-right': {
    zh: '姓名应为2至30个汉字或字母。',
    en: 'A name has 2 to 30 Chinese characters or letters.',
  },
  'text-missing': { zh: '还有空着的必填项。', en: 'A field that is needed is empty.' },
  'field-missing': { zh: '请至少选一个专业方向。', en: 'Tick at least one field.' },
  'division-unknown': { zh: '请选择地区。', en: 'Choose the division.' },
  'term-backwards': { zh: '聘期的结束日期早于开始日期。', en: 'The term ends before it begins.' },
  'account-unknown': { zh: '没有这个账号。', en: 'There is no such account.' },
  'account-is-not-expert': {
    zh: '这个账号没有“评审专家”岗位，请先由管理员授予。',
    en: 'This account has not the role of an expert: the administrator gives it.',
  },
  'account-taken': { zh: '这个账号已经属于另一位专家。', en: 'Another expert has this account.' },
  'kind-unknown': { zh: '请选择关系。', en: 'Choose the kind of tie.' },
  'conflict-declared-already': { zh: '这项关系已经申报。', en: 'This tie is declared already.' },
  'conflict-not-open': { zh: '这项关系已经解除。', en: 'This tie is over already.' },
  'not-your-own': { zh: '只能申报自己的利害关系。', en: 'An expert declares their own ties only.' },
});

/** The sentence for a reason of this room. */
export function expertSentence(reason: Reason, language: Language): string {
  return (speak(reasonWords, language) as Readonly<Record<string, string>>)[reason.code] ?? reason.code;
}
