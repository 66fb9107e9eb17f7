import type { FieldWords } from '#src/lib/form-words.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { ExamReason } from './exam.rules.ts';

type Facts = Readonly<Record<string, string | number>>;

const partNames = { theory: { zh: '理论', en: 'theory' }, practical: { zh: '实操', en: 'practical' } };

const partName = (facts: Facts, language: Language) =>
  partNames[facts.part === 'theory' ? 'theory' : 'practical'][language];

/** A sentence for each reason why a sitting is not planned, marks not saved, results not published. */
const reasons = messages({
  'course-without-exam': { zh: () => '这门课程不设考试。', en: () => 'This course has no exam.' },
  'run-not-examinable': {
    zh: () => '班次还没有开班或已经结班，不能安排考试。',
    en: () => 'The run has not started or is closed: no exam can be planned.',
  },
  'before-the-run': {
    zh: (facts: Facts) => `考试日期不能早于开班日 ${facts.startsOn}。`,
    en: (facts: Facts) => `The exam cannot be before the run starts on ${facts.startsOn}.`,
  },
  'not-an-examiner': {
    zh: () => '所选账号不是本机构可用的考评员。',
    en: () => 'The account chosen is not an examiner who may act here.',
  },
  'examiner-teaches': {
    zh: () => '考评员是本班的讲师，必须换人（培考分离）。',
    en: () => 'The examiner teaches this run: choose another, since training and examining are kept apart.',
  },
  'examiner-kept-the-register': {
    zh: () => '考评员登记或封存过本班考勤，必须换人。',
    en: () => 'The examiner recorded or sealed attendance of this run: choose another.',
  },
  'sitting-already-planned': {
    zh: () => '这一部分在这一天已经有一个场次。',
    en: () => 'This part already has a sitting on that day.',
  },
  'sitting-not-held': {
    zh: (facts: Facts) => `考试在 ${facts.heldOn} 举行，当天起才能录入成绩。`,
    en: (facts: Facts) => `The exam is held on ${facts.heldOn}: marks can be entered from that day.`,
  },
  'sitting-published': {
    zh: () => '这一场的成绩已经公布，不能再改。',
    en: () => 'The results of this sitting are published and can no longer change.',
  },
  'not-the-examiner': {
    zh: () => '只有这一场的考评员可以录入成绩。',
    en: () => 'Only the examiner of this sitting enters its marks.',
  },
  'no-results': { zh: () => '一个成绩也没有填。', en: () => 'No mark was entered.' },
  'not-on-the-run': {
    zh: (facts: Facts) => `有 ${facts.count} 人不在本班或已有结论，整张没有保存。`,
    en: (facts: Facts) =>
      `${facts.count} of the people are not on this run or already have a verdict; nothing was saved.`,
  },
  'twice-on-the-sheet': {
    zh: (facts: Facts) => `有 ${facts.count} 人在表上出现两次，整张没有保存。`,
    en: (facts: Facts) => `${facts.count} of the people appear twice; nothing was saved.`,
  },
  'already-passed': {
    zh: (facts: Facts) => `有 ${facts.count} 人这一部分已经合格，不再补考。`,
    en: (facts: Facts) => `${facts.count} of the people have already passed this part and do not sit it again.`,
  },
  'score-out-of-range': {
    zh: (facts: Facts) => `有 ${facts.count} 个分数不在 0 到 100 之间，或多于一位小数。`,
    en: (facts: Facts) => `${facts.count} of the marks are not between 0 and 100 with at most one decimal.`,
  },
  'run-not-delivered': {
    zh: () => '还有课次的考勤册没有封存，封存完才能公布成绩。',
    en: () => 'Some registers are not sealed yet: seal them before publishing results.',
  },
  'nothing-to-publish': { zh: () => '没有待公布的成绩。', en: () => 'No results wait to be published.' },
  'part-missing': {
    zh: (facts: Facts) => `还有 ${facts.count} 人没有${partName(facts, 'zh')}成绩，缺考的请录“缺考”。`,
    en: (facts: Facts) =>
      `${facts.count} of the learners have no ${partName(facts, 'en')} result; mark the absent as absent.`,
  },
  'publisher-examined': {
    zh: () => '考评员和录入成绩的人不能公布，请由另一位负责人公布。',
    en: () => 'Whoever examined or entered marks does not publish them: ask another head.',
  },
} satisfies Record<ExamReason['code'], unknown>);

export function examSentence(reason: Reason, language: Language): string {
  const table = speak(reasons, language) as Readonly<Record<string, (facts: Facts) => string>>;
  return table[reason.code]?.(reason.facts ?? {}) ?? reason.code;
}

export const examFieldWords: FieldWords = {
  'not-a-score': {
    zh: '请填 0 到 100 的分数，最多一位小数。',
    en: 'Enter marks from 0 to 100 with at most one decimal.',
  },
  'score-and-absent': { zh: '填了分数又勾了缺考，只能选一样。', en: 'Both a mark and absent: choose one.' },
};

export const examMessages = messages({
  title: { zh: '考试成绩', en: 'Exam results' },
  slip: { zh: '成绩', en: '成绩' },
  line: {
    zh: (theory: number, practical: number) => `理论满 ${theory} 分、实操满 ${practical} 分为合格，两部分都要合格。`,
    en: (theory: number, practical: number) =>
      `Pass at ${theory} in theory and ${practical} in practical; both are needed.`,
  },
  theory: { zh: '理论', en: 'Theory' },
  practical: { zh: '实操', en: 'Practical' },
  noExam: {
    zh: '这门课程不设考试，考勤册全部封存后即可发证。',
    en: 'This course has no exam: certificates follow once every register is sealed.',
  },
  noSittings: { zh: '还没有安排考试场次。', en: 'No sitting has been planned yet.' },
  planTitle: { zh: '安排场次', en: 'Plan a sitting' },
  planHint: {
    zh: '考评员不能是本班讲师，也不能登记或封存过本班考勤。',
    en: 'The examiner neither teaches this run nor kept its register.',
  },
  part: { zh: '部分', en: 'Part' },
  heldOn: { zh: '考试日期', en: 'Day of the exam' },
  examiner: { zh: '考评员', en: 'Examiner' },
  choose: { zh: '请选择', en: 'Choose' },
  noExaminers: {
    zh: '没有可用的考评员账号，请联系系统管理员授权。',
    en: 'No examiner account may act here: ask the administrator.',
  },
  plan: { zh: '安排', en: 'Plan' },
  sitting: {
    zh: (part: string, heldOn: string) => `${part}考试 · ${heldOn}`,
    en: (part: string, heldOn: string) => `${part} exam, ${heldOn}`,
  },
  planned: { zh: '待录入', en: 'To be marked' },
  marked: { zh: '待公布', en: 'To be published' },
  published: { zh: '已公布', en: 'Published' },
  name: { zh: '姓名', en: 'Name' },
  identity: { zh: '证件号', en: 'Identity number' },
  score: { zh: '分数', en: 'Mark' },
  scoreOf: { zh: (name: string) => `${name} 的分数`, en: (name: string) => `Mark of ${name}` },
  absent: { zh: '缺考', en: 'Absent' },
  absentOf: { zh: (name: string) => `${name} 缺考`, en: (name: string) => `${name} absent` },
  outcome: { zh: '判定', en: 'Outcome' },
  pass: { zh: '合格', en: 'Passed' },
  fail: { zh: '不合格', en: 'Not passed' },
  none: { zh: '未录', en: 'None yet' },
  passedBefore: { zh: '已合格，不再考', en: 'Passed already' },
  sheetHint: {
    zh: '0 至 100 分，可保留一位小数；没来的勾“缺考”，不要填 0。补考时不参加的人两项都留空。',
    en: 'From 0 to 100 with at most one decimal. Tick absent for those who did not come; never enter 0 for them. In a re-sit leave those who do not sit blank.',
  },
  save: { zh: '保存整张成绩', en: 'Save the whole sheet' },
  examinerOnly: { zh: (name: string) => `由考评员 ${name} 录入。`, en: (name: string) => `To be marked by ${name}.` },
  publishTitle: { zh: '公布成绩', en: 'Publish the results' },
  publishHint: {
    zh: '公布后不能再改，学员可以看到。公布人不能是考评员。',
    en: 'Published results cannot change and learners see them. The publisher is not the examiner.',
  },
  publishConfirm: { zh: '已与评分表逐人核对', en: 'Compared with the marking sheets, person by person' },
  publish: { zh: '公布', en: 'Publish' },
  allTitle: { zh: '成绩汇总', en: 'All results' },
  passedOf: {
    zh: (n: number, all: number) => `两部分合格 ${n}/${all} 人`,
    en: (n: number, all: number) => `${n} of ${all} passed both parts`,
  },
  print: { zh: '打印成绩表', en: 'Print the results' },
  printTitle: { zh: '考核成绩表', en: 'Record of exam results' },
  printBack: { zh: '返回成绩页', en: 'Back to the results' },
  printHint: { zh: '请用浏览器的打印功能（A4 纵向）。', en: 'Use the print function of the browser (A4 portrait).' },
  examinerSignature: { zh: '考评员（签字）：', en: 'Examiner (signature):' },
  headSignature: { zh: '机构负责人（签字）：', en: 'Institution head (signature):' },
  institutionSeal: { zh: '培训机构（盖章）', en: 'Institution (seal)' },
  nobody: { zh: '本班还没有确认的学员。', en: 'No learner is confirmed on this run yet.' },
  run: { zh: '返回班次', en: 'Back to the run' },
  verdictBoth: { zh: '结论', en: 'Verdict' },
});

/** What the green notice says after a deed, by the key of `?done=`. */
export const examDone = messages({
  planned: { zh: '场次已安排。', en: 'The sitting is planned.' },
  saved: { zh: '成绩已保存，还没有公布。', en: 'The marks are saved; they are not published yet.' },
  published: { zh: '成绩已公布。', en: 'The results are published.' },
});
