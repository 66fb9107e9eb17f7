import { messages } from '#src/lib/language.ts';

/** Words around the guides of content/guides and the pages of content/about. */
export const guideMessages = messages({
  title: { zh: '办事指南', en: 'Guides' },
  slip: { zh: '指南', en: '指南' },
  line: {
    zh: '一件事一页：谁办、怎么办、可能出的问题、依据。',
    en: 'One page per job: who, how, what may go wrong, and why.',
  },
  learner: { zh: '学员', en: 'Learners' },
  public: { zh: '公众', en: 'The public' },
  institution: { zh: '培训机构', en: 'Institutions' },
  bureau: { zh: '主管部门', en: 'The bureau' },
  administrator: { zh: '系统管理', en: 'Administration' },
  siteMap: { zh: '站点地图', en: 'Site map' },
  courses: { zh: '课程大纲', en: 'Syllabi' },
  about: { zh: '关于本站', en: 'About this site' },
  aboutSlip: { zh: '说明', en: '说明' },
});
