import { messages } from '#src/lib/language.ts';

/** Words of a run's page beside its facts: calendar, way there, seats kept, history, the sheet for the notice board. */
export const runMessages = messages({
  calendar: { zh: '上课日历', en: 'Calendar' },
  weekdays: { zh: ['一', '二', '三', '四', '五', '六', '日'], en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] },
  monthName: {
    zh: (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
    en: (month: string) =>
      `${['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
  },
  whereTitle: { zh: '上课地点', en: 'How to get there' },
  district: { zh: '地区', en: 'District' },
  venue: { zh: '教学点', en: 'Venue' },
  address: { zh: '地址', en: 'Address' },
  rooms: { zh: '教室', en: 'Rooms' },
  arrive: { zh: '到达', en: 'On the day' },
  arriveText: {
    zh: (time: string, phone: string) => `第一天请在 ${time} 前 15 分钟到，带身份证签到。找不到地方请打 ${phone}。`,
    en: (time: string, phone: string) =>
      `On the first day come 15 minutes before ${time} with your identity card. If you cannot find the place, ring ${phone}.`,
  },
  history: { zh: '安排变更', en: 'Changes of the plan' },
  historyLine: {
    zh: (count: number) => `备案以后改过 ${count} 次`,
    en: (count: number) => `changed ${count === 1 ? 'once' : `${count} times`} since it was filed`,
  },
  when: { zh: '日期', en: 'Day' },
  what: { zh: '改了什么', en: 'What changed' },
  lessonMoved: {
    zh: (number: number, from: string, to: string) => `第 ${number} 课次：${from} 改为 ${to}`,
    en: (number: number, from: string, to: string) => `Lesson ${number}: ${from}, now ${to}`,
  },
  fieldChanged: {
    zh: (name: string, from: string, to: string) => `${name}：${from} 改为 ${to}`,
    en: (name: string, from: string, to: string) => `${name}: ${from}, now ${to}`,
  },
  fields: {
    zh: {
      capacity: '席位',
      enrolBy: '报名截止',
      startsOn: '开课日期',
      endsOn: '结课日期',
      contactPhone: '咨询电话',
      venueId: '教学点',
    },
    en: {
      capacity: 'Seats',
      enrolBy: 'Enrolment ends',
      startsOn: 'First day',
      endsOn: 'Last day',
      contactPhone: 'Telephone',
      venueId: 'Venue',
    },
  },
  reservedTitle: { zh: '留给特定人员的席位', en: 'Seats kept for groups' },
  reserved: {
    zh: (group: string, left: number, until: string) => `${group} ${left} 席，${until}以前没有用完的向所有人开放`,
    en: (group: string, left: number, until: string) =>
      `${group}: ${left}, open to everybody from ${until} if not taken`,
  },
  sheet: { zh: '打印招生简章', en: 'Sheet for the notice board' },
  sheetTitle: { zh: '招生简章', en: 'Enrolment notice' },
  sheetHint: {
    zh: '用浏览器的打印功能打印，A4 一至两页。',
    en: 'Print it from the browser; it takes one or two pages of A4.',
  },
  back: { zh: '回到班次', en: 'Back to the run' },
  scan: { zh: '扫码报名、查看余席', en: 'Scan to enrol and to see the seats left' },
  fees: { zh: '费用', en: 'Fees' },
  feesText: {
    zh: (fee: string, exam: string) => `培训费 ${fee}，鉴定费 ${exam}`,
    en: (fee: string, exam: string) => `training ${fee}, assessment ${exam}`,
  },
  enrolUntil: { zh: '报名截止', en: 'Enrolment ends' },
  seats: { zh: '席位', en: 'Seats' },
  seatsText: { zh: (count: number) => `${count} 席`, en: (count: number) => String(count) },
  version: { zh: '大纲版本', en: 'Syllabus version' },
  versionOld: {
    zh: (number: number) => `本班按第 ${number} 版大纲备案，此后有新版。`,
    en: (number: number) => `Filed with version ${number} of the syllabus; there is a newer one since.`,
  },
});
