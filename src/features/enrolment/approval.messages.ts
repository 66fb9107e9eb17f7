import type { Decision } from '#db/schema/enrolment.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';

const returnReasons = messages({
  'category-evidence': { zh: '人员类别的证明缺失或看不清', en: 'The evidence of your group is missing or not legible' },
  'education-evidence': { zh: '学历证明缺失或不符', en: 'The evidence of your education is missing or does not match' },
  'work-evidence': { zh: '工作年限证明缺失', en: 'The evidence of your years of work is missing' },
  'particulars-differ': { zh: '姓名、证件号与证件不一致', en: 'Name or identity number differ from the document' },
  'phone-unreachable': { zh: '手机号打不通', en: 'The mobile number cannot be reached' },
  'employer-missing': { zh: '工作单位没有填写', en: 'The employer is missing' },
  other: { zh: '其他（见说明）', en: 'Something else (see the note)' },
});

const rejectReasons = messages({
  'not-in-categories': { zh: '不属于本班招收的人员类别', en: 'Not in one of the groups this run is for' },
  'below-requirements': { zh: '不符合该等级的报考条件', en: 'The requirements of the level are not met' },
  'not-corrected': { zh: '补正后仍不符合要求', en: 'Still not right after the correction' },
  'enterprise-only': { zh: '本班只招收指定企业的职工', en: 'This run is for the staff of one enterprise' },
  'certificate-held': { zh: '已持有同等级或更高等级证书', en: 'A certificate of this level or a higher one is held' },
  other: { zh: '其他（见说明）', en: 'Something else (see the note)' },
});

type Words = Readonly<Record<string, string>>;

/** The reasons of a decision in words, in the order of the list. */
export function decisionReasons(decision: 'return' | 'reject', language: Language) {
  const words = speak(decision === 'return' ? returnReasons : rejectReasons, language) as Words;
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** One sentence of a code, for the page of the learner; a code nobody named stands for itself. */
export function decisionWords({ codes, note }: Decision, language: Language): readonly string[] {
  const words = { ...(speak(rejectReasons, language) as Words), ...(speak(returnReasons, language) as Words) };
  return [...codes.map((code) => words[code] ?? code), ...(note ? [note] : [])];
}

/** The reasons as a letter and the record say them: Chinese, the language of the decision. */
export function decisionText(decision: Decision, kind: 'approve' | 'return' | 'reject'): string {
  const label = { approve: '', return: '需要补正：', reject: '原因：' }[kind];
  return `${label}${decisionWords(decision, 'zh').join('；')}`;
}

export const approvalMessages = messages({
  title: { zh: '审核报名申请', en: 'Decide an application' },
  of: { zh: (name: string) => `审核${name}的申请`, en: (name: string) => `The application of ${name}` },
  dueBy: { zh: (day: string) => `应在 ${day} 前审核`, en: (day: string) => `To be decided by ${day}` },
  overdue: { zh: (day: string) => `已超期（应在 ${day} 前审核）`, en: (day: string) => `Overdue (due on ${day})` },
  correctBy: {
    zh: (day: string) => `学员应在 ${day} 前补正`,
    en: (day: string) => `The learner corrects it by ${day}`,
  },
  queueNumber: { zh: (number: number) => `排队号 ${number}`, en: (number: number) => `Number ${number}` },
  decision: { zh: '决定', en: 'Decision' },
  approve: { zh: '通过', en: 'Approve' },
  approveHint: {
    zh: '有名额即录取；没有名额按排队号候补。同一等级的其他申请自动退出。',
    en: 'A seat if there is one, else the waiting list by number. Other applications for the level are released.',
  },
  return: { zh: '退回补正', en: 'Return for correction' },
  returnHint: { zh: '5 个工作日内补正，排队号不变。', en: 'To be corrected in 5 working days; the number stays.' },
  reject: { zh: '不通过', en: 'Reject' },
  rejectHint: { zh: '申请结束，信中写明原因和异议途径。', en: 'Ends it; the letter says why and how to object.' },
  returnReasons: { zh: '补正原因（退回时选，可多选）', en: 'What to correct (when you return it)' },
  rejectReasons: { zh: '不通过的原因（可多选）', en: 'Why it is rejected' },
  note: { zh: '说明', en: 'Note' },
  noteHint: { zh: '学员会看到。不要写证件号、电话。', en: 'The learner reads it. No identity or telephone numbers.' },
  send: { zh: '提交决定', en: 'Send the decision' },
  decide: { zh: '审核', en: 'Decide' },
  done: { zh: '决定已保存，信已写给学员。', en: 'The decision is saved and the learner has a letter.' },
  returnedTitle: { zh: '请补正后重新提交', en: 'Correct it and send it again' },
  returnedLine: {
    zh: (day: string) => `机构退回了您的申请。请在 ${day} 前改好，再按“重新提交”；排队号不变。`,
    en: (day: string) =>
      `The institution has returned your application. Correct it by ${day} and send it again; you keep your number.`,
  },
  resubmit: { zh: '重新提交', en: 'Send it again' },
  submittedLine: {
    zh: (number: number, day: string) => `申请已提交，排队号 ${number}，机构会在 ${day} 前审核。`,
    en: (number: number, day: string) => `You have applied, number ${number}; the institution decides by ${day}.`,
  },
});
