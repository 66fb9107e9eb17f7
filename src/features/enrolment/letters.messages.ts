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
  readonly until: string;
  readonly dueOn: string;
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
      `${f.name}：“${f.course}”（班次 ${f.run}）已满，您排在候补第 ${f.waitingNumber} 号。\n\n有人退出时按号留座给您并写信，请在信中的期限内接受。\n查看候补：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\n${f.course} (run ${f.run}) is full. You hold number ${f.waitingNumber} on the waiting list.\n\nSeats that come free are offered in that order. We write to you when it is your turn; accept in time.\nSee your place: ${f.link}\nQuestions: ${f.phone}`,
  },
  submittedSubject: {
    zh: (f: LetterFacts) => `申请已收到：${f.course}`,
    en: (f: LetterFacts) => `We have your application: ${f.course}`,
  },
  submittedBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：您申请报名“${f.course}”（班次 ${f.run}），${f.institution}会在 3 个工作日内审核。\n\n您的排队号是 ${f.waitingNumber}。审核通过后有名额即录取，没有名额按号候补。\n进度：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nYou have applied for ${f.course} (run ${f.run}). ${f.institution} decides within 3 working days.\n\nYour number in the queue is ${f.waitingNumber}. Once approved you get a seat if there is one, else you wait in that order.\nProgress: ${f.link}\nQuestions: ${f.phone}`,
  },
  returnedSubject: {
    zh: (f: LetterFacts) => `请补正：${f.course}`,
    en: (f: LetterFacts) => `Please correct your application: ${f.course}`,
  },
  returnedBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：您对“${f.course}”（班次 ${f.run}）的申请需要补正。\n\n${f.reason}\n\n请在 ${f.dueOn} 前改好并重新提交，排队号不变；逾期申请作废。\n去补正：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nYour application for ${f.course} (run ${f.run}) needs a correction.\n\n${f.reason}\n\nCorrect it and send it again by ${f.dueOn}; you keep your number. After that day it lapses.\nCorrect it: ${f.link}\nQuestions: ${f.phone}`,
  },
  rejectedSubject: {
    zh: (f: LetterFacts) => `申请未通过：${f.course}`,
    en: (f: LetterFacts) => `Your application was not accepted: ${f.course}`,
  },
  rejectedBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：${f.institution}没有通过您对“${f.course}”（班次 ${f.run}）的申请。\n\n${f.reason}\n\n不同意的，可在收到本信后 15 日内向机构书面提出异议（${f.phone}），或向主管部门反映；不影响您报其他班次。`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\n${f.institution} has not accepted your application for ${f.course} (run ${f.run}).\n\n${f.reason}\n\nIf you disagree, object in writing to the institution (${f.phone}) within 15 days of this letter, or turn to the bureau. You may apply for other runs.`,
  },
  approvedSubject: {
    zh: (f: LetterFacts) => `审核通过，排候补第 ${f.waitingNumber} 号：${f.course}`,
    en: (f: LetterFacts) => `Approved, waiting list number ${f.waitingNumber}: ${f.course}`,
  },
  approvedBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：您的申请已通过，但“${f.course}”（班次 ${f.run}）现在没有名额，您排在候补第 ${f.waitingNumber} 号。\n\n轮到您时会写信，请在期限内接受。\n查看：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nYour application is approved, but ${f.course} (run ${f.run}) has no free seat. You hold number ${f.waitingNumber} on the waiting list.\n\nWe write when it is your turn; accept in time.\nSee your place: ${f.link}\nQuestions: ${f.phone}`,
  },
  releasedSubject: {
    zh: (f: LetterFacts) => `已自动退出：${f.course}`,
    en: (f: LetterFacts) => `Released: ${f.course}`,
  },
  releasedBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：您已在同一职业、同一等级的另一个班次录取，对“${f.course}”（班次 ${f.run}）的申请或候补自动退出。\n\n同一职业、同一等级只能报一个班。您的报名：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nYou were admitted to another run of the same occupation and level, so your application or waiting number for ${f.course} (run ${f.run}) has been released.\n\nOne run at a time for an occupation and level. Your enrolments: ${f.link}\nQuestions: ${f.phone}`,
  },
  offeredSubject: {
    zh: (f: LetterFacts) => `有名额了，请在 ${f.until} 前接受：${f.course}`,
    en: (f: LetterFacts) => `A seat is held for you until ${f.until}: ${f.course}`,
  },
  offeredBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：“${f.course}”（班次 ${f.run}）空出名额，按候补号轮到您，已为您留座。\n\n请在 ${f.until} 前登录接受；到时没有答复，名额让给下一位，您的候补结束。\n${f.from}开课；${f.institution}，${f.address}。\n接受或放弃：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nA seat on ${f.course} (run ${f.run}) has come free, you are next in line, and it is held for you.\n\nAccept it by ${f.until} (Beijing time). Without an answer it goes to the next person and your waiting ends.\nIt starts on ${f.from}; ${f.institution}, ${f.address}.\nAccept or decline: ${f.link}\nQuestions: ${f.phone}`,
  },
  passedOverSubject: {
    zh: (f: LetterFacts) => `有名额但上课时间冲突：${f.course}`,
    en: (f: LetterFacts) => `A seat came free, but your lessons clash: ${f.course}`,
  },
  passedOverBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：“${f.course}”（班次 ${f.run}）轮到您时，与您已有席位的课时间冲突（${f.reason}），这个名额先给了后一位。\n\n您的候补号不变；冲突解决后，下一个名额仍先给您。\n查看：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nWhen your turn came on ${f.course} (run ${f.run}), its lessons clashed with a seat you hold (${f.reason}). This seat went to the next person.\n\nYou keep your number: once the clash is gone the next seat is yours.\nSee your place: ${f.link}\nQuestions: ${f.phone}`,
  },
  lapsedSubject: {
    zh: (f: LetterFacts) => `已过期：${f.course}`,
    en: (f: LetterFacts) => `Lapsed: ${f.course}`,
  },
  lapsedBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：您在“${f.course}”（班次 ${f.run}）的申请、候补或留座已过期：${f.reason}。\n\n您可以报其他班次：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nYour application, waiting number or offer for ${f.course} (run ${f.run}) has lapsed: ${f.reason}.\n\nYou may enrol on other runs: ${f.link}\nQuestions: ${f.phone}`,
  },
  calledOffSubject: {
    zh: (f: LetterFacts) => `班次已取消：${f.course}`,
    en: (f: LetterFacts) => `The run was cancelled: ${f.course}`,
  },
  calledOffBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：“${f.course}”（班次 ${f.run}）已取消，您的报名随之结束。已缴的费用由${f.institution}按票据退还。\n\n您可以报其他班次：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\n${f.course} (run ${f.run}) was cancelled and your enrolment ends with it. ${f.institution} pays back what you paid against the receipt.\n\nYou may enrol on other runs: ${f.link}\nQuestions: ${f.phone}`,
  },
  deferredSubject: {
    zh: (f: LetterFacts) => `已延期：${f.course}`,
    en: (f: LetterFacts) => `Deferred: ${f.course}`,
  },
  deferredBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：您在“${f.course}”（班次 ${f.run}）的学习已延期，席位已让出，已封存的学时保留备查。\n\n准备好后，在报名页面选同一课程的另一个班次继续：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nYou have deferred ${f.course} (run ${f.run}). Your seat is free again; the minutes already sealed stay on record.\n\nWhen you are ready, go on with another run of the same course: ${f.link}\nQuestions: ${f.phone}`,
  },
  movedSubject: {
    zh: (f: LetterFacts) => `已转出：${f.course}`,
    en: (f: LetterFacts) => `You have moved from: ${f.course}`,
  },
  movedBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：您已从“${f.course}”（班次 ${f.run}）转到班次 ${f.reason}，原席位已让出。\n\n新的报名：${f.link}\n咨询：${f.phone}`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nYou have moved from ${f.course} (run ${f.run}) to run ${f.reason}; your old seat is free again.\n\nYour new enrolment: ${f.link}\nQuestions: ${f.phone}`,
  },
  noShowSubject: {
    zh: (f: LetterFacts) => `记为未到课：${f.course}`,
    en: (f: LetterFacts) => `Recorded as not having come: ${f.course}`,
  },
  noShowBody: {
    zh: (f: LetterFacts) =>
      `${f.name}：“${f.course}”（班次 ${f.run}）已上的课都没有您的出勤，${f.institution}记您为“未到课”，这个班次没有证书，也不能享受补贴。\n\n记错了请在两天内联系 ${f.phone} 更正；不同意可向主管部门反映。`,
    en: (f: LetterFacts) =>
      `Dear ${f.name},\n\nYou were present in none of the lessons held of ${f.course} (run ${f.run}). ${f.institution} has recorded you as a no-show: no certificate and no subsidy for this run.\n\nIf that is wrong, call ${f.phone} within two days; if you disagree you may turn to the bureau.`,
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
