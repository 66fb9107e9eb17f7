import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { FilingRuleReasonCode } from './filing-rule.rules.ts';
import type { RunReasonCode } from './run.rules.ts';

/** Why a step with a run is not possible. */
const reasonWords = messages({
  'step-not-allowed': {
    zh: '班次现在的状态不能办这一步，请刷新页面再看。',
    en: 'This step is not possible in the present state of the run: load the page again.',
  },
  'no-designation': {
    zh: '机构没有覆盖这门课、这个地区和开课日期的定点认定。',
    en: 'No designation in force covers this course, place and first day.',
  },
  'too-late-to-file': {
    zh: '提交备案太晚，离开课的天数不够。',
    en: 'It is too late to file: too few days are left before the first lesson.',
  },
  'enrol-by-after-start': { zh: '报名截止不能晚于开课。', en: 'Enrolment cannot end after the run begins.' },
  'enrol-by-past': { zh: '报名截止日期已经过去。', en: 'The last day of enrolment has passed.' },
  'capacity-above-room': { zh: '学位数超过所用教室的座位数。', en: 'There are more seats than the room holds.' },
  'capacity-above-designation': {
    zh: '学位数超过定点认定的每班最多人数。',
    en: 'There are more seats than the designation allows for a run.',
  },
  'hours-differ': { zh: '课次的课时合计与课程大纲不符。', en: 'The hours of the lessons differ from the syllabus.' },
  'no-lessons': { zh: '还没有排课。', en: 'No lesson is planned.' },
  'lesson-before-start': { zh: '有课次早于开课日期。', en: 'A lesson lies before the first day.' },
  'trainer-not-valid': {
    zh: '讲师已离职或资格在上课前到期',
    en: 'A trainer has left, or the qualification ends before a lesson',
  },
  'trainer-busy': { zh: '讲师时间冲突', en: 'A trainer is taken at that time' },
  'room-busy': { zh: '教室时间冲突', en: 'A room is taken at that time' },
  'no-policy': {
    zh: '这一天、这个地区没有对应的补贴政策版本，请改为不涉及补贴，或联系主管部门。',
    en: 'No policy version covers this place and day: choose no funding, or ask the bureau.',
  },
  'subsidy-needs-level': {
    zh: '培训补贴按职业等级计算，这门课没有等级，不能选这一渠道。',
    en: 'The subsidy is set by level and this course leads to none: it cannot be chosen.',
  },
  'filed-by-same-person': { zh: '备案人不能审核自己的备案。', en: 'Whoever filed the run may not decide the filing.' },
  'opinion-missing': { zh: '请写明理由。', en: 'Give the reason.' },
  'too-early-to-start': { zh: '还没到开课日期。', en: 'The first day has not come.' },
  'nobody-enrolled': { zh: '还没有人报名。', en: 'Nobody has enrolled.' },
  'term-taken': { zh: '这一期已经有了，请换一个期数。', en: 'This run number of the course is taken.' },
  'plan-does-not-fit': { zh: '有课次的日期或时间填写不对。', en: 'A lesson has a day or time that is not right.' },
  'capacity-above-rule': {
    zh: '学位数超过备案规则的每班最多人数。',
    en: 'There are more seats than the rules of filing allow for a run.',
  },
  'too-many-per-trainer': {
    zh: '按讲师人数，学位数超过备案规则允许的人数。',
    en: 'There are more seats than the rules of filing allow for so many trainers.',
  },
  'minimum-below-rule': {
    zh: '最低开班人数少于备案规则的要求。',
    en: 'The least number to begin with is below the rules of filing.',
  },
  'minimum-above-capacity': {
    zh: '最低开班人数多于学位数。',
    en: 'The least number to begin with is above the number of seats.',
  },
  'hours-below-rule': {
    zh: '总课时少于备案规则对这一层级的要求。',
    en: 'The class hours are below what the rules of filing ask for this level.',
  },
  'shares-below-rule': {
    zh: '理论或实操课时所占比例低于备案规则。',
    en: 'The share of theory or of practice is below the rules of filing.',
  },
  'day-too-long': {
    zh: '有一天的课时超过备案规则的每日上限。',
    en: 'One day has more lessons than the rules of filing allow.',
  },
  'enrol-from-after-by': {
    zh: '开放报名的日期不能晚于报名截止。',
    en: 'Enrolment cannot open after it has ended.',
  },
  'partner-not-agreed': {
    zh: '所选合作协议在上课期间未生效，或不包含这门课。',
    en: 'The co-delivery agreement chosen is not in force for all the lessons, or does not reach this course.',
  },
  'policy-changed': {
    zh: '提交备案后适用的政策版本已经变化，不能按原版本审核；请机构点“按新版本重新提交”。',
    en: 'The policy version has changed since the run was filed: it cannot be approved under the old one. The institution files it again with one click.',
  },
  'nothing-changed': {
    zh: '适用的政策版本没有变化，不用重新提交。',
    en: 'The policy version is the same as filed: there is no need to file again.',
  },
  'begun-before-approval': {
    zh: '开课日期已到，不能再批准；请退回机构改日期。',
    en: 'The first day has come: it can no longer be approved. Return it so that the days are changed.',
  },
  'below-minimum': { zh: '报名人数没有达到最低开班人数。', en: 'Fewer people have enrolled than the run needs.' },
  'change-is-open': {
    zh: '已有一项变更在等待审核，先等结果或撤回它。',
    en: 'Another change waits for the bureau: wait for the decision or withdraw it.',
  },
  'no-open-change': { zh: '没有等待审核的变更。', en: 'No change is waiting.' },
  'change-empty': { zh: '没有改动任何内容。', en: 'Nothing is changed.' },
  'change-of-past': {
    zh: '已经上过或正在上的课次、已封存的考勤不能再改。',
    en: 'A lesson that was held, is being held or has its register sealed cannot be changed.',
  },
  'change-to-past': { zh: '课次不能改到已经过去的时间。', en: 'A lesson cannot be moved into the past.' },
  'capacity-below-seats': {
    zh: '学位数不能少于已录取的人数。',
    en: 'There cannot be fewer seats than people enrolled.',
  },
  'change-overtaken': {
    zh: '要改的内容在等待期间已经变了，请不予同意，由机构重新提出。',
    en: 'What it changes has changed meanwhile: refuse it, and the institution proposes it anew.',
  },
  'proposed-by-same-person': { zh: '提出变更的人不能审核它。', en: 'Whoever proposed the change may not decide it.' },
}) satisfies Record<RunReasonCode, { zh: string; en: string }>;

/** Why a version of the rules of filing cannot stand. */
const ruleReasonWords = messages({
  'rule-not-a-draft': { zh: '这一版不是草稿，不能再办这一步。', en: 'This version is no draft any more.' },
  'rule-drafted-by-same-person': {
    zh: '起草人不能确认自己的草稿，请另一位负责人确认。',
    en: 'Whoever drafted a version may not confirm it: somebody else must.',
  },
  'rule-source-missing': { zh: '请写明文件和条款。', en: 'Name the document and the clause.' },
  'rule-shares-too-high': {
    zh: '理论和实操的最低比例合计超过 100 %。',
    en: 'The two shares add up to more than 100 %.',
  },
  'rule-roster-turned': { zh: '每班最少人数多于最多人数。', en: 'The least number of a run is above the greatest.' },
  'rule-validity-turned': { zh: '失效日期早于生效日期。', en: 'The last day lies before the first.' },
  'rule-hours-missing': { zh: '每个层级都要有最少课时。', en: 'Every tier needs its least number of hours.' },
}) satisfies Record<FilingRuleReasonCode, { zh: string; en: string }>;

/** The sentence for a reason of this room, with what it is about. */
export function runSentence(reason: Reason, language: Language): string {
  const sentence = wordsOf(language)[reason.code] ?? reason.code;
  const about = aboutWords(reason, language);
  return about ? `${sentence}${language === 'zh' ? `（${about}）` : ` (${about})`}` : sentence;
}

function wordsOf(language: Language): Readonly<Record<string, string>> {
  return { ...speak(reasonWords, language), ...speak(ruleReasonWords, language) };
}

function aboutWords({ code, facts = {} }: Reason, language: Language): string {
  const { name, day, time, runNumber, planned, needed, lesson, startsOn, source } = facts;
  if (code === 'trainer-busy' || code === 'room-busy') return `${name} · ${day} ${time} · ${runNumber}`;
  if (code === 'hours-differ')
    return language === 'zh' ? `应为 ${needed}，已排 ${planned}` : `needed ${needed}, planned ${planned}`;
  if (lesson !== undefined) return language === 'zh' ? `第 ${lesson} 课次` : `lesson ${lesson}`;
  const figures = figureWords(facts, language);
  return [figures, source].filter(Boolean).join(language === 'zh' ? '；' : '; ') || String(name ?? startsOn ?? '');
}

/** The figures that a rule sets, and how far the plan is from them. */
function figureWords(facts: NonNullable<Reason['facts']>, language: Language): string {
  const { limit, least, planned, earliest, days, kind, minutes, day, theoryShare, practiceShare } = facts;
  const isChinese = language === 'zh';
  if (earliest !== undefined) {
    const dayWords = kind === 'working' ? (isChinese ? '个工作日' : 'working days') : isChinese ? '天' : 'days';
    return isChinese
      ? `至少提前 ${days} ${dayWords}，最早 ${earliest} 开课`
      : `${days} ${dayWords} ahead, not before ${earliest}`;
  }
  if (theoryShare !== undefined) {
    return isChinese
      ? `理论至少 ${theoryShare} %，实操至少 ${practiceShare} %，已排 ${planned}`
      : `theory at least ${theoryShare} %, practice at least ${practiceShare} %, planned ${planned}`;
  }
  if (minutes !== undefined)
    return isChinese ? `${day} 共 ${minutes} 分钟，最多 ${limit} 分钟` : `${day}: ${minutes} minutes, at most ${limit}`;
  if (least !== undefined) return isChinese ? `至少 ${least}` : `at least ${least}`;
  return limit === undefined ? '' : isChinese ? `最多 ${limit}` : `at most ${limit}`;
}
