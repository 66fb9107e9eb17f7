import { type Language, messages, speak, type Text } from '#src/lib/language.ts';

/** What the facts of the worked examples are called. */
export const factNames = messages({
  occupation: { zh: '职业（工种）', en: 'Occupation' },
  level: { zh: '等级', en: 'Level' },
  classHours: { zh: '班次课时', en: 'Class hours of the run' },
  plannedMinutes: { zh: '应出勤分钟数', en: 'Minutes planned' },
  attendedMinutes: { zh: '实际出勤分钟数', en: 'Minutes attended' },
  certificateIssuedOn: { zh: '发证日期', en: 'Day of the certificate' },
  claimedOn: { zh: '受理申领日期', en: 'Day the claim was accepted' },
  categories: { zh: '人员类别', en: 'Categories' },
  isUrgent: { zh: '属于紧缺职业', en: 'An urgent occupation' },
  employedOn: { zh: '就业日期', en: 'First day of employment' },
  feeFen: { zh: '本人实缴培训费（元）', en: 'Training fee the person paid (yuan)' },
  examFeesFen: { zh: '各次鉴定费（元，每行一次）', en: 'Fees of the sittings (yuan, one a line)' },
  history: { zh: '已领过的补贴', en: 'Subsidies already paid' },
  hasDroppedOut: { zh: '中途退出', en: 'Dropped out' },
  startsOn: { zh: '第一天', en: 'First day' },
  reportDays: { zh: '报到天数', en: 'Days of arrival' },
  teachingDays: { zh: '教学天数', en: 'Teaching days' },
  departureDays: { zh: '撤离天数', en: 'Days of departure' },
  provided: { zh: '提供了哪些项目', en: 'What was provided' },
  groups: { zh: '到课人数和天数', en: 'People and the days they came' },
  plannedPeople: { zh: '计划人数', en: 'People planned' },
  staffClaimed: { zh: '申报的工作人员人数', en: 'Staff claimed' },
  actualFen: { zh: '实际支出（不含讲课费）', en: 'Actual costs without lecturers' },
  lectures: { zh: '讲课费', en: 'Lectures' },
  chargedTraineesFen: { zh: '向学员收取（元）', en: 'Charged to learners (yuan)' },
  insuredMonths: { zh: '参加失业保险月数', en: 'Months insured' },
  alreadyPaidFen: { zh: '已领培训和鉴定补贴（元）', en: 'Training and assessment subsidy already paid (yuan)' },
  type: { zh: '培训类型', en: 'Type of training' },
  businessStartedOn: { zh: '创业（注册）日期', en: 'Day the business was registered' },
  contractFen: { zh: '合同价款（元）', en: 'Price of the contract (yuan)' },
  accepted: { zh: '已验收的步骤', en: 'Milestones accepted' },
  paidFen: { zh: '合同已付（元）', en: 'Already paid on the contract (yuan)' },
  award: { zh: '奖励代码', en: 'Code of the award' },
  otherPaidOn: { zh: '其他培训补贴的申领日期（每行一个）', en: 'Claim days of other training subsidies (one a line)' },
  theoryHours: { zh: '理论课时', en: 'Class hours of theory' },
  practiceHours: { zh: '实训课时', en: 'Class hours of practice' },
  trainingDays: { zh: '培训天数', en: 'Days of training' },
  otherPaidFen: { zh: '其他资金已付（元）', en: 'Paid by other funds (yuan)' },
  isFundedByTrainingFee: { zh: '班次已由培训费列支', en: 'The run is paid by the training fee' },
  documents: { zh: '已有的凭证', en: 'Documents at hand' },
  classKind: { zh: '培训类别', en: 'Kind of class' },
  hasStudyTrip: { zh: '组织了调研', en: 'With a study trip' },
  providedByVersion: { zh: '各版本期间提供的项目', en: 'What was provided under each version' },
  milestone: { zh: '步骤代码', en: 'Code of the milestone' },
});

/** What a fact is called; one nobody has named shows its own name. */
export function factName(name: string, language: Language): string {
  return (speak(factNames, language) as Readonly<Record<string, string>>)[name] ?? name;
}

/** What the boxes beside a fact say. */
export const insteadWords = messages({
  notStated: { zh: '没有说明', en: 'Not stated' },
  notYet: { zh: '还没有发生', en: 'Still to come' },
  noCertificate: { zh: '没有取得证书', en: 'There is no certificate' },
  noJob: { zh: '没有就业', en: 'Not employed' },
  noFee: { zh: '机构垫付，不按实缴封顶', en: 'Advanced by the institution: no cap by the fee' },
  notAsked: { zh: '没有问过', en: 'Not asked' },
  notLookedUp: { zh: '没有查过', en: 'Not looked up' },
  noBusiness: { zh: '没有创业', en: 'No business started' },
  leftOut: { zh: '不填这一项', en: 'Left out' },
});

/** Heads of the columns and parts of the worked examples. */
export const exampleWords = messages({
  people: { zh: '人数', en: 'People' },
  days: { zh: '天数', en: 'Days' },
  halfDays: { zh: '半天数（可不填）', en: 'Half days (may be blank)' },
  version: { zh: '版本', en: 'Version' },
  title: { zh: '讲师职称', en: 'Title of the lecturer' },
  count: { zh: '半天数或学时', en: 'Half days or hours' },
  paidEach: { zh: '每单位实付（元）', en: 'Paid for each (yuan)' },
  merged: { zh: '合班重复', en: 'Joint class, counted elsewhere' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  acceptedOn: { zh: '验收日期', en: 'Accepted on' },
  claimedOn: { zh: '申领日期', en: 'Claimed on' },
});

/** The amounts of an answer, by what they are for. */
export const partNames = messages({
  training: { zh: '培训补贴', en: 'Training subsidy' },
  exam: { zh: '鉴定补贴', en: 'Assessment subsidy' },
  'training-fee': { zh: '培训费', en: 'Training fee' },
  'skill-upgrade': { zh: '技能提升补贴', en: 'Skill-upgrade subsidy' },
  'certificate-stage': { zh: '取证时发放', en: 'Paid on the certificate' },
  'business-stage': { zh: '创业后发放', en: 'Paid when a business is started' },
});

/** What an amount is for: a milestone by its code. */
export function partName(part: string, language: Language): string {
  const name = (speak(partNames, language) as Readonly<Record<string, string>>)[part];
  if (name) return name;
  const code = part.replace(/^milestone:/, '');
  return part === code ? part : `${language === 'zh' ? '步骤' : 'Milestone'} ${code}`;
}

export const outcomeNames: Readonly<Record<'entitled' | 'not-entitled' | 'undecided', Text>> = messages({
  entitled: { zh: '可以补', en: 'Entitled' },
  'not-entitled': { zh: '不补', en: 'Not entitled' },
  undecided: { zh: '资料不全，不能判断', en: 'Undecided: a fact is missing' },
});

/** The reasons of the engine in general words; the working says them with their figures. */
export const reasonNames = messages({
  'attendance-below-threshold': { zh: '出勤不够', en: 'Attendance below the threshold' },
  'same-level-already-paid': { zh: '同职业同等级已领过', en: 'Same occupation and level already paid' },
  'higher-level-already-paid': { zh: '已领过更高等级', en: 'A higher level already paid' },
  'hours-below-minimum': { zh: '课时不够', en: 'Too few class hours' },
  'no-eligible-category': { zh: '不属于补贴的人员类别', en: 'No eligible category' },
  'no-certificate': { zh: '没有证书', en: 'No certificate' },
  'no-standard-for-level': { zh: '这一等级没有标准', en: 'No standard for the level' },
  'outside-claim-window': { zh: '超过申领期限', en: 'Outside the claim window' },
  'year-limit-reached': { zh: '本年次数已满', en: 'Limit of the year reached' },
  'dropped-out': { zh: '中途退出', en: 'Dropped out' },
  'theory-below-minimum': { zh: '理论课时不够', en: 'Too few hours of theory' },
  'practice-below-minimum': { zh: '实操课时不够', en: 'Too few hours of practice' },
  'funded-by-training-fee': { zh: '已由培训费承担', en: 'Paid by the training fee' },
  'training-paid-by-training-fee': { zh: '培训已由培训费承担', en: 'Training paid by the training fee' },
  'excluded-by-other-funds': { zh: '已领其他资金，不能重复', en: 'Excluded by money of other funds' },
  'paid-by-other-funds': { zh: '其他资金已付足', en: 'Paid in full by other funds' },
  'nothing-to-pay': { zh: '算下来没有可付的', en: 'Nothing to pay' },
  'class-too-long': { zh: '培训时间过长', en: 'Training too long' },
  'trainees-charged': { zh: '向学员收了费', en: 'Learners were charged' },
  'certificate-before-policy': { zh: '证书早于政策', en: 'Certificate before the policy' },
  'insured-months-below-minimum': { zh: '参保月数不够', en: 'Insured for too few months' },
  'excluded-by-other-subsidy': { zh: '已领其他补贴', en: 'Excluded by another subsidy' },
  'already-paid-in-full': { zh: '已经付足', en: 'Already paid in full' },
  'same-type-already-paid': { zh: '同类培训已领过', en: 'Same type of training already paid' },
  'no-standard-for-type': { zh: '这一类培训没有标准', en: 'No standard for the type' },
  'no-milestone-accepted': { zh: '没有已验收的步骤', en: 'No milestone accepted' },
  'recorded-not-computed': { zh: '奖励只登记，不计算', en: 'Awards are recorded, not computed' },
  'award-not-listed': { zh: '政策没有这项奖励', en: 'The policy has no such award' },
});

/** A reason's or a missing fact's words; codes nobody has named show themselves. */
export function reasonName(code: string, language: Language): string {
  const reason = (speak(reasonNames, language) as Readonly<Record<string, string>>)[code];
  if (reason) return reason;
  const fact = factName(code, language);
  return fact === code ? code : `${language === 'zh' ? '缺少：' : 'Missing: '}${fact}`;
}
