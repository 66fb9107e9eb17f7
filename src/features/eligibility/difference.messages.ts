import { messages } from '#src/lib/language.ts';

/** What changed, by the name of the fact; and how a value that is not there yet, or never, is said. */
export const changedNames = messages({
  policy: { zh: '适用的政策版本', en: 'The version of the policy' },
  payeeKind: { zh: '由谁先垫付', en: 'Who pays first' },
  hasConsent: { zh: '授权机构代为申领', en: 'Your consent that the institution claims for you' },
  categories: { zh: '人员类别', en: 'Your group' },
  employedOn: { zh: '就业日期', en: 'The day of your job' },
  history: { zh: '已领取的补贴', en: 'Subsidies drawn before' },
  attendedMinutes: { zh: '出勤', en: 'Attendance' },
  certificateIssuedOn: { zh: '取得证书', en: 'The certificate' },
  claimedOn: { zh: '申领日期', en: 'The day of the claim' },
  hasDroppedOut: { zh: '中途退出', en: 'Dropping out' },
  feeFen: { zh: '本人缴纳的培训费', en: 'The training fee you paid' },
  examFeesFen: { zh: '本人缴纳的鉴定费', en: 'The exam fee you paid' },
  level: { zh: '课程等级', en: 'The level of the course' },
  occupation: { zh: '课程职业', en: 'The occupation of the course' },
  classHours: { zh: '课时', en: 'Class hours' },
  plannedMinutes: { zh: '计划上课时间', en: 'Planned time' },
  theoryHours: { zh: '理论课时', en: 'Hours of theory' },
  practiceHours: { zh: '实操课时', en: 'Hours of practice' },
  trainingDays: { zh: '培训天数', en: 'Days of training' },
  isUrgent: { zh: '紧缺职业', en: 'Urgently needed occupation' },
  otherPaidFen: { zh: '其他资金已付', en: 'Paid by other funds' },
  isFundedByTrainingFee: { zh: '由培训费承担', en: 'Paid by the training fee' },
});

export const valueWords = messages({
  notYet: { zh: '待定', en: 'still to come' },
  none: { zh: '没有', en: 'none' },
  notStated: { zh: '未填写', en: 'not stated' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  learner: { zh: '学员', en: 'the learner' },
  institution: { zh: '机构', en: 'the institution' },
  minutes: { zh: (count: number) => `${count} 分钟`, en: (count: number) => `${count} minutes` },
  lastDrawn: {
    zh: (count: number, level: string, on: string) => `${count} 次（最近：${level}，${on}）`,
    en: (count: number, level: string, on: string) =>
      `${count === 1 ? 'once' : `${count} times`} (last: ${level}, ${on})`,
  },
  fromTo: {
    zh: (name: string, before: string, after: string) => `${name}：由“${before}”变为“${after}”。`,
    en: (name: string, before: string, after: string) => `${name}: was “${before}”, is now “${after}”.`,
  },
});
