import { messages } from '#src/lib/language.ts';
import type { EligibilityState } from './eligibility.rules.ts';

/** The axis of funding, beside the state of the enrolment. */
export const standingWords = messages<Record<EligibilityState, { zh: string; en: string }>>({
  unassessed: { zh: '未评估', en: 'Not assessed' },
  'needs-proof': { zh: '待证明', en: 'Needs proof' },
  'provisional-yes': { zh: '初步符合', en: 'Provisionally yes' },
  'provisional-no': { zh: '初步不符合', en: 'Provisionally no' },
  'confirmed-yes': { zh: '开班确认', en: 'Confirmed at the start' },
  'reverified-yes': { zh: '申领复核通过', en: 'Confirmed at the claim' },
  lost: { zh: '资格丧失', en: 'Lost' },
});

export const standingMessages = messages({
  title: { zh: '补贴资格', en: 'Funding' },
  column: { zh: '补贴资格', en: 'Funding' },
  axisLine: {
    zh: '补贴资格与报名状态是两回事：没有补贴也可以参加培训。',
    en: 'Funding is apart from the place: the training goes on without it.',
  },
  countsLine: { zh: '按每人最近一次评估统计。', en: 'By the last assessment of each person.' },
  proofTitle: { zh: '待证明的学员', en: 'Who needs proof' },
  name: { zh: '学员', en: 'Learner' },
  group: { zh: '人员类别', en: 'Group' },
  paper: { zh: '需要的证明', en: 'Evidence needed' },
  noGroup: { zh: '未填写人员类别', en: 'no group stated' },
  askGroup: { zh: '请学员填写人员类别并提供证明', en: 'ask for the group and its evidence' },
  more: { zh: (count: number) => `另有 ${count} 人`, en: (count: number) => `and ${count} more` },
  'pre-check': { zh: '预审', en: 'Pre-check' },
  enrolment: { zh: '报名时', en: 'At enrolment' },
  start: { zh: '开班时', en: 'At the start' },
  claim: { zh: '申领时', en: 'At the claim' },
  toldThen: {
    zh: (on: string, told: string) => `${on} 告知您：${told}`,
    en: (on: string, told: string) => `On ${on} you were told: ${told}`,
  },
  nowSays: { zh: (now: string) => `现在：${now}。原因：`, en: (now: string) => `Now: ${now}. Because:` },
  unchanged: { zh: '与上一次一致。', en: 'The same as before.' },
  reference: { zh: (number: string) => `编号 ${number}`, en: (number: string) => `Reference ${number}` },
  saysYes: { zh: (amount: string) => `可以补贴 ${amount}`, en: (amount: string) => `a subsidy of ${amount}` },
  saysNo: { zh: '不能享受补贴', en: 'no subsidy' },
  saysOpen: { zh: '还差资料', en: 'undecided' },
  toProfile: { zh: '去我的资料', en: 'To my profile' },
  whatToDo: {
    zh: '如果哪一项不对，请在“我的资料”里更正并交证明，或联系培训机构。',
    en: 'If one of these is wrong, correct it in your profile with its evidence, or speak to the institution.',
  },
});
