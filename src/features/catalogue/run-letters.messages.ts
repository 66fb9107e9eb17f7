import { messages } from '#src/lib/language.ts';

/** What the letters about a run say to those who are on it: plain text, one thing each, and what to do next. */
export type RunLetterFacts = {
  readonly name: string;
  readonly course: string;
  readonly run: string;
  readonly institution: string;
  readonly reason: string;
  /** Lines of what is new, ready to print. */
  readonly news: string;
  readonly phone: string;
  readonly link: string;
};

export const runLetterMessages = messages({
  cancelledSubject: {
    zh: (f: RunLetterFacts) => `班次取消：${f.course}`,
    en: (f: RunLetterFacts) => `The run is cancelled: ${f.course}`,
  },
  cancelledBody: {
    zh: (f: RunLetterFacts) =>
      `${f.name}：${f.institution}取消了“${f.course}”（班次 ${f.run}）。\n\n原因：${f.reason}\n\n您不用办退出；已交的费用由机构退还。您可以报名其他班次：${f.link}\n咨询：${f.phone}`,
    en: (f: RunLetterFacts) =>
      `Dear ${f.name},\n\n${f.institution} has cancelled ${f.course} (run ${f.run}).\n\nReason: ${f.reason}\n\nYou need not withdraw; the institution returns what you paid. You may enrol on another run: ${f.link}\nQuestions: ${f.phone}`,
  },
  terminatedSubject: {
    zh: (f: RunLetterFacts) => `班次被终止：${f.course}`,
    en: (f: RunLetterFacts) => `The run is stopped: ${f.course}`,
  },
  terminatedBody: {
    zh: (f: RunLetterFacts) =>
      `${f.name}：主管部门终止了“${f.course}”（班次 ${f.run}），以后的课不再上。\n\n原因：${f.reason}\n\n已上的课时记录保留。您可以报名其他班次：${f.link}\n咨询：${f.phone}`,
    en: (f: RunLetterFacts) =>
      `Dear ${f.name},\n\nThe bureau has stopped ${f.course} (run ${f.run}): no further lesson is held.\n\nReason: ${f.reason}\n\nThe hours you attended stay on record. You may enrol on another run: ${f.link}\nQuestions: ${f.phone}`,
  },
  changedSubject: {
    zh: (f: RunLetterFacts) => `上课时间或地点有变：${f.course}`,
    en: (f: RunLetterFacts) => `Time or place has changed: ${f.course}`,
  },
  changedBody: {
    zh: (f: RunLetterFacts) =>
      `${f.name}：“${f.course}”（班次 ${f.run}）有变更。\n\n${f.news}\n\n原因：${f.reason}\n\n不能参加的，请尽早在这里退出：${f.link}\n咨询：${f.phone}`,
    en: (f: RunLetterFacts) =>
      `Dear ${f.name},\n\n${f.course} (run ${f.run}) has changed.\n\n${f.news}\n\nReason: ${f.reason}\n\nIf you cannot come, withdraw early: ${f.link}\nQuestions: ${f.phone}`,
  },
  lessonLine: {
    zh: (number: number, title: string, was: string, is: string) =>
      `第 ${number} 课次“${title}”：原 ${was}，改为 ${is}`,
    en: (number: number, title: string, was: string, is: string) => `Lesson ${number}, ${title}: was ${was}, now ${is}`,
  },
  place: {
    zh: (day: string, from: string, to: string, room: string) => `${day} ${from}—${to}，${room}`,
    en: (day: string, from: string, to: string, room: string) => `${day} ${from}–${to}, ${room}`,
  },
  firstDay: {
    zh: (was: string, is: string) => `开课日期：原 ${was}，改为 ${is}`,
    en: (was: string, is: string) => `First day: was ${was}, now ${is}`,
  },
});
