import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';

type Facts = Readonly<Record<string, string | number>>;

/** A sentence for every reason with which a deed of this room refuses. */
const reasons = messages({
  'run-not-open': {
    zh: (_: Facts) => '这个班次现在不接受报名。',
    en: (_: Facts) => 'This run is not open for enrolment.',
  },
  'institution-not-designated': {
    zh: (_: Facts) => '这家机构的定点资格已暂停或取消，暂不接受新的报名；已录取的学员不受影响。',
    en: (_: Facts) =>
      'The institution is suspended: nobody more can enrol for now. Learners already on the run are not affected.',
  },
  'enterprise-only': {
    zh: (_: Facts) => '这是企业内训班，只接受企业送培和机构花名册。',
    en: (_: Facts) => 'This run is for one enterprise; it puts its people forward itself.',
  },
  'accept-with-consent': {
    zh: (_: Facts) => '这个名额是企业为您申请的，请先阅读并同意。',
    en: (_: Facts) => 'Your enterprise asked for this seat: read and agree to that first.',
  },
  'run-started': { zh: (_: Facts) => '这个班次已经开课。', en: (_: Facts) => 'This run has already started.' },
  'enrolment-over': {
    zh: (f: Facts) => `报名已于 ${f.enrolBy} 截止。`,
    en: (f: Facts) => `Enrolment closed on ${f.enrolBy}.`,
  },
  'already-on-run': { zh: (_: Facts) => '您已经报了这个班次。', en: (_: Facts) => 'You are on this run already.' },
  'same-level-elsewhere': {
    zh: (f: Facts) => `您已报了同一职业、同一等级的班次${f.run ? ` ${f.run}` : ''}，不能重复报名。`,
    en: (f: Facts) => `You are already on a run${f.run ? ` (${f.run})` : ''} for the same occupation and level.`,
  },
  'lessons-overlap': {
    zh: (f: Facts) => `与您已报的班次 ${f.run} 上课时间冲突（${f.heldOn} ${f.startsAt}）。`,
    en: (f: Facts) => `Its lessons overlap with your run ${f.run} (${f.heldOn}, ${f.startsAt}).`,
  },
  'profile-incomplete': {
    zh: (_: Facts) => '请先在“我的资料”里填好姓名、身份证号和手机号。',
    en: (_: Facts) => 'First fill in your name, identity number and mobile number in My profile.',
  },
  'under-sixteen': {
    zh: (f: Facts) => `开课时须年满 16 周岁，届时为 ${f.age} 周岁。`,
    en: (f: Facts) => `Learners must be 16 when the run starts; the age then is ${f.age}.`,
  },
  'consent-missing': {
    zh: (_: Facts) => '请勾选同意记录培训情况，才能报名。',
    en: (_: Facts) => 'Tick the consent to keep your training record before you enrol.',
  },
  'not-live': { zh: (_: Facts) => '这条报名已经结束。', en: (_: Facts) => 'This enrolment has ended already.' },
  'step-not-allowed': {
    zh: (_: Facts) => '这条报名现在的状态不能这样办理。',
    en: (_: Facts) => 'That cannot be done with the enrolment as it stands.',
  },
  'offer-expired': {
    zh: (_: Facts) => '留座期限已过，名额已让给下一位。',
    en: (_: Facts) => 'The offer has run out; the seat goes to the next person.',
  },
  'own-application': {
    zh: (_: Facts) => '不能审核自己提交的申请。',
    en: (_: Facts) => 'Nobody decides an application that they sent in themselves.',
  },
  'decision-reason-missing': {
    zh: (_: Facts) => '请至少选一条原因。',
    en: (_: Facts) => 'Choose at least one reason.',
  },
  'decision-reason-unknown': {
    zh: (_: Facts) => '所选原因不在清单里。',
    en: (_: Facts) => 'A reason is not one of the list.',
  },
  'decision-note-missing': {
    zh: (_: Facts) => '选“其他”时请写明是什么。',
    en: (_: Facts) => 'Say what it is when you choose “other”.',
  },
  'not-in-categories': {
    zh: (_: Facts) => '这个班次只招收指定的人员类别；符合的请先在“我的资料”里填写类别。',
    en: (_: Facts) => 'This run is for certain groups; if you belong to one, state it in My profile first.',
  },
  'correction-late': {
    zh: (_: Facts) => '补正期限已过，这份申请已作废。',
    en: (_: Facts) => 'The time for the correction is over.',
  },
  'defer-reason-missing': { zh: (_: Facts) => '请选择延期的原因。', en: (_: Facts) => 'Choose why you pause.' },
  'same-run': { zh: (_: Facts) => '您已经在这个班次。', en: (_: Facts) => 'You are on this run already.' },
  'another-course': {
    zh: (_: Facts) => '只能转到同一课程的班次。',
    en: (_: Facts) => 'You can only go on in a run of the same course.',
  },
  'move-after-start': {
    zh: (_: Facts) => '已经开课，不能转班；机构停办或班次终止时才可以。可以申请延期。',
    en: (_: Facts) => 'The run has started: you can move only if it or its institution was stopped. You may defer.',
  },
  'no-seat-there': {
    zh: (_: Facts) => '那个班次没有空席位了，原报名不变。',
    en: (_: Facts) => 'That run has no free seat; your enrolment stays as it was.',
  },
  'undo-too-late': {
    zh: (_: Facts) => '退出已超过 30 分钟，不能撤回；可以重新报名。',
    en: (_: Facts) => 'More than 30 minutes have passed; you may enrol again.',
  },
  'seat-gone': {
    zh: (_: Facts) => '席位已经给了别人，不能撤回。',
    en: (_: Facts) => 'The seat has gone to somebody else.',
  },
  'no-lesson-sealed': {
    zh: (_: Facts) => '还没有封存的课次，不能记未到课。',
    en: (_: Facts) => 'No lesson has been sealed yet.',
  },
  'was-present': {
    zh: (f: Facts) => `该学员已有 ${f.lessons} 次出勤或请假，不能记未到课。`,
    en: (f: Facts) => `The learner was present or on leave in ${f.lessons} lessons.`,
  },
  'take-back-too-late': {
    zh: (_: Facts) => '记未到课已超过两天，不能更正；请向主管部门反映。',
    en: (_: Facts) => 'Two days are over; it can no longer be taken back here.',
  },
  'seats-after-start': {
    zh: (_: Facts) => '开课后不能再改预留名额。',
    en: (_: Facts) => 'Kept seats are ruled before the run starts.',
  },
  'offer-hours': {
    zh: (f: Facts) => `留座时间为 ${f.least} 到 ${f.most} 小时。`,
    en: (f: Facts) => `An offer stands for ${f.least} to ${f.most} hours.`,
  },
  'category-unknown': { zh: (_: Facts) => '没有这个人员类别。', en: (_: Facts) => 'There is no such group.' },
  'category-twice': { zh: (_: Facts) => '同一类别填了两次。', en: (_: Facts) => 'A group is named twice.' },
  'kept-seats-held': {
    zh: (f: Facts) => `这个类别已有 ${f.held} 人占用预留名额，不能少于此数。`,
    en: (f: Facts) => `${f.held} of the kept seats are held: keep at least as many.`,
  },
  'release-day': {
    zh: (f: Facts) => `释放日须在明天以后、开课（${f.startsOn}）以前。`,
    en: (f: Facts) => `The day of release lies after today and before the start (${f.startsOn}).`,
  },
  'too-many-kept': {
    zh: (f: Facts) => `只剩 ${f.left} 个空席位，不能预留 ${f.kept} 个。`,
    en: (f: Facts) => `${f.left} seats are free: ${f.kept} cannot be kept.`,
  },
  'run-over': {
    zh: (_: Facts) => '课程已经结束，不能再退出或移出。',
    en: (_: Facts) => 'The course is over: nobody can leave it any more.',
  },
  'fee-not-due': {
    zh: (_: Facts) => '这个班次由机构垫付或不收费，不用登记缴费。',
    en: (_: Facts) => 'Learners of this run pay nothing first: there is no fee to record.',
  },
  'not-confirmed': {
    zh: (_: Facts) => '只能给正式学员登记缴费。',
    en: (_: Facts) => 'A fee is recorded only for somebody with a seat.',
  },
  'fee-above-run': {
    zh: (_: Facts) => '登记的金额超过了这个班次的收费标准。',
    en: (_: Facts) => 'The amount is higher than the fee of the run.',
  },
  'receipt-missing': {
    zh: (_: Facts) => '请填写票据号。',
    en: (_: Facts) => 'Enter the number of the receipt.',
  },
  'reason-missing': { zh: (_: Facts) => '请写明移出的原因。', en: (_: Facts) => 'Give the reason for the removal.' },
});

/** The sentence for a reason; a code nobody named stands for itself. */
export function enrolmentSentence({ code, facts = {} }: Reason, language: Language): string {
  const table = speak(reasons, language) as Readonly<Record<string, (facts: Facts) => string>>;
  return table[code]?.(facts) ?? code;
}

const endings = messages({
  'run-running': { zh: '班次已开课，候补作废', en: 'The run has started; the waiting list lapsed' },
  'run-delivered': { zh: '班次已结束，候补作废', en: 'The run is over; the waiting list lapsed' },
  'run-assessed': { zh: '班次已结束，候补作废', en: 'The run is over; the waiting list lapsed' },
  'run-closed': { zh: '班次已结班', en: 'The run was closed' },
  'run-cancelled': { zh: '班次已取消', en: 'The run was cancelled' },
  'run-terminated': { zh: '班次已终止', en: 'The run was stopped' },
  'offer-expired': { zh: '留座期限内没有答复', en: 'The offer was not answered in time' },
  'offer-declined': { zh: '放弃了留座', en: 'The offer was declined' },
  'not-corrected': { zh: '没有在期限内补正', en: 'It was not corrected in time' },
  'no-show': { zh: '未到课', en: 'Did not come' },
});

const endingsElsewhere = messages({
  moved: { zh: (run: string) => `转到班次 ${run}`, en: (run: string) => `Moved to run ${run}` },
  admitted: { zh: (run: string) => `已在班次 ${run} 录取`, en: (run: string) => `Admitted to run ${run}` },
});

/** Why a place ended, as the learner reads it: a code of ours in words, what a registrar wrote as it is, else null. */
export function endWords(reason: string | null, language: Language): string | null {
  if (!reason || reason === 'withdrawn-by-learner') return null;
  const [kind = '', what = ''] = reason.split(':');
  if (kind === 'moved' || kind === 'admitted') return speak(endingsElsewhere, language)[kind](what);
  if (kind === 'deferred') return null;
  return (speak(endings, language) as Readonly<Record<string, string>>)[reason] ?? reason;
}

export const stateWords = messages({
  submitted: { zh: '待审核', en: 'Applied' },
  returned: { zh: '待补正', en: 'Returned' },
  waiting: { zh: '候补中', en: 'Waiting' },
  offered: { zh: '待接受', en: 'Offered' },
  confirmed: { zh: '已报名', en: 'Confirmed' },
  withdrawn: { zh: '已退出', en: 'Withdrawn' },
  rejected: { zh: '未录取', en: 'Not admitted' },
  lapsed: { zh: '已过期', en: 'Lapsed' },
  dropped: { zh: '中途退出', en: 'Dropped out' },
  deferred: { zh: '已延期', en: 'Deferred' },
  transferred: { zh: '已转班', en: 'Moved' },
  'no-show': { zh: '未到课', en: 'No-show' },
  completed: { zh: '合格', en: 'Completed' },
  failed: { zh: '未合格', en: 'Not passed' },
});

export const enrolmentMessages = messages({
  enrol: { zh: '报名', en: 'Enrol' },
  apply: { zh: '提交申请', en: 'Apply' },
  applyLine: {
    zh: '这个班次由机构审核：提交后 3 个工作日内答复，排队号当时就给您。',
    en: 'The institution decides each application within 3 working days; you get your number at once.',
  },
  joinWaiting: { zh: '排候补', en: 'Join the waiting list' },
  seats: { zh: '席位', en: 'Seats' },
  fullLead: { zh: '已满。', en: 'Full. ' },
  fullLine: {
    zh: (waiting: number) =>
      waiting > 0 ? `现有 ${waiting} 人候补，报名后排在他们后面。` : '现在无人候补，您会排第一。',
    en: (waiting: number) =>
      waiting > 0 ? `${waiting} people wait before you.` : 'Nobody is waiting: you would be the first.',
  },
  fee: { zh: '培训费', en: 'Training fee' },
  examFee: { zh: '鉴定费', en: 'Assessment fee' },
  payerLearner: { zh: '学员先缴，补贴到账后发还。', en: 'You pay first; the subsidy comes back to you.' },
  payerInstitution: { zh: '机构垫付，学员不用先缴。', en: 'The institution advances the fees; you pay nothing first.' },
  payerNobody: { zh: '学员不缴费。', en: 'There is nothing to pay.' },
  signInFirst: { zh: '登录后报名', en: 'Sign in to enrol' },
  signInHint: {
    zh: '没有账号？用手机号注册，一分钟。',
    en: 'No account yet? Sign up with your mobile number in a minute.',
  },
  staffCannot: { zh: '工作人员账号不能报名。', en: 'Staff accounts cannot enrol.' },
  cannotNow: { zh: '现在不能报名', en: 'You cannot enrol now' },
  toProfile: { zh: '去填“我的资料”', en: 'Fill in my profile' },
  mineConfirmed: { zh: '您已报名，席位已确定。', en: 'You have a place on this run.' },
  mineWaiting: {
    zh: (number: number, before: number) => `您是候补第 ${number} 号，前面还有 ${before} 人。`,
    en: (number: number, before: number) => `You hold number ${number} on the waiting list; ${before} before you.`,
  },
  mineEnded: { zh: '您在这个班次的学习已结束。', en: 'You have finished this run.' },
  toMine: { zh: '查看我的报名', en: 'See my enrolment' },
  // What-if
  // My enrolments
  mineTitle: { zh: '我的培训', en: 'My training' },
  mineLine: { zh: '报名、课程、成绩和证书都在这里。', en: 'Your enrolments, lessons, results and certificates.' },
  slipMine: { zh: '学员', en: '学员' },
  current: { zh: '正在进行', en: 'Current' },
  past: { zh: '以往', en: 'Past' },
  emptyMine: { zh: '还没有报名。', en: 'You have not enrolled yet.' },
  emptyMineLine: {
    zh: '先看看有哪些课程，报名前能看到补贴多少。',
    en: 'See the courses; the subsidy is shown before you enrol.',
  },
  toCourses: { zh: '看课程', en: 'See courses' },
  profileMissingLead: { zh: '资料未填。', en: 'Your profile is empty. ' },
  profileMissing: {
    zh: '填好姓名、身份证号和手机号后才能报名。',
    en: 'Fill in name, identity number and mobile number before you enrol.',
  },
  letters: {
    zh: (count: number) => `信件 ${count} 封`,
    en: (count: number) => (count === 1 ? '1 letter' : `${count} letters`),
  },
  profile: { zh: '我的资料', en: 'My profile' },
  nextLesson: {
    zh: (when: string) => `下一次课：${when}`,
    en: (when: string) => `Next lesson: ${when}`,
  },
  noMoreLessons: { zh: '课已上完，等待成绩', en: 'All lessons held; results to come' },
  waitingLine: {
    zh: (number: number, before: number) => `候补第 ${number} 号，前面 ${before} 人，有空位会写信给您`,
    en: (number: number, before: number) => `Number ${number}, ${before} before you; we write when a seat is free`,
  },
  certificateReady: { zh: '证书已发，可下载', en: 'Certificate issued' },
  runCancelled: { zh: '班次已取消', en: 'The run was cancelled' },
  course: { zh: '课程', en: 'Course' },
  next: { zh: '接下来', en: 'What comes next' },
  state: { zh: '状态', en: 'State' },
  doneEnrolled: {
    zh: '报名成功，席位已为您留好；确认信已发到您的信箱。',
    en: 'You have a place; the confirmation is in your letters.',
  },
  doneWaiting: {
    zh: '已排上候补，有空位会按号递补并写信给您。',
    en: 'You are on the waiting list; we write when a seat comes free.',
  },
  doneSubmitted: {
    zh: '申请已提交，机构会在 3 个工作日内审核。',
    en: 'Your application is in; it is decided within 3 working days.',
  },
  doneDeferred: {
    zh: '已延期，席位已让出；随时可选同一课程的班次继续。',
    en: 'Deferred; the seat is free and you may go on in another run of the course.',
  },
  doneMoved: { zh: '已转到这个班次。', en: 'You have moved to this run.' },
  doneWithdrawn: { zh: '已退出，名额已让出。', en: 'You have withdrawn and the seat is free.' },
  // One enrolment
  crumbMine: { zh: '我的培训', en: 'My training' },
  runNumber: { zh: (number: string) => `班次 ${number}`, en: (number: string) => `Run ${number}` },
  stepsTitle: { zh: '从报名到领证', en: 'From enrolment to certificate' },
  stepEnrol: { zh: '报名', en: 'Enrol' },
  stepLessons: { zh: '上课', en: 'Lessons' },
  stepExam: { zh: '考核', en: 'Exam' },
  stepCertificate: { zh: '领证', en: 'Certificate' },
  stepWaiting: { zh: '候补中', en: 'Waiting' },
  lessonsHeld: {
    zh: (held: number, all: number) => `${held} / ${all} 次`,
    en: (held: number, all: number) => `${held} of ${all}`,
  },
  lessonsTitle: { zh: '课表和出勤', en: 'Lessons and attendance' },
  lessonDay: { zh: '日期', en: 'Day' },
  lessonTime: { zh: '时间', en: 'Time' },
  lessonTitle: { zh: '内容', en: 'Lesson' },
  lessonKind: { zh: '类别', en: 'Kind' },
  lessonRoom: { zh: '教室', en: 'Room' },
  attendance: { zh: '出勤', en: 'Attendance' },
  theory: { zh: '理论', en: 'Theory' },
  practice: { zh: '实操', en: 'Practice' },
  present: { zh: '到', en: 'Present' },
  late: { zh: '迟到', en: 'Late' },
  leave: { zh: '请假', en: 'Leave' },
  absent: { zh: '缺勤', en: 'Absent' },
  notYet: { zh: '未上', en: 'To come' },
  notRecorded: { zh: '未登记', en: 'Not recorded' },
  creditedMinutes: { zh: (minutes: number) => `计 ${minutes} 分钟`, en: (minutes: number) => `${minutes} minutes` },
  attendanceSum: {
    zh: (credited: number, planned: number) => `已计 ${credited} / ${planned} 分钟`,
    en: (credited: number, planned: number) => `${credited} of ${planned} minutes counted`,
  },
  noLessons: { zh: '课表还没有排。', en: 'The timetable is not set yet.' },
  resultsTitle: { zh: '成绩', en: 'Results' },
  noResults: { zh: '成绩公布后显示在这里。', en: 'Results appear here once published.' },
  partTheory: { zh: '理论考试', en: 'Theory exam' },
  partPractical: { zh: '实操考核', en: 'Practical exam' },
  outcomePass: { zh: '合格', en: 'Passed' },
  outcomeFail: { zh: '不合格', en: 'Not passed' },
  outcomeAbsent: { zh: '缺考', en: 'Absent' },
  score: { zh: (score: string) => `${score} 分`, en: (score: string) => `${score} marks` },
  certificateTitle: { zh: '证书', en: 'Certificate' },
  certificateNumber: { zh: '证书编号', en: 'Number' },
  certificateIssued: { zh: '发证日期', en: 'Issued' },
  certificateDownload: { zh: '下载证书（PDF）', en: 'Download the certificate (PDF)' },
  certificateCheck: { zh: '查验页', en: 'Check page' },
  certificateRevoked: { zh: '证书已撤销', en: 'The certificate was revoked' },
  certificateSuperseded: { zh: '证书已换发', en: 'The certificate was replaced' },
  noCertificate: { zh: '考核合格后由培训机构发证。', en: 'The institution issues it once you have passed.' },
  placeTitle: { zh: '班次', en: 'Run' },
  dates: { zh: '上课时间', en: 'Dates' },
  place: { zh: '地点', en: 'Place' },
  institution: { zh: '机构', en: 'Institution' },
  contact: { zh: '咨询', en: 'Questions' },
  enrolledOn: { zh: '报名时间', en: 'Enrolled' },
  toRun: { zh: '班次页面', en: 'Page of the run' },
  quoteFrozen: {
    zh: (day: string) => `报名时的测算（${day}）`,
    en: (day: string) => `As worked out when you enrolled (${day})`,
  },
  endedBecause: { zh: (reason: string) => `原因：${reason}`, en: (reason: string) => `Reason: ${reason}` },
});
