import { messages } from '#src/lib/language.ts';

/** The kinds of work; `hint` says what is to be done. */
export const inboxItemWords = messages({
  'designations-to-review': { zh: '定点申请待受理', en: 'Applications for designation to accept' },
  'designations-under-review': { zh: '定点申请审核中', en: 'Applications under review' },
  'designations-to-propose': { zh: '定点申请评审完毕，待提请认定', en: 'Scored applications to propose' },
  'designations-to-decide': { zh: '拟认定待公示', en: 'Designations to publish' },
  'designations-in-notice': { zh: '定点公示期满待认定', en: 'Designations whose notice is over: decide' },
  'designation-objections': { zh: '定点公示异议待处理', en: 'Objections to designations to decide' },
  'designations-returned': { zh: '定点申请待补正', en: 'Your application is to be mended' },
  'expert-reviews': { zh: '定点申请待评分', en: 'Applications to score' },
  'policies-to-confirm': { zh: '政策版本待确认', en: 'Policy versions to confirm' },
  filings: { zh: '开班备案待审核', en: 'Filings of runs to decide' },
  'changes-to-decide': { zh: '班次变更待审核', en: 'Changes of runs to decide' },
  'filing-rules-to-confirm': { zh: '备案规则待确认', en: 'Rules of filing to confirm' },
  'filings-returned': { zh: '开班备案被退回', en: 'Filings returned to you' },
  'registers-to-seal': { zh: '考勤册待登记或封存', en: 'Registers to record or seal' },
  'results-to-record': { zh: '成绩待登记', en: 'Results to record' },
  'results-to-publish': { zh: '成绩待公布', en: 'Results to publish' },
  'certificates-to-issue': { zh: '证书待发放', en: 'Runs whose certificates are due' },
  'runs-to-claim': { zh: '班次待申领补贴', en: 'Runs to claim for' },
  'claims-to-submit': { zh: '申领待提交', en: 'Claims to submit' },
  'claims-returned': { zh: '申领被退回补正', en: 'Claims returned to you' },
  'claims-first-review': { zh: '申领待初审', en: 'Claims for the first review' },
  'claims-second-review': { zh: '申领待复审', en: 'Claims for the second review' },
  'claims-to-publish': { zh: '申领待公示', en: 'Claims to publish' },
  'objections-to-decide': { zh: '异议待处理', en: 'Objections to decide' },
  'notices-to-close': { zh: '公示期满待核定', en: 'Notices over: determine' },
});

export type InboxKey =
  | 'designations-to-review'
  | 'designations-under-review'
  | 'designations-to-propose'
  | 'designations-in-notice'
  | 'designation-objections'
  | 'designations-returned'
  | 'expert-reviews'
  | 'designations-to-decide'
  | 'policies-to-confirm'
  | 'filings'
  | 'changes-to-decide'
  | 'filing-rules-to-confirm'
  | 'filings-returned'
  | 'registers-to-seal'
  | 'results-to-record'
  | 'results-to-publish'
  | 'certificates-to-issue'
  | 'runs-to-claim'
  | 'claims-to-submit'
  | 'claims-returned'
  | 'claims-first-review'
  | 'claims-second-review'
  | 'claims-to-publish'
  | 'objections-to-decide'
  | 'notices-to-close';

/** Work of the treasury, which lies downstream: the desk page asks for it and finds its words here. */
export const treasuryItemWords = messages({
  'lines-to-pay': { zh: '核定明细待制单', en: 'Determined lines to put into a batch' },
  'batches-to-check': { zh: '拨付批次待复核', en: 'Batches to check' },
  'batches-to-authorise': { zh: '拨付批次待授权', en: 'Batches to authorise' },
  'batches-to-send': { zh: '拨付批次待送银行', en: 'Batches to send to the bank' },
  'returns-to-import': { zh: '银行回单待导入', en: 'Bank returns to import' },
  'exceptions-to-resolve': { zh: '对账差异待处理', en: 'Exceptions to resolve' },
  'reconciliations-to-close': { zh: '对账待结平', en: 'Reconciliations to close' },
  'recoveries-to-decide': { zh: '追回待决定', en: 'Recoveries to decide' },
});

export const inboxMessages = messages({
  slip: { zh: '待办', en: '待办' },
  title: { zh: '待办', en: 'Inbox' },
  line: {
    zh: (day: string) => `截至 ${day}，先办到期的。`,
    en: (day: string) => `As of ${day}; what is due comes first.`,
  },
  caption: { zh: '等您办理的事', en: 'Work that waits for you' },
  matter: { zh: '事项', en: 'Work' },
  count: { zh: '件数', en: 'Number' },
  oldest: { zh: '最早', en: 'Oldest' },
  due: { zh: '到期', en: 'Due' },
  late: { zh: (n: number) => `${n} 件今日到期或已超期`, en: (n: number) => `${n} due today or late` },
  inTime: { zh: '都在时限内', en: 'All in time' },
  all: { zh: '合计', en: 'Total' },
  waiting: { zh: '待办', en: 'Waiting' },
  lateStat: { zh: '今日到期或已超期', en: 'Due today or late' },
  kinds: { zh: '事项', en: 'Kinds of work' },
  empty: { zh: '没有要办的事。', en: 'Nothing waits for you.' },
  emptyHint: { zh: '有新的事会出现在这里。', en: 'New work appears here.' },
  readers: {
    zh: '您的岗位只看不办，可以从上面的栏目进入。',
    en: 'Your role reads and decides nothing; use the menu above.',
  },
});
