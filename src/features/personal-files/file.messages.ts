import { messages, type Text } from '#src/lib/language.ts';

/** How staff saw identity data, in plain words. */
export const readKinds = messages({
  unmask: { zh: '查看完整身份证号', en: 'Saw the whole identity number' },
  'find-by-number': { zh: '用身份证号查找', en: 'Looked up by identity number' },
  file: { zh: '查看、打印档案', en: 'Opened or printed the file' },
  export: { zh: '导出名单（含您）', en: 'Exported a list with you in it' },
  roster: { zh: '查看花名册（含您）', en: 'Opened a roster with you in it' },
});

/** For what, in plain words. */
export const readPurposes: Readonly<Record<string, Text>> = messages({
  'check-papers': { zh: '核对证件原件', en: 'comparing with the original papers' },
  'bank-return': { zh: '处理银行退回', en: 'dealing with a bank return' },
  'cross-check': { zh: '与其他部门数据比对', en: "comparing with another department's data" },
  objection: { zh: '处理异议', en: 'dealing with an objection' },
  inspection: { zh: '监督检查', en: 'inspection' },
  'look-up': { zh: '查找学员', en: 'finding a learner' },
  'run-list': { zh: '班次学员名单', en: 'the list of a run' },
  'target-evidence': { zh: '目标完成人员名单', en: 'the people behind a target' },
  'duplicate-list': { zh: '疑似重复名单', en: 'the list of double people' },
  'personal-file': { zh: '一人一档', en: 'the file of a person' },
  'roster-import': { zh: '花名册核对', en: 'checking a roster' },
});

export const fileMessages = messages({
  title: { zh: '我的档案', en: 'My file' },
  slip: { zh: '一人一档', en: 'One file per person' },
  line: {
    zh: '您的资料、培训、证书、补贴和同意，都在这一页；谁看过，也在这一页。',
    en: 'Your particulars, training, certificates, subsidies and consents on one page, and who looked at them.',
  },
  deskTitle: { zh: '学员档案', en: 'File of a learner' },
  print: { zh: '打印档案', en: 'Print the file' },
  rights: { zh: '导出、更正、删除', en: 'Export, correct, delete' },
  profile: { zh: '我的资料', en: 'My particulars' },
  file: { zh: '我的档案', en: 'My file' },
  merged: {
    zh: (files: number) => `本档案由 ${files} 份记录合并而成，各份原样保留。`,
    en: (files: number) => `This file is made of ${files} records; each is kept as it was.`,
  },
  mergedDesk: {
    zh: '这份档案已与另一份合并，培训、证书和补贴一并列出。',
    en: 'This file is merged with another; training, certificates and subsidies of both are listed.',
  },
  particulars: { zh: '基本资料', en: 'Particulars' },
  name: { zh: '姓名', en: 'Name' },
  identity: { zh: '身份证号', en: 'Identity number' },
  born: { zh: '出生日期', en: 'Born' },
  phone: { zh: '手机号', en: 'Telephone' },
  lives: { zh: '居住地', en: 'Lives in' },
  since: { zh: '建档', en: 'On file since' },
  categories: { zh: '人员类别', en: 'Categories' },
  runs: { zh: '培训、成绩和证书', en: 'Training, results and certificates' },
  noRuns: { zh: '还没有参加培训。', en: 'No training yet.' },
  run: { zh: '班次', en: 'Run' },
  dates: { zh: '日期', en: 'Dates' },
  state: { zh: '状态', en: 'State' },
  hours: { zh: '封存分钟', en: 'Sealed minutes' },
  hoursOf: {
    zh: (sealed: number, planned: number) => `${sealed} / ${planned}`,
    en: (sealed: number, planned: number) => `${sealed} of ${planned}`,
  },
  marks: { zh: '理论 / 实操', en: 'Theory / practical' },
  certificate: { zh: '证书', en: 'Certificate' },
  revoked: { zh: '已撤销', en: 'revoked' },
  superseded: { zh: '已换发', en: 'superseded' },
  money: { zh: '以我的名义申领的补贴', en: 'Subsidies claimed in this name' },
  noMoney: { zh: '没有以您的名义申领过补贴。', en: 'Nothing was claimed in this name.' },
  claim: { zh: '申领', en: 'Claim' },
  amount: { zh: '金额', en: 'Amount' },
  payee: { zh: '收款人', en: 'Payee' },
  toLearner: { zh: '本人', en: 'the learner' },
  toInstitution: { zh: '培训机构（垫付）', en: 'the institution, which advanced it' },
  payment: { zh: '拨付', en: 'Payment' },
  notPaid: { zh: '尚未拨付', en: 'Not paid yet' },
  recovered: {
    zh: (yuan: string) => `已追回 ${yuan}`,
    en: (yuan: string) => `${yuan} recovered`,
  },
  consents: { zh: '授权与同意', en: 'Consents' },
  noConsents: { zh: '没有记录。', en: 'None on record.' },
  purpose: { zh: '事项', en: 'Purpose' },
  version: { zh: '文本版本', en: 'Version' },
  given: { zh: '同意', en: 'Given' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  inForce: { zh: '有效', en: 'In force' },
  letters: { zh: '信件', en: 'Letters' },
  letterCount: {
    zh: (count: number) => `${count} 封`,
    en: (count: number) => `${count}`,
  },
  reads: { zh: '谁看过我的身份信息', en: 'Who looked at my identity data' },
  deskReads: { zh: '身份信息查看记录', en: 'Who looked at the identity data' },
  noReads: { zh: '没有人查看过。', en: 'Nobody has.' },
  who: { zh: '查看人', en: 'Who' },
  what: { zh: '看了什么', en: 'What' },
  why: { zh: '为什么', en: 'Why' },
  when: { zh: '时间', en: 'When' },
  back: { zh: '返回', en: 'Back' },
  printHint: { zh: '用浏览器打印，A4 纵向。', en: 'Print from the browser, A4 upright.' },
  printFoot: { zh: '本页由系统生成，以系统记录为准。', en: 'Made by the system, whose records prevail.' },
  flags: { zh: '疑似重复提示', en: 'Flags of double people' },
  flagLine: {
    zh: (kind: string, people: number) => `${kind}（${people} 份档案）`,
    en: (kind: string, people: number) => `${kind} (${people} files)`,
  },
  madeOn: { zh: (day: string) => `打印日期 ${day}`, en: (day: string) => `Printed ${day}` },
  printNeedsPrint: { zh: '打印会记入“谁看过”，本人可见。', en: 'Printing is written down, and the person sees it.' },
});

export const claimStateWords: Readonly<Record<string, Text>> = messages({
  submitted: { zh: '已申报', en: 'Submitted' },
  'first-reviewed': { zh: '初审通过', en: 'First review passed' },
  'second-reviewed': { zh: '复审通过', en: 'Second review passed' },
  'in-notice': { zh: '公示中', en: 'In public notice' },
  determined: { zh: '已核定', en: 'Determined' },
  returned: { zh: '退回补正', en: 'Returned' },
  rejected: { zh: '不予补贴', en: 'Rejected' },
});

export const paymentWords: Readonly<Record<string, Text>> = messages({
  pending: { zh: '待拨付', en: 'To be paid' },
  sent: { zh: '已送银行', en: 'With the bank' },
  paid: { zh: '已拨付', en: 'Paid' },
  failed: { zh: '支付失败', en: 'Failed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
});

export const rightsMessages = messages({
  title: { zh: '我的权利', en: 'My rights' },
  line: {
    zh: '同意和撤回、导出、更正、删除，都可在这里办理。',
    en: 'Give and withdraw consent, export, correct and delete, all here.',
  },
  consents: { zh: '同意和撤回', en: 'Consents' },
  words: { zh: '同意的内容', en: 'What you agree to' },
  effect: { zh: '撤回后会怎样', en: 'What withdrawing does' },
  givenOn: {
    zh: (when: string, version: string) => `${when} 同意（文本 ${version}）`,
    en: (when: string, version: string) => `Given ${when} (version ${version})`,
  },
  notGiven: { zh: '未同意', en: 'Not given' },
  give: { zh: '同意', en: 'Agree' },
  withdraw: { zh: '撤回同意', en: 'Withdraw' },
  history: { zh: '同意记录', en: 'History of consents' },
  export: { zh: '导出我的数据', en: 'Export my data' },
  exportLine: {
    zh: '包含关于您的每一条记录，附数据字典。须再次输入密码；下载链接10分钟内有效，每天最多6次。',
    en: 'Every record about you, with a data dictionary. The password is asked again; the links work for ten minutes, six times a day.',
  },
  exportReady: { zh: '可以下载了，10分钟内有效：', en: 'Ready, for ten minutes:' },
  json: { zh: 'JSON（机器可读，完整）', en: 'JSON (machine readable, complete)' },
  xlsx: { zh: 'Excel 工作簿', en: 'Excel workbook' },
  password: { zh: '当前密码', en: 'Your password' },
  askExport: { zh: '准备导出', en: 'Prepare the export' },
  correct: { zh: '申请更正', en: 'Ask for a correction' },
  correctLine: {
    zh: '居住地、学历、单位等可在“我的资料”自行修改。姓名、身份证号、手机号写错的，在这里申请，由他人核对证明后更正。',
    en: 'District, education and employer you change yourself under “My particulars”. For a wrong name, identity number or telephone ask here; somebody compares the evidence.',
  },
  field: { zh: '更正哪一项', en: 'What is wrong' },
  value: { zh: '正确的内容', en: 'The right value' },
  evidence: { zh: '证明材料名称或编号', en: 'Number of the evidence' },
  evidenceHint: {
    zh: '如户口簿、派出所证明的编号；原件由经办人核对。',
    en: 'Such as the household register or a police certificate; the original is compared.',
  },
  statement: { zh: '说明（可不填）', en: 'Note (optional)' },
  ask: { zh: '提交申请', en: 'Ask' },
  corrections: { zh: '我的更正申请', en: 'My requests' },
  frozen: { zh: '须换发或更正：', en: 'To be superseded: ' },
  takeBack: { zh: '撤回', en: 'Take back' },
  choose: { zh: '请选择', en: 'Choose' },
  erase: { zh: '注销账号、删除信息', en: 'Close the account and delete my data' },
  eraseLine: {
    zh: '从未报名的，立即全部删除。参加过培训的，由工作人员决定；能删的立即删除，法律要求保留的（培训、证书、补贴档案，10年）去掉姓名并封存，到期销毁。删除后不能恢复。',
    en: 'If you never enrolled everything goes at once. If you were trained, somebody of the bureau decides: what may go goes at once; what the law keeps (training, certificates, subsidies, ten years) loses your name and is sealed until its day. It cannot be undone.',
  },
  eraseSure: { zh: '我明白删除后不能恢复', en: 'I understand that this cannot be undone' },
  askErase: { zh: '申请注销并删除', en: 'Close and delete' },
  erasures: { zh: '我的删除申请', en: 'My requests for deletion' },
  askedOn: { zh: '申请时间', en: 'Asked' },
  state: { zh: '状态', en: 'State' },
  reason: { zh: '理由', en: 'Reason' },
  dataMap: { zh: '我们保存哪些信息、为什么、保存多久', en: 'Which data we keep, why, and for how long' },
});

export const rightsDone = messages({
  'consent-given': { zh: '已同意。', en: 'Recorded.' },
  'consent-withdrawn': { zh: '已撤回，立即生效。', en: 'Withdrawn, from now on.' },
  export: { zh: '身份已确认。', en: 'Thank you: it is you.' },
  correction: { zh: '更正申请已提交，结果会写信告诉您。', en: 'Your request is in; the answer comes by letter.' },
  erasure: { zh: '删除申请已提交，由工作人员决定。', en: 'Your request is in; somebody of the bureau decides.' },
  withdrawn: { zh: '申请已撤回。', en: 'The request is taken back.' },
});

export const requestsMessages = messages({
  corrections: { zh: '更正申请', en: 'Requests for correction' },
  correctionsLine: {
    zh: '核对证明后决定。已签发、已申领的内容不改动，列出后换发。',
    en: 'Decided after comparing the evidence. What was issued or claimed is listed and superseded, not changed.',
  },
  erasures: { zh: '删除申请', en: 'Requests for erasure' },
  erasuresLine: {
    zh: '法律要求保留的去掉姓名并封存，其余立即删除，不能恢复。',
    en: 'What the law keeps loses the name and is sealed; the rest is deleted at once and for good.',
  },
  open: { zh: '待办', en: 'To do' },
  all: { zh: '全部', en: 'All' },
  none: { zh: '没有申请。', en: 'No request.' },
  person: { zh: '学员', en: 'Learner' },
  field: { zh: '更正项目', en: 'Entry' },
  evidence: { zh: '证明编号', en: 'Evidence' },
  asked: { zh: '申请时间', en: 'Asked' },
  state: { zh: '状态', en: 'State' },
  title: { zh: '核对更正申请', en: 'A request for correction' },
  present: { zh: '现登记', en: 'On record' },
  proposed: { zh: '申请更正为', en: 'Asked for' },
  statement: { zh: '本人说明', en: 'Their note' },
  frozen: { zh: '受影响、须换发的', en: 'To be superseded' },
  nothing: { zh: '无', en: 'Nothing' },
  verdict: { zh: '决定', en: 'Decision' },
  accept: { zh: '与原件一致，予以更正', en: 'Matches the original: correct it' },
  reject: { zh: '不予更正', en: 'Do not correct' },
  agree: { zh: '同意删除', en: 'Delete' },
  refuse: { zh: '暂不删除', en: 'Do not delete now' },
  reason: { zh: '理由（会写信告诉本人）', en: 'Reason (told to the person by letter)' },
  reasonHint: { zh: '不写证件号码。', en: 'No identity number.' },
  decide: { zh: '决定', en: 'Decide' },
  decided: { zh: '已决定', en: 'Decided' },
  outcome: { zh: '各表处理', en: 'What was done' },
  did: {
    zh: (erased: number, nameless: number, kept: number) =>
      `删除 ${erased} 行，去名 ${nameless} 行，依法保留 ${kept} 行`,
    en: (erased: number, nameless: number, kept: number) =>
      `${erased} rows deleted, ${nameless} nameless, ${kept} kept by law`,
  },
  open1: { zh: '查看', en: 'Open' },
});

export const requestsDone = messages({
  accepted: { zh: '已更正，已致信本人。', en: 'Corrected; the person is told.' },
  rejected: { zh: '已决定不予更正，已致信本人。', en: 'Not corrected; the person is told.' },
  erased: { zh: '已删除，数据库日志已清空。', en: 'Deleted, and the log of the database emptied.' },
  refused: { zh: '已决定暂不删除，已致信本人。', en: 'Not deleted; the person is told.' },
});

export const retentionMessages = messages({
  title: { zh: '到期数据', en: 'Data whose time is over' },
  line: {
    zh: '系统每天按保存期限删除。这里只看不删：下一次会删除什么。',
    en: 'Every day the system lets go of what is due. This page only looks: what the next round would take.',
  },
  kind: { zh: '内容', en: 'What' },
  period: { zh: '保存期限', en: 'Kept' },
  rows: { zh: '到期数量', en: 'Due' },
  how: { zh: '怎样处理', en: 'What happens' },
  deleted: { zh: '删除', en: 'Deleted' },
  byMap: { zh: '按数据清单逐表删除或去名', en: 'Erased by the data map' },
  last: { zh: '上一次', en: 'Last round' },
  never: { zh: '还没有运行过', en: 'Not run yet' },
});

export const retentionKinds = messages({
  sessions: { zh: '过期的登录', en: 'Sign-ins that ran out' },
  'rate-limits': { zh: '访问频率记录（网络地址）', en: 'Rate limits (network addresses)' },
  previews: { zh: '没有录取的花名册行', en: 'Rows of rosters that enrolled nobody' },
  exports: { zh: '数据导出凭据', en: 'Permits of exports' },
  letters: { zh: '信件', en: 'Letters' },
  archive: { zh: '依法封存到期', en: 'What the law kept, now over' },
  'idle-people': { zh: '停用且从未报名的人', en: 'Idle people who never enrolled' },
  'old-files': { zh: '培训满10年的档案', en: 'Files ten years after the training' },
});
