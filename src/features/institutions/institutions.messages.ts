import type { institutions, trainers } from '#db/schema/institutions.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';
import type { ScopeLine } from './designation.rules.ts';
import type { DesignationState } from './designation-steps.rules.ts';

export const institutionsMessages = messages({
  title: { zh: '定点培训机构', en: 'Designated institutions' },
  slip: { zh: '机构', en: '机构' },
  line: {
    zh: '经人社部门认定的培训机构和实践基地，以及暂停、取消的情况。',
    en: 'Training institutions and practice bases designated by the bureau, and those suspended or revoked.',
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
  events: { zh: '认定经过', en: 'History' },
  eventsLine: {
    zh: '公示、认定、整改、暂停、恢复、取消和到期，都长期公开。',
    en: 'Public notices, designations, warnings, suspensions, revocations and ends: public for good.',
  },
  what: { zh: '事项', en: 'What' },
  when: { zh: '日期', en: 'Day' },
  why: { zh: '说明', en: 'Reason' },
  formerCodes: { zh: '曾用代码', en: 'Former codes' },
  stateFilter: { zh: '状态', en: 'State' },
  inForce: { zh: '认定期内', en: 'In force' },
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
    zh: '受理、现场核查、抽取专家评审、公示、认定，以及整改、暂停、取消。',
    en: 'Acceptance, visit, experts, public notice, decision; warnings, suspensions and revocations.',
  },
  deskEmpty: { zh: '没有这种状态的认定申请。', en: 'There is no application in this state.' },
  ownTitle: { zh: '本机构', en: 'Our institution' },
  noInstitution: { zh: '您的账号没有对应的机构。', en: 'No institution belongs to this account.' },
  choose: { zh: '查看哪家机构', en: 'Which institution' },
  show: { zh: '查看', en: 'Show' },
  profile: { zh: '基本情况', en: 'Profile' },
  application: { zh: '申请内容', en: 'Application' },
  statement: { zh: '申请说明', en: 'Statement' },
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
  qualification: { zh: '讲师资格已保存。', en: 'The qualification is saved.' },
  code: { zh: '代码已登记。', en: 'The code is recorded.' },
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
