import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { CertificateReason } from './certificate.rules.ts';

type Facts = Readonly<Record<string, string | number>>;

/** A sentence for each reason why a certificate is not issued or not revoked. */
const reasons = messages({
  'not-confirmed': {
    zh: () => '不是本班的在册学员，或已有结论。',
    en: () => 'No confirmed place on this run, or the verdict is given.',
  },
  'already-issued': { zh: () => '已经发过证书。', en: () => 'A certificate has been issued already.' },
  'register-not-sealed': {
    zh: (facts: Facts) => `还有 ${facts.count} 课的考勤册没有封存。`,
    en: (facts: Facts) => `${facts.count} of the registers are not sealed yet.`,
  },
  'attendance-below-minimum': {
    zh: (facts: Facts) => `到课率 ${facts.percent}%，低于要求的 ${facts.least}%。`,
    en: (facts: Facts) => `Attendance is ${facts.percent} %, below the required ${facts.least} %.`,
  },
  'theory-missing': { zh: () => '没有已公布的理论成绩。', en: () => 'No theory result is published.' },
  'practical-missing': { zh: () => '没有已公布的实操成绩。', en: () => 'No practical result is published.' },
  'theory-failed': { zh: () => '理论考试不合格。', en: () => 'The theory exam was not passed.' },
  'practical-failed': { zh: () => '实操考试不合格。', en: () => 'The practical exam was not passed.' },
  'theory-absent': { zh: () => '理论考试缺考。', en: () => 'Absent from the theory exam.' },
  'practical-absent': { zh: () => '实操考试缺考。', en: () => 'Absent from the practical exam.' },
  'name-not-printable': {
    zh: (facts: Facts) => `证书字库里没有姓名中的字：${facts.characters}。不能印成方框，请联系管理员补字。`,
    en: (facts: Facts) =>
      `The certificate's font has no glyph for ${facts.characters}; it is not issued with an empty box.`,
  },
  'run-not-assessed': {
    zh: () => '成绩还没有公布（不设考试的课程：考勤册还没有全部封存），不能发证。',
    en: () => 'The results are not published yet (or, without an exam, not every register is sealed).',
  },
  'issuer-examined': {
    zh: () => '本班的考评员和录入成绩的人不能发证，请由另一位负责人发证。',
    en: () => 'Whoever examined this run or entered its marks does not issue its certificates.',
  },
  'nobody-chosen': { zh: () => '没有选中学员。', en: () => 'No learner is chosen.' },
  'changed-meanwhile': {
    zh: () => '刚才有人也在办理本班的证书，请看过最新名单再试。',
    en: () => 'Somebody else worked on this run just now: look at the list again and retry.',
  },
  'already-revoked': { zh: () => '这张证书已经撤销。', en: () => 'This certificate is revoked already.' },
  'reason-missing': { zh: () => '请写明撤销原因。', en: () => 'Say why it is revoked.' },
  'document-missing': { zh: () => '请填写撤销决定的文号。', en: () => 'Enter the number of the decision.' },
  'revoker-issued': {
    zh: () => '发证的人不能撤销自己发的证书。',
    en: () => 'Whoever issued a certificate does not revoke it.',
  },
} satisfies Record<CertificateReason['code'], unknown>);

export function certificateSentence(reason: Reason, language: Language): string {
  const table = speak(reasons, language) as Readonly<Record<string, (facts: Facts) => string>>;
  return table[reason.code]?.(reason.facts ?? {}) ?? reason.code;
}

type IssuedFacts = { readonly course: string; readonly number: string; readonly link: string };
type RefusedFacts = { readonly course: string; readonly reasons: string; readonly link: string };
type RevokedFacts = {
  readonly number: string;
  readonly reason: string;
  readonly document: string;
  readonly link: string;
};

export const letterMessages = messages({
  issuedSubject: { zh: '您的培训合格证书已签发', en: 'Your certificate of training completion is issued' },
  issuedBody: {
    zh: (facts: IssuedFacts) =>
      `您参加的“${facts.course}”已结业，培训合格证书编号 ${facts.number}。\n\n登录后可下载 PDF；别人可以在这里查验：\n${facts.link}\n\n本证书证明完成培训，不是国家职业资格证书或职业技能等级证书。`,
    en: (facts: IssuedFacts) =>
      `You have completed "${facts.course}". Your certificate of training completion has the number ${facts.number}.\n\nSign in to download the PDF; anybody can check it here:\n${facts.link}\n\nIt proves that the training was completed. It is not a state vocational qualification.`,
  },
  refusedSubject: { zh: '您的培训结论：未通过', en: 'The verdict on your training: not passed' },
  refusedBody: {
    zh: (facts: RefusedFacts) =>
      `您参加的“${facts.course}”没有通过，原因：\n${facts.reasons}\n\n详情：${facts.link}\n有疑问请先联系培训机构。`,
    en: (facts: RefusedFacts) =>
      `You have not passed "${facts.course}", because:\n${facts.reasons}\n\nDetails: ${facts.link}\nIf something looks wrong, ask the training institution first.`,
  },
  revokedSubject: { zh: '您的培训合格证书已被撤销', en: 'Your certificate of training completion was revoked' },
  revokedBody: {
    zh: (facts: RevokedFacts) =>
      `编号 ${facts.number} 的培训合格证书已被撤销。\n原因：${facts.reason}\n撤销决定：${facts.document}\n\n${facts.link}\n\n对撤销决定有异议，可在 60 日内申请行政复议。`,
    en: (facts: RevokedFacts) =>
      `The certificate of training completion ${facts.number} was revoked.\nReason: ${facts.reason}\nDecision: ${facts.document}\n\n${facts.link}\n\nYou may apply for administrative reconsideration within 60 days.`,
  },
});

export const certificateMessages = messages({
  title: { zh: '发放证书', en: 'Certificates' },
  slip: { zh: '证书', en: '证书' },
  line: {
    zh: (least: string) => `到课率至少 ${least}%，需要考试的两部分都合格。条件逐项核对，满足的一次发出。`,
    en: (least: string) =>
      `Attendance of at least ${least} % and, with an exam, both parts passed. Those who meet every condition are issued together.`,
  },
  toIssue: { zh: '可以发证', en: 'Can be issued' },
  toFail: { zh: '未通过', en: 'Not passed' },
  toWait: { zh: '条件未齐', en: 'Still open' },
  issued: { zh: '已发证', en: 'Issued' },
  endedFailed: { zh: '已结论：未通过', en: 'Verdict: not passed' },
  revokedTag: { zh: '已撤销', en: 'Revoked' },
  people: { zh: '人', en: '' },
  listTitle: { zh: '结论', en: 'Verdicts' },
  name: { zh: '姓名', en: 'Name' },
  attendance: { zh: '到课率', en: 'Attendance' },
  results: { zh: '理论 / 实操', en: 'Theory / practical' },
  verdict: { zh: '结论', en: 'Verdict' },
  why: { zh: '原因', en: 'Reasons' },
  choose: { zh: '选择', en: 'Choose' },
  chooseName: { zh: (name: string) => `选择 ${name}`, en: (name: string) => `Choose ${name}` },
  issue: { zh: '为选中的学员发证并作结论', en: 'Give the chosen learners their verdict' },
  issueHint: {
    zh: '满足条件的签发证书；“未通过”的就此结束，不再补考。发出后不能修改，只能由主管部门撤销。',
    en: 'Those who meet every condition are issued a certificate; those not passed end here, without a re-sit. An issued certificate never changes; only the bureau can revoke it.',
  },
  headOnly: { zh: '由机构负责人发证。', en: 'The institution head issues certificates.' },
  notReady: {
    zh: '成绩公布后才能发证（不设考试的课程：考勤册全部封存后）。',
    en: 'Certificates follow once the results are published (without an exam: once every register is sealed).',
  },
  issuedTitle: { zh: '已发证书', en: 'Certificates issued' },
  noneIssued: { zh: '还没有发出证书。', en: 'No certificate has been issued yet.' },
  nobody: { zh: '本班还没有确认的学员。', en: 'No learner is confirmed on this run yet.' },
  pdf: { zh: 'PDF', en: 'PDF' },
  pdfOf: { zh: (number: string) => `证书 ${number} 的 PDF`, en: (number: string) => `PDF of certificate ${number}` },
  publicPage: { zh: '查验页', en: 'Check page' },
  run: { zh: '返回班次', en: 'Back to the run' },
  certificate: { zh: '证书', en: 'Certificate' },
  revokeTitle: { zh: '撤销证书', en: 'Revoke the certificate' },
  revokeHint: {
    zh: '撤销不删除证书：编号永远可查，查验页公开写明原因和文号。已付的补贴随之进入追回。',
    en: 'Revoking deletes nothing: the number answers for ever, and its check page shows the reason and the decision to everybody. Money paid on it goes to recovery.',
  },
  reason: { zh: '撤销原因', en: 'Reason' },
  reasonHint: { zh: '公开显示，不要写个人信息。', en: 'Shown to the public: no personal data.' },
  documentNumber: { zh: '撤销决定文号', en: 'Number of the decision' },
  documentHint: { zh: '如 丽人社撤〔2026〕3号', en: 'Such as 丽人社撤〔2026〕3号' },
  confirm: { zh: '我确认撤销这张证书，并已书面告知当事人', en: 'I confirm; the person has been told in writing' },
  revoke: { zh: '撤销', en: 'Revoke' },
  approverOnly: { zh: '由核定人撤销。', en: 'Approvers revoke certificates.' },
  sha256: { zh: 'PDF 校验值 SHA-256', en: 'PDF checksum SHA-256' },
  checkTitle: { zh: '查验证书', en: 'Check a certificate' },
  checkSlip: { zh: '查验', en: '查验' },
  checkLine: {
    zh: '扫证书左下角的二维码，或输入证书编号和姓名。',
    en: 'Scan the QR code at the lower left of the certificate, or enter its number and the name.',
  },
  number: { zh: '证书编号', en: 'Certificate number' },
  numberHint: {
    zh: '在证书右上角，如 ZJ-331102-2026-0012-0086-024-K',
    en: 'At the top right, such as ZJ-331102-2026-0012-0086-024-K',
  },
  holder: { zh: '证书上的姓名', en: 'Name on the certificate' },
  check: { zh: '查验', en: 'Check' },
  required: { zh: '这一项必须填写。', en: 'Fill in this field.' },
  wrongCheck: {
    zh: '编号输错了：最后一位校验字符对不上，请对照证书再输一次。',
    en: 'The number is mistyped: its last character does not fit the others. Compare it with the certificate.',
  },
  tooMany: {
    zh: (seconds: number) => `查验次数太多，请 ${seconds} 秒后再试。`,
    en: (seconds: number) => `Too many checks: try again in ${seconds} seconds.`,
  },
  notFoundTitle: { zh: '没有查到这张证书', en: 'No such certificate' },
  notFoundText: {
    zh: '编号和姓名须与证书完全一致。如果确认无误，这可能不是本平台签发的证书。',
    en: 'Number and name must be exactly as printed. If they are, this certificate was not issued here.',
  },
  tokenNotFoundText: {
    zh: '这个地址不对应任何证书。请重新扫码，或用编号和姓名查验。',
    en: 'This address belongs to no certificate. Scan again, or check by number and name.',
  },
  valid: { zh: '证书有效', en: 'Valid certificate' },
  validLine: { zh: '与平台签发记录一致', en: 'It agrees with the record of its issue' },
  checkedAt: { zh: (at: string) => `查验于 ${at}`, en: (at: string) => `Checked on ${at}` },
  revoked: { zh: '证书已撤销', en: 'Revoked certificate' },
  revokedLine: { zh: '不得再作为培训经历或补贴申领的依据', en: 'It no longer proves training nor supports a claim' },
  revokedFrom: { zh: (on: string) => `自 ${on} 起失效`, en: (on: string) => `Without effect since ${on}` },
  sealValid: { zh: '登科核验', en: 'Verified by Dengke' },
  sealRevoked: { zh: '撤销作废', en: 'Revoked' },
  kind: { zh: '证书名称', en: 'Certificate' },
  kindName: { zh: '培训合格证书', en: 'Certificate of training completion' },
  identity: { zh: '证件号', en: 'Identity number' },
  programme: { zh: '培训项目', en: 'Programme' },
  term: { zh: (term: number) => `第 ${term} 期`, en: (term: number) => `Term ${term}` },
  period: { zh: '起止日期', en: 'Period' },
  until: { zh: (from: string, to: string) => `${from} 至 ${to}`, en: (from: string, to: string) => `${from} to ${to}` },
  hours: { zh: '课时', en: 'Class hours' },
  hoursOf: {
    zh: (planned: string, attended: string) => `应修 ${planned}，实修 ${attended}`,
    en: (planned: string, attended: string) => `${attended} of ${planned} attended`,
  },
  institution: { zh: '培训机构', en: 'Institution' },
  issuedOn: { zh: '签发日期', en: 'Issued on' },
  revokedReason: { zh: '撤销原因', en: 'Reason' },
  decision: { zh: '撤销决定', en: 'Decision' },
  disclaimer: {
    zh: '本证书证明完成培训并达到结业要求，不是国家职业资格证书或职业技能等级证书。',
    en: 'It proves that the training was completed. It is not a state vocational qualification nor a skill level certificate.',
  },
  appeal: {
    zh: '对撤销决定有异议，可自收到决定之日起 60 日内申请行政复议，或向作出决定的部门提出。',
    en: 'Whoever disagrees may apply for administrative reconsideration within 60 days of receiving the decision, or turn to the authority that made it.',
  },
  again: { zh: '再查一张', en: 'Check another' },
  demo: { zh: '演示', en: 'Demonstration' },
  demoText: { zh: '这是演示数据，证书不具效力。', en: 'Demonstration data: this certificate has no effect.' },
});

/** What the green notice says after a deed, by the key of `?done=`. */
export const certificateDone = messages({
  issued: {
    zh: '已作结论，证书已签发，每人收到一封信。',
    en: 'The verdicts are given, certificates issued and letters written.',
  },
  revoked: { zh: '证书已撤销，查验页已经更新。', en: 'The certificate is revoked and its check page says so.' },
});
