import type { ClaimState } from '#db/schema/claims.ts';
import { type Language, messages, speak, type Text } from '#src/lib/language.ts';
import { fen, formatFen } from '#src/lib/money.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { ClaimReasonCode } from './claim.rules.ts';
import type { ClaimTab } from './claims-desk.queries.ts';

export const claimStateWords: Readonly<Record<ClaimState, Text>> = messages({
  draft: { zh: '待提交', en: 'Draft' },
  submitted: { zh: '待初审', en: 'Awaiting first review' },
  'first-reviewed': { zh: '待复审', en: 'Awaiting second review' },
  'second-reviewed': { zh: '待公示', en: 'Awaiting notice' },
  'in-notice': { zh: '公示中', en: 'In public notice' },
  determined: { zh: '已核定', en: 'Determined' },
  returned: { zh: '退回补正', en: 'Returned' },
  rejected: { zh: '不予通过', en: 'Rejected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
});

export const claimTabWords: Readonly<Record<ClaimTab, Text>> = messages({
  draft: { zh: '待提交', en: 'To submit' },
  'first-review': { zh: '初审', en: 'First review' },
  'second-review': { zh: '复审', en: 'Second review' },
  publish: { zh: '待公示', en: 'To publish' },
  notice: { zh: '公示中', en: 'In notice' },
  determined: { zh: '已核定', en: 'Determined' },
  ended: { zh: '已结束', en: 'Ended' },
});

export const lineStateWords: Readonly<Record<'proposed' | 'held' | 'rejected' | 'determined', Text>> = messages({
  proposed: { zh: '拟补贴', en: 'Proposed' },
  held: { zh: '有异议，暂停', en: 'Held by an objection' },
  rejected: { zh: '不予补贴', en: 'Not paid' },
  determined: { zh: '已核定', en: 'Determined' },
});

export const objectionStateWords: Readonly<Record<'open' | 'upheld' | 'dismissed', Text>> = messages({
  open: { zh: '待处理', en: 'Open' },
  upheld: { zh: '成立', en: 'Upheld' },
  dismissed: { zh: '不成立', en: 'Dismissed' },
});

export const stepWords = messages({
  submit: { zh: '提交', en: 'Submitted' },
  'first-review': { zh: '初审', en: 'First review' },
  'second-review': { zh: '复审', en: 'Second review' },
  determination: { zh: '核定', en: 'Determination' },
  withdraw: { zh: '撤回', en: 'Withdrawn' },
});

export const decisionWords = messages({
  agree: { zh: '同意', en: 'agreed' },
  return: { zh: '退回补正', en: 'returned' },
  reject: { zh: '不予通过', en: 'rejected' },
});

type Facts = NonNullable<Reason['facts']>;
type Sentence = (facts: Facts) => string;

const yuan = (facts: Facts, key: string) => formatFen(fen(Number(facts[key] ?? 0)));
const stateWord = (facts: Facts, language: Language) =>
  (claimStateWords as Readonly<Record<string, Text>>)[String(facts.state)]?.[language] ?? '';

const reasonSentences: Readonly<Record<ClaimReasonCode, { zh: Sentence; en: Sentence }>> = {
  'step-not-now': {
    zh: (f) => `申领现在的状态是“${stateWord(f, 'zh')}”，不能办这一步。`,
    en: (f) => `The claim is “${stateWord(f, 'en')}” now: this step is not open.`,
  },
  'run-not-assessed': {
    zh: () => '班次还没有公布考核成绩，公布以后才能申领。',
    en: () => 'The results of the run are not published yet; claim after that.',
  },
  'registers-open': {
    zh: (f) => `还有 ${f.count} 本考勤册没有封存。`,
    en: (f) => `${f.count} registers are not sealed yet.`,
  },
  'not-funded': { zh: () => '这个班次不使用补贴资金。', en: () => 'No public money pays for this run.' },
  'no-policy': {
    zh: () => '开班时当地没有适用的政策版本。',
    en: () => 'No policy version was in force at the place and day of the run.',
  },
  'policy-other-track': {
    zh: () => '备案的政策版本与班次的资金渠道不一致。',
    en: () => 'The policy version filed with the run belongs to another kind of funding.',
  },
  'claim-under-way': {
    zh: (f) => `这个班次的申领正在办理（${stateWord(f, 'zh')}），不能再测算。`,
    en: (f) => `The claim of this run is under way (${stateWord(f, 'en')}) and is not calculated again.`,
  },
  'nobody-on-roster': { zh: () => '花名册上没有学员。', en: () => 'Nobody is on the roster.' },
  'costs-missing': {
    zh: () => '培训费（303号）按实际支出报销，须先登记这个班次的支出。',
    en: () => 'Training fees (document 303) reimburse actual cost: record the costs of the run first.',
  },
  'example-values': {
    zh: () => '适用的政策版本含示例值，只能测算和查看，不能提交、核定或付款。',
    en: () =>
      'The policy version contains example values: it calculates and shows, and nothing can be submitted or paid.',
  },
  'policy-not-in-force': {
    zh: () => '适用的政策版本还没有经两人确认生效，不能提交或核定。',
    en: () => 'The policy version is not confirmed by two people yet: nothing can be submitted or approved.',
  },
  'nothing-to-claim': {
    zh: () => '合计为零，没有可申领的金额。',
    en: () => 'The total is zero: there is nothing to claim.',
  },
  'lines-undecided': {
    zh: (f) => `有 ${f.count} 行缺少资料，还定不了，请先补齐。`,
    en: (f) => `${f.count} lines cannot be decided: complete their facts first.`,
  },
  'figures-changed': {
    zh: (f) =>
      `测算以后事实有变化：${f.count} 行不同，合计由 ${yuan(f, 'wasFen')} 变为 ${yuan(f, 'nowFen')}。请重新测算，核对后再提交。`,
    en: (f) =>
      `The facts have changed since: ${f.count} lines differ, the total goes from ${yuan(f, 'wasFen')} to ${yuan(f, 'nowFen')}. Calculate again, check and submit.`,
  },
  'claimed-elsewhere': {
    zh: () => '有学员同一职业等级已在另一份申领里，请重新测算。',
    en: () => 'A learner is in another claim for the same occupation and level. Calculate again.',
  },
  'own-submission': {
    zh: () => '这份申领是您测算或提交的，须由别人办理。',
    en: () => 'You assembled or submitted this claim: somebody else must act.',
  },
  'other-step-by-you': {
    zh: (f) =>
      `您已办过这份申领的${speak(stepWords, 'zh')[String(f.step) as keyof typeof stepWords] ?? '另一步'}，这一步须由别人办理。`,
    en: (f) =>
      `You took another step of this claim (${speak(stepWords, 'en')[String(f.step) as keyof typeof stepWords] ?? ''}): somebody else must take this one.`,
  },
  'own-institution': {
    zh: () => '您在申领机构任职，应当回避。',
    en: () => 'You hold a role in the institution that claims and must stand aside.',
  },
  'own-case': {
    zh: () => '您本人在这份申领里，应当回避。',
    en: () => 'You are one of the learners of this claim and must stand aside.',
  },
  'opinion-missing': { zh: () => '请写明意见。', en: () => 'Write your opinion.' },
  'notice-still-open': {
    zh: (f) => `公示到 ${f.closesOn} 当天结束，之后才能核定。`,
    en: (f) => `The notice is open to the end of ${f.closesOn}; determine after that.`,
  },
  'objection-to-whole': {
    zh: (f) => `有 ${f.count} 件针对整份公示的异议没有处理。`,
    en: (f) => `${f.count} objections to the whole notice are not decided.`,
  },
  'designation-locked': {
    zh: () => '机构的定点资格已暂停或取消，这份申领暂缓核定和拨付；恢复后自动继续。',
    en: () =>
      'The designation of the institution is suspended or revoked: this claim is neither determined nor paid until it is reinstated.',
  },
  'lines-held': {
    zh: (f) => `剩下的 ${f.count} 行都有未决异议，处理后再核定。`,
    en: (f) => `The ${f.count} lines that are left are held by objections; decide those first.`,
  },
  'notice-closed': {
    zh: () => '公示已经结束，不再受理异议。可以直接向主管部门反映。',
    en: () => 'The notice is over and takes no more objections. You can still write to the bureau.',
  },
  'row-unknown': { zh: () => '公示里没有这个行号。', en: () => 'The notice has no row with this number.' },
  'objection-decided': { zh: () => '这件异议已经处理过了。', en: () => 'This objection is decided already.' },
};

/** A sentence for every reason of this room. */
export function claimSentence(reason: Reason, language: Language): string {
  const sentence = reasonSentences[reason.code as ClaimReasonCode];
  return sentence ? sentence[language](reason.facts ?? {}) : reason.code;
}

export const claimsMessages = messages({
  slip: { zh: '补贴', en: '补贴' },
  listTitle: { zh: '补贴申领', en: 'Claims' },
  listLine: {
    zh: '每一份申领按事实测算，经初审、复审、公示、核定四关。',
    en: 'Every claim is calculated from facts and passes first review, second review, notice and determination.',
  },
  listCaption: { zh: '补贴申领列表', en: 'List of claims' },
  tabsLabel: { zh: '按办理环节', en: 'By step' },
  all: { zh: '全部', en: 'All' },
  search: { zh: '编号、机构、班次或课程', en: 'Number, institution, run or course' },
  division: { zh: '县（市、区）', en: 'District' },
  allDivisions: { zh: '全部', en: 'All' },
  number: { zh: '申领编号', en: 'Number' },
  matter: { zh: '事项', en: 'Matter' },
  applicant: { zh: '申报机构、班次', en: 'Institution, run' },
  people: { zh: '人数', en: 'People' },
  amount: { zh: '申请金额', en: 'Amount' },
  submittedOn: { zh: '提交', en: 'Submitted' },
  due: { zh: '时限', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  subsidy: { zh: '培训补贴', en: 'Training subsidy' },
  'training-fee': { zh: '培训费', en: 'Training fee' },
  payeeInstitution: { zh: '机构垫付', en: 'Advanced by the institution' },
  payeeLearner: { zh: '学员先缴', en: 'Paid by the learners' },
  term: {
    zh: (title: string, n: number) => `${title} ${n} 期`,
    en: (title: string, n: number) => `${title}, run ${n}`,
  },
  overdue: { zh: (days: number) => `已超 ${days} 天`, en: (days: number) => `${days} days late` },
  dueToday: { zh: '今日到期', en: 'Due today' },
  daysLeft: {
    zh: (days: number) => `余 ${days} 天`,
    en: (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
  },
  thisPage: { zh: (n: number) => `本页 ${n} 件`, en: (n: number) => `${n} on this page` },
  inAll: {
    zh: (n: number, people: number, amount: string) => `全部 ${n} 件，${people} 人，${amount}`,
    en: (n: number, people: number, amount: string) => `${n} in all, ${people} people, ${amount}`,
  },
  exportExcel: { zh: '导出 Excel', en: 'Export to Excel' },
  emptyList: { zh: '这里没有申领。', en: 'There are no claims here.' },
  emptyListHint: {
    zh: '班次公布成绩、考勤册全部封存以后，在班次的“补贴测算”页生成申领。',
    en: 'When results are published and every register is sealed, make the claim on the money page of the run.',
  },
  exportCut: { zh: '只导出前 1000 件。', en: 'Only the first 1,000 are exported.' },

  demonstration: { zh: '演示', en: 'Demonstration' },
  exampleValues: { zh: '演示参数', en: 'Example values' },
  lockLead: { zh: '补贴暂缓（L-DES）：', en: 'Held (L-DES): ' },
  lockText: {
    zh: (number: string, state: 'suspended' | 'revoked') =>
      `办班所依据的定点认定 ${number} 已${state === 'suspended' ? '暂停' : '取消'}，未拨付的各行不能核定、制单、拨付；${state === 'suspended' ? '恢复后继续办理。' : '由核定人员凭文件放行后继续办理。'}`,
    en: (number: string, state: 'suspended' | 'revoked') =>
      `Designation ${number}, under which the run was held, is ${state}. Unpaid lines are neither determined, batched nor paid; they go on ${state === 'suspended' ? 'when it is reinstated.' : 'when the approver releases them by a document.'}`,
  },
  exampleNote: {
    zh: '金额按示例值测算，只供查看，不能提交、核定或付款。',
    en: 'The amounts rest on example values: for looking only, never submitted, approved or paid.',
  },
  demonstrationNote: {
    zh: '本政策版本只在演示库里确认，金额不产生真实付款。',
    en: 'This policy version is confirmed in the demonstration database only; no real money moves.',
  },

  approvalSlip: { zh: '审批', en: '审批' },
  pageTitle: {
    zh: (matter: string, state: string) => `${matter} · ${state}`,
    en: (matter: string, state: string) => `${matter} · ${state}`,
  },
  appliedPeople: { zh: '申报人数', en: 'People' },
  entitledPeople: { zh: '可补贴人数', en: 'Entitled' },
  appliedAmount: { zh: '申请金额', en: 'Amount claimed' },
  determinedAmount: { zh: '核定金额', en: 'Determined' },
  fullAndPart: {
    zh: (full: number, part: number) => `含培训补贴 ${full}，仅鉴定 ${part}`,
    en: (full: number, part: number) => `${full} with training, ${part} assessment only`,
  },
  determinedLines: { zh: (n: number) => `${n} 行`, en: (n: number) => `${n} lines` },
  notYetDetermined: { zh: '尚未核定', en: 'Not determined yet' },
  evidence: { zh: '材料', en: 'Evidence' },
  evidenceLine: { zh: '系统生成，点开可查', en: 'Made by the system; open to check' },
  evForm: { zh: '补贴申请表', en: 'Claim form' },
  evRoster: { zh: '培训人员花名册', en: 'Roster' },
  evRun: { zh: '开班备案与计划', en: 'Filing and plan of the run' },
  evRegisters: { zh: '签到考勤册', en: 'Attendance registers' },
  evResults: { zh: '考核成绩', en: 'Results' },
  evCertificates: { zh: '证书记录', en: 'Certificates' },
  evCategories: { zh: '人员类别证明', en: 'Evidence of categories' },
  evBank: { zh: '机构收款账户', en: 'Bank account of the institution' },
  evPolicy: { zh: '适用政策', en: 'Policy' },
  sealedOf: {
    zh: (n: number, all: number) => `已封存 ${n}/${all}`,
    en: (n: number, all: number) => `${n} of ${all} sealed`,
  },
  verifiedOf: {
    zh: (n: number, all: number) => `已核 ${n}/${all}`,
    en: (n: number, all: number) => `${n} of ${all} verified`,
  },
  countPeople: { zh: (n: number) => `${n} 人`, en: (n: number) => `${n} people` },
  countRows: { zh: (n: number) => `${n} 条`, en: (n: number) => `${n} entries` },
  open: { zh: '打开', en: 'Open' },
  missing: { zh: '未填', en: 'Missing' },

  linesTitle: { zh: '明细', en: 'Lines' },
  linesCaption: { zh: '申领明细', en: 'Lines of the claim' },
  sequence: { zh: '序号', en: 'No.' },
  name: { zh: '姓名', en: 'Name' },
  identity: { zh: '证件号', en: 'Identity number' },
  category: { zh: '人员类别', en: 'Category' },
  training: { zh: '培训补贴', en: 'Training' },
  exam: { zh: '鉴定补贴', en: 'Assessment' },
  total: { zh: '合计', en: 'Total' },
  reason: { zh: '说明', en: 'Note' },
  working: { zh: '计算过程', en: 'Working' },
  whole: { zh: '（全班）', en: '(the run)' },
  undecided: { zh: '资料不全，定不了', en: 'Not decided: facts are missing' },
  waitsForObjection: { zh: (number: string) => `异议 ${number}`, en: (number: string) => `Objection ${number}` },
  wordsOfTotal: { zh: (words: string) => `大写：${words}`, en: (words: string) => `In words: ${words}` },

  traceTitle: { zh: '逐行测算', en: 'Working of one line' },
  traceOf: {
    zh: (n: number, all: number, name: string) => `第 ${n} / ${all} 行 ${name}`,
    en: (n: number, all: number, name: string) => `Line ${n} of ${all}: ${name}`,
  },
  previous: { zh: '上一行', en: 'Previous' },
  next: { zh: '下一行', en: 'Next' },
  fullPage: { zh: '打印本行', en: 'Print this line' },
  rule: { zh: '规则', en: 'Rule' },
  facts: { zh: '取值', en: 'Values' },
  judgement: { zh: '判断', en: 'Judgement' },
  result: { zh: '结果', en: 'Result' },
  clause: { zh: '依据', en: 'Source' },
  passed: { zh: '通过', en: 'Passed' },
  failed: { zh: '不符合', en: 'Failed' },
  note: { zh: '说明', en: 'Note' },
  lineTotal: { zh: '本行合计', en: 'Total of this line' },
  same: { zh: '重新计算一致', en: 'Computed again: the same' },
  sameNote: {
    zh: '用冻结的事实和政策版本重算，与提交时逐字节一致。',
    en: 'Computed again from the frozen facts and policy version: the same to the byte.',
  },
  differs: { zh: '重新计算不一致', en: 'Computed again: a difference' },
  differsNote: {
    zh: (stored: string, computed: string) => `存档 ${stored}，重算 ${computed}。请停止办理并报告审计。`,
    en: (stored: string, computed: string) => `Stored ${stored}, computed ${computed}. Stop and tell the auditor.`,
  },
  differsBy: {
    zh: (yuan: string, fen: string) => `相差 ${yuan}（${fen} 分）。`,
    en: (yuan: string, fen: string) => `The difference is ${yuan} (${fen} fen).`,
  },
  faultHash: {
    zh: '存档的事实、计算过程或校验值在冻结后被改动过。',
    en: 'The stored facts, working or checksum were changed after they were frozen.',
  },
  faultAnswer: {
    zh: '重算得出的过程或结果与存档的不同。',
    en: 'Computing again gives another working or result.',
  },
  faultAmount: {
    zh: '存档的金额与重算的金额不同。',
    en: 'The stored amounts are not those computed again.',
  },
  firstStep: { zh: '从这一步开始不同', en: 'The first step that differs' },
  sameSteps: {
    zh: '计算过程逐步相同，不同的只是存档的金额或校验值。',
    en: 'The working is the same step by step; only a stored amount or checksum differs.',
  },
  storedSide: { zh: '存档', en: 'Stored' },
  computedSide: { zh: '重算', en: 'Computed again' },
  noStep: { zh: '没有这一步', en: 'no such step' },
  side: { zh: '哪一份', en: 'Which' },
  step: { zh: '步', en: 'Step' },
  readPolicy: { zh: '查看政策全文', en: 'Read the policy' },
  ownTitle: { zh: '我的补贴是怎么算的', en: 'How my subsidy was computed' },
  ownLine: {
    zh: (number: string, state: string) => `申领 ${number}，${state}。这里的每一步都是核定时用的同一份计算。`,
    en: (number: string, state: string) =>
      `Claim ${number}, ${state}. Every step here is the very working on which it is determined.`,
  },
  checksum: { zh: '计算校验值 SHA-256', en: 'Checksum of the calculation, SHA-256' },
  sourceOf: {
    zh: (cite: string, source: string) => `${cite}（${SOURCE_ZH[source] ?? source}）`,
    en: (cite: string, source: string) => `${cite} (${SOURCE_EN[source] ?? source})`,
  },
  factsTitle: { zh: '冻结的事实', en: 'Frozen facts' },
  policy: { zh: '政策版本', en: 'Policy version' },
  noTrace: { zh: '这一行没有计算过程。', en: 'This line has no working.' },

  history: { zh: '办理记录', en: 'History' },
  assembledItem: { zh: '系统测算', en: 'Calculated' },
  publishedItem: { zh: '公示', en: 'Published' },
  nowItem: { zh: '办理中', en: 'being worked on' },
  opinion: { zh: '意见', en: 'Opinion' },
  opinionHint: { zh: '退回时一次列全问题', en: 'When you return a claim, list every fault at once' },
  decision: { zh: '结论', en: 'Decision' },
  templates: { zh: '常用意见', en: 'Usual opinions' },
  templateNone: { zh: '自己写', en: 'Write my own' },
  templateGood: { zh: '材料齐全，比对无误', en: 'Complete, and the figures agree' },
  templateCategories: { zh: '人员类别证明不全', en: 'Evidence of categories is missing' },
  templateRegisters: { zh: '考勤册与原件不符', en: 'The registers differ from the paper sheets' },
  firstReview: { zh: '初审意见', en: 'First review' },
  secondReview: { zh: '复审意见', en: 'Second review' },
  agreeFirst: { zh: '同意，送复审', en: 'Agree: on to the second review' },
  agreeSecond: { zh: '同意，送公示', en: 'Agree: on to the notice' },
  returnIt: { zh: '退回补正', en: 'Return' },
  returnHint: { zh: '一次告知全部缺项', en: 'Say everything that is missing at once' },
  rejectIt: { zh: '不予通过', en: 'Reject' },
  rejectHint: { zh: '须写明依据条款', en: 'Name the clause' },
  sendFirst: { zh: '提交初审意见', en: 'Give the first review' },
  sendSecond: { zh: '提交复审意见', en: 'Give the second review' },
  anotherNext: { zh: '下一步须由另一人办理', en: 'The next step is another person’s' },
  submitTitle: { zh: '提交申领', en: 'Submit the claim' },
  submitText: {
    zh: '提交后内容和政策版本一起冻结，不能再改；有问题只能撤回或由审核人退回。',
    en: 'Submitting freezes the content with its policy version. After that it can be withdrawn or returned, not edited.',
  },
  submit: { zh: '提交', en: 'Submit' },
  recalculate: { zh: '重新测算', en: 'Calculate again' },
  recalculateText: { zh: '按今天的事实重新计算全部明细。', en: 'All lines are calculated again from today’s facts.' },
  withdrawTitle: { zh: '撤回申领', en: 'Withdraw the claim' },
  withdrawText: {
    zh: '初审办结以前可以撤回，改正后重新测算。',
    en: 'Until the first review is given the claim can be taken back and made again.',
  },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawReason: { zh: '撤回原因', en: 'Reason' },
  publishTitle: { zh: '发布公示', en: 'Publish the notice' },
  publishText: {
    zh: (days: number, until: string) => `隐去姓名和证件号后公示 ${days} 个工作日，${until} 截止。公示期内内容不能改。`,
    en: (days: number, until: string) =>
      `Masked rows are published for ${days} working days, until ${until}. Nothing in it can change meanwhile.`,
  },
  publish: { zh: '发布公示', en: 'Publish' },
  determineTitle: { zh: '核定', en: 'Determine' },
  determineText: {
    zh: '公示期满、没有异议的行核定后转入拨付；有异议的行留下。',
    en: 'Lines without objection are determined and go on to payment; the others stay.',
  },
  determine: { zh: '核定', en: 'Determine' },
  noticeOpenUntil: {
    zh: (until: string) => `公示中，${until} 截止，期满后核定。`,
    en: (until: string) => `In notice until ${until}; determined after that.`,
  },
  waitsFor: { zh: (who: string) => `等待${who}办理。`, en: (who: string) => `Waiting for: ${who}.` },
  act: { zh: '去办理', en: 'Act' },
  nothingToDo: { zh: '这份申领没有您要办的事。', en: 'There is nothing for you to do here.' },
  youMayNot: { zh: '这一步不能由您办理', en: 'This step is not yours' },
  notice: { zh: '公示', en: 'Notice' },
  institution: { zh: '机构', en: 'Institution' },
  run: { zh: '班次', en: 'Run' },
  course: { zh: '课程', en: 'Course' },
  seeNotice: { zh: '看公示', en: 'See the notice' },

  moneyTitle: { zh: '补贴测算', en: 'What the run is worth' },
  moneySlip: { zh: '测算', en: '测算' },
  moneyLine: {
    zh: '按今天已知的事实估算每名学员的补贴；还没发生的按能达到计算，并列出条件。',
    en: 'What every learner is worth by today’s facts; what lies ahead counts as reached and is named as a condition.',
  },
  forecastTotal: { zh: '预计合计', en: 'Expected total' },
  forecastNow: { zh: '按现有事实', en: 'By the facts' },
  stillToCome: { zh: '还需要', en: 'Still needed' },
  noForecast: { zh: '没有可测算的学员。', en: 'There is nobody to calculate for.' },
  unfunded: { zh: '这个班次不使用补贴资金。', en: 'No public money pays for this run.' },
  feeRun: {
    zh: '这是培训费（303号）班次：按实际支出和到课人天整班报销，不按人算。',
    en: 'This run is reimbursed by cost and days (document 303), not per person.',
  },
  noPolicy: {
    zh: '开班时当地没有适用的政策版本，无法测算。',
    en: 'No policy version was in force for the run: nothing can be calculated.',
  },
  makeClaim: { zh: '生成补贴申领', en: 'Make the claim' },
  seeClaim: { zh: '看申领', en: 'See the claim' },
  notReady: {
    zh: '考勤册全部封存、成绩公布以后才能生成申领。',
    en: 'The claim is made when every register is sealed and the results are published.',
  },
  consentMissing: { zh: '没有授权机构代领', en: 'No consent to claim in their name' },

  formTitle: { zh: '职业培训补贴申请表', en: 'Claim for a training subsidy' },
  formBack: { zh: '返回申领', en: 'Back to the claim' },
  formHint: { zh: '请用浏览器的打印功能（A4 纵向）。', en: 'Use the print function of the browser (A4 portrait).' },
  formInstitution: { zh: '申请单位', en: 'Applicant' },
  formCode: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  formBank: { zh: '开户行、账号', en: 'Bank and account' },
  formRun: { zh: '班次', en: 'Run' },
  formDays: { zh: '培训日期', en: 'Days' },
  formHours: { zh: '课时', en: 'Class hours' },
  formLevel: { zh: '职业、等级', en: 'Occupation and level' },
  formBasis: { zh: '政策依据', en: 'Policy' },
  formAmount: { zh: '申请金额', en: 'Amount claimed' },
  formWords: { zh: '大写金额', en: 'Amount in words (Chinese)' },
  formRoster: { zh: '补贴人员花名册', en: 'Roster of the claim' },
  formPromise: {
    zh: '本单位承诺：所报材料真实、完整，学员均已知悉并授权；如有虚假，愿承担相应责任并退回资金。',
    en: 'We state that these facts are true and complete and that the learners know of them and agree; we will return money claimed wrongly.',
  },
  signHandled: { zh: '经办人：', en: 'Prepared by:' },
  signHead: { zh: '负责人：', en: 'Head:' },
  signFirst: { zh: '初审：', en: 'First review:' },
  signSecond: { zh: '复审：', en: 'Second review:' },
  signApproved: { zh: '核定：', en: 'Determined:' },
  sealCell: { zh: '申请单位（盖章）', en: 'Seal of the applicant' },
  lineTitle: { zh: '补贴计算书', en: 'Working of a claim line' },
});

/** What the green notice says after a deed, by the key in `?done=`. */
export const claimsDone = messages({
  assembled: { zh: '已按今天的事实测算，请核对后提交。', en: 'Calculated from today’s facts: check it, then submit.' },
  submitted: { zh: '已提交，等待初审。', en: 'Submitted for the first review.' },
  withdrawn: { zh: '已撤回。', en: 'Withdrawn.' },
  reviewed: { zh: '意见已提交。', en: 'Your opinion is given.' },
  published: { zh: '公示已发布。', en: 'The notice is published.' },
  determined: { zh: '已核定，转入拨付。', en: 'Determined: on to payment.' },
  decided: { zh: '异议已处理。', en: 'The objection is decided.' },
});

const SOURCE_ZH: Readonly<Record<string, string>> = {
  example: '示例',
  peer: '参照外地',
  parent: '参照上级',
  memory: '待核',
  seed: '项目文件',
  sourced: '查到原文',
  bureau: '主管部门确认',
  default: '未规定，按软件默认',
};

const SOURCE_EN: Readonly<Record<string, string>> = {
  example: 'example',
  peer: 'as elsewhere',
  parent: 'as above',
  memory: 'to be checked',
  seed: 'project document',
  sourced: 'document found',
  bureau: 'confirmed by the bureau',
  default: 'not laid down: default of the software',
};

/** How far the day due is, in working days, in words with its tone. */
export function dueWords(
  days: number,
  language: Language,
): { readonly text: string; readonly tone: 'bad' | 'wait' | undefined } {
  const t = speak(claimsMessages, language);
  if (days < 0) return { text: t.overdue(-days), tone: 'bad' };
  if (days === 0) return { text: t.dueToday, tone: 'bad' };
  return { text: t.daysLeft(days), tone: days <= 1 ? 'wait' : undefined };
}

/** The matter of a claim: which money, and who paid first. */
export function matterWords(
  claim: { readonly fundingTrack: 'subsidy' | 'training-fee'; readonly payeeKind: 'learner' | 'institution' },
  language: Language,
): { readonly matter: string; readonly payee: string } {
  const t = speak(claimsMessages, language);
  return { matter: t[claim.fundingTrack], payee: claim.payeeKind === 'learner' ? t.payeeLearner : t.payeeInstitution };
}

/** Of two names the one in the reader's language. */
export function named(zh: string, en: string, language: Language): string {
  return language === 'zh' ? zh : en;
}
