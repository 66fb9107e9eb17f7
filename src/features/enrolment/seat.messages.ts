import { messages } from '#src/lib/language.ts';

/** The words of kept seats, of the public waiting list and of the form that rules them. */
export const seatMessages = messages({
  title: { zh: '预留名额', en: 'Kept seats' },
  line: {
    zh: '为村官、农村创业青年等人员预留席位，到释放日自动放开；留座时间也在这里定。',
    en: 'Seats for village officials, young rural entrepreneurs and others, released on a day; and how long an offer stands.',
  },
  row: { zh: (index: number) => `预留 ${index}`, en: (index: number) => `Row ${index}` },
  category: { zh: '人员类别', en: 'Group' },
  none: { zh: '不预留', en: 'None' },
  seats: { zh: '席位数', en: 'Seats' },
  releaseOn: { zh: '释放日', en: 'Released on' },
  releaseHint: { zh: '这一天起人人可报，没人用的席位按号递补。', en: 'From this day they are for everybody.' },
  offerHours: { zh: '留座时间（小时）', en: 'An offer stands (hours)' },
  offerHint: {
    zh: '空出席位后为候补第一位保留多久；临近开课自动缩短，不超过开课前一天。',
    en: 'How long a free seat is held for the first in line; shorter near the start, never past the day before.',
  },
  reason: { zh: '原因', en: 'Reason' },
  reasonHint: { zh: '为什么这样定，记入版本。', en: 'Why; it is kept with the version.' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '预留名额已保存为新版本。', en: 'Saved as a new version.' },
  closed: { zh: '已经开课，不能再改。', en: 'The run has started: it can no longer be changed.' },
  now: { zh: '现在', en: 'Now' },
  history: { zh: '历次版本', en: 'Versions' },
  version: { zh: '版本', en: 'Version' },
  setOn: { zh: '日期', en: 'Day' },
  what: { zh: '内容', en: 'Ruled' },
  nothingKept: { zh: '没有预留名额。', en: 'No seats are kept.' },
  keptLine: {
    zh: (f: { category: string; left: number; seats: number; day: string }) =>
      `为${f.category}预留 ${f.seats} 个，剩 ${f.left} 个，${f.day}起放开`,
    en: (f: { category: string; left: number; seats: number; day: string }) =>
      `${f.seats} for ${f.category}, ${f.left} left, for everybody from ${f.day}`,
  },
  hours: { zh: (hours: number) => `留座 ${hours} 小时`, en: (hours: number) => `offers stand ${hours} hours` },
  noVersions: {
    zh: '还没有定过：没有预留，留座 48 小时。',
    en: 'Nothing ruled yet: no seats kept, offers stand 48 hours.',
  },
  // On the page of the run
  keptTitle: { zh: '预留', en: 'Kept' },
  waitingTitle: { zh: '候补名单', en: 'Waiting list' },
  waitingLine: {
    zh: '只显示号码。有席位空出，按号依次留座；没有接受的让给下一位。',
    en: 'Numbers only. A free seat is offered in this order; without an answer it goes to the next.',
  },
  numberShort: { zh: (number: number) => `第 ${number} 号`, en: (number: number) => `Number ${number}` },
  offeredUntil: { zh: (until: string) => `已留座，到 ${until}`, en: (until: string) => `seat held until ${until}` },
  waits: { zh: '等候', en: 'waiting' },
  passedOver: { zh: '时间冲突，暂缓', en: 'lessons clash, passed over for now' },
  more: { zh: (count: number) => `还有 ${count} 个号`, en: (count: number) => `${count} more` },
});
