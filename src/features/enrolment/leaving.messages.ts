import { messages } from '#src/lib/language.ts';

/** The words of leaving, pausing and moving: what will happen, before it is done. */
export const leavingMessages = messages({
  withdraw: { zh: '退出', en: 'Withdraw' },
  decline: { zh: '放弃留座', en: 'Decline the seat' },
  defer: { zh: '申请延期', en: 'Defer' },
  transfer: { zh: '转到另一个班次', en: 'Move to another run' },
  resume: { zh: '继续学习：选一个班次', en: 'Go on: choose a run' },
  ways: { zh: '不能参加了？', en: 'Cannot come?' },
  waysLine: {
    zh: '先看会有什么影响，再决定；点开还没有办理。',
    en: 'See what it means first; opening it does nothing yet.',
  },
  willHappen: { zh: '办理后', en: 'What will happen' },
  effectTitle: { zh: '影响', en: 'Effect' },
  seat: { zh: '席位', en: 'Seat' },
  number: { zh: '排队', en: 'Place in line' },
  fee: { zh: '费用', en: 'Fee' },
  minutes: { zh: '已上的课', en: 'Lessons attended' },
  subsidy: { zh: '补贴', en: 'Subsidy' },
  claim: { zh: '申领', en: 'Claim' },
  later: { zh: '以后', en: 'Later' },
  seatTo: {
    zh: (number: number) => `让出，马上轮到候补第 ${number} 号。`,
    en: (number: number) => `Given up; number ${number} of the waiting list is next at once.`,
  },
  seatFree: { zh: '让出，重新开放。', en: 'Given up and open again.' },
  seatNone: { zh: '您现在没有席位。', en: 'You hold no seat now.' },
  numberLost: {
    zh: (number: number) => `候补第 ${number} 号作废，不会再给别人；再报要重新排。`,
    en: (number: number) => `Number ${number} lapses for good; to come back you queue again.`,
  },
  numberNone: { zh: '没有候补号。', en: 'You hold no number.' },
  feeNone: { zh: '没有登记缴费，不涉及退费。', en: 'No payment is recorded: there is nothing to pay back.' },
  feePaid: {
    zh: (amount: string, receipt: string) =>
      `已缴 ${amount}（票据 ${receipt}）。由机构凭票据按公示的退费规定退还，平台只登记。`,
    en: (amount: string, receipt: string) =>
      `${amount} paid (receipt ${receipt}). The institution pays back against the receipt by its published rule; this site only records.`,
  },
  feeMoves: {
    zh: '同一机构内，已缴费用随您转到新班次；换机构的，原机构凭票据退还。',
    en: 'Within the institution what you paid goes along; otherwise the old one pays back against the receipt.',
  },
  minutesNone: { zh: '还没有封存的出勤。', en: 'No attendance has been sealed yet.' },
  minutesKept: {
    zh: (minutes: number) => `已封存的 ${minutes} 分钟保留在案，谁也改不了。`,
    en: (minutes: number) => `The ${minutes} minutes already sealed stay on record; nobody can change them.`,
  },
  subsidyNone: { zh: '这个班次不涉及个人补贴。', en: 'There is no personal subsidy on this run.' },
  subsidyLost: {
    zh: (amount: string) =>
      `报名时测算的 ${amount} 不再享受：没有结业就没有补贴。今后别的班次照常可享受，不占用一人一次的资格。`,
    en: (amount: string) =>
      `The ${amount} worked out at enrolment is lost for this run: no completion, no subsidy. Your one entitlement stays for another run.`,
  },
  subsidyMoves: {
    zh: '按新班次重新测算，转班后在报名页可见。',
    en: 'It is worked out anew for the new run and shown with the new enrolment.',
  },
  claimNone: { zh: '还没有人为您申领。', en: 'Nothing has been claimed for you.' },
  claimIs: {
    zh: (number: string) => `申领 ${number} 中有您的一行；中途离开的人不予补贴，机构须更正。`,
    en: (number: string) =>
      `You stand in claim ${number}; nobody who left is paid, and the institution must correct it.`,
  },
  laterWithdraw: {
    zh: '可以再报名任何班次。退出后 30 分钟内、席位还在时可以撤回。',
    en: 'You may enrol on any run. Within 30 minutes you can undo it while the seat is free.',
  },
  laterDrop: {
    zh: '已经开课：记为“中途退出”，这个班次没有证书。',
    en: 'The run has started: recorded as dropped out, without a certificate.',
  },
  laterDefer: {
    zh: '以后可选同一课程的另一个班次继续，学习经历前后相连。',
    en: 'Later you go on with another run of the same course; both stay linked.',
  },
  laterMove: {
    zh: '只转到还有空席位的班次；转不成，原报名不变。',
    en: 'Only onto a free seat; if that fails your enrolment stays as it is.',
  },
  sure: { zh: '确认', en: 'Confirm' },
  yesWithdraw: { zh: '确认退出', en: 'Yes, withdraw' },
  yesDecline: { zh: '确认放弃', en: 'Yes, decline' },
  yesDefer: { zh: '确认延期', en: 'Yes, defer' },
  yesTransfer: { zh: '确认转班', en: 'Yes, move' },
  yesResume: { zh: '确认继续', en: 'Yes, go on' },
  keep: { zh: '不办了', en: 'Keep it as it is' },
  reason: { zh: '延期原因', en: 'Why do you pause?' },
  illness: { zh: '生病', en: 'Illness' },
  family: { zh: '家中有事', en: 'Family' },
  work: { zh: '工作安排', en: 'Work' },
  service: { zh: '服兵役等', en: 'Military or other service' },
  other: { zh: '其他', en: 'Something else' },
  runs: { zh: '转到哪个班次', en: 'Which run' },
  runOption: {
    zh: (f: { from: string; to: string; institution: string; free: number }) =>
      `${f.from}—${f.to}，${f.institution}，空席 ${f.free}`,
    en: (f: { from: string; to: string; institution: string; free: number }) =>
      `${f.from} to ${f.to}, ${f.institution}, ${f.free} free`,
  },
  noRuns: {
    zh: '现在没有同一课程、还有空席位的班次。开出新班时在课程页可见。',
    en: 'There is no run of this course with a free seat now. New runs appear in the catalogue.',
  },
  cannot: { zh: '这条报名现在不能这样办理。', en: 'That cannot be done with this enrolment now.' },
  // Beside the enrolment
  offerTitle: { zh: '有一个席位为您留着', en: 'A seat is held for you' },
  offerLine: {
    zh: (until: string) => `请在 ${until} 前接受；到时没有答复，名额让给下一位，您的候补结束。`,
    en: (until: string) => `Accept it by ${until}. Without an answer it goes to the next person and your waiting ends.`,
  },
  accept: { zh: '接受席位', en: 'Accept the seat' },
  passedOver: {
    zh: (run: string) => `轮到您时与班次 ${run} 上课时间冲突，先给了后一位；您的号不变，冲突解决后仍先轮到您。`,
    en: (run: string) =>
      `When your turn came it clashed with run ${run}, so the next person was asked. You keep your number.`,
  },
  resumedFrom: { zh: '承接的报名', en: 'Goes on from' },
  continuedBy: { zh: '已转到', en: 'Continued by' },
  priorMinutes: {
    zh: (run: string, minutes: number) => `班次 ${run}，已封存 ${minutes} 分钟`,
    en: (run: string, minutes: number) => `run ${run}, ${minutes} minutes sealed`,
  },
  undo: { zh: '撤回退出', en: 'Undo the withdrawal' },
  undoLine: {
    zh: '刚退出 30 分钟内，席位还没有给别人时可以撤回。',
    en: 'Within 30 minutes, while nobody has the seat, you can take it back.',
  },
  forecast: {
    zh: (f: { before: number; runs: number; rate: string; expected: string }) =>
      `前面 ${f.before} 人。过去 ${f.runs} 个班开课前平均空出 ${f.rate} 的席位，这个班约 ${f.expected} 个。`,
    en: (f: { before: number; runs: number; rate: string; expected: string }) =>
      `${f.before} before you. In ${f.runs} past runs ${f.rate} of the seats came free before the start: about ${f.expected} here.`,
  },
  likely: { zh: '较有希望轮到您。', en: 'Your turn is likely to come.' },
  possible: { zh: '有可能轮到您。', en: 'Your turn may come.' },
  unlikely: { zh: '轮到您的可能不大，建议同时看看别的班次。', en: 'Your turn is not likely: look at other runs too.' },
});
