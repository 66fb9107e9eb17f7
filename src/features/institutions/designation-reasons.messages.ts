import type { FieldWords } from '#src/lib/form-words.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { DesignationReasonCode } from './designation.rules.ts';

const reasonWords: Readonly<Record<DesignationReasonCode, { zh: string; en: string }>> = messages({
  'step-not-allowed': {
    zh: '现在的状态不能办这一步，请刷新页面再看。',
    en: 'This step is not possible in the present state: load the page again.',
  },
  'role-has-no-right': { zh: '您的岗位不能办这一步。', en: 'Your role does not take this step.' },
  'scope-empty': { zh: '请至少选一项可培训范围。', en: 'Tick at least one line of what may be taught.' },
  'scope-venue-unknown': { zh: '范围里有不属于本机构的教学地点。', en: 'The scope names a venue of somebody else.' },
  'scope-capacity-not-right': { zh: '范围里的人数不对。', en: 'A number of people in the scope is not right.' },
  'term-backwards': { zh: '认定期的结束日期早于开始日期。', en: 'The term ends before it begins.' },
  'term-past': { zh: '认定期已经过去。', en: 'The term has passed already.' },
  'term-too-long': { zh: '认定期不能超过三年。', en: 'The term may not exceed three years.' },
  'capacity-not-positive': { zh: '每班最多人数必须大于零。', en: 'The largest run must have at least one seat.' },
  'statement-missing': { zh: '请填写申请说明。', en: 'Write the statement.' },
  'no-venue': {
    zh: '还没有登记教学地点和教室，不能申请。',
    en: 'No venue with a room is registered: an application is not possible.',
  },
  'capacity-above-rooms': {
    zh: '每班最多人数超过最大一间教室的座位数（{limit}）。',
    en: 'The largest run exceeds the seats of the largest room ({limit}).',
  },
  'no-trainer': {
    zh: '还没有登记在职讲师，不能申请。',
    en: 'No active trainer is registered: an application is not possible.',
  },
  'document-missing': { zh: '还缺材料：{document}。', en: 'A paper is missing: {document}.' },
  'application-open': {
    zh: '已有一份申请正在办理，办结或撤回后才能再申请。',
    en: 'Another application is under way: it must be decided or withdrawn first.',
  },
  'section-not-mended': {
    zh: '“{section}”被指出问题后还没有修改。',
    en: '“{section}” was found faulty and has not been changed since.',
  },
  'reviewed-by-applicant': { zh: '申请人不能审核自己的申请。', en: 'Whoever applied may not review the application.' },
  'decided-by-reviewer': {
    zh: '初审的人不能公示或认定，请由另一人办理。',
    en: 'Whoever reviewed may neither publish nor decide: another person must.',
  },
  'decided-by-applicant': { zh: '申请人不能认定自己的申请。', en: 'Whoever applied may not decide the application.' },
  'decided-by-expert': { zh: '评审过的专家不能认定。', en: 'An expert who scored may not decide.' },
  'opinion-missing': { zh: '请写明理由。', en: 'Give the reason.' },
  'document-number-missing': { zh: '请填写文号。', en: 'Give the number of the document.' },
  'faults-missing': { zh: '退回时至少要写明一处问题。', en: 'Name at least one fault.' },
  'fault-words-missing': { zh: '每处问题都要写清楚。', en: 'Every fault needs words.' },
  'fault-not-named-before': {
    zh: '问题必须一次告知：第一次退回没有提到的部分，不能再退。',
    en: 'All faults are told at once: a part that the first return did not name cannot be returned later.',
  },
  'deadline-not-right': { zh: '期限应为1至60个工作日。', en: 'The deadline is 1 to 60 working days.' },
  'file-empty': { zh: '文件是空的。', en: 'The file is empty.' },
  'file-too-large': { zh: '文件超过8 MB。', en: 'The file is larger than 8 MB.' },
  'file-of-other-kind': {
    zh: '只收PDF、JPEG、PNG文件（看内容，不看扩展名），并请选择材料种类。',
    en: 'Only PDF, JPEG or PNG is taken (by content, not by name); choose what it is.',
  },
  'files-too-many': {
    zh: '一份申请最多30个文件、共60 MB。',
    en: 'An application has at most 30 files, 60 MB together.',
  },
  'visitors-too-few': {
    zh: '现场核查至少两人，请写姓名。',
    en: 'A visit needs at least two people: give their names.',
  },
  'visit-in-future': { zh: '核查日期不能晚于今天。', en: 'The visit cannot lie in the future.' },
  'findings-missing': {
    zh: '每个核查项都要有结论，不符合或部分符合的要写明情况，并写总的结论。',
    en: 'Every item needs a finding, with words where it is not in order, and the visit a conclusion.',
  },
  'draw-already': { zh: '专家已经抽取过。', en: 'The experts are drawn already.' },
  'pool-too-small': {
    zh: '符合条件的专家只有{count}人，需要{wanted}人；请先充实专家库。',
    en: 'Only {count} experts can be drawn and {wanted} are needed: add to the pool first.',
  },
  'not-drawn': { zh: '您没有被抽中评审这份申请。', en: 'You were not drawn for this application.' },
  'already-scored': { zh: '您已经评过分，评分不能修改。', en: 'You have scored already: a score never changes.' },
  'expert-has-conflict': {
    zh: '您与这家机构有申报的利害关系，请回避。',
    en: 'You have declared a tie to this institution: be excused.',
  },
  'expert-is-applicant': { zh: '申请人不能评审。', en: 'The applicant scores nothing.' },
  'expert-is-reviewer': { zh: '初审的人不能评审。', en: 'The reviewer scores nothing.' },
  'scores-not-right': {
    zh: '每一项都要打分，是整数，不超过该项满分。',
    en: 'Every criterion needs whole points, no more than its most.',
  },
  'visit-missing': { zh: '还没有现场核查记录。', en: 'There is no record of a visit.' },
  'scores-missing': { zh: '专家评分还没有收齐。', en: 'Not all experts have scored.' },
  'notice-still-open': {
    zh: '公示到{closesOn}才结束，之后才能认定。',
    en: 'The public notice runs until {closesOn}; decide after that.',
  },
  'objection-open': { zh: '还有{count}件异议没有处理。', en: 'Objections still to be decided: {count}.' },
  'notice-closed': { zh: '公示已经结束，不再接收异议。', en: 'The notice is over: objections are no longer taken.' },
  'objection-decided': { zh: '这件异议已经处理。', en: 'The objection is decided already.' },
  'objection-by-publisher': {
    zh: '申请、初审、公示的人不能处理异议。',
    en: 'Whoever applied, reviewed or published does not decide objections.',
  },
  'revocation-pending': { zh: '已经告知拟取消。', en: 'Notice of revocation has been given already.' },
  'no-revocation-pending': { zh: '没有正在办理的取消。', en: 'No revocation is under way.' },
  'appeal-window-open': {
    zh: '陈述申辩期到{dueOn}，之后才能取消。',
    en: 'The institution may be heard until {dueOn}; revoke after that.',
  },
  'appeal-window-over': { zh: '陈述申辩期已过。', en: 'The time for being heard is over.' },
  'appeal-already': { zh: '已经提交过陈述申辩。', en: 'The institution has been heard already.' },
  'revoked-by-same-person': {
    zh: '告知的人不能作出取消决定，请由另一人办理。',
    en: 'Whoever gave notice does not revoke: a second person does.',
  },
  'lines-released-already': { zh: '暂缓的补贴已经放行。', en: 'The lines held are released already.' },
  'renewal-too-early': { zh: '{earliest}起才能申请续期。', en: 'Renewal is possible from {earliest}.' },
  'term-not-after-old': {
    zh: '续期要从原认定期（到{validTo}）之后开始。',
    en: 'The renewal begins after the old term, which ends {validTo}.',
  },
});

/** The kinds of papers handed in. */
export const documentWords = messages({
  licence: { zh: '营业执照或登记证书', en: 'Licence or registration certificate' },
  premises: { zh: '场地权属或租赁证明', en: 'Title or lease of the premises' },
  equipment: { zh: '设备清单', en: 'List of equipment' },
  staff: { zh: '师资名册和资格证书', en: 'List and certificates of trainers' },
  curriculum: { zh: '教学计划和大纲', en: 'Teaching plan and syllabi' },
  rules: { zh: '管理制度', en: 'House rules' },
  safety: { zh: '消防、安全证明', en: 'Fire and safety papers' },
  other: { zh: '其他', en: 'Other' },
});

/** The parts of an application. */
export const sectionWords = messages({
  scope: { zh: '培训范围和期限', en: 'Scope and term' },
  premises: { zh: '教学地点和教室', en: 'Venues and rooms' },
  trainers: { zh: '讲师', en: 'Trainers' },
  documents: { zh: '申请材料', en: 'Papers' },
  statement: { zh: '申请说明', en: 'Statement' },
});

/** The sentence for a reason of a designation; codes of papers and sections become words. */
export function designationSentence(reason: Reason, language: Language): string {
  const table = speak(reasonWords, language) as Readonly<Record<string, string>>;
  const named: Readonly<Record<string, string>> = {
    ...speak(documentWords, language),
    ...speak(sectionWords, language),
  };
  const sentence = table[reason.code] ?? reason.code;
  return sentence.replace(/\{(\w+)\}/g, (_, key: string) => {
    const fact = String(reason.facts?.[key] ?? '');
    return named[fact] ?? fact;
  });
}

/** Errors of the field with the file. */
export const fileWords: FieldWords = {
  'file-missing': { zh: '请选择一个文件。', en: 'Choose a file.' },
  'file-too-large': { zh: '文件超过8 MB。', en: 'The file is larger than 8 MB.' },
};
