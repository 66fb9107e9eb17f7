import type { DuplicateKind, MergeState } from '#db/schema/people.ts';
import { messages, type Text } from '#src/lib/language.ts';

export const peopleLetters = messages({
  mergedSubject: { zh: '您的两份档案已合并', en: 'Your two files are now one' },
  mergedBody: {
    zh: (name: string) =>
      `${name}：\n\n经两名工作人员核对，您名下的两份档案为同一人，已合并为一份。两份记录都完整保留，培训、证书和补贴一并计算；两个账号都可登录同一份档案。\n\n如有不符，请联系经办机构，合并可以由两人核对后撤销。`,
    en: (name: string) =>
      `Dear ${name},\n\nTwo people of the bureau found that your two files are one person's. Both records are kept and count together; both accounts open the same file.\n\nIf this is wrong, tell the office: two people can undo it.`,
  },
  partedSubject: { zh: '您的档案合并已撤销', en: 'Your files are two again' },
  partedBody: {
    zh: (name: string) => `${name}：\n\n经两名工作人员核对，此前的档案合并已撤销，两份档案各自独立。`,
    en: (name: string) => `Dear ${name},\n\nThe merge of your files was undone by two people: they are two again.`,
  },
});

export const duplicateKinds: Readonly<Record<DuplicateKind, Text>> = messages({
  'same-identity': { zh: '疑同一证件（15位相同）', en: 'Same 15 digits of the identity number' },
  'same-name-and-birthday': { zh: '姓名、出生日期相同', en: 'Same name and birthday' },
  'same-name-and-phone': { zh: '姓名、手机号相同', en: 'Same name and telephone' },
  'same-phone': { zh: '多人同一手机号', en: 'One telephone for many' },
  'same-bank-account': { zh: '多人同一银行账户', en: 'One bank account for many' },
});

export const mergeStates: Readonly<Record<MergeState, Text>> = messages({
  proposed: { zh: '待第二人确认', en: 'Waits for the second person' },
  confirmed: { zh: '已合并', en: 'Merged' },
  rejected: { zh: '未同意', en: 'Not agreed' },
  'undo-proposed': { zh: '待确认撤销', en: 'Undoing waits for the second person' },
  undone: { zh: '已撤销', en: 'Undone' },
});

export const flagStates = messages({
  open: { zh: '待核对', en: 'To look at' },
  dismissed: { zh: '已排除', en: 'Dismissed' },
  gone: { zh: '已不存在', en: 'Holds no longer' },
});

export const duplicateReasons = messages({
  'same-file': { zh: '这是同一份档案。', en: 'This is one and the same file.' },
  'merged-already': { zh: '其中一份已经合并。', en: 'One of them is merged already.' },
  'has-merged-files': {
    zh: '已有其他档案并入这一份，请把它作为保留的一份。',
    en: 'Others were merged into this file: make it the one to keep.',
  },
  'file-erased': { zh: '其中一份的个人信息已依法删除。', en: 'The data of one of them were erased.' },
  'merge-proposed-already': { zh: '其中一份已有待确认的合并。', en: 'A merge of one of them waits already.' },
  'own-file': { zh: '不能处理本人的档案。', en: 'Nobody decides about their own file.' },
  'reason-empty': { zh: '请写明理由。', en: 'Say why.' },
  'step-not-allowed': { zh: '当前状态不能这样办理。', en: 'This cannot be done in its present state.' },
  'same-person-twice': {
    zh: '须由另一人确认：提出的人不能自己确认。',
    en: 'A second person must confirm: whoever proposed it cannot.',
  },
  'flag-settled': { zh: '这条提示已经处理。', en: 'This flag is settled already.' },
});

export const duplicatesMessages = messages({
  title: { zh: '疑似重复人员', en: 'People who may be double' },
  line: {
    zh: '系统每日比对；合并须由两人办理，两份记录都保留，可撤销。',
    en: 'Compared every day. A merge takes two people, keeps both records and can be undone.',
  },
  kind: { zh: '类型', en: 'Kind' },
  state: { zh: '状态', en: 'State' },
  all: { zh: '全部', en: 'All' },
  none: { zh: '没有符合条件的提示。', en: 'No flag fits.' },
  one: { zh: '一份', en: 'One file' },
  other: { zh: '另一份', en: 'The other' },
  people: { zh: '涉及人数', en: 'Files' },
  found: { zh: '发现时间', en: 'Found' },
  export: { zh: '导出', en: 'Export' },
  compare: { zh: '比对', en: 'Compare' },
  sideBySide: { zh: '两份档案对照', en: 'Both files side by side' },
  name: { zh: '姓名', en: 'Name' },
  identity: { zh: '身份证号', en: 'Identity number' },
  born: { zh: '出生日期', en: 'Born' },
  phone: { zh: '手机号', en: 'Telephone' },
  lives: { zh: '居住地', en: 'Lives in' },
  account: { zh: '自助账号', en: 'Account' },
  since: { zh: '建档', en: 'On file since' },
  categories: { zh: '人员类别', en: 'Categories' },
  runs: { zh: '参加班次', en: 'Runs' },
  hours: { zh: '封存课时（分钟）', en: 'Sealed minutes' },
  certificates: { zh: '证书', en: 'Certificates' },
  subsidy: { zh: '补贴', en: 'Subsidies' },
  yes: { zh: '有', en: 'Yes' },
  no: { zh: '无', en: 'No' },
  effect: { zh: '合并后会怎样', en: 'What a merge does' },
  effectText: {
    zh: '两份记录都原样保留，只建立关联：资格、年度次数、同一职业等级、目标人数都按一个人计算；两个账号登录到保留的一份。已封存、已发证、已拨付的内容不改动。',
    en: 'Both records stay as they are; a link is made. Eligibility, counts per year, occupation and level, and targets see one person; both accounts open the kept file. What is sealed, issued or paid does not change.',
  },
  clashLevel: {
    zh: (what: string) => `两份档案都有“${what}”：合并后按一次计算，已拨付的请核查。`,
    en: (what: string) => `Both files hold “${what}”: it counts once after a merge; check what was paid.`,
  },
  clashDates: {
    zh: (one: string, other: string) => `班次 ${one} 与 ${other} 日期重叠：同一人不可能同时参加。`,
    en: (one: string, other: string) => `The runs ${one} and ${other} overlap: one person cannot attend both.`,
  },
  keep: { zh: '保留哪一份', en: 'Which one to keep' },
  reason: { zh: '理由', en: 'Reason' },
  reasonHint: { zh: '写明核对了什么，不写证件号码。', en: 'What you compared; no identity number.' },
  propose: { zh: '提出合并', en: 'Propose the merge' },
  confirm: { zh: '确认合并', en: 'Confirm the merge' },
  confirmHint: { zh: '由提出人以外的另一人核对后确认。', en: 'By somebody else than whoever proposed it.' },
  reject: { zh: '不同意', en: 'Do not agree' },
  dismiss: { zh: '不是同一人，排除提示', en: 'Not one person: dismiss' },
  proposeUndo: { zh: '提出撤销合并', en: 'Propose to undo' },
  confirmUndo: { zh: '确认撤销', en: 'Confirm undoing' },
  keepMerged: { zh: '维持合并', en: 'Keep merged' },
  history: { zh: '办理记录', en: 'History' },
  kept: { zh: '保留', en: 'Kept' },
  merged: { zh: '并入', en: 'Merged' },
  by: { zh: '办理人', en: 'By' },
  when: { zh: '时间', en: 'When' },
  settled: { zh: '处理说明', en: 'Settled' },
});

export const duplicatesDone = messages({
  proposed: { zh: '已提出，等待第二人确认。', en: 'Proposed: it waits for the second person.' },
  confirmed: { zh: '已合并，已致信本人。', en: 'Merged; the person is told by letter.' },
  rejected: { zh: '已记为不同意。', en: 'Recorded as not agreed.' },
  dismissed: { zh: '提示已排除。', en: 'The flag is dismissed.' },
  'undo-proposed': { zh: '已提出撤销，等待第二人确认。', en: 'Undoing is proposed: it waits for the second person.' },
  undone: { zh: '合并已撤销。', en: 'The merge is undone.' },
  kept: { zh: '维持合并。', en: 'The merge stands.' },
});
