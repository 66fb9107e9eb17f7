import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { RunReasonCode, RunState } from './run.rules.ts';

export const catalogueMessages = messages({
  title: { zh: '课程班次', en: 'Courses' },
  slip: { zh: '课程', en: '课程' },
  line: {
    zh: '两市定点机构的公开班次，余席每分钟更新。',
    en: 'Runs of designated institutions in both cities; free seats are brought up to date every minute.',
  },
  all: { zh: '全部', en: 'All' },
  district: { zh: '地区', en: 'District' },
  tier: { zh: '层级', en: 'Tier' },
  funded: { zh: '补贴', en: 'Funding' },
  fundedYes: { zh: '可申补贴', en: 'May be funded' },
  fundedNo: { zh: '自费或免费', en: 'Not funded' },
  word: { zh: '课程、机构、地点，可用拼音', en: 'Course, institution or place' },
  month: { zh: '开班月份', en: 'Month' },
  anyMonth: { zh: '不限月份', en: 'Any month' },
  sort: { zh: '排序', en: 'Order' },
  byStart: { zh: '按开班时间', en: 'By first day' },
  byFee: { zh: '按费用', en: 'By fee' },
  onlyFree: { zh: '只看有余席', en: 'Only with free seats' },
  showAll: { zh: '也看已满的', en: 'Show full ones too' },
  total: {
    zh: (count: number) => `共 ${count} 个班次`,
    en: (count: number) => (count === 1 ? '1 run' : `${count} runs`),
  },
  byStartNote: { zh: '按开班时间先后', en: 'soonest first' },
  byFeeNote: { zh: '按费用从低到高', en: 'cheapest first' },
  emptyLead: { zh: '没有符合条件的班次。', en: 'No run matches.' },
  emptyText: { zh: '减少一个条件，或者看看全部课程大纲。', en: 'Drop a condition, or look at all syllabi.' },
  syllabi: { zh: '全部课程大纲', en: 'All syllabi' },
  seeRun: { zh: '看班次', en: 'See run' },
  free: { zh: '免费', en: 'Free' },
  paidByInstitution: { zh: '机构垫付', en: 'Advanced by the institution' },
  mayReturn: { zh: '可申请补贴', en: 'Subsidy may be claimed' },
  publicMoney: { zh: '财政承担', en: 'Paid from public funds' },
  hours: { zh: (count: number) => `${count} 课时`, en: (count: number) => `${count} class hours` },
  termName: { zh: (term: number) => `第 ${term} 期`, en: (term: number) => `run ${term}` },
  demonstration: { zh: '演示', en: 'Demonstration' },
  exampleValues: { zh: '演示参数', en: 'Example values' },

  aims: { zh: '学完能做什么', en: 'What you will be able to do' },
  audience: { zh: '适合谁', en: 'For whom' },
  conditions: { zh: '报名条件', en: 'Conditions' },
  assessment: { zh: '考核', en: 'Assessment' },
  partners: { zh: '合作单位', en: 'Partners' },
  syllabus: { zh: '课程大纲', en: 'Syllabus' },
  lesson: { zh: '内容', en: 'Content' },
  kind: { zh: '类别', en: 'Kind' },
  theory: { zh: '理论', en: 'Theory' },
  practice: { zh: '实操', en: 'Practice' },
  classHours: { zh: '课时', en: 'Hours' },
  passMarks: { zh: '合格线', en: 'Pass marks' },
  passMarkText: {
    zh: (theory: number, practical: number) => `理论 ${theory} 分，实操 ${practical} 分`,
    en: (theory: number, practical: number) => `theory ${theory}, practical ${practical}`,
  },
  noExam: { zh: '不设考试', en: 'No examination' },
  attendance: { zh: '出勤要求', en: 'Attendance' },
  attendanceText: { zh: (percent: number) => `不低于 ${percent} %`, en: (percent: number) => `at least ${percent} %` },
  level: { zh: '职业与等级', en: 'Occupation and level' },
  version: { zh: '大纲版本', en: 'Version' },
  runsOfCourse: { zh: '这门课的班次', en: 'Runs of this course' },
  noRuns: { zh: '这门课目前没有公开班次。', en: 'There is no public run of this course at present.' },
  hoursTotal: {
    zh: (total: number, theory: number, practice: number, share: string) =>
      `共 ${total} 课时：理论 ${theory} 课时（${share.split('/')[0]} %），实操 ${practice} 课时（${share.split('/')[1]} %）`,
    en: (total: number, theory: number, practice: number, share: string) =>
      `${total} class hours: theory ${theory} (${share.split('/')[0]} %), practice ${practice} (${share.split('/')[1]} %)`,
  },

  crumbs: { zh: '您在', en: 'You are at' },
  runNumber: { zh: '班次', en: 'Run' },
  when: { zh: '上课时间', en: 'When' },
  where: { zh: '地点', en: 'Where' },
  institution: { zh: '机构', en: 'Institution' },
  contact: { zh: '咨询', en: 'Questions' },
  designated: { zh: '定点机构', en: 'designated institution' },
  steps: { zh: '从报名到到账', en: 'From enrolment to the money' },
  stepsPlain: { zh: '从报名到领证', en: 'From enrolment to the certificate' },
  stepEnrol: { zh: '报名', en: 'Enrol' },
  stepAttend: { zh: '上课', en: 'Attend' },
  stepExam: { zh: '考核', en: 'Assessment' },
  stepCertificate: { zh: '领证', en: 'Certificate' },
  stepMoney: { zh: '补贴到账', en: 'Money arrives' },
  enrolUntil: { zh: (date: string) => `${date}截止`, en: (date: string) => `until ${date}` },
  daysAndHours: {
    zh: (days: number, hours: number) => `${days} 天 ${hours} 课时`,
    en: (days: number, hours: number) => `${days} days, ${hours} class hours`,
  },
  afterLessons: { zh: '结课后', en: 'after the last lesson' },
  byAttendance: { zh: '按出勤', en: 'by attendance' },
  afterResults: { zh: '成绩公布后', en: 'after the results' },
  afterNotice: { zh: '公示无异议后', en: 'after the public notice' },
  timetable: { zh: '课程安排', en: 'Timetable' },
  eachHour: { zh: '每课时 45 分钟', en: 'A class hour is 45 minutes' },
  date: { zh: '日期', en: 'Date' },
  time: { zh: '时间', en: 'Time' },
  trainer: { zh: '讲师', en: 'Trainer' },
  room: { zh: '教室', en: 'Room' },
  planTotal: {
    zh: (days: number, total: number, theory: number, practice: number, share: string) =>
      `共 ${days} 天 ${total} 课时：理论 ${theory} 课时（${share.split('/')[0]} %），实操 ${practice} 课时（${share.split('/')[1]} %）`,
    en: (days: number, total: number, theory: number, practice: number, share: string) =>
      `${days} days, ${total} class hours: theory ${theory} (${share.split('/')[0]} %), practice ${practice} (${share.split('/')[1]} %)`,
  },
  terms: { zh: '报名条件与材料', en: 'Conditions and documents' },
  guide: { zh: '办事指南全文', en: 'The whole guide' },
  documents: { zh: '材料', en: 'Documents' },
  documentsText: {
    zh: '本人身份证；申请补贴的，另备人员类别证明（如就业创业证、村委会证明）和本人银行卡。',
    en: 'Your own identity card; for a subsidy also the evidence of your category and a bank card in your name.',
  },
  whoFunded: { zh: '谁可以申请补贴', en: 'Who may be subsidised' },
  fundedSubsidy: {
    zh: '完成培训、达到出勤要求并取得证书的学员，按人员类别、职业等级测算；报名前可先看自己的测算结果。',
    en: 'Learners who attend enough and gain the certificate, by category and level; you can see your own estimate before you enrol.',
  },
  fundedFee: {
    zh: '培训费由举办单位按定额标准列支，不向学员收取。',
    en: 'The organiser pays the training fee within the set quota; learners pay nothing.',
  },
  fundedNone: { zh: '本班不涉及补贴。', en: 'No subsidy is connected with this run.' },
  note: { zh: '备注', en: 'Note' },
  seats: { zh: '席位', en: 'Seats' },
  trainingFee: { zh: '培训费', en: 'Training fee' },
  examFee: { zh: '鉴定费', en: 'Assessment fee' },
  advanced: {
    zh: '费用由机构先垫付，学员不用先交钱。',
    en: 'The institution advances the fees: you pay nothing first.',
  },
  learnerPays: {
    zh: '费用由学员先交，补贴审核后退还本人。',
    en: 'You pay first; the subsidy is returned to you after review.',
  },
  noFee: { zh: '学员不用交费。', en: 'You pay nothing.' },
  policy: { zh: '适用政策', en: 'Policy' },
  syllabusOf: { zh: '看课程大纲', en: 'See the syllabus' },
  closedRun: { zh: '这个班次已不接受报名。', en: 'This run no longer takes enrolments.' },
  filedTag: { zh: '已备案', en: 'Filed' },
});

const stateWords = messages<Record<RunState, { zh: string; en: string }>>({
  draft: { zh: '草稿', en: 'Draft' },
  filed: { zh: '待审核', en: 'Filed' },
  returned: { zh: '已退回', en: 'Returned' },
  approved: { zh: '已备案', en: 'Approved' },
  enrolling: { zh: '报名中', en: 'Enrolling' },
  running: { zh: '上课中', en: 'Running' },
  delivered: { zh: '已结课', en: 'Delivered' },
  assessed: { zh: '已考核', en: 'Assessed' },
  closed: { zh: '已办结', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  terminated: { zh: '已终止', en: 'Terminated' },
});

const tones = {
  draft: 'neutral',
  filed: 'amber',
  returned: 'red',
  approved: 'blue',
  enrolling: 'qing',
  running: 'blue',
  delivered: 'neutral',
  assessed: 'neutral',
  closed: 'green',
  cancelled: 'red',
  terminated: 'red',
} as const satisfies Record<RunState, string>;

/** What a state is called, and the colour beside the word. */
export function runStateTag(state: RunState, language: Language) {
  return { label: speak(stateWords, language)[state], tone: tones[state] };
}

const reasonWords = messages({
  'step-not-allowed': {
    zh: '班次现在的状态不能办这一步，请刷新页面再看。',
    en: 'This step is not possible in the present state of the run: load the page again.',
  },
  'no-designation': {
    zh: '机构没有覆盖这门课、这个地区和开课日期的定点认定。',
    en: 'No designation in force covers this course, place and first day.',
  },
  'too-late-to-file': {
    zh: '办班备案至少要在开课 7 天以前。',
    en: 'A run must be filed at least 7 days before it begins.',
  },
  'enrol-by-after-start': { zh: '报名截止不能晚于开课。', en: 'Enrolment cannot end after the run begins.' },
  'enrol-by-past': { zh: '报名截止日期已经过去。', en: 'The last day of enrolment has passed.' },
  'capacity-above-room': { zh: '学位数超过所用教室的座位数。', en: 'There are more seats than the room holds.' },
  'capacity-above-designation': {
    zh: '学位数超过定点认定的每班最多人数。',
    en: 'There are more seats than the designation allows for a run.',
  },
  'hours-differ': { zh: '课次的课时合计与课程大纲不符。', en: 'The hours of the lessons differ from the syllabus.' },
  'no-lessons': { zh: '还没有排课。', en: 'No lesson is planned.' },
  'lesson-before-start': { zh: '有课次早于开课日期。', en: 'A lesson lies before the first day.' },
  'trainer-not-valid': {
    zh: '讲师已离职或资格在上课前到期',
    en: 'A trainer has left, or the qualification ends before a lesson',
  },
  'trainer-busy': { zh: '讲师时间冲突', en: 'A trainer is taken at that time' },
  'room-busy': { zh: '教室时间冲突', en: 'A room is taken at that time' },
  'no-policy': {
    zh: '这一天、这个地区没有对应的补贴政策版本，请改为不涉及补贴，或联系主管部门。',
    en: 'No policy version covers this place and day: choose no funding, or ask the bureau.',
  },
  'subsidy-needs-level': {
    zh: '培训补贴按职业等级计算，这门课没有等级，不能选这一渠道。',
    en: 'The subsidy is set by level and this course leads to none: it cannot be chosen.',
  },
  'filed-by-same-person': { zh: '备案人不能审核自己的备案。', en: 'Whoever filed the run may not decide the filing.' },
  'opinion-missing': { zh: '请写明理由。', en: 'Give the reason.' },
  'too-early-to-start': { zh: '还没到开课日期。', en: 'The first day has not come.' },
  'nobody-enrolled': { zh: '还没有人报名。', en: 'Nobody has enrolled.' },
  'term-taken': { zh: '这一期已经有了，请换一个期数。', en: 'This run number of the course is taken.' },
  'plan-does-not-fit': { zh: '有课次的日期或时间填写不对。', en: 'A lesson has a day or time that is not right.' },
}) satisfies Record<RunReasonCode, { zh: string; en: string }>;

/** The sentence for a reason of this room, with what it is about. */
export function runSentence(reason: Reason, language: Language): string {
  const sentence = (speak(reasonWords, language) as Readonly<Record<string, string>>)[reason.code] ?? reason.code;
  const about = aboutWords(reason, language);
  return about ? `${sentence}${language === 'zh' ? `（${about}）` : ` (${about})`}` : sentence;
}

function aboutWords({ code, facts = {} }: Reason, language: Language): string {
  const { name, day, time, runNumber, limit, earliest, planned, needed, lesson, startsOn } = facts;
  if (code === 'trainer-busy' || code === 'room-busy') return `${name} · ${day} ${time} · ${runNumber}`;
  if (code === 'hours-differ')
    return language === 'zh' ? `应为 ${needed}，已排 ${planned}` : `needed ${needed}, planned ${planned}`;
  if (limit !== undefined) return language === 'zh' ? `最多 ${limit}` : `at most ${limit}`;
  if (lesson !== undefined) return language === 'zh' ? `第 ${lesson} 课次` : `lesson ${lesson}`;
  return String(name ?? earliest ?? startsOn ?? '');
}
