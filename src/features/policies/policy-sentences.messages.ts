import { messages } from '#src/lib/language.ts';

const days = (n: string) => (n === '1' ? '1 day' : `${n} days`);
const months = (n: string) => (n === '1' ? '1 month' : `${n} months`);
const times = (n: string) => (n === '1' ? 'once' : `${n} times`);

/** What a number says; it comes written out: `80 %`, `1,000.00 元`, `12`. */
export const numberSentences = messages({
  classHoursMin: {
    zh: (n: string) => `班次不足 ${n} 课时的，不补培训部分。`,
    en: (n: string) => `A run of fewer than ${n} class hours earns no training part.`,
  },
  attendanceMinBp: {
    zh: (n: string) => `出勤不足计划学时的 ${n}，不补培训部分。`,
    en: (n: string) => `Whoever attends less than ${n} of the planned time gets no training part.`,
  },
  perYearMax: {
    zh: (n: string) => `每人每年最多领 ${n} 次。`,
    en: (n: string) => `A person is paid at most ${times(n)} a calendar year.`,
  },
  claimWindowMonths: {
    zh: (n: string) => `发证之日起 ${n} 个月内申领，过期不补。`,
    en: (n: string) => `The claim is made within ${months(n)} of the certificate; later ones are not paid.`,
  },
  publicityWorkingDays: {
    zh: (n: string) => `核定前公示 ${n} 个工作日。`,
    en: (n: string) => `The names are on public notice for ${n} working days before the determination.`,
  },
  reportDaysMax: {
    zh: (n: string) => `报到最多计 ${n} 天。`,
    en: (n: string) => `At most ${days(n)} of arrival count.`,
  },
  departureDaysMax: {
    zh: (n: string) => `撤离最多计 ${n} 天。`,
    en: (n: string) => `At most ${days(n)} of departure count.`,
  },
  reportDepartureJointMax: {
    zh: (n: string) => `报到和撤离合计最多计 ${n} 天。`,
    en: (n: string) => `Arrival and departure together count for at most ${days(n)}.`,
  },
  staffBp: {
    zh: (n: string) => `工作人员不超过学员人数的 ${n}。`,
    en: (n: string) => `Staff may be at most ${n} of the learners.`,
  },
  staffMin: {
    zh: (n: string) => `工作人员至少可计 ${n} 人。`,
    en: (n: string) => `At least ${n} staff may be counted.`,
  },
  staffMax: { zh: (n: string) => `工作人员最多计 ${n} 人。`, en: (n: string) => `At most ${n} staff are counted.` },
  lecturerHoursPerHalfDayMax: {
    zh: (n: string) => `每半天最多按 ${n} 学时计讲课费。`,
    en: (n: string) => `At most ${n} class hours of lecturing count per half day.`,
  },
  maxClassMonths: {
    zh: (n: string) => `超过 ${n} 个月的培训不予报销。`,
    en: (n: string) => `Training of more than ${months(n)} is not reimbursed.`,
  },
  urgentUpliftBp: {
    zh: (n: string) => `紧缺职业按标准的 ${n} 发。`,
    en: (n: string) => `Urgent occupations get ${n} of the standard.`,
  },
  theoryMinBp: {
    zh: (n: string) => `理论课时不足总课时的 ${n}，不补培训部分。`,
    en: (n: string) => `With less than ${n} of theory there is no training part.`,
  },
  practiceMinBp: {
    zh: (n: string) => `实操课时不足总课时的 ${n}，不补培训部分。`,
    en: (n: string) => `With less than ${n} of practice there is no training part.`,
  },
  spotCheckMinBp: {
    zh: (n: string) => `每个班次电话抽查不少于 ${n} 的学员。`,
    en: (n: string) => `At least ${n} of each run is asked by telephone.`,
  },
  lateJoinMaxBp: {
    zh: (n: string) => `课时过了 ${n} 以后不得加入。`,
    en: (n: string) => `Nobody may join after ${n} of the hours.`,
  },
  archiveYears: {
    zh: (n: string) => `档案至少保存 ${n} 年。`,
    en: (n: string) => `Files are kept for at least ${n} years.`,
  },
  studyTripMinDays: {
    zh: (n: string) => `不足 ${n} 天的培训不得组织调研、考察、参观。`,
    en: (n: string) => `Training of fewer than ${n} days may have no study trip.`,
  },
  insuredMonthsMin: {
    zh: (n: string) => `参加失业保险满 ${n} 个月。`,
    en: (n: string) => `The person has been insured for at least ${months(n)}.`,
  },
});

/** What is said where a number is missing or nought, so that nothing is limited by it. */
export const noneSentences = messages({
  classHoursMin: { zh: '没有最少课时的要求。', en: 'No least number of class hours.' },
  attendanceMinBp: { zh: '没有最低出勤率的要求。', en: 'No least attendance.' },
  perYearMax: { zh: '每人每年的次数不限。', en: 'No limit to the times a year.' },
  claimWindowMonths: { zh: '没有申领期限。', en: 'No time limit for the claim.' },
  publicityWorkingDays: { zh: '没有规定公示天数。', en: 'The length of the public notice is not laid down.' },
  reportDaysMax: { zh: '报到天数不限。', en: 'No limit to the days of arrival.' },
  departureDaysMax: { zh: '撤离天数不限。', en: 'No limit to the days of departure.' },
  reportDepartureJointMax: {
    zh: '报到和撤离不合并限天数。',
    en: 'Arrival and departure have no common limit.',
  },
  staffMin: { zh: '没有最少可计的工作人员。', en: 'No least number of staff.' },
  staffMax: { zh: '工作人员没有人数上限，只受比例限制。', en: 'No absolute limit to staff, only the share.' },
  lecturerHoursPerHalfDayMax: { zh: '每半天的学时不限。', en: 'No limit to the hours per half day.' },
  maxClassMonths: { zh: '不限培训时长。', en: 'No limit to the length of the training.' },
  insuredMonthsMin: { zh: '不要求参保月数。', en: 'No months of insurance are asked for.' },
  urgentUpliftBp: { zh: '紧缺职业不加成。', en: 'No uplift for urgent occupations.' },
  perHourFen: { zh: '不按课时计算，按等级标准。', en: 'Not reckoned by the hour: the standard of the level counts.' },
  perDayFen: { zh: '不按天计算，按等级标准。', en: 'Not reckoned by the day: the standard of the level counts.' },
  theoryMinBp: { zh: '不要求理论课时占比。', en: 'No least share of theory.' },
  practiceMinBp: { zh: '不要求实操课时占比。', en: 'No least share of practice.' },
  crossTrack: {
    zh: '没有规定报销过培训费的学员能否再领。',
    en: 'Whether learners of reimbursed training may claim is not laid down.',
  },
  documentsRequired: { zh: '没有规定须有哪些材料。', en: 'The documents are not laid down.' },
  reviewClocks: { zh: '没有规定各环节的时限。', en: 'No time is laid down for the steps.' },
  spotCheckMinBp: { zh: '没有规定抽查比例。', en: 'No share of telephone checks is laid down.' },
  lateJoinMaxBp: { zh: '没有规定最晚何时可以加入。', en: 'How late a learner may join is not laid down.' },
  archiveYears: { zh: '没有规定保存年限。', en: 'How long files are kept is not laid down.' },
  studyTripMinDays: { zh: '没有规定调研考察的天数。', en: 'Study trips are not ruled.' },
  urgentOccupations: {
    zh: '没有紧缺职业目录，都不按紧缺职业算。',
    en: 'There is no list of urgent occupations: none counts as urgent.',
  },
  countScope: { zh: '没有规定统计范围。', en: 'What the count gathers is not laid down.' },
  noticePersonalData: { zh: '没有规定公示哪些信息。', en: 'The data shown is not laid down.' },
  doesRecoveryFreeLevel: {
    zh: '没有规定追回后能否再领。',
    en: 'Whether a recovered line frees the level is not laid down.',
  },
  targetsCountDistinctPeople: {
    zh: '没有规定目标按人数还是人次。',
    en: 'Whether targets count people or attendances is not laid down.',
  },
  lectureTax: { zh: '没有规定税由谁负担，不另计税。', en: 'Who bears the tax is not laid down; none is added.' },
  classKindQuotaFen: { zh: '各类培训用同一个定额。', en: 'One quota counts for every kind of training.' },
  hoursMin: { zh: '没有最少课时的要求。', en: 'No least number of class hours.' },
  stagedPayment: { zh: '取得证书后一次发清。', en: 'All of it is paid on the certificate.' },
  employmentFactor: { zh: '不看就业情况，不打折。', en: 'Employment makes no difference.' },
  categoryAsOf: {
    zh: '没有规定人员类别看哪一天。',
    en: 'The day on which the category is judged is not laid down.',
  },
  hardItemCeilings: {
    zh: '各项之间可以调剂，只控制总额。',
    en: 'Money may move between the items; only the total is limited.',
  },
});

/** What a choice says: `name.choice`. */
export const choiceSentences = messages({
  'categoryPick.highest_total': {
    zh: '同时符合几类的，取合计金额最高的一类，培训和鉴定用同一类。',
    en: 'Someone in several categories gets the one with the highest total, the same for both parts.',
  },
  'categoryAsOf.class_start': {
    zh: '人员类别以开课之日的身份为准。',
    en: 'The category is that of the first day of the run.',
  },
  'categoryAsOf.filing_date': {
    zh: '人员类别以备案之日的身份为准。',
    en: 'The category is that of the day of filing.',
  },
  'categoryAsOf.certificate_issue': {
    zh: '人员类别以发证之日的身份为准。',
    en: 'The category is that of the day of the certificate.',
  },
  'categoryAsOf.claim_accepted': {
    zh: '人员类别以受理申领之日的身份为准。',
    en: 'The category is that of the day the claim is accepted.',
  },
  'employmentSettlement.supplement': {
    zh: '申领以后才就业的，就业后补发差额。',
    en: 'Whoever finds a job after the claim is paid the difference then.',
  },
  'employmentSettlement.at_claim': {
    zh: '以申领时是否就业为准，以后不再补发。',
    en: 'Employment at the claim counts; nothing is paid later.',
  },
  'feeCapOrder.rate_then_cap': {
    zh: '先用标准乘以比例，再以实缴培训费封顶。',
    en: 'The rate is applied to the standard first; then the fee actually paid is the cap.',
  },
  'feeCapOrder.cap_then_rate': {
    zh: '先以实缴培训费封顶，再乘以比例。',
    en: 'The fee actually paid is the cap first; then the rate is applied.',
  },
  'examRequiresTrainingOk.true': {
    zh: '培训部分不补的，鉴定部分也不补。',
    en: 'Without the training part there is no assessment part either.',
  },
  'examRequiresTrainingOk.false': {
    zh: '培训部分不补时，取得证书的仍补鉴定部分。',
    en: 'The assessment part stands on the certificate, even where the training part falls away.',
  },
  'examSitting.first': {
    zh: '只补第一次鉴定的费用，补考不补。',
    en: 'Only the fee of the first sitting counts, not that of a retake.',
  },
  'examSitting.passing': { zh: '补通过的那一次鉴定的费用。', en: 'The fee of the sitting that was passed counts.' },
  'examSitting.sum': {
    zh: '各次鉴定费合并计算，仍受最高额限制。',
    en: 'The fees of all sittings count together, still under the cap.',
  },
  'oncePerOccupationLevel.true': {
    zh: '同一职业同一等级终身只补一次。',
    en: 'The same occupation and level is paid once in a lifetime.',
  },
  'oncePerOccupationLevel.false': {
    zh: '同一职业同一等级可以再领。',
    en: 'The same occupation and level may be paid again.',
  },
  'higherBarsLower.true': {
    zh: '领过同一职业高等级的，不再补低等级。',
    en: 'Whoever was paid for a higher level of the occupation is not paid for a lower one.',
  },
  'higherBarsLower.false': {
    zh: '领过高等级的，仍可补低等级。',
    en: 'A lower level may be paid after a higher one.',
  },
  'isReportOnlyDayBillable.true': { zh: '只报到不上课的一天也计费。', en: 'A day of arrival only counts.' },
  'isReportOnlyDayBillable.false': { zh: '只报到不上课的一天不计费。', en: 'A day of arrival only does not count.' },
  'areItemsNotProvidedDeducted.true': {
    zh: '没有安排住宿或伙食的，从定额中扣除该项。',
    en: 'Lodging or meals that are not provided are taken out of the quota.',
  },
  'areItemsNotProvidedDeducted.false': {
    zh: '没有安排住宿或伙食的，定额不扣。',
    en: 'The quota stays whole where lodging or meals are not provided.',
  },
  'staffRounding.floor': {
    zh: '按比例算出的人数舍去尾数。',
    en: 'The number of staff from the share is rounded down.',
  },
  'staffRounding.half_up': {
    zh: '按比例算出的人数四舍五入。',
    en: 'The number of staff from the share is rounded half up.',
  },
  'staffRounding.ceil': { zh: '按比例算出的人数进一取整。', en: 'The number of staff from the share is rounded up.' },
  'staffBase.actual_participants': {
    zh: '工作人员比例按实到学员人数计算。',
    en: 'The share of staff is taken of the learners who came.',
  },
  'staffBase.planned_participants': {
    zh: '工作人员比例按计划学员人数计算。',
    en: 'The share of staff is taken of the learners who were planned.',
  },
  'isLecturerInsideQuota.true': {
    zh: '讲课费在定额之内，与其他支出一起受总额限制。',
    en: 'Lecture fees are inside the quota and share its limit with the other costs.',
  },
  'isLecturerInsideQuota.false': {
    zh: '讲课费在定额之外单独核算。',
    en: 'Lecture fees are counted separately, outside the quota.',
  },
  'lecturerBasis.half_day': { zh: '讲课费按半天计。', en: 'Lecture fees are counted by the half day.' },
  'lecturerBasis.class_hour': { zh: '讲课费按学时计。', en: 'Lecture fees are counted by the class hour.' },
  'isLecturerMergedClassOnce.true': {
    zh: '同时为几个班授课的，只计一次讲课费。',
    en: 'A lecture to several classes at once is paid once.',
  },
  'isLecturerMergedClassOnce.false': {
    zh: '同时为几个班授课的，各班分别计讲课费。',
    en: 'A lecture to several classes at once counts in each of them.',
  },
  'isTraineeChargeAllowed.true': { zh: '可以向学员收费。', en: 'Learners may be charged.' },
  'isTraineeChargeAllowed.false': {
    zh: '不得向学员收费；收过费的班次不予报销。',
    en: 'Learners may not be charged; a run that charged them is not reimbursed.',
  },
  'overlap.none': {
    zh: '与其他培训补贴互不影响。',
    en: 'Other training subsidies make no difference.',
  },
  'overlap.exclusive': {
    zh: '领过培训或鉴定补贴的，不再发。',
    en: 'Whoever was paid a training or assessment subsidy gets nothing more.',
  },
  'overlap.top_up_difference': {
    zh: '领过培训或鉴定补贴的，只补足差额。',
    en: 'Whoever was paid a training or assessment subsidy gets the difference.',
  },
  'overlap.take_highest': {
    zh: '与已领的补贴取较高者，已领的部分扣除。',
    en: 'The higher of this and what was paid counts, less what was paid.',
  },
  'yearBasis.claim_accepted': {
    zh: '年度次数按受理申领之日所在的年份计。',
    en: 'The year is that of the day the claim is accepted.',
  },
  'yearBasis.certificate_issue': {
    zh: '年度次数按发证之日所在的年份计。',
    en: 'The year is that of the day of the certificate.',
  },
  'crossTrack.none': {
    zh: '培训费已报销的学员不能再领补贴。',
    en: 'Learners whose training was reimbursed get no subsidy.',
  },
  'crossTrack.exam_only': {
    zh: '培训费已报销的学员只能领鉴定部分。',
    en: 'Learners whose training was reimbursed get the assessment part only.',
  },
  'feeCapAppliesTo.training_and_exam': {
    zh: '培训和鉴定两部分都不超过实缴。',
    en: 'Neither part is more than was paid for it.',
  },
  'feeCapAppliesTo.training': { zh: '只有培训部分不超过实缴。', en: 'Only the training part is capped by the fee.' },
  'feeCapAppliesTo.exam': { zh: '只有鉴定部分不超过实缴。', en: 'Only the assessment part is capped by the fee.' },
  'feeCapAppliesTo.none': { zh: '不以实缴封顶。', en: 'The fee paid is no cap.' },
  'countScope.all_institutions_and_funds': {
    zh: '各机构、各项资金的补贴都计入次数。',
    en: 'Subsidies of every institution and fund count.',
  },
  'countScope.same_fund': { zh: '只计同一项资金的补贴。', en: 'Only subsidies of the same fund count.' },
  'noticePersonalData.name_and_last_four': {
    zh: '公示姓名和身份证号后四位。',
    en: 'The notice shows the name and the last four characters of the identity number.',
  },
  'noticePersonalData.name_only': { zh: '只公示姓名。', en: 'The notice shows the name only.' },
  'doesRecoveryFreeLevel.true': {
    zh: '补贴追回后，该等级可以再领。',
    en: 'Once the money is recovered the level may be claimed again.',
  },
  'doesRecoveryFreeLevel.false': {
    zh: '补贴追回后，该等级仍不能再领。',
    en: 'A recovered line still bars the level.',
  },
  'targetsCountDistinctPeople.true': {
    zh: '目标按人数计，一人只计一次。',
    en: 'Targets count people, each of them once.',
  },
  'targetsCountDistinctPeople.false': { zh: '目标按人次计。', en: 'Targets count attendances.' },
  'lectureTax.not_reimbursed': {
    zh: '讲课费的税由讲课人负担。',
    en: 'The lecturer bears the tax on the fee.',
  },
  'lectureTax.inside_quota': {
    zh: '讲课费的税在定额内列支。',
    en: 'The tax on lecture fees is paid out of the quota.',
  },
  'lectureTax.on_top': {
    zh: '讲课费的税在定额外另付。',
    en: 'The tax on lecture fees is paid on top of the quota.',
  },
  'personDayRule.any_session': { zh: '到课任何一节就算一天。', en: 'Any session makes a day present.' },
  'personDayRule.half_day_pro_rata': { zh: '到课半天算半天。', en: 'Half a day present counts for half.' },
  'isOncePerType.true': { zh: '同一类型的创业培训只补一次。', en: 'Each kind of training is paid once a person.' },
  'isOncePerType.false': { zh: '同一类型的创业培训可以再领。', en: 'The same kind of training may be paid again.' },
  'isCappedByFee.true': { zh: '不超过本人实缴的培训费。', en: 'No more is paid than the person paid.' },
  'isCappedByFee.false': { zh: '不受实缴培训费限制。', en: 'The fee the person paid is no limit.' },
  'keyDate.class_start': { zh: '按开课之日选用版本。', en: 'The version is chosen by the first day of the run.' },
  'keyDate.filing_date': { zh: '按班次备案之日选用版本。', en: 'The version is chosen by the day of filing.' },
  'keyDate.certificate_issue': {
    zh: '按发证之日选用版本。',
    en: 'The version is chosen by the day of the certificate.',
  },
  'keyDate.claim_accepted': {
    zh: '按受理申领之日选用版本。',
    en: 'The version is chosen by the day the claim is accepted.',
  },
  'keyDate.expense_day': { zh: '按费用发生之日选用版本。', en: 'The version is chosen by the day of the expense.' },
  'straddle.by_key_date': {
    zh: '规则中途改变的，整个班次都按选定的版本（新老划断）。',
    en: 'When the rules change midway, the chosen version counts for the whole run.',
  },
  'straddle.split_by_day': {
    zh: '规则中途改变的，每天按当天生效的版本分段计算。',
    en: 'When the rules change midway, each day is reckoned by the version in force on it.',
  },
  'straddle.more_favourable': {
    zh: '规则中途改变的，新旧版本分别计算，取较高者。',
    en: 'When the rules change midway, both versions are reckoned and the higher counts.',
  },
});

/** Pieces of the sentences that are built from tables of values. */
export const builtSentences = messages({
  perPerson: {
    zh: (first: string, rest: string) => `${first}${rest}没有列出的等级不补。`,
    en: (first: string, rest: string) => `${first}${rest} Levels not listed get nothing.`,
  },
  levelPerPerson: {
    zh: (level: string, yuan: string) => `${level}每人补贴 ${yuan}`,
    en: (level: string, yuan: string) => `${level}: ${yuan} a person`,
  },
  examLead: {
    zh: '鉴定费据实补，不超过下列最高额乘以人员类别的比例：',
    en: 'The actual assessment fee, up to these caps times the rate of the category: ',
  },
  otherTypes: { zh: '没有列出的类型不补。', en: ' Kinds not listed get nothing.' },
  hours: {
    zh: (items: string) => `课时不得少于：${items}。`,
    en: (items: string) => `At least so many class hours: ${items}.`,
  },
  staged: {
    zh: (share: string, months: string, rest: string) =>
      `取得证书后发 ${share}；${months} 个月内创办企业的，再发其余 ${rest}。`,
    en: (share: string, months: string, rest: string) =>
      `On the certificate ${share} is paid, the other ${rest} when a business is started within ${months} months.`,
  },
  milestones: {
    zh: (items: string) => `按验收的节点付合同价款：${items}。`,
    en: (items: string) => `The price of the contract is paid as milestones are accepted: ${items}.`,
  },
  awards: {
    zh: (items: string) => `只登记，不由系统计算：${items}。`,
    en: (items: string) => `Recorded, never computed: ${items}.`,
  },
  urgentOccupations: {
    zh: (items: string) => `紧缺职业：${items}。`,
    en: (items: string) => `Urgent occupations: ${items}.`,
  },
  perHour: {
    zh: (rate: string, most: string) => `每课时补贴 ${rate}${most}。`,
    en: (rate: string, most: string) => `A class hour is subsidised with ${rate}${most}.`,
  },
  perHourMost: { zh: (yuan: string) => `，最多 ${yuan}`, en: (yuan: string) => `, at most ${yuan}` },
  perDay: {
    zh: (days: string, yuan: string) => `${days}每天补贴 ${yuan}`,
    en: (days: string, yuan: string) => `${days} at ${yuan} a day`,
  },
  documents: { zh: (items: string) => `须有：${items}。`, en: (items: string) => `Required: ${items}.` },
  clocks: {
    zh: (items: string) => `最多几个工作日：${items}。`,
    en: (items: string) => `Working days at most: ${items}.`,
  },
  kindQuota: {
    zh: (kind: string, total: string) => `${kind}每人每天 ${total}`,
    en: (kind: string, total: string) => `${kind} ${total} a person and day`,
  },
  noAmount: { zh: '金额未定', en: 'no amount laid down' },
  member: {
    zh: (name: string, value: string) => `${name} ${value}`,
    en: (name: string, value: string) => `${name} ${value}`,
  },
  rateOf: {
    zh: (who: string, rate: string, more: string) => `${who}补标准的 ${rate}${more}`,
    en: (who: string, rate: string, more: string) => `${who}: ${rate} of the standard${more}`,
  },
  nobodyElse: { zh: '其他人不补。', en: ' Nobody else is paid.' },
  factor: {
    zh: (who: string, months: string, employed: string, not: string) =>
      `${who}：发证后 ${months} 个月内就业的按 ${employed} 发，没有就业的按 ${not} 发；鉴定部分不打折。`,
    en: (who: string, months: string, employed: string, not: string) =>
      `${who}: ${employed} with a job within ${months} months of the certificate, ${not} without; the assessment part is never reduced.`,
  },
  quota: {
    zh: (total: string, items: string) => `每人每天综合定额 ${total}：${items}。`,
    en: (total: string, items: string) => `The quota is ${total} a person and day: ${items}.`,
  },
  band: {
    zh: (days: string, rate: string) => `${days}按定额的 ${rate}`,
    en: (days: string, rate: string) => `${days} at ${rate} of the quota`,
  },
  bandDays: {
    zh: (from: number, to: number) => (from === to ? `第 ${to} 天` : `第 ${from}—${to} 天`),
    en: (from: number, to: number) => (from === to ? `day ${to}` : `days ${from}–${to}`),
  },
  bandLater: { zh: (from: number) => `第 ${from} 天起`, en: (from: number) => `from day ${from}` },
  lecturers: {
    zh: (unit: string, items: string) => `讲课费税后每${unit}最多：${items}。`,
    en: (unit: string, items: string) => `Lecture fees after tax, at most per ${unit}: ${items}.`,
  },
  unit: { zh: '单位', en: 'unit' },
  ceilings: {
    zh: (items: string) => `${items}的支出各自不得超过该项定额，不能调剂。`,
    en: (items: string) => `What is spent on ${items} may not exceed the quota of that item.`,
  },
  rounding: {
    zh: (how: string, unit: string) => `金额${how}到 ${unit}。`,
    en: (how: string, unit: string) => `Amounts are rounded ${how} to ${unit}.`,
  },
  roundingModes: {
    zh: (mode: string) => ({ half_up: '四舍五入', down: '舍去尾数' })[mode] ?? mode,
    en: (mode: string) => ({ half_up: 'half up', down: 'down' })[mode] ?? mode,
  },
  plain: {
    zh: (name: string, values: string) => `${name}：${values}。`,
    en: (name: string, values: string) => `${name}: ${values}.`,
  },
});
