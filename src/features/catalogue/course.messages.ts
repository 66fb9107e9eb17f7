import { messages } from '#src/lib/language.ts';
import type { CoursePart } from './course-difference.ts';

/** Words of a course's page: versions, the standard it follows, how it is assessed. */
export const courseMessages = messages({
  versions: { zh: '大纲版本', en: 'Versions' },
  versionName: { zh: (number: number) => `第 ${number} 版`, en: (number: number) => `version ${number}` },
  since: { zh: (date: string) => `${date}起`, en: (date: string) => `since ${date}` },
  until: { zh: (date: string) => `至${date}`, en: (date: string) => `until ${date}` },
  latest: { zh: '现行', en: 'in use' },
  earlier: { zh: '旧版', en: 'earlier' },
  olderNotice: {
    zh: (number: number, latest: number) =>
      `您看的是第 ${number} 版。新开的班次用第 ${latest} 版；用旧版备案的班次一直按旧版上课和考核。`,
    en: (number: number, latest: number) =>
      `This is version ${number}. New runs follow version ${latest}; runs filed with the earlier one keep to it.`,
  },
  toLatest: { zh: '看现行版本', en: 'See the version in use' },
  compare: { zh: '两版对照', en: 'Compare' },
  compareTitle: {
    zh: (older: number, newer: number) => `第 ${older} 版与第 ${newer} 版对照`,
    en: (older: number, newer: number) => `Version ${older} beside version ${newer}`,
  },
  noDifference: { zh: '两版内容相同。', en: 'The two versions say the same.' },
  part: { zh: '内容', en: 'Part' },
  position: { zh: '课次', en: 'Lesson' },
  change: { zh: '变化', en: 'Change' },
  same: { zh: '不变', en: 'same' },
  changed: { zh: '修改', en: 'changed' },
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删除', en: 'removed' },
  plan: { zh: '考勤与考核', en: 'Attendance and assessment' },
  attendanceRule: {
    zh: (percent: number) => `按登记的课时计，不低于全部课时的 ${percent} %；没有上的课次也算在全部课时里。`,
    en: (percent: number) =>
      `At least ${percent} % of all class hours by the register; lessons that were not held count among all hours.`,
  },
  mark: { zh: (mark: number) => `满分 100 分，${mark} 分合格`, en: (mark: number) => `of 100 marks, ${mark} pass` },
  hasExam: { zh: '设考试', en: 'With examination' },
  standard: { zh: '依据的职业标准', en: 'The occupational standard' },
  edition: { zh: '版本', en: 'Edition' },
  editionName: { zh: (year: string) => `${year} 年版`, en: (year: string) => `${year} edition` },
  editionShort: {
    zh: (year: string, code: string) => `${year} 年版 ${code}`,
    en: (year: string, code: string) => `${year}, ${code}`,
  },
  code: { zh: '职业编码', en: 'Code' },
  codeOf: {
    zh: (code: string, year: string) => `${code}（职业分类大典 ${year}）`,
    en: (code: string, year: string) => `${code} (classification of ${year})`,
  },
  levelNow: { zh: '本课对应的等级', en: 'The level of this course' },
  minimumHours: { zh: '标准学时', en: 'Hours of the standard' },
  hoursAtLeast: { zh: (hours: number) => `不少于 ${hours} 学时`, en: (hours: number) => `at least ${hours}` },
  validity: { zh: '有效期', en: 'Valid' },
  certificate: { zh: '国家证书', en: 'State certificate' },
  source: { zh: '出处', en: 'Source' },
  unknown: { zh: '未查到', en: 'not found' },
  toCheck: { zh: '待核对', en: 'to be checked' },
  toCheckText: {
    zh: '标“待核对”的各项录入时没有标准原文在手，以主管部门公布的文本为准。',
    en: 'What is marked “to be checked” was entered without the original at hand; the published text counts.',
  },
  otherEditions: { zh: '各版等级对照', en: 'Levels of the editions' },
  level: { zh: '等级', en: 'Level' },
  none: { zh: '无', en: 'none' },
});

/** What each part of a comparison is called. */
export const partMessages = messages<Record<CoursePart, { zh: string; en: string }>>({
  title: { zh: '名称', en: 'Title' },
  summary: { zh: '简介', en: 'Summary' },
  aims: { zh: '培训目标', en: 'Aims' },
  audience: { zh: '适合谁', en: 'For whom' },
  conditions: { zh: '报名条件', en: 'Conditions' },
  partners: { zh: '合作单位', en: 'Partners' },
  assessment: { zh: '考核', en: 'Assessment' },
  tags: { zh: '关键词', en: 'Keywords' },
  level: { zh: '层级、职业与等级', en: 'Tier, occupation and level' },
  edition: { zh: '职业标准', en: 'Standard' },
  hours: { zh: '课时', en: 'Hours' },
  exam: { zh: '考试', en: 'Examination' },
  passMarks: { zh: '合格线', en: 'Pass marks' },
  attendance: { zh: '出勤要求', en: 'Attendance' },
  fees: { zh: '建议培训费与鉴定费', en: 'Suggested fee and assessment fee' },
  lessons: { zh: '课程大纲', en: 'Syllabus' },
});
