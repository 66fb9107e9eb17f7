import { messages } from '#src/lib/language.ts';

export const quoteMessages = messages({
  title: { zh: '按您的情况测算', en: 'Worked out for you' },
  whatIf: { zh: '按您选的情况测算', en: 'Worked out as you chose' },
  demonstration: { zh: '演示', en: 'Demonstration' },
  example: { zh: '演示参数', en: 'Example values' },
  total: { zh: '预计补贴', en: 'Expected subsidy' },
  notEntitled: { zh: '不能享受补贴', en: 'No subsidy' },
  undecided: { zh: '还差资料', en: 'Facts are missing' },
  undecidedLine: { zh: '补上以下资料就能算出金额：', en: 'With these facts the amount can be worked out:' },
  toProfile: { zh: '去“我的资料”填写', en: 'Fill in my profile' },
  missingCategories: { zh: '您的人员类别和证明编号', en: 'your group and the number of its evidence' },
  missingHistory: { zh: '以往领过的补贴', en: 'subsidies paid before' },
  missingOccupation: { zh: '课程对应的职业', en: 'the occupation of the course' },
  missingLevel: { zh: '课程对应的等级', en: 'the level of the course' },
  missingClassHours: { zh: '课时', en: 'class hours' },
  missingTheoryHours: { zh: '理论课时', en: 'the hours of theory' },
  missingPracticeHours: { zh: '实操课时', en: 'the hours of practice' },
  missingTrainingDays: { zh: '培训天数', en: 'the days of training' },
  missingOtherPaid: { zh: '同一培训从其他资金得到的金额', en: 'money of other funds for the same training' },
  missingFundedByTrainingFee: {
    zh: '是否由培训费（303号）承担',
    en: 'whether the training fee (303) pays for the run',
  },
  missingPlannedMinutes: { zh: '计划上课分钟', en: 'planned minutes' },
  freeTitle: { zh: '培训费', en: 'Training fee' },
  freeResult: { zh: '学员不缴费', en: 'Free for you' },
  freeLine: {
    zh: '这个班的培训费由主办机构按培训费办法向财政报销，不向学员收取任何费用；个人没有补贴可领。',
    en: 'The organiser is reimbursed for this run under the training-fee rules. You pay nothing, and there is no subsidy to claim.',
  },
  freeDocument: { zh: (number: string) => `依据：${number}`, en: (number: string) => `Basis: ${number}` },
  unfundedTitle: { zh: '补贴', en: 'Subsidy' },
  unfundedResult: { zh: '没有补贴', en: 'No subsidy' },
  unfundedLine: {
    zh: '这个班次没有申请财政补贴，费用由学员自付。',
    en: 'No public money was asked for this run; learners pay the fee themselves.',
  },
  noPolicyResult: { zh: '暂无补贴政策', en: 'No policy in force' },
  noPolicyLine: {
    zh: '开课当天在这里没有生效的补贴政策，暂时算不出金额。',
    en: 'No subsidy policy is in force at this place on the first day, so no amount can be worked out.',
  },
  promise: {
    zh: '测算不是承诺，以申领时核定为准。',
    en: 'This is an estimate; the determination at the claim counts.',
  },
  exampleNote: {
    zh: '金额是演示参数，正式政策公布前不能作为申领依据。',
    en: 'The values are examples; nothing can be claimed on them.',
  },
  demonstrationNote: {
    zh: '演示数据，不是真实政策。',
    en: 'Demonstration data, not a real policy.',
  },
  clause: { zh: (cite: string) => cite, en: (cite: string) => cite },
  conditionNote: { zh: '尚未满足', en: 'still to come' },
});
