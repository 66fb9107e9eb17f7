import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';

export const calendarsMessages = messages({
  title: { zh: '课表订阅', en: 'Calendars' },
  line: {
    zh: '把课程安排订阅到手机或电脑的日历里；改期、停课会自动更新。',
    en: 'Subscribe to lessons in the calendar of a phone or computer; changes arrive by themselves.',
  },
  ownTitle: { zh: '把我的课表订阅到手机日历', en: 'My lessons in my own calendar' },
  ownLine: {
    zh: '订阅地址只有您自己能看到。有这个地址的人都能看到您上哪些课，请不要发给别人；怀疑外泄就停用，再建一个新的。',
    en: 'Only you see the address. Whoever has it sees which lessons you attend: keep it to yourself, and revoke it when in doubt.',
  },
  create: { zh: '建立订阅地址', en: 'Make an address' },
  address: { zh: '订阅地址', en: 'Address' },
  open: { zh: '在日历中打开', en: 'Open in a calendar' },
  download: { zh: '下载日历文件', en: 'Download the file' },
  revoke: { zh: '停用这个地址', en: 'Revoke this address' },
  revokeText: {
    zh: '停用以后，所有用这个地址订阅的日历都不再更新，也不能恢复。',
    en: 'Every calendar that uses this address stops being updated, and it cannot be brought back.',
  },
  revokeYes: { zh: '确认停用', en: 'Yes, revoke' },
  since: { zh: (date: string) => `${date}建立`, en: (date: string) => `made ${date}` },
  none: { zh: '没有订阅地址', en: 'No address' },
  trainers: { zh: '讲师', en: 'Trainers' },
  rooms: { zh: '教室', en: 'Rooms' },
  who: { zh: '课表', en: 'Calendar' },
  noOwn: {
    zh: '您的账号没有对应的讲师。请机构负责人在机构资料里登记。',
    en: 'Your account is not linked to a trainer: ask the head of the institution.',
  },
  guide: { zh: '怎样订阅', en: 'How to subscribe' },
  created: { zh: '订阅地址已建立。', en: 'The address is made.' },
  revoked: { zh: '订阅地址已停用。', en: 'The address is revoked.' },
  off: { zh: '【停课】', en: 'Off: ' },
  term: { zh: (term: number) => `第 ${term} 期`, en: (term: number) => `run ${term}` },
  kinds: { zh: { theory: '理论', practice: '实操' }, en: { theory: 'theory', practice: 'practice' } },
  lessonNumber: {
    zh: (number: number, kind: string) => `第 ${number} 课次${kind && `（${kind}）`}`,
    en: (number: number, kind: string) => `Lesson ${number}${kind && ` (${kind})`}`,
  },
  questions: { zh: (phone: string) => `咨询：${phone}`, en: (phone: string) => `Questions: ${phone}` },
  calendarNames: {
    zh: { learner: '登科·我的课', trainer: '登科·授课安排', room: '登科·教室安排' },
    en: { learner: 'Dengke: my lessons', trainer: 'Dengke: lessons I teach', room: 'Dengke: room' },
  },
});

const reasonWords = messages({
  'feed-exists': { zh: '已经有一个订阅地址。', en: 'There is an address already.' },
  'no-feed': { zh: '没有可以停用的订阅地址。', en: 'There is no address to revoke.' },
});

/** The sentence for a reason of this room. */
export function calendarSentence(reason: Reason, language: Language): string {
  return (speak(reasonWords, language) as Readonly<Record<string, string>>)[reason.code] ?? reason.code;
}
