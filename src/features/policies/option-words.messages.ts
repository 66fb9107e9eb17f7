import { type Language, messages, speak } from '#src/lib/language.ts';
import { valueWord } from './parameter-words.ts';

/** The options of the forms that no sentence of a version names otherwise. */
const options = messages({
  certificate_issue: { zh: '发证之日', en: 'the day of the certificate' },
  claim_accepted: { zh: '受理申领之日', en: 'the day the claim is accepted' },
  exam_only: { zh: '只补鉴定部分', en: 'the assessment part only' },
  training_and_exam: { zh: '培训和鉴定都封顶', en: 'the training and the assessment part' },
  training: { zh: '只有培训部分封顶', en: 'the training part only' },
  exam: { zh: '只有鉴定部分封顶', en: 'the assessment part only' },
  all_institutions_and_funds: { zh: '所有机构、所有资金合并计', en: 'all institutions and funds together' },
  same_fund: { zh: '只计同一项资金', en: 'the same fund only' },
  name_and_last_four: { zh: '姓名和身份证末四位', en: 'name and last four digits' },
  name_only: { zh: '只写姓名', en: 'the name only' },
  not_reimbursed: { zh: '税费不报销', en: 'the tax is not reimbursed' },
  inside_quota: { zh: '在定额之内列支', en: 'inside the quota' },
  on_top: { zh: '在定额之外列支', en: 'on top of the quota' },
  any_session: { zh: '当天到过一次就算一天', en: 'any session makes a day' },
  half_day_pro_rata: { zh: '按半天计', en: 'each half day counts for half' },
  application_form: { zh: '申请表', en: 'application form' },
  roster: { zh: '花名册', en: 'roster' },
  id_card: { zh: '身份证', en: 'identity card' },
  category_evidence: { zh: '人员类别证明', en: 'evidence of the category' },
  certificate: { zh: '证书', en: 'certificate' },
  invoice: { zh: '发票', en: 'invoice' },
  agency_agreement: { zh: '代为申请协议', en: 'agreement to claim on behalf' },
  attendance_register: { zh: '考勤册', en: 'attendance register' },
  employment_proof: { zh: '就业证明', en: 'proof of employment' },
  bank_account: { zh: '银行账户', en: 'bank account' },
  run_filing: { zh: '开班备案', en: 'filing of the run' },
  plan_approval: { zh: '培训计划批件', en: 'approval of the plan' },
  notice: { zh: '培训通知', en: 'notice of the training' },
  sign_in_sheet: { zh: '签到表', en: 'sign-in sheet' },
  lecture_receipt: { zh: '讲课费签收单', en: 'receipt of lecture fees' },
  cost_detail: { zh: '费用明细', en: 'details of the costs' },
  lecturer_travel: { zh: '讲师差旅凭证', en: 'travel documents of lecturers' },
  acceptance: { zh: '受理', en: 'acceptance' },
  first_review: { zh: '初审', en: 'first review' },
  second_review: { zh: '复审', en: 'second review' },
  objection: { zh: '异议', en: 'objection' },
  payment: { zh: '拨付', en: 'payment' },
});

/** An option in plain words: what the pages of versions call it, else the words here, else itself. */
export function optionWord(word: string, language: Language): string {
  const known = valueWord(word, language);
  return known === word ? ((speak(options, language) as Readonly<Record<string, string>>)[word] ?? word) : known;
}
