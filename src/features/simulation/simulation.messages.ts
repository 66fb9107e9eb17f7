import { reasonName as engineReason } from '#src/features/policies/example-form.messages.ts';
import { type Language, messages, type Text } from '#src/lib/language.ts';
import { type Fen, formatFen } from '#src/lib/money.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { Effect } from './line-effect.rules.ts';
import type { EndReason, RequestReason, SimulationState } from './simulation.rules.ts';

export const simulationStates: Readonly<Record<SimulationState, Text>> = messages({
  waiting: { zh: '排队中', en: 'Waiting' },
  running: { zh: '测算中', en: 'Running' },
  done: { zh: '已完成', en: 'Done' },
  failed: { zh: '未能完成', en: 'Failed' },
  stopped: { zh: '已停止', en: 'Stopped' },
});

export const STATE_TONES = {
  waiting: 'amber',
  running: 'blue',
  done: 'green',
  failed: 'red',
  stopped: 'neutral',
} as const;

export const effectWords: Readonly<Record<Effect, Text>> = messages({
  gain: { zh: '增加', en: 'Gain' },
  lose: { zh: '减少', en: 'Lose' },
  newly: { zh: '新增享受', en: 'Newly entitled' },
  'no-longer': { zh: '不再享受', en: 'No longer entitled' },
  same: { zh: '不变', en: 'Unchanged' },
});

/** The short name of a reason of an answer, where many lines are counted by it. */
export function reasonName(code: string, language: Language): string {
  if (code === 'no-consent') return language === 'zh' ? '没有代领授权' : 'No consent for the institution';
  return engineReason(code, language);
}

const refusals: Readonly<Record<RequestReason['code'] | EndReason['code'], Text>> = messages({
  'text-not-readable': {
    zh: '这一版的参数还不完整，不能测算。',
    en: 'The values of this version are incomplete: it cannot be tried.',
  },
  'track-has-no-lines': {
    zh: '本系统只有培训补贴和培训费的申领明细，其他类别的政策不能在历史数据上测算。',
    en: 'Only claims of training subsidies and training fees are on record: a policy of another kind cannot be tried on past data.',
  },
  'period-ends-before-it-begins': { zh: '止日早于起日。', en: 'The period ends before it begins.' },
  'period-too-long': { zh: '一次最多测算五年。', en: 'A trial covers five years at most.' },
  'no-lines-in-period': {
    zh: '这个城市在这段时间里没有可测算的申领明细。',
    en: 'There are no claim lines of this city in this period.',
  },
  'one-under-way': {
    zh: '您已有一项测算在排队或进行；完成或停止后再提交下一项。',
    en: 'You have a trial waiting or running: let it finish, or stop it, before asking for another.',
  },
  'not-under-way': { zh: '这项测算已经结束。', en: 'This trial has ended already.' },
  'still-under-way': { zh: '测算还没有结束，请先停止。', en: 'The trial has not ended: stop it first.' },
});

/** The sentence for a reason of this room's deeds. */
export function simulationSentence(reason: Reason, language: Language): string {
  return (refusals as Readonly<Record<string, Text>>)[reason.code]?.[language] ?? reason.code;
}

export const simulationDone = messages({
  requested: {
    zh: '已提交。测算在后台进行，可以离开本页。',
    en: 'Asked for. It runs in the background: you may leave this page.',
  },
  stopped: { zh: '已停止。', en: 'Stopped.' },
  discarded: { zh: '测算已删除。', en: 'The trial was discarded.' },
});

/** `+¥12.00`, `−¥12.00`, `¥0.00`: what changes, always with its sign. */
export function signedFen(amount: Fen): string {
  return amount > 0 ? `+${formatFen(amount)}` : formatFen(amount);
}

/** How much more or less in hundredths of a per cent, as words; a dash when there was nothing before. */
export function shareWords(before: number, after: number): string {
  if (before === 0) return '—';
  const tenths = Math.round(((after - before) * 1000) / before);
  const sign = tenths > 0 ? '+' : tenths < 0 ? '−' : '';
  return `${sign}${Math.trunc(Math.abs(tenths) / 10)}.${Math.abs(tenths) % 10} %`;
}

/** A name in the language of the page. */
export function inLanguage(zh: string, en: string, language: Language): string {
  return language === 'zh' ? zh : en;
}

export const simulationMessages = messages({
  title: { zh: '政策试算', en: 'Policy trials' },
  slip: { zh: '试算', en: '试算' },
  line: {
    zh: '用一版政策重算过去的申领明细：如果当时就按它，要花多少钱，谁多谁少。',
    en: 'Past claims computed again under a version of a policy: what they would have cost, who gains and who loses.',
  },
  estimate: { zh: '测算，不作为付款依据', en: 'An estimate; nothing is paid by it' },
  estimateTag: { zh: '测算', en: 'Estimate' },
  demonstration: { zh: '演示', en: 'Demonstration' },
  exampleValues: { zh: '演示参数', en: 'Example values' },
  newTrial: { zh: '新的测算', en: 'New trial' },
  policies: { zh: '政策版本', en: 'Policy versions' },
  backToList: { zh: '全部测算', en: 'All trials' },
  none: { zh: '还没有测算。', en: 'No trials yet.' },
  noneHint: {
    zh: '选一版政策和一段时间，系统在后台逐行重算，不影响任何申领和付款。',
    en: 'Choose a version and a period: every line is computed again in the background; claims and payments are not touched.',
  },
  version: { zh: '政策版本', en: 'Version' },
  seeVersion: { zh: '查看', en: 'See it' },
  city: { zh: '城市', en: 'City' },
  period: { zh: '时间', en: 'Period' },
  until: { zh: (day: string) => `至 ${day}`, en: (day: string) => `to ${day}` },
  sideWords: {
    zh: (version: string, words: string) => `${version}：${words}`,
    en: (version: string, words: string) => `${version}: ${words}`,
  },
  periodWords: {
    zh: (from: string, to: string) => `${from} 至 ${to}`,
    en: (from: string, to: string) => `${from} to ${to}`,
  },
  state: { zh: '状态', en: 'State' },
  progress: { zh: '进度', en: 'Progress' },
  progressWords: {
    zh: (done: string, total: string) => `已重算 ${done} 行，共 ${total} 行`,
    en: (done: string, total: string) => `${done} of ${total} lines computed`,
  },
  notBegun: { zh: '还没有开始。', en: 'It has not begun yet.' },
  requested: { zh: '提交', en: 'Asked for' },
  by: { zh: '提交人', en: 'By' },
  finished: { zh: '完成', en: 'Finished' },
  before: { zh: '原金额', en: 'As it was' },
  after: { zh: '试算金额', en: 'Under the trial' },
  difference: { zh: '差额', en: 'Difference' },
  share: { zh: '变动', en: 'Change' },
  lines: { zh: '明细', en: 'Lines' },
  linesUnit: { zh: '行', en: 'lines' },
  undecided: {
    zh: (count: number) => `其中 ${count} 行缺事实，按 0 元计`,
    en: (count: number) => `${count} of them lack a fact and count as ¥0`,
  },
  listCaption: { zh: '测算', en: 'Trials' },
  formLine: {
    zh: '按班次开班日选取这段时间里的申领明细（已撤回、不予通过的除外），用所选版本逐行重算。',
    en: 'Takes the claim lines of runs that began in the period (not withdrawn or rejected ones) and computes each under the version.',
  },
  chooseVersion: { zh: '请选择', en: 'Choose one' },
  versionHint: {
    zh: '草案和示例版本也可以测算。测算用的是提交时的文本，之后再改草案不影响结果。',
    en: 'Drafts and example versions can be tried too. The text is taken as it is now: later changes to a draft do not touch the result.',
  },
  lastYear: { zh: (year: string) => `去年（${year}年）`, en: (year: string) => `Last year (${year})` },
  thisYear: { zh: (year: string) => `今年（${year}年）`, en: (year: string) => `This year (${year})` },
  ownPeriod: { zh: '其他时间', en: 'Another period' },
  firstDay: { zh: '起日', en: 'First day' },
  lastDay: { zh: '止日', en: 'Last day' },
  ownHint: { zh: '选“其他时间”时填写。', en: 'Only for another period.' },
  start: { zh: '开始测算', en: 'Start the trial' },
  tryThis: { zh: '用以往数据测算这一版', en: 'Try this version on past claims' },
  notTried: { zh: '这一版还没有测算过。', en: 'This version has not been tried yet.' },
  noRight: { zh: '测算由复审和核定岗位提交。', en: 'Second reviewers and approvers ask for trials.' },
  reload: { zh: '刷新', en: 'Reload' },
  watch: { zh: '每 5 秒自动刷新', en: 'Reload every 5 seconds' },
  unwatch: { zh: '停止自动刷新', en: 'Stop reloading' },
  stop: { zh: '停止测算', en: 'Stop the trial' },
  discard: { zh: '删除这项测算', en: 'Discard this trial' },
  discardHint: {
    zh: '测算是工作底稿，删除不影响任何申领、核定和付款；审计日志保留有过这项测算。',
    en: 'A trial is working data: discarding it touches no claim and no payment; the journal keeps that there was one.',
  },
  failedLead: { zh: '测算没有完成。', en: 'The trial could not be completed.' },
  failedText: {
    zh: '没有留下结果，申领不受影响。原因：',
    en: 'It has no result, and no claim was touched. Why:',
  },
  stoppedText: { zh: '这项测算被停止，没有结果。', en: 'This trial was stopped: it has no result.' },
  draftChanged: {
    zh: '这个版本在测算之后又改过，结果是改动之前的文本算出来的。',
    en: 'The version was changed after this trial: the result is that of the text before the change.',
  },
  howLead: { zh: '怎样算的', en: 'How it was computed' },
  howText: {
    zh: '逐行取申领时冻结的事实，只换政策重算。每个人已领过什么，按当时的记录不变；如果当时就按新政策付款，后来的次数和等级限制可能不同，这里不推演。选取的日期是班次的开班日。已撤回、不予通过的申领和异议成立的明细不计。',
    en: 'Each line keeps the facts frozen with its claim; only the policy is another. What a person had been paid before is taken as it was: had the new policy been paid from the start, later limits might have fallen otherwise, which is not played through. Lines are chosen by the first day of their run. Withdrawn and rejected claims and lines struck after an objection do not count.',
  },
  allDivisions: { zh: '全市', en: 'the whole city' },
  scopeWords: {
    zh: (count: number) => `本版适用的 ${count} 个县（市、区）`,
    en: (count: number) => `the ${count} divisions that the version names`,
  },
  textTried: { zh: '所用文本（SHA-256）', en: 'Text tried (SHA-256)' },
  parts: { zh: '分项', en: 'By part' },
  part: { zh: '分项', en: 'Part' },
  training: { zh: '培训', en: 'Training' },
  exam: { zh: '鉴定', en: 'Assessment' },
  total: { zh: '合计', en: 'Total' },
  effects: { zh: '谁多谁少', en: 'Who gains and who loses' },
  byMonth: { zh: '按开班月份', en: 'By month of the run' },
  byCategory: { zh: '按人员类别', en: 'By category' },
  byInstitution: { zh: '按培训机构', en: 'By institution' },
  byDivision: { zh: '按县（市、区）', en: 'By division' },
  byLevel: { zh: '按等级', en: 'By level' },
  byReason: { zh: '按不予补贴或减少的原因', en: 'By reason for nothing or less' },
  month: { zh: '月份', en: 'Month' },
  category: { zh: '类别', en: 'Category' },
  institution: { zh: '机构', en: 'Institution' },
  division: { zh: '地区', en: 'Division' },
  level: { zh: '等级', en: 'Level' },
  reason: { zh: '原因', en: 'Reason' },
  entitled: { zh: '享受人数', en: 'Entitled' },
  entitledWords: {
    zh: (before: string, after: string) => `${before} → ${after}`,
    en: (before: string, after: string) => `${before} → ${after}`,
  },
  reasonBefore: { zh: '原有', en: 'As it was' },
  reasonAfter: { zh: '试算', en: 'Trial' },
  newlyBarred: { zh: '新出现', en: 'New' },
  noLongerBarred: { zh: '不再有', en: 'Gone' },
  noCategory: { zh: '无类别', en: 'No category' },
  noLevel: { zh: '全班（培训费）', en: 'The run (training fee)' },
  changedLines: { zh: '变动的明细', en: 'Lines that change' },
  allChanges: { zh: '全部变动', en: 'All changes' },
  noChanges: { zh: '没有一行会变。', en: 'No line would change.' },
  noSuchChanges: { zh: '没有这样的明细。', en: 'There are no such lines.' },
  name: { zh: '姓名', en: 'Name' },
  claim: { zh: '申领', en: 'Claim' },
  whole: { zh: '（全班）', en: '(the run)' },
  why: { zh: '为什么', en: 'Why' },
  whyTitle: { zh: '这一行为什么不同', en: 'Why this line differs' },
  export: { zh: '导出 Excel', en: 'Export to Excel' },
  exportCut: { zh: '最多导出 20,000 行。', en: 'At most 20,000 lines are exported.' },
  changesSheet: { zh: '变动明细', en: 'Changes' },
  totalsSheet: { zh: '汇总', en: 'Totals' },
  backToTrial: { zh: '返回测算', en: 'Back to the trial' },
  ownWorking: { zh: '申领时的测算', en: 'The working of the claim' },
  printHint: { zh: '可直接打印或存为 PDF。', en: 'Print it, or save it as a PDF.' },
  underOld: { zh: '申领时的版本', en: 'Version of the claim' },
  underNew: { zh: '试算的版本', en: 'Version tried' },
  rule: { zh: '规则', en: 'Rule' },
  judgementBefore: { zh: '原判断', en: 'As judged' },
  resultBefore: { zh: '原结果', en: 'Result' },
  judgementAfter: { zh: '试算判断', en: 'Judged in the trial' },
  resultAfter: { zh: '试算结果', en: 'Trial result' },
  differs: { zh: '不同', en: 'differs' },
  lineTotal: { zh: '本行金额', en: 'Amount of the line' },
  notComputable: {
    zh: '这一行的事实不能按这一版计算。',
    en: 'The facts of this line cannot be computed under the version.',
  },
  chartLegend: { zh: '上：原金额；下：试算金额（元）', en: 'Upper bar: as it was; lower bar: under the trial (yuan)' },
});
