import type { FieldWords } from '#src/lib/form-words.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { AttendanceReason } from './attendance.rules.ts';

/** A sentence for each reason why a sheet is not saved or a register not sealed. */
const reasons = messages({
  'lesson-not-yet': {
    zh: (facts: Facts) => `这节课在 ${facts.heldOn} 才上，到那天才能登记和封存。`,
    en: (facts: Facts) => `This lesson is held on ${facts.heldOn}: it can be recorded and sealed from that day.`,
  },
  'register-sealed': {
    zh: () => '这节课的考勤册已经封存，不能再改。',
    en: () => 'The register of this lesson is sealed and can no longer change.',
  },
  'run-not-running': {
    zh: () => '班次不在授课中，不能登记考勤。请先办理开班。',
    en: () => 'The run is not being taught, so attendance cannot be recorded. Start the run first.',
  },
  'sheet-empty': { zh: () => '点名表上一个人也没有选。', en: () => 'Nobody is marked on the sheet.' },
  'not-on-the-sheet': {
    zh: (facts: Facts) => `有 ${facts.count} 人不在这节课的名单上，整张没有保存。`,
    en: (facts: Facts) => `${facts.count} of the people sent are not expected in this lesson; nothing was saved.`,
  },
  'twice-on-the-sheet': {
    zh: (facts: Facts) => `有 ${facts.count} 人在表上出现两次，整张没有保存。`,
    en: (facts: Facts) => `${facts.count} of the people appear twice; nothing was saved.`,
  },
  'missed-minutes-wrong': {
    zh: (facts: Facts) => `有 ${facts.count} 人的迟到分钟不对：请填 1 到 ${facts.most} 的整数。`,
    en: (facts: Facts) =>
      `The minutes missed of ${facts.count} are wrong: enter a whole number from 1 to ${facts.most}.`,
  },
  'correction-needs-reason': {
    zh: (facts: Facts) => `有 ${facts.count} 人的记录是 30 分钟以前登记的，更正请写明原因。`,
    en: (facts: Facts) => `${facts.count} of the records are more than 30 minutes old: say why they are corrected.`,
  },
  'nobody-on-the-sheet': {
    zh: () => '这节课没有应到的学员，不能封存。',
    en: () => 'Nobody is expected in this lesson, so there is nothing to seal.',
  },
  'status-missing': {
    zh: (facts: Facts) => `还有 ${facts.count} 人没有登记，登记完才能封存。`,
    en: (facts: Facts) => `${facts.count} of the learners have no record yet; record them before sealing.`,
  },
  'sealer-recorded': {
    zh: () => '登记过这张表的人不能封存，请由另一位负责人或教务封存。',
    en: () => 'Whoever recorded this sheet does not seal it: ask another registrar or the head.',
  },
} satisfies Record<AttendanceReason['code'], unknown>);

type Facts = Readonly<Record<string, string | number>>;

export function attendanceSentence(reason: Reason, language: Language): string {
  const table = speak(reasons, language) as Readonly<Record<string, (facts: Facts) => string>>;
  return table[reason.code]?.(reason.facts ?? {}) ?? reason.code;
}

/** The words of the four answers of a sheet. */
export const statusWords = messages({
  present: { zh: '到', en: 'Here' },
  late: { zh: '迟到', en: 'Late' },
  leave: { zh: '请假', en: 'Leave' },
  absent: { zh: '缺勤', en: 'Absent' },
});

/** Errors of a single line of the sheet. */
export const sheetFieldWords: FieldWords = {
  'missed-minutes': { zh: '请填迟到的分钟数（整数）。', en: 'Enter the minutes missed, as a whole number.' },
};

export const attendanceMessages = messages({
  lessonsTitle: { zh: '今日课程', en: 'Lessons' },
  lessonsSlip: { zh: '考勤', en: '考勤' },
  lessonsLine: {
    zh: '今天的课次，和上完还没有封存的课次。',
    en: 'Lessons of today, and past lessons whose register is still open.',
  },
  today: { zh: '今天', en: 'Today' },
  open: { zh: '待封存', en: 'Still open' },
  noLessonsToday: { zh: '今天没有课。', en: 'No lesson today.' },
  noLessonsOpen: { zh: '上过的课都已封存。', en: 'Every past register is sealed.' },
  noLessonsHint: {
    zh: '开班后，上课当天课次会出现在这里。',
    en: 'Once a run has started, its lessons appear here on their day.',
  },
  lesson: { zh: '课次', en: 'Lesson' },
  lessonNumber: { zh: (n: number) => `第 ${n} 课`, en: (n: number) => `Lesson ${n}` },
  time: { zh: '时间', en: 'Time' },
  run: { zh: '班次', en: 'Run' },
  place: { zh: '教室与讲师', en: 'Room and trainer' },
  state: { zh: '状态', en: 'State' },
  sealed: { zh: '已封存', en: 'Sealed' },
  toRecord: { zh: '待登记', en: 'To record' },
  toSeal: { zh: '待封存', en: 'To seal' },
  recordedOf: {
    zh: (n: number, all: number) => `已登记 ${n}/${all}`,
    en: (n: number, all: number) => `${n} of ${all} recorded`,
  },
  sheetTitle: { zh: '点名表', en: 'Attendance sheet' },
  back: { zh: '今日课程', en: 'Lessons' },
  expected: { zh: '应到', en: 'Expected' },
  people: { zh: '人', en: '' },
  presetHint: {
    zh: '默认全部“到”，只改例外；迟到请填缺了几分钟。整张一起保存，有一处不对就都不保存。',
    en: 'Everybody starts as here: change only the exceptions, and give the minutes for the late. The sheet is saved whole or not at all.',
  },
  missed: { zh: '迟到分钟', en: 'Minutes late' },
  missedOf: { zh: (n: number) => `迟到 ${n} 分钟`, en: (n: number) => `${n} minutes late` },
  missedFor: { zh: (name: string) => `${name} 迟到分钟`, en: (name: string) => `Minutes late: ${name}` },
  reason: { zh: '更正原因', en: 'Reason for the correction' },
  reasonHint: {
    zh: '改动 30 分钟以前登记的记录时必填；原记录保留。',
    en: 'Needed when a record older than 30 minutes changes; the earlier record is kept.',
  },
  save: { zh: '核对并保存整张', en: 'Check and save the sheet' },
  saveNote: {
    zh: '保存后 30 分钟内可直接更正，之后须说明原因',
    en: 'Correct freely for 30 minutes; later, say why',
  },
  sealTitle: { zh: '封存考勤册', en: 'Seal the register' },
  sealText: {
    zh: '封存后谁也不能再改，校验值写入审计日志。须由没有登记过这张表的人封存。',
    en: 'Once sealed nobody can change it, and its checksum goes into the journal. It is sealed by somebody who recorded none of it.',
  },
  sealConfirm: { zh: '我已与纸质签到表逐人核对', en: 'I have compared it with the paper sheet, person by person' },
  sealConfirmMissing: { zh: '请先核对并勾选。', en: 'Compare first, then tick this.' },
  seal: { zh: '封存', en: 'Seal' },
  sealedText: { zh: '这节课的考勤册已经封存，不能再改。', en: 'This register is sealed and can no longer change.' },
  sealedBy: { zh: '封存人', en: 'Sealed by' },
  sealedAt: { zh: '封存时间', en: 'Sealed at' },
  sha256: { zh: '校验值 SHA-256', en: 'Checksum SHA-256' },
  credited: { zh: '计入分钟', en: 'Minutes counted' },
  minutes: { zh: (n: number) => `${n} 分钟`, en: (n: number) => `${n} min` },
  print: { zh: '打印签到表', en: 'Print the sign-in sheet' },
  printTitle: { zh: '签到表', en: 'Sign-in sheet' },
  printBack: { zh: '返回点名表', en: 'Back to the sheet' },
  printHint: { zh: '请用浏览器的打印功能（A4 纵向）。', en: 'Use the print function of the browser (A4 portrait).' },
  number: { zh: '序号', en: 'No.' },
  name: { zh: '姓名', en: 'Name' },
  identity: { zh: '证件号', en: 'Identity number' },
  signIn: { zh: '签到', en: 'Sign in' },
  signOut: { zh: '签退', en: 'Sign out' },
  remark: { zh: '备注', en: 'Remark' },
  trainerSignature: { zh: '讲师（签字）：', en: 'Trainer (signature):' },
  registrarSignature: { zh: '教务（签字）：', en: 'Registrar (signature):' },
  institutionSeal: { zh: '培训机构（盖章）', en: 'Institution (seal)' },
  nobody: { zh: '这节课还没有应到的学员。', en: 'Nobody is expected in this lesson yet.' },
  notRecorded: { zh: '未登记', en: 'No record' },
  readOnly: { zh: '只能查看：登记由讲师或教务办理。', en: 'View only: trainers and registrars record attendance.' },
  notYet: {
    zh: (heldOn: string) => `这节课在 ${heldOn} 上，当天起可以登记。`,
    en: (heldOn: string) => `Held on ${heldOn}; it can be recorded from that day.`,
  },
  notRunning: {
    zh: '班次还没有开班或已结束，不能登记。',
    en: 'The run has not started or is over: nothing can be recorded.',
  },
  matrixTitle: { zh: '考勤汇总', en: 'Attendance of the run' },
  matrixSlip: { zh: '考勤', en: '考勤' },
  matrixLine: {
    zh: (minutes: number, least: string) =>
      `全部课次共 ${minutes} 分钟，合格至少 ${least}%。百分比除以全部应上课时，不四舍五入。`,
    en: (minutes: number, least: string) =>
      `${minutes} minutes in all lessons of the plan; at least ${least}% to pass. Shares divide by the whole plan and are rounded down.`,
  },
  share: { zh: '到课率', en: 'Attendance' },
  below: { zh: '低于要求', en: 'Below minimum' },
  reached: { zh: '已达到', en: 'Reached' },
  reachable: { zh: '还可达到', en: 'Can still be reached' },
  minutesShort: { zh: '分钟', en: 'min' },
  noLearners: { zh: '本班还没有确认的学员。', en: 'No learner is confirmed on this run yet.' },
  registersSealed: {
    zh: (n: number, all: number) => `已封存 ${n}/${all} 课`,
    en: (n: number, all: number) => `${n} of ${all} registers sealed`,
  },
  left: { zh: '已退出', en: 'Left' },
  runPage: { zh: '返回班次', en: 'Back to the run' },
});

/** What the green notice says after a deed, by the key of `?done=`. */
export const attendanceDone = messages({
  saved: { zh: '点名表已保存。', en: 'The sheet is saved.' },
  unchanged: { zh: '和已登记的一样，没有改动。', en: 'Nothing differed from what was recorded.' },
  sealed: { zh: '考勤册已封存。', en: 'The register is sealed.' },
  delivered: {
    zh: '考勤册已封存。全部课次已封存，本班授课完毕。',
    en: 'The register is sealed. It was the last one: the run is delivered.',
  },
});
