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
    zh: '不用登录、不用写姓名。回答几个问题，就知道能不能补、补多少、为什么。',
    en: 'No sign-in and no name. Answer a few questions and see whether, how much and why.',
  },
  estimateCity: { zh: '培训所在地', en: 'Place of training' },
  estimateLevel: { zh: '课程等级', en: 'Level' },
  estimateNone: {
    zh: '选好课程等级和人员类别，这里会列出结论、金额、每一步怎么算、依据哪一条。',
    en: 'Choose a level and your groups; the verdict, the amount, every step and its clause are shown here.',
  },
  estimateToCourses: { zh: '去看可报的班次', en: 'See the open runs' },
  estimateAssumes: {
    zh: '没有选班次时，按 80 课时、费用不低于标准测算。',
    en: 'Without a run: 80 class hours, and fees not below the standard.',
  },
  forRun: {
    zh: (title: string, number: string) => `${title}（班次 ${number}）`,
    en: (title: string, number: string) => `${title} (run ${number})`,
  },
  aboutCourse: { zh: '哪门课', en: 'Which course' },
  aboutYou: { zh: '您的情况', en: 'About you' },
  categories: { zh: '您属于下面哪些人（可多选）', en: 'Which of these are you? (several may apply)' },
  drawn: {
    zh: '以前用哪个等级领过这个职业的培训补贴',
    en: 'For which level of this occupation was a subsidy drawn before?',
  },
  drawnNone: { zh: '没有领过', en: 'None' },
  timesLabel: {
    zh: '今年领过几次培训补贴（所有职业合计）',
    en: 'How many training subsidies were drawn this year, of any occupation?',
  },
  times: {
    zh: (count: number) => (count === 0 ? '没有' : `${count} 次`),
    en: (count: number) => (count === 0 ? 'None' : String(count)),
  },
  timesMore: { zh: (count: number) => `${count} 次或更多`, en: (count: number) => `${count} or more` },
  consent: {
    zh: '机构先垫付时，同意机构代您申领补贴吗',
    en: 'If the institution pays first, may it claim the subsidy for you?',
  },
  consentYes: { zh: '同意', en: 'Yes' },
  consentNo: { zh: '不同意', en: 'No' },
  ownTitle: { zh: '按您的资料测算', en: 'By your own facts' },
  ownLine: {
    zh: '已按“我的资料”里的类别、就业和领取记录测算；下面可以改一改，看看结果会怎样变，不会保存。',
    en: 'Worked out from your profile: groups, jobs and subsidies drawn. Change an answer below to see what would follow; nothing is kept.',
  },
  ownBack: { zh: '回到我的资料测算', en: 'Back to my own facts' },
  saidLine: {
    zh: '这是按您选的情况测算的，没有用到您的资料。',
    en: 'This is worked out by what you chose, not by your profile.',
  },
  proofTitle: { zh: '还需要证明', en: 'Proof is needed' },
  proofLine: {
    zh: (group: string, paper: string) => `“${group}”还没有人核验过证明。请准备：${paper}，交培训机构或人社窗口核验。`,
    en: (group: string, paper: string) =>
      `Nobody has seen the evidence of “${group}” yet. Show the institution or the bureau: ${paper}.`,
  },
  missingGroup: {
    zh: '您还没有填写人员类别。政策支持的类别和要交的证明：',
    en: 'You have not stated a group. The groups that the policy supports, and the papers to show:',
  },
  remainingTitle: { zh: '还能领几次', en: 'What is left' },
  yearLimit: {
    zh: (used: number, limit: number) => `今年已领 ${used} 次，每年最多 ${limit} 次。`,
    en: (used: number, limit: number) => `Drawn this year: ${used} of ${limit}.`,
  },
  yearFull: {
    zh: '今年的次数已经用完：今年内申领会被拒绝，明年起可以再领。',
    en: 'This year’s are used up: a claim within this year would be refused; next year it may be made again.',
  },
  noYearLimit: { zh: '政策没有限制每年次数。', en: 'The policy sets no limit for a year.' },
  nothingDrawn: { zh: '没有领过培训补贴。', en: 'No training subsidy drawn yet.' },
  drawnLine: {
    zh: (what: string, on: string) => `${what}，${on} 申领`,
    en: (what: string, on: string) => `${what}, claimed ${on}`,
  },
  onceLevel: { zh: '同一职业同一等级只补一次。', en: 'The same occupation and level is paid once only.' },
  changesTitle: { zh: '怎样会不一样', en: 'What would change it' },
  changeCategory: {
    zh: (groups: string, amount: string) => `如果您属于${groups}：${amount}`,
    en: (groups: string, amount: string) => `As ${groups}: ${amount}`,
  },
  changeEmployment: {
    zh: (amount: string) => `如果取得证书后按期就业：${amount}`,
    en: (amount: string) => `With a job in time after the certificate: ${amount}`,
  },
  changeConsent: {
    zh: (amount: string) => `如果同意机构代领：${amount}`,
    en: (amount: string) => `If the institution may claim for you: ${amount}`,
  },
  changeLevel: {
    zh: (level: string, amount: string) => `如果参加${level}的班：${amount}`,
    en: (level: string, amount: string) => `On a run of ${level}: ${amount}`,
  },
  noChanges: { zh: '没有别的情况会让金额更高。', en: 'Nothing else would raise the amount.' },
  reference: { zh: '测算编号', en: 'Reference' },
  referenceLine: {
    zh: '同样的问题和同一版政策，编号总是一样。',
    en: 'The same answers under the same version always have this reference.',
  },
  keep: { zh: '保存这次结果，取得编号', en: 'Keep this result and get a reference' },
  keptLine: {
    zh: '结果连同依据原样保存，以后随时可查；它不是承诺，以申领时核定为准。',
    en: 'Kept as it is, with what it rests on. It is no promise; the determination at the claim counts.',
  },
  print: { zh: '打印或存为 PDF', en: 'Print or save as PDF' },
  printHint: {
    zh: '用浏览器的“打印”，可选“另存为 PDF”。',
    en: 'Use your browser’s print command; “Save as PDF” is one of its printers.',
  },
  sheetTitle: { zh: '培训补贴预审结果', en: 'Result of the subsidy pre-check' },
  sheetBack: { zh: '返回', en: 'Back' },
  answers: { zh: '您的回答', en: 'Your answers' },
  basis: { zh: '依据', en: 'Basis' },
  answeredOn: { zh: '测算日期', en: 'Worked out on' },
  courseAndRun: { zh: '课程', en: 'Course' },
  result: { zh: '结论', en: 'Verdict' },
  amount: { zh: '预计金额', en: 'Expected amount' },
  myTitle: { zh: '我的预审结果', en: 'My pre-checks' },
  myLine: {
    zh: '每次保存的结果都原样留着：当时的资料、政策版本、结论和金额。',
    en: 'Every result you kept, as it was: your facts then, the version of the policy, the verdict and the amount.',
  },
  myNone: { zh: '还没有保存过预审结果', en: 'No pre-check kept yet' },
  myNoneLine: {
    zh: '在班次页或“我能补多少”里测算后，点“保存这次结果”。',
    en: 'Work one out beside a run, then choose “Keep this result”.',
  },
  toMine: { zh: '我保存的预审结果', en: 'My kept pre-checks' },
  yes: { zh: '可以享受', en: 'Entitled' },
  no: { zh: '不能享受', en: 'Not entitled' },
  undecided: { zh: '还差资料', en: 'Undecided' },
  doneKept: { zh: '已保存。', en: 'Kept.' },
  toPreCheck: { zh: '详细测算、打印', en: 'In detail, and to print' },
  'run-not-found': { zh: '没有这个班次，或者它还没有公布。', en: 'There is no such run, or it is not published yet.' },
  'profile-missing': { zh: '请先填写“我的资料”。', en: 'Fill in your profile first.' },
  'nothing-to-keep': {
    zh: '这个班次没有个人补贴可以测算。',
    en: 'No subsidy for a person is worked out for this run.',
  },
});
