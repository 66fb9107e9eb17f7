import { messages } from '#src/lib/language.ts';

export const subsidyTableMessages = messages({
  title: { zh: '补贴对照表', en: 'What may be returned' },
  caption: { zh: '各类人员可以申请的补贴', en: 'What each group may claim' },
  group: { zh: '人员类别', en: 'Group' },
  withJob: { zh: '取得证书后半年内就业', en: 'With a job within six months' },
  withoutJob: { zh: '没有就业', en: 'Without' },
  none: { zh: '以上都不是', en: 'None of these' },
  nothing: { zh: '不补贴', en: 'Nothing' },
  open: { zh: '另行核定', en: 'Decided case by case' },
  andHandle: { zh: '、', en: ', ' },
  assumes: {
    zh: '按出勤达标、按时取得证书、以前没有领过同一职业补贴测算；以审核结果为准。',
    en: 'Assumes enough attendance, the certificate in time and no earlier subsidy for the occupation. The review decides.',
  },
  source: { zh: '依据：', en: 'By: ' },
  policy: { zh: '看政策全文', en: 'The policy' },
  demonstration: { zh: '演示', en: 'Demonstration' },
  example: { zh: '演示参数', en: 'Example values' },
});
