import { messages } from '#src/lib/language.ts';

/** The words of the pre-check: its questions and what stands around the answer. */
export const preCheckMessages = messages({
  whatIfTitle: { zh: '我能补多少', en: 'What would I get?' },
  whatIfLine: { zh: '不用登录，选一下您的情况。', en: 'No sign-in needed: say who you are.' },
  category: { zh: '您的人员类别', en: 'Your group' },
  chooseCategory: { zh: '请选择', en: 'Choose' },
  noCategory: { zh: '以上都不是', en: 'None of these' },
  employedWhen: { zh: '取得证书后半年内会就业吗', en: 'A job within six months of the certificate?' },
  employedYes: { zh: '会，或已经就业', en: 'Yes, or I have one' },
  employedNo: { zh: '不一定', en: 'Not sure' },
  calculate: { zh: '测算', en: 'Calculate' },
  estimateTitle: { zh: '我能补多少', en: 'What would I get?' },
  estimateLine: {
    zh: '选课程等级和您的人员类别，按现行政策测算；报名前在班次页还会按您的资料再算一次。',
    en: 'Choose a level and your group. On the page of a run it is worked out again with your own facts.',
  },
  estimateCity: { zh: '培训所在地', en: 'Place of training' },
  estimateLevel: { zh: '课程等级', en: 'Level' },
  estimateNone: {
    zh: '选好上面三项，这里会列出金额和每一步怎么算。',
    en: 'Choose above, and the amount is shown here with every step.',
  },
  estimateToCourses: { zh: '去看可报的班次', en: 'See the open runs' },
  estimateAssumes: {
    zh: '按 80 课时、费用不低于标准、以前没有领过补贴测算。',
    en: 'Assumes 80 class hours, fees not below the standard and no subsidy before.',
  },
});
