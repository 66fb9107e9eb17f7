import { messages } from '#src/lib/language.ts';

/** The words of the home page. */
export const homeMessages = messages({
  title: { zh: '登科：电商人才培训认证平台', en: 'Dengke: e-commerce training and certification' },
  description: {
    zh: '选课、考核、领证、补贴，一个账号办到底；能补多少、为什么，报名前就算给您看。',
    en: 'Courses, exams, certificates and subsidies with one account; see what is subsidised, and why, before you enrol.',
  },
  heroOne: { zh: '学一门电商手艺，', en: 'Learn a trade online,' },
  heroTwo: { zh: '凭真本事上榜。', en: 'earn your place on the list.' },
  sentenceOne: {
    zh: '选课、考核、领证、补贴，一个账号办到底。',
    en: 'Courses, exams, certificates, subsidies: one account for all.',
  },
  sentenceTwo: {
    zh: '能补多少、为什么，报名前就算给您看。',
    en: 'What is subsidised, and why, is worked out before you enrol.',
  },
  search: { zh: '课程、机构或乡镇', en: 'Course, institution or town' },
  find: { zh: '查找', en: 'Find' },
  popular: { zh: '常搜', en: 'Often asked' },
  popularLive: { zh: '直播', en: 'Livestream' },
  popularTrade: { zh: '电子商务师', en: 'E-commerce specialist' },
  popularBorder: { zh: '跨境', en: 'Cross-border' },
  doors: { zh: '三个入口', en: 'Three doors' },
  learn: { zh: '我要学习', en: 'Learn' },
  learnText: {
    zh: '个人学员：找课报名、查考勤成绩、领证、看补贴',
    en: 'Find courses, enrol, see attendance, results, certificates and subsidies',
  },
  institution: { zh: '机构入驻', en: 'Institutions' },
  institutionText: {
    zh: '培训机构：备案开班、花名册、考勤、申领',
    en: 'File runs, import rosters, take attendance, claim',
  },
  bureau: { zh: '管理端', en: 'Bureau' },
  bureauText: { zh: '人社、商务、团委：受理、审核、公示、对账', en: 'Review, publish, pay, reconcile' },
  estimate: { zh: '我能补多少', en: 'What could I get?' },
  estimateText: { zh: '一分钟测算', en: 'One minute' },
  check: { zh: '证书查验', en: 'Check a certificate' },
  checkText: { zh: '扫码或输编号', en: 'By QR or number' },
  notices: { zh: '拟补贴公示', en: 'Public notices' },
  noticesText: { zh: (count: number) => `公示中 ${count} 批`, en: (count: number) => `${count} open` },
  complaints: { zh: '投诉举报', en: 'Complaints' },
  complaintsText: { zh: '怎样反映问题', en: 'How to raise a problem' },
  soon: { zh: '近期开班', en: 'Starting soon' },
  allRuns: { zh: (count: number) => `全部 ${count} 个班次`, en: (count: number) => `All ${count} runs` },
  seeRun: { zh: '看班次', en: 'See the run' },
  noRuns: { zh: '目前没有正在报名的班次。', en: 'No run is open for enrolment at the moment.' },
  news: { zh: '公示与政策', en: 'Notices and policies' },
  more: { zh: '更多', en: 'More' },
  notice: { zh: '公示', en: 'Notice' },
  policy: { zh: '政策', en: 'Policy' },
  guide: { zh: '指南', en: 'Guide' },
  policyNews: {
    zh: '补贴政策：每个数值都有出处，示例值不能拨付',
    en: 'Subsidy policies: every value with its source; example values never pay',
  },
  guideNews: { zh: '办事指南：怎样找课、报名、看懂补贴', en: 'Guides: how to find a course, enrol and read a subsidy' },
  targetNews: {
    zh: '培训目标：每年 800 名村官和农村创业青年',
    en: 'Targets: 800 village officials and rural young entrepreneurs a year',
  },
  target: { zh: '目标', en: 'Targets' },
  checkLabel: { zh: '证书编号', en: 'Certificate number' },
  checkButton: { zh: '查验', en: 'Check' },
  checkHint: { zh: '也可用手机扫证书上的二维码', en: 'Or scan the QR code on the certificate' },
  goldTitle: { zh: '金榜', en: 'The golden list' },
  goldMonth: {
    zh: (month: string) => `${chineseMonth(month)}`,
    en: (month: string) => `Certificates in ${month}`,
  },
  goldCount: { zh: (count: number) => `结业取证${chineseCount(count)}人`, en: (count: number) => `${count} people` },
  goldSeal: { zh: '登科之榜', en: 'Seal of the list' },
  goldLine: {
    zh: (place: string, title: string) => `${place} ${title.replace(/[（(].*[)）]|[：:].*/g, '')}`,
    en: (place: string, title: string) => `${place}: ${title}`,
  },
});

const DIGITS = [...'〇一二三四五六七八九'];

/** `2026-11` → `二〇二六年十一月`. */
function chineseMonth(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${[...year].map((digit) => DIGITS[Number(digit)]).join('')}年${chineseCount(Number(number))}月`;
}

/** A number below 10,000 in Chinese: 316 → 三百一十六; larger ones stay in figures. */
function chineseCount(count: number): string {
  if (count <= 0 || count >= 10_000) return String(count);
  const units = ['', '十', '百', '千'];
  const digits = [...String(count)];
  const words = digits.map((digit, index) =>
    digit === '0' ? '〇' : `${DIGITS[Number(digit)]}${units[digits.length - 1 - index]}`,
  );
  return words.join('').replace(/〇+$/, '').replace(/〇+/g, '零').replace(/^一十/, '十');
}
