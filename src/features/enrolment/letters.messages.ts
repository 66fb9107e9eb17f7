import { messages } from '#src/lib/language.ts';

/** What the letters of this room say: plain text, one thing each, and what to do next. */
export type LetterFacts = {
  readonly name: string;
  readonly course: string;
  readonly run: string;
  readonly institution: string;
  readonly address: string;
  readonly from: string;
  readonly to: string;
  readonly phone: string;
  readonly link: string;
  readonly waitingNumber: number | null;
  readonly reason: string;
};

export const letterMessages = messages({
  confirmedSubject: {
    zh: (f: LetterFacts) => `报名成功：${f.course}`,
    en: (f: LetterFacts) => `Your place is confirmed: ${f.course}`,
  },
  confirmedBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：您已报上“${f.course}”（班次 ${f.run}）。\n\n${f.from}开课，${f.to}结束；${f.institution}，${f.address}。\n请带身份证按时到课；不能参加请尽早退出，把名额让给候补的人。\n\n课表和出勤：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nYou have a place on ${f.course} (run ${f.run}).\n\nIt starts on ${f.from} and ends on ${f.to}; ${f.institution}, ${f.address}.\nBring your identity card. If you cannot come, withdraw early so that someone on the waiting list gets the seat.\n\nTimetable and attendance: ${f.link}\nQuestions: ${f.phone}`,
  },
  waitingSubject: {
    zh: (f: LetterFacts) => `候补第 ${f.waitingNumber} 号：${f.course}`,
    en: (f: LetterFacts) => `Waiting list, number ${f.waitingNumber}: ${f.course}`,
  },
  waitingBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：“${f.course}”（班次 ${f.run}）已满，您排在候补第 ${f.waitingNumber} 号。\n\n有人退出时按号递补，递补后会再写信给您，您不用做什么。\n查看候补：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\n${f.course} (run ${f.run}) is full. You hold number ${f.waitingNumber} on the waiting list.\n\nSeats that come free are given in that order and we write to you then; there is nothing you need to do.\nSee your place: ${f.link}\nQuestions: ${f.phone}`,
  },
  promotedSubject: {
    zh: (f: LetterFacts) => `候补成功：${f.course}`,
    en: (f: LetterFacts) => `A seat has come free: ${f.course}`,
  },
  promotedBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：“${f.course}”（班次 ${f.run}）空出名额，您已从候补转为正式学员。\n\n${f.from}开课；${f.institution}，${f.address}。\n不能参加请尽早退出：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nA seat on ${f.course} (run ${f.run}) has come free and it is now yours.\n\nIt starts on ${f.from}; ${f.institution}, ${f.address}.\nIf you cannot come, withdraw early: ${f.link}\nQuestions: ${f.phone}`,
  },
  withdrawnSubject: {
    zh: (f: LetterFacts) => `已退出：${f.course}`,
    en: (f: LetterFacts) => `You have withdrawn: ${f.course}`,
  },
  withdrawnBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：您已退出“${f.course}”（班次 ${f.run}）。名额已让给候补的人或重新开放。\n\n以后仍可报名其他班次。咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nYou have withdrawn from ${f.course} (run ${f.run}). Your seat goes to the waiting list or is open again.\n\nYou may enrol on other runs at any time. Questions: ${f.phone}`,
  },
  removedSubject: {
    zh: (f: LetterFacts) => `报名被取消：${f.course}`,
    en: (f: LetterFacts) => `Your place was cancelled: ${f.course}`,
  },
  removedBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：${f.institution}取消了您在“${f.course}”（班次 ${f.run}）的报名。\n\n原因：${f.reason}\n\n有疑问请联系 ${f.phone}；不同意可向主管部门反映。`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\n${f.institution} has cancelled your place on ${f.course} (run ${f.run}).\n\nReason: ${f.reason}\n\nQuestions: ${f.phone}. If you disagree you may turn to the bureau.`,
  },
});
