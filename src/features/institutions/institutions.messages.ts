import type { institutions, trainers } from '#db/schema/institutions.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { DesignationReasonCode, DesignationState, ScopeLine } from './designation.rules.ts';

export const institutionsMessages = messages({
  title: { zh: '定点培训机构', en: 'Designated institutions' },
  slip: { zh: '机构', en: '机构' },
  line: {
    zh: '经人社部门认定、在认定期内可以办补贴培训的机构和实践基地。',
    en: 'Institutions and practice bases designated by the bureau and within their term.',
  },
  listCaption: { zh: '定点机构', en: 'Designated institutions' },
  total: {
    zh: (count: number) => `共 ${count} 家`,
    en: (count: number) => (count === 1 ? '1 institution' : `${count} institutions`),
  },
  empty: { zh: '没有符合条件的机构。', en: 'No institution matches.' },
  emptyHint: { zh: '换一个地区或层级再看看。', en: 'Try another district or tier.' },
  all: { zh: '全部', en: 'All' },
  district: { zh: '地区', en: 'District' },
  tier: { zh: '层级', en: 'Tier' },
  word: { zh: '机构名称', en: 'Name of institution' },
  name: { zh: '机构', en: 'Institution' },
  scope: { zh: '可培训范围', en: 'May teach' },
  term: { zh: '认定期', en: 'Term' },
  until: { zh: '至', en: 'to' },
  phone: { zh: '电话', en: 'Telephone' },
  address: { zh: '地址', en: 'Address' },
  code: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  kindLabel: { zh: '类型', en: 'Kind' },
  about: { zh: '机构简介', en: 'About' },
  openRuns: { zh: '正在报名的班次', en: 'Runs open for enrolment' },
  noOpenRuns: { zh: '目前没有可报名的班次。', en: 'No run is open for enrolment at present.' },
  allRuns: { zh: '看全部班次', en: 'See all runs' },
  seeRun: { zh: '看班次', en: 'See run' },
  history: { zh: '认定记录', en: 'Designations' },
  number: { zh: '编号', en: 'Number' },
  documentNumber: { zh: '认定文号', en: 'Document' },
  state: { zh: '状态', en: 'State' },
  capacity: { zh: '每班最多人数', en: 'Largest run' },
  people: { zh: (count: number) => `${count} 人`, en: (count: number) => `${count} people` },
  venues: { zh: '教学地点', en: 'Venues' },
  room: { zh: '教室', en: 'Room' },
  seats: { zh: '座位', en: 'Seats' },
  trainers: { zh: '讲师', en: 'Trainers' },
  trainer: { zh: '姓名', en: 'Name' },
  trainerTitle: { zh: '职称', en: 'Title' },
  qualification: { zh: '资格', en: 'Qualification' },
  validTo: { zh: '有效期至', en: 'Valid to' },
  noEnd: { zh: '长期', en: 'No end' },
  left: { zh: '已离职', en: 'Left' },
  teaching: { zh: '在职', en: 'Teaching' },
  noVenues: { zh: '还没有登记教学地点。', en: 'No venue is registered yet.' },
  noRooms: { zh: '还没有教室', en: 'No room yet' },
  noTrainers: { zh: '还没有登记讲师。', en: 'No trainer is registered yet.' },
  bankAccount: { zh: '收款账户', en: 'Bank account' },
  none: { zh: '—', en: '—' },

  deskTitle: { zh: '定点认定', en: 'Designations' },
  deskLine: {
    zh: '受理、初审、核定机构的定点认定。本系统不办认定的公示；按规定要公示的，公示后再核定，并填写文号。',
    en: 'Applications for designation: review and decision. Designations are not put on public notice here; where a notice is required, hold it first, then decide with the document number.',
  },
  deskEmpty: { zh: '没有这种状态的认定申请。', en: 'There is no application in this state.' },
  ownTitle: { zh: '本机构', en: 'Our institution' },
  noInstitution: { zh: '您的账号没有对应的机构。', en: 'No institution belongs to this account.' },
  choose: { zh: '查看哪家机构', en: 'Which institution' },
  show: { zh: '查看', en: 'Show' },
  profile: { zh: '基本情况', en: 'Profile' },
  applyTitle: { zh: '申请定点认定', en: 'Apply for designation' },
  applyAgain: { zh: '修改后重新提交', en: 'Correct and hand in again' },
  applyOpen: {
    zh: '有一份申请正在办理，办结后才能再申请。',
    en: 'An application is being decided; apply again afterwards.',
  },
  scopeHint: {
    zh: '只选真正能教的。没有写职业的一行，指该层级不涉及职业等级的课程。',
    en: 'Tick what you can really teach. A line without occupation means courses of the tier that lead to no level.',
  },
  capacityHint: { zh: '不能超过最大一间教室的座位数', en: 'Not more than the seats of the largest room' },
  validFrom: { zh: '从哪天起', en: 'From' },
  validToField: { zh: '到哪天止', en: 'To' },
  termHint: { zh: '最长三年', en: 'At most three years' },
  statement: { zh: '申请说明', en: 'Statement' },
  statementHint: {
    zh: '写明场地、设备、师资和以往培训情况',
    en: 'Rooms, equipment, trainers, and what you have taught before',
  },
  applyButton: { zh: '提交申请', en: 'Hand in' },
  returnedLead: { zh: '申请被退回：', en: 'Returned: ' },
  reviewTitle: { zh: '初审', en: 'First review' },
  decision: { zh: '意见', en: 'Decision' },
  propose: { zh: '符合条件，提请核定', en: 'In order: propose to the approver' },
  returnIt: { zh: '退回补正', en: 'Return for correction' },
  opinion: { zh: '意见说明', en: 'Opinion' },
  opinionReturnHint: { zh: '退回时必须一次写清全部问题', en: 'When returning, name everything that is wrong' },
  reviewButton: { zh: '提交初审意见', en: 'Give opinion' },
  decideTitle: { zh: '核定', en: 'Decision' },
  designate: { zh: '认定为定点机构', en: 'Designate' },
  reject: { zh: '不予认定', en: 'Reject' },
  documentHint: { zh: '认定时必填，如 丽人社〔2026〕18号', en: 'Needed to designate' },
  rejectHint: { zh: '不予认定时必填', en: 'Needed to reject' },
  decideButton: { zh: '提交核定', en: 'Decide' },
  suspendTitle: { zh: '暂停', en: 'Suspend' },
  suspendButton: { zh: '暂停定点资格', en: 'Suspend designation' },
  reinstateTitle: { zh: '恢复', en: 'Reinstate' },
  reinstateButton: { zh: '恢复定点资格', en: 'Reinstate designation' },
  reason: { zh: '理由', en: 'Reason' },
  application: { zh: '申请内容', en: 'Application' },
  course: { zh: '办理过程', en: 'What happened' },
  submitted: { zh: '提交申请', en: 'Handed in' },
  reviewed: { zh: '初审', en: 'First review' },
  decided: { zh: '核定', en: 'Decision' },
  earlier: { zh: '以往认定', en: 'Earlier designations' },
  noEarlier: { zh: '没有以往认定。', en: 'There are none.' },
  back: { zh: '返回列表', en: 'Back to the list' },
});

/** Notices after a deed, by the `done` key of the address. */
export const institutionsDone = messages({
  registered: {
    zh: '机构已登记。请管理员授予机构负责人岗位。',
    en: 'The institution is registered. Ask the administrator to give its head a role.',
  },
  venue: { zh: '教学地点已保存。', en: 'The venue is saved.' },
  room: { zh: '教室已保存。', en: 'The room is saved.' },
  trainer: { zh: '讲师已保存。', en: 'The trainer is saved.' },
  account: { zh: '收款账户已保存。', en: 'The bank account is saved.' },
  applied: { zh: '申请已提交，等待初审。', en: 'The application is handed in and awaits the first review.' },
  return: { zh: '已退回机构补正。', en: 'Returned to the institution.' },
  propose: { zh: '已提请核定。', en: 'Proposed to the approver.' },
  designate: { zh: '已认定为定点机构。', en: 'The institution is designated.' },
  reject: { zh: '已作出不予认定的决定。', en: 'The application is rejected.' },
  suspend: { zh: '定点资格已暂停，不能再备案新班次。', en: 'Suspended: no new run can be filed.' },
  reinstate: { zh: '定点资格已恢复。', en: 'Reinstated.' },
});

const stateWords = messages<Record<DesignationState, { zh: string; en: string }>>({
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '待受理', en: 'Handed in' },
  'under-review': { zh: '审核中', en: 'Under review' },
  returned: { zh: '待补正', en: 'To be mended' },
  scored: { zh: '评审完毕', en: 'Scored' },
  proposed: { zh: '拟认定', en: 'Proposed' },
  'in-notice': { zh: '公示中', en: 'In public notice' },
  designated: { zh: '已认定', en: 'Designated' },
  warned: { zh: '整改中', en: 'Warned' },
  suspended: { zh: '已暂停', en: 'Suspended' },
  revoked: { zh: '已取消', en: 'Revoked' },
  rejected: { zh: '不予认定', en: 'Rejected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  expired: { zh: '已到期', en: 'Expired' },
});

const tones = {
  draft: 'neutral',
  submitted: 'amber',
  'under-review': 'amber',
  returned: 'red',
  scored: 'amber',
  proposed: 'amber',
  'in-notice': 'blue',
  designated: 'green',
  warned: 'amber',
  suspended: 'red',
  revoked: 'red',
  rejected: 'red',
  withdrawn: 'neutral',
  expired: 'neutral',
} as const satisfies Record<DesignationState, string>;

/** What a state is called, and the colour beside the word. */
export function designationStateTag(state: DesignationState, language: Language) {
  return { label: speak(stateWords, language)[state], tone: tones[state] };
}

export type InstitutionKind = (typeof institutions.$inferSelect)['kind'];
type TrainerTitle = (typeof trainers.$inferSelect)['title'];

const kindWords = messages<Record<InstitutionKind, { zh: string; en: string }>>({
  school: { zh: '职业培训学校', en: 'Vocational training school' },
  college: { zh: '院校', en: 'College' },
  company: { zh: '企业', en: 'Company' },
  association: { zh: '社会组织', en: 'Association' },
  'public-service-centre': { zh: '电商公共服务中心', en: 'Public e-commerce service centre' },
  'practice-base': { zh: '实践基地', en: 'Practice base' },
});

/** What a kind of institution is called. */
export function institutionKind(kind: InstitutionKind, language: Language): string {
  return speak(kindWords, language)[kind];
}

const titleWords = messages<Record<TrainerTitle, { zh: string; en: string }>>({
  ACADEMICIAN: { zh: '院士、知名专家', en: 'Academician or well-known expert' },
  SENIOR: { zh: '正高级', en: 'Professor level' },
  ASSOCIATE: { zh: '副高级', en: 'Associate professor level' },
  INTERMEDIATE: { zh: '中级', en: 'Intermediate' },
  JUNIOR: { zh: '初级', en: 'Junior' },
  OTHER: { zh: '其他', en: 'Other' },
});

/** What a trainer's title is called. */
export function trainerTitle(title: TrainerTitle, language: Language): string {
  return speak(titleWords, language)[title];
}

const tierWords = messages({
  popular: { zh: '普及', en: 'Popular' },
  specialist: { zh: '专业技能', en: 'Specialist skills' },
  advanced: { zh: '中高级', en: 'Advanced' },
  manager: { zh: '职业经理人', en: 'Professional manager' },
});

const levelWords = messages({
  L5: { zh: '五级', en: 'Level 5' },
  L4: { zh: '四级', en: 'Level 4' },
  L3: { zh: '三级', en: 'Level 3' },
  L2: { zh: '二级', en: 'Level 2' },
  L1: { zh: '一级', en: 'Level 1' },
});

const occupationWords: Readonly<Record<string, string>> = {
  电子商务师: 'E-commerce Specialist',
  互联网营销师: 'Internet Marketer',
};

/** What a tier is called: 普及, 专业技能, 中高级, 职业经理人. */
export function tierName(tier: string, language: Language): string {
  return (speak(tierWords, language) as Readonly<Record<string, string>>)[tier] ?? tier;
}

/** What a level is called: 五级 … 一级. */
export function levelName(level: string, language: Language): string {
  return (speak(levelWords, language) as Readonly<Record<string, string>>)[level] ?? level;
}

/** An occupation with its level, if it has them: 电子商务师四级. */
export function occupationName(occupation: string | null, level: string | null, language: Language): string {
  if (!occupation) return '';
  const name = language === 'zh' ? occupation : (occupationWords[occupation] ?? occupation);
  return level ? `${name}${language === 'zh' ? '' : ' '}${levelName(level, language)}` : name;
}

/** A line of a designation's scope in words. */
export function scopeName({ tier, occupation, level }: ScopeLine, language: Language): string {
  const name = occupationName(occupation, level, language);
  return name ? `${tierName(tier, language)} · ${name}` : tierName(tier, language);
}

const reasonWords = messages({
  'step-not-allowed': {
    zh: '现在的状态不能办这一步，请刷新页面再看。',
    en: 'This step is not possible in the present state: load the page again.',
  },
  'scope-empty': { zh: '请至少选一项可培训范围。', en: 'Tick at least one line of what may be taught.' },
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
    zh: '每班最多人数超过最大一间教室的座位数。',
    en: 'The largest run exceeds the seats of the largest room.',
  },
  'no-trainer': {
    zh: '还没有登记在职讲师，不能申请。',
    en: 'No active trainer is registered: an application is not possible.',
  },
  'application-open': { zh: '已有一份申请正在办理。', en: 'Another application is being decided.' },
  'reviewed-by-applicant': { zh: '申请人不能初审自己的申请。', en: 'Whoever applied may not review the application.' },
  'decided-by-reviewer': {
    zh: '初审的人不能再核定，请由另一人核定。',
    en: 'Whoever reviewed may not decide: another person must.',
  },
  'decided-by-applicant': { zh: '申请人不能核定自己的申请。', en: 'Whoever applied may not decide the application.' },
  'opinion-missing': { zh: '请写明理由。', en: 'Give the reason.' },
  'document-number-missing': { zh: '认定时必须填写文号。', en: 'A document number is needed to designate.' },
}) satisfies Record<DesignationReasonCode, { zh: string; en: string }>;

/** The sentence for a reason of this room. */
export function designationSentence(reason: Reason, language: Language): string {
  const sentence = (speak(reasonWords, language) as Readonly<Record<string, string>>)[reason.code] ?? reason.code;
  const limit = reason.facts?.limit;
  return limit === undefined
    ? sentence
    : `${sentence}${language === 'zh' ? `（最多 ${limit}）` : ` (at most ${limit})`}`;
}
