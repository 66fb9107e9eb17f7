import { type Language, messages, speak } from '#src/lib/language.ts';

/** Names of what a decision settles beside the values of a policy. */
export const decisionFieldNames = messages({
  documentNumber: { zh: '文号', en: 'Document number' },
  issuedOn: { zh: '发文日期', en: 'Day of issue' },
  from: { zh: '生效日期', en: 'First day' },
  to: { zh: '废止日期', en: 'Last day' },
  keyDate: { zh: '按哪一天选版本', en: 'Day by which the version is chosen' },
  straddle: { zh: '跨新旧规定的班', en: 'Runs that straddle a change' },
  rounding: { zh: '金额取整', en: 'Rounding of amounts' },
  jurisdictions: { zh: '执行的地方', en: 'Where it applies' },
  doesLectureFeeIncludeTravel: { zh: '上限含讲师的交通食宿', en: 'The cap includes the lecturer’s travel and lodging' },
  claimWindowFrom: { zh: '从哪一天起算', en: 'Counted from' },
});

/** What such a thing is called; undefined for a name that is not among them. */
export function decisionFieldName(name: string, language: Language): string | undefined {
  return (speak(decisionFieldNames, language) as Readonly<Record<string, string>>)[name];
}

/** Words that stand as the answer to one of them. */
export const decisionValueWords = messages({
  certificate_issue: { zh: '发证之日', en: 'the day of the certificate' },
  results_published: { zh: '成绩公布之日', en: 'the day the results are published' },
  last_lesson: { zh: '结训之日', en: 'the last lesson' },
  'half_up/1': { zh: '到分，四舍五入', en: 'to the fen, half up' },
  'half_up/10': { zh: '到角，四舍五入', en: 'to the jiao, half up' },
  'half_up/100': { zh: '到元，四舍五入', en: 'to the yuan, half up' },
  'down/100': { zh: '到元，舍去零头', en: 'to the yuan, down' },
});

/** A word of an answer; undefined for one that is not among them. */
export function decisionValueWord(word: string, language: Language): string | undefined {
  return (speak(decisionValueWords, language) as Readonly<Record<string, string>>)[word];
}

/** Words of the fields themselves and of what is wrong in them. */
export const decisionFormMessages = messages({
  leaveOpen: { zh: '文件没有写明，这一条暂不决定', en: 'The document does not say: leave this open' },
  notADay: {
    zh: (typed: string) => `“${typed}”不是日期：请填存在的日期，如 2015-07-29。`,
    en: (typed: string) => `“${typed}” is not a day: enter one that exists, such as 2015-07-29.`,
  },
  missing: {
    zh: '这一格没有填。没有写明的，请勾选“暂不决定”。',
    en: 'Nothing is entered. Tick “leave this open” if the document does not say.',
  },
  tooLong: { zh: '写得太长了，请缩短到 120 字以内。', en: 'This is too long: at most 120 characters.' },
  nowhere: { zh: '至少勾选一个地方。', en: 'Tick at least one place.' },
  nothingDecided: {
    zh: '每一条都勾了“暂不决定”：没有可以保存的答案。',
    en: 'Everything is left open: there is no answer to save.',
  },
  noneSaid: { zh: '没有规定', en: 'none' },
});
