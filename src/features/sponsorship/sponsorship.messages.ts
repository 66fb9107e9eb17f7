import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';

/** Enterprises that put employees forward. */
export const sponsorMessages = messages({
  enterprises: { zh: '用工企业', en: 'Enterprises' },
  enterprisesLine: {
    zh: '核对过统一社会信用代码的企业可以送员工参加培训、代缴费用。',
    en: 'Enterprises whose credit code was checked may put employees forward and pay for them.',
  },
  register: { zh: '登记企业', en: 'Register an enterprise' },
  apply: { zh: '申请成为送培企业', en: 'Apply for your enterprise' },
  applyLine: {
    zh: '人社局核对后，您的账号就可以代表企业送员工参加培训。企业只看到自己送的人和报名进度，看不到成绩和证件号码。',
    en: 'Once the bureau has checked it, your account puts employees forward. An enterprise sees whom it sent and how far they are, never marks or identity numbers.',
  },
  code: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  name: { zh: '企业名称', en: 'Name of the enterprise' },
  division: { zh: '所在地', en: 'Division' },
  contact: { zh: '联系人', en: 'Contact' },
  phone: { zh: '联系电话', en: 'Telephone' },
  save: { zh: '提交', en: 'Submit' },
  state: { zh: '状态', en: 'State' },
  applied: { zh: '待核对', en: 'Applied' },
  approved: { zh: '已登记', en: 'Registered' },
  rejected: { zh: '未通过', en: 'Refused' },
  decide: { zh: '核对申请', en: 'Decide' },
  approve: { zh: '通过', en: 'Approve' },
  reject: { zh: '不通过', en: 'Refuse' },
  note: { zh: '说明（不通过必填）', en: 'Note (needed to refuse)' },
  none: { zh: '还没有企业', en: 'No enterprise yet' },
  noneLine: { zh: '企业可以自己申请，也可以由您登记。', en: 'Enterprises apply themselves, or you register them.' },
  myApplications: { zh: '我的申请', en: 'My applications' },
  doneRegistered: { zh: '已登记。', en: 'Registered.' },
  doneApplied: { zh: '已提交，等人社局核对。', en: 'Submitted; the bureau will check it.' },
  doneDecided: { zh: '已处理。', en: 'Decided.' },

  title: { zh: '送员工培训', en: 'Put employees forward' },
  titleLine: {
    zh: '填写员工，名额先留着；员工本人同意后才算报名。',
    en: 'Name your employees; seats are held for them, and they are enrolled once they agree.',
  },
  run: { zh: '班次', en: 'Run' },
  runOption: {
    zh: (title: string, number: string, starts: string, left: number) =>
      `${title} · ${number} · ${starts} 开班 · 余 ${left} 席`,
    en: (title: string, number: string, starts: string, left: number) =>
      `${title} · ${number} · from ${starts} · ${left} seats left`,
  },
  noRuns: { zh: '现在没有可以送培的班次。', en: 'No run is open for your employees now.' },
  people: { zh: '员工名单', en: 'Employees' },
  peopleHint: {
    zh: '一行一人：姓名 身份证号 手机号，用空格、逗号或制表符隔开；可从表格直接粘贴，一次最多 50 人。',
    en: 'One person a line: name, identity number, telephone, by spaces, commas or tabs; paste from a table, at most 50.',
  },
  send: { zh: '送去报名', en: 'Put forward' },
  holdLine: {
    zh: (days: number) => `名额保留 ${days} 天。员工在自己的账号里同意，或在机构签纸质同意书。`,
    en: (days: number) =>
      `Seats are held for ${days} days. Employees agree in their account, or sign on paper at the institution.`,
  },
  sponsored: { zh: '我们送培的员工', en: 'Our employees' },
  person: { zh: '员工', en: 'Employee' },
  progress: { zh: '进度', en: 'Progress' },
  consent: { zh: '本人同意', en: 'Consent' },
  consentAccount: { zh: '账号同意', en: 'by account' },
  consentPaper: { zh: '纸质同意书', en: 'on paper' },
  consentNone: { zh: '还没有同意', en: 'not yet' },
  heldUntil: { zh: (until: string) => `名额保留到 ${until}`, en: (until: string) => `held until ${until}` },
  payer: { zh: '费用', en: 'Fee' },
  paysEnterprise: { zh: '企业缴', en: 'the enterprise' },
  paysNobody: { zh: '不收费', en: 'no fee' },
  nobodyYet: { zh: '还没有送过员工', en: 'Nobody put forward yet' },
  over: { zh: '已结束', en: 'Over' },
  offered: { zh: '等本人同意', en: 'Waiting for consent' },
  confirmed: { zh: '已报名', en: 'Enrolled' },
  other: { zh: '已退出', en: 'Not coming' },
  resultPlaced: { zh: (count: number) => `${count} 人已留名额。`, en: (count: number) => `${count} placed.` },
  resultLeft: { zh: '没有报上的（按填写的行号）：', en: 'Not placed (by line):' },
  resultRow: {
    zh: (row: number, why: string) => `第 ${row} 行：${why}`,
    en: (row: number, why: string) => `Line ${row}: ${why}`,
  },

  mineTitle: { zh: (name: string) => `${name} 送您参加培训`, en: (name: string) => `${name} has put you forward` },
  mineLine: {
    zh: '费用由企业缴。企业只看到您的姓名（隐去中间）和报名进度，看不到成绩和证件号码。您同意以后才算报名；不同意就退出，名额给别人。',
    en: 'The enterprise pays. It sees your name in part and how far you are, never marks or your number. You are enrolled once you agree; otherwise withdraw, and the seat goes to somebody else.',
  },
  agree: { zh: '我同意参加', en: 'I agree' },
  decline: { zh: '我不参加', en: 'I do not want this seat' },
  agreeRecord: { zh: '同意记录我的培训情况（必选）', en: 'I agree that my training is recorded (needed)' },
  agreeClaim: { zh: '同意机构以我的名义申领补贴', en: 'The institution may claim the subsidy in my name' },
  doneAgreed: { zh: '报名成功。', en: 'You are enrolled.' },
  paperTitle: { zh: '企业送培、等本人同意', en: 'Put forward, waiting for consent' },
  paperNumber: { zh: '纸质同意书编号', en: 'Number of the signed sheet' },
  paperSave: { zh: '登记同意书', en: 'Record the sheet' },
  donePaper: { zh: '同意书已登记，报名成功。', en: 'Recorded; they are enrolled.' },
});

/** Why not, one sentence a reason; the reasons of enrolment and of people are said by their rooms. */
const reasons = messages({
  'enterprise-not-approved': { zh: '企业还没有通过核对。', en: 'The enterprise is not registered yet.' },
  'run-of-another-enterprise': { zh: '这个班只收另一家企业的员工。', en: 'This run is for another enterprise.' },
  'nobody-named': { zh: '请填写员工名单。', en: 'Name at least one employee.' },
  'too-many-at-once': { zh: '一次最多 50 人。', en: 'At most 50 at once.' },
  'run-needs-approval': {
    zh: '这个班要逐人审核，请员工自己报名。',
    en: 'This run decides on each person; let them apply themselves.',
  },
  'no-seat-left': {
    zh: '名额已满，不能替人排队。',
    en: 'The run is full; nobody is put on the waiting list by somebody else.',
  },
  'credit-code-not-right': {
    zh: '统一社会信用代码不对，请核对 18 位和校验位。',
    en: 'The credit code is not right: 18 characters with the right check digit.',
  },
  'phone-not-right': { zh: '电话号码不对。', en: 'The telephone number is not right.' },
  'division-unknown': { zh: '没有这个地区。', en: 'No such division.' },
  'enterprise-known': {
    zh: '这家企业已经登记或正在核对。',
    en: 'This enterprise is registered or being checked already.',
  },
  'not-applied': { zh: '这个申请已经处理过。', en: 'This application was decided already.' },
  'own-application': { zh: '不能处理自己的申请。', en: 'Nobody decides on their own application.' },
  'note-missing': { zh: '不通过时请写明原因。', en: 'Say why it is refused.' },
  'consented-already': { zh: '已经同意过了。', en: 'There is a consent already.' },
  'place-not-held': { zh: '名额已经不在了。', en: 'The seat is no longer held.' },
  'paper-number-missing': { zh: '请填写同意书编号。', en: 'Give the number of the signed sheet.' },
  'not-by-the-sponsor': { zh: '送培的人不能替员工同意。', en: 'Whoever put them forward cannot consent for them.' },
  'offer-expired': { zh: '保留时间已过。', en: 'The time is over.' },
  'desk-closed': { zh: '这个服务站已停用。', en: 'This desk is closed.' },
  'daily-limit': { zh: '今天代办人数已到上限。', en: 'This desk has reached its limit for today.' },
  'identity-not-checked': {
    zh: '请当面核对身份证后勾选。',
    en: 'Compare the identity card with the person, then tick.',
  },
  'sheet-number-missing': { zh: '请填写签字的同意书编号。', en: 'Give the number of the signed sheet.' },
  'witness-missing': { zh: '口头同意要有见证人，请写姓名。', en: 'A spoken consent needs a witness: give the name.' },
  'witness-is-operator': { zh: '见证人不能是经办人自己。', en: 'The witness cannot be the operator.' },
  'reason-missing': { zh: '请写明原因。', en: 'Give the reason.' },
  'withdrawn-already': { zh: '已经撤回过了。', en: 'It was taken back already.' },
  'run-begun': { zh: '已经开班，请联系培训机构办理退班。', en: 'The run has begun; speak to the institution.' },
  'code-or-number-wrong': { zh: '接管码或身份证号不对。', en: 'The code or the identity number is wrong.' },
  'taken-over-already': { zh: '这个接管码已经用过。', en: 'This code was used already.' },
  'code-over': {
    zh: '接管码已过期，请到服务站或人社窗口办理。',
    en: 'The code has run out; ask at the desk or the bureau.',
  },
  'account-is-another-person': { zh: '您的账号已经登记了另一个人。', en: 'Your account is another person already.' },
  'person-has-another-account': { zh: '这个人已经有账号。', en: 'This person has an account already.' },
});

/** A reason of this room in a sentence; null: it belongs to another room. */
export function sponsorshipSentence({ code }: Reason, language: Language): string | null {
  return (speak(reasons, language) as Readonly<Record<string, string>>)[code] ?? null;
}
