import type { CorrectionField } from '#db/schema/people.ts';
import type { Purpose } from '#src/features/learners/consents.rules.ts';
import { messages, type Text } from '#src/lib/language.ts';

export const rightsLetters = messages({
  erasureRefusedSubject: { zh: '关于您的删除申请', en: 'Your request for deletion' },
  erasureRefusedBody: {
    zh: (name: string, reason: string) =>
      `${name}：\n\n您的删除申请暂不能办理。理由：${reason}\n\n您可以在理由消除后再次申请，也可以向个人信息保护主管部门投诉。`,
    en: (name: string, reason: string) =>
      `Dear ${name},\n\nYour data cannot be deleted now. Why: ${reason}\n\nYou may ask again once this is over, or complain to the authority for personal data.`,
  },
  correctedSubject: { zh: '您的资料已更正', en: 'Your data are corrected' },
  correctedBody: {
    zh: (name: string, field: string, reason: string, frozen: string) =>
      `${name}：\n\n您申请更正的“${field}”已核对并更正。说明：${reason}${frozen}\n\n在“我的档案”可以查看。`,
    en: (name: string, field: string, reason: string, frozen: string) =>
      `Dear ${name},\n\nYour ${field} was checked and corrected. Note: ${reason}${frozen}\n\nSee it in “My file”.`,
  },
  frozen: {
    zh: (numbers: string) => `\n\n以下已签发或已申领的内容不会被改动，将另行换发或更正：${numbers}`,
    en: (numbers: string) => `\n\nThese were issued or claimed already and are superseded, not changed: ${numbers}`,
  },
  notCorrectedSubject: { zh: '关于您的更正申请', en: 'Your request for correction' },
  notCorrectedBody: {
    zh: (name: string, field: string, reason: string) =>
      `${name}：\n\n您申请更正的“${field}”未予更正。理由：${reason}\n\n如有异议，可补充证明后再次申请。`,
    en: (name: string, field: string, reason: string) =>
      `Dear ${name},\n\nYour ${field} was not changed. Why: ${reason}\n\nYou may ask again with more evidence.`,
  },
});

export const correctionFields: Readonly<Record<CorrectionField, Text>> = messages({
  name: { zh: '姓名', en: 'name' },
  identity: { zh: '身份证号（连同出生日期、性别）', en: 'identity number (with birthday and sex)' },
  phone: { zh: '手机号', en: 'telephone' },
});

export const correctionStates = messages({
  open: { zh: '待核对', en: 'Waits' },
  accepted: { zh: '已更正', en: 'Corrected' },
  rejected: { zh: '未予更正', en: 'Not corrected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
});

export const erasureStates = messages({
  asked: { zh: '待决定', en: 'Waits' },
  erasing: { zh: '办理中', en: 'Under way' },
  done: { zh: '已删除', en: 'Deleted' },
  refused: { zh: '未同意', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
});

/** What giving and withdrawing a consent does, said before it is done. */
export const consentEffects: Readonly<Record<Purpose, Text>> = messages({
  'training-record': {
    zh: '撤回后不能再报名；已经完成的培训记录依法保留。培训进行中不能撤回。',
    en: 'Without it you cannot enrol; records of training done are kept by law. Not while a training is under way.',
  },
  'claim-in-my-name': {
    zh: '撤回后机构不能再以您的名义申领补贴；已经申领的不受影响。',
    en: 'Without it nobody claims in your name any more; what was claimed stands.',
  },
  'bank-account': {
    zh: '撤回后账户停用，补贴不能拨付给您，重新登记账户后恢复。',
    en: 'Without it the account is not used and no subsidy can be paid to you until you give one again.',
  },
  'golden-list': { zh: '撤回后姓名立即从首页金榜移除。', en: 'Without it your name leaves the golden list at once.' },
});

export const rightsReasons = messages({
  'password-not-right': { zh: '密码不正确。', en: 'The password is not right.' },
  'erasure-asked-already': { zh: '您已提出删除申请。', en: 'You have asked already.' },
  'erasure-settled': { zh: '这项申请已经办结。', en: 'This request is settled.' },
  'own-request': { zh: '不能办理本人的申请。', en: 'Nobody decides about their own request.' },
  'reason-empty': { zh: '请写明理由。', en: 'Say why.' },
  'holds-a-role': {
    zh: '账号还有工作岗位，请先由管理员结束岗位。',
    en: 'The account holds a role of staff: the administrator ends it first.',
  },
  'training-under-way': {
    zh: '还有进行中的报名或培训，请先退出或等待结束。',
    en: 'A place or a training is under way: give it up or wait for its end.',
  },
  'claim-under-way': { zh: '还有审核中的补贴申领。', en: 'A claim about you is being reviewed.' },
  'payment-under-way': { zh: '还有已核定未拨付的补贴。', en: 'A subsidy for you is determined and not paid yet.' },
  'recovery-open': { zh: '还有未办结的追回。', en: 'A recovery is open.' },
  'merge-open': { zh: '还有未办结的档案合并。', en: 'A merge of your files is open.' },
  'correction-open': { zh: '这一项已有待核对的更正申请。', en: 'A correction of this waits already.' },
  'correction-settled': { zh: '这项更正已经办结。', en: 'This request is settled.' },
  'nothing-changes': { zh: '与现在登记的相同。', en: 'This is what stands there already.' },
  'evidence-missing': { zh: '请填写证明材料的名称或编号。', en: 'Enter the number of the evidence.' },
  'value-not-right': { zh: '填写的内容不正确，请核对。', en: 'The value is not right: check it.' },
  'identity-of-another': {
    zh: '这个身份证号已属于另一份档案，请先核对是否重复人员。',
    en: 'This number belongs to another file: see first whether they are one person.',
  },
  'profile-missing': { zh: '请先填写姓名和身份证号。', en: 'Give your name and identity number first.' },
  'purpose-unknown': { zh: '没有这一项。', en: 'There is no such purpose.' },
});
