import { messages } from '#src/lib/language.ts';

export const layoutMessages = messages({
  brand: { zh: '登科', en: 'Dengke' },
  service: { zh: '电商人才培训认证平台', en: 'E-commerce skills platform' },
  deskName: { zh: '管理端', en: 'Desk' },
  home: { zh: '登科首页', en: 'Dengke home' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  hostedBy: { zh: (body: string) => `${body} 主办`, en: (body: string) => body },
  demoHost: { zh: '登科示范站（丽水·杭州）', en: 'Dengke demonstration site' },
  phone: { zh: (number: string) => `咨询 ${number}`, en: (number: string) => `Call ${number}` },
  largeOn: { zh: '长辈版', en: 'Large type' },
  largeOff: { zh: '标准版', en: 'Standard' },
  accessibility: { zh: '无障碍', en: 'Accessibility' },
  tools: { zh: '语言与字号', en: 'Language and type size' },
  navigation: { zh: '主导航', en: 'Main' },
  sections: { zh: '同类页面', en: 'Related pages' },
  menu: { zh: '菜单', en: 'Menu' },
  signIn: { zh: '登录', en: 'Sign in' },
  signOut: { zh: '退出', en: 'Sign out' },
  demoTitle: { zh: '演示。', en: 'Demonstration.' },
  demoText: {
    zh: '本站人员、机构与金额均为虚构，不产生真实补贴或付款。',
    en: 'People, institutions and amounts on this site are invented; nothing here is a real subsidy or payment.',
  },
  errorPrefix: { zh: '错误：', en: 'Error: ' },
  organiser: { zh: (body: string) => `主办：${body}`, en: (body: string) => `Host: ${body}` },
  operator: { zh: (body: string) => `承办：${body}`, en: (body: string) => `Operator: ${body}` },
  siteCode: { zh: (code: string) => `网站标识码 ${code}`, en: (code: string) => `Site code ${code}` },
  about: { zh: '关于本站', en: 'About this site' },
  privacy: { zh: '隐私政策', en: 'Privacy' },
  siteMap: { zh: '站点地图', en: 'Site map' },
  complaints: { zh: '投诉举报', en: 'Complaints' },
  accessibilityStatement: { zh: '无障碍声明', en: 'Accessibility statement' },
});

/** The public doors, in the order of the masthead. */
export const publicNavigation = messages({
  '/': { zh: '首页', en: 'Home' },
  '/courses': { zh: '课程班次', en: 'Courses' },
  '/institutions': { zh: '定点机构', en: 'Institutions' },
  '/guides': { zh: '办事指南', en: 'Guides' },
  '/policies': { zh: '政策', en: 'Policies' },
  '/notices': { zh: '公示', en: 'Notices' },
  '/targets': { zh: '目标', en: 'Targets' },
  '/check': { zh: '证书查验', en: 'Certificates' },
});
