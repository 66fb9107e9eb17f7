import { citationWords } from '#src/features/policies/citations.messages.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';
import { fen, formatFen } from '#src/lib/money.ts';
import type { TraceLine } from '#src/subsidy/answer.ts';
import { categoryName, levelName, ruleTitle } from '#src/subsidy/subsidy.messages.ts';
import { claimsMessages } from './claims.messages.ts';

/** What the figures of a working are called; a figure without a name here is said in the judgement only. */
const inputWords = messages({
  certificateIssuedOn: { zh: '证书', en: 'certificate' },
  claimedOn: { zh: '受理', en: 'accepted' },
  lastDay: { zh: '截止', en: 'last day' },
  occupation: { zh: '职业', en: 'occupation' },
  level: { zh: '等级', en: 'level' },
  heldLevel: { zh: '已领等级', en: 'level paid' },
  paidOn: { zh: '已领于', en: 'paid on' },
  year: { zh: '年度', en: 'year' },
  paidInYear: { zh: '本年已领', en: 'paid in the year' },
  limit: { zh: '上限', en: 'limit' },
  classHours: { zh: '课时', en: 'class hours' },
  minimum: { zh: '最低', en: 'minimum' },
  attendedMinutes: { zh: '出勤分钟', en: 'minutes attended' },
  plannedMinutes: { zh: '应出勤分钟', en: 'minutes planned' },
  minimumBp: { zh: '最低比例', en: 'minimum' },
  standardFen: { zh: '标准', en: 'standard' },
  category: { zh: '类别', en: 'category' },
  rateBp: { zh: '比例', en: 'share' },
  factorBp: { zh: '系数', en: 'factor' },
  employedOn: { zh: '就业', en: 'employed' },
  ratedFen: { zh: '应补', en: 'due' },
  feeFen: { zh: '实缴', en: 'fee paid' },
  capFen: { zh: '上限', en: 'cap' },
  trainingFen: { zh: '培训', en: 'training' },
  examFen: { zh: '鉴定', en: 'assessment' },
  teachingDays: { zh: '教学天数', en: 'teaching days' },
  people: { zh: '人数', en: 'people' },
  quotaFen: { zh: '每人每天', en: 'a person a day' },
  staff: { zh: '工作人员', en: 'staff' },
  actualFen: { zh: '支出', en: 'cost' },
  claimedFen: { zh: '申报', en: 'claimed' },
  allowedFen: { zh: '可计', en: 'allowed' },
  chargedFen: { zh: '收费', en: 'charged' },
  hours: { zh: '课时数', en: 'hours' },
  trainingDays: { zh: '培训天数', en: 'training days' },
  upliftBp: { zh: '紧缺系数', en: 'urgent factor' },
  otherPaidFen: { zh: '其他资金已付', en: 'paid by other funds' },
  lessFen: { zh: '扣除', en: 'taken off' },
  halves: { zh: '按半天的人数', en: 'people for half a day' },
  netFen: { zh: '税后', en: 'after tax' },
  taxFen: { zh: '个税', en: 'tax' },
  grossFen: { zh: '税前', en: 'gross' },
});

/** A row of the working for TraceTable, in one language. */
export function traceRow(line: TraceLine, language: Language) {
  const t = speak(claimsMessages, language);
  const verdicts = { passed: t.passed, failed: t.failed, note: t.note, amount: t.note };
  const tones = { passed: 'good', failed: 'bad' } as const;
  const isGate = line.outcome === 'passed' || line.outcome === 'failed';
  const tone = line.outcome === 'passed' || line.outcome === 'failed' ? tones[line.outcome] : undefined;
  return {
    rule: ruleTitle(line.rule)[language],
    code: line.rule,
    facts: inputsOf(line, language),
    judgement: line.judgement[language],
    result: line.valueFen !== null && !isGate ? line.valueFen : verdicts[line.outcome],
    clause: t.sourceOf(citationWords(line.cite, language), line.source),
    ...(tone ? { tone } : {}),
  };
}

function inputsOf({ inputs }: TraceLine, language: Language): string {
  const words = speak(inputWords, language) as Readonly<Record<string, string>>;
  const known = Object.entries(inputs).filter(([key, value]) => words[key] !== undefined && value !== '');
  const separator = language === 'zh' ? '，' : ', ';
  return known.map(([key, value]) => `${words[key]} ${figureOf(key, value, language)}`).join(separator);
}

function figureOf(key: string, value: string | number, language: Language): string {
  if (key === 'category') return categoryName(String(value))[language];
  if (key === 'level' || key === 'heldLevel') return levelName(String(value))[language];
  if (typeof value !== 'number') return value;
  if (key.endsWith('Fen')) return formatFen(fen(value));
  return key.endsWith('Bp') ? `${value / 100} %` : String(value);
}
