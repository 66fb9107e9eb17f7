import type { Day } from '#src/lib/day.ts';

/** Everything printed on a certificate, as plain data; stored beside it as its snapshot. */
export type CertificateData = {
  readonly number: string;
  readonly name: string;
  readonly namePinyin: string | null;
  readonly identityMasked: string;
  readonly courseZh: string;
  readonly courseEn: string;
  readonly term: number;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Class hours of the course, and those attended, as printed: `76` or `76.5`. */
  readonly plannedHours: string;
  readonly attendedHours: string;
  /** Attendance in per cent, rounded down, as printed. */
  readonly attendancePercent: string;
  readonly runNumber: string;
  /** Marks as printed; null for a course without an exam. */
  readonly scores: { readonly theory: string; readonly practical: string } | null;
  readonly institutionZh: string;
  readonly institutionEn: string;
  /** Four characters. */
  readonly sealText: string;
  readonly cityZh: string;
  readonly issuedOn: Day;
  /** What the QR code holds: `https://…/v/<token>`. */
  readonly checkAddress: string;
  readonly isDemonstration: boolean;
};

/** `于 2026 年 9 月 7 日至 9 月 18 日参加“…”第 2 期培训，应修 80 课时，实修 76 课时，结业考核合格，准予结业。` */
export function sentenceOf(data: CertificateData): string {
  const verdict = data.scores ? '结业考核合格' : '考勤合格';
  return `于 ${periodOf(data.startsOn, data.endsOn)}参加“${data.courseZh}”第 ${data.term} 期培训，应修 ${data.plannedHours} 课时，实修 ${data.attendedHours} 课时，${verdict}，准予结业。`;
}

/** The same in one English sentence, with the name in pinyin where every character has a reading. */
export function englishSentenceOf(data: CertificateData): string {
  const verdict = data.scores ? ' and passed the final assessment' : ', meeting its attendance requirement';
  return `This certifies that ${data.namePinyin ?? data.name} completed ${data.attendedHours} of ${data.plannedHours} class hours of the training programme "${data.courseEn}"${verdict}.`;
}

function periodOf(from: Day, to: Day): string {
  if (from === to) return `${dateWords(from)} 日`;
  const end = from.slice(0, 4) === to.slice(0, 4) ? dateWords(to).replace(/^\d+ 年 /, '') : dateWords(to);
  return `${dateWords(from)} 日至 ${end} 日`;
}

function dateWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year} 年 ${month} 月 ${date}`;
}

const DIGITS = [...'〇一二三四五六七八九'];

/** `二〇二六年九月二十五日`. */
export function chineseDay(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const years = [...year].map((digit) => DIGITS[Number(digit)]).join('');
  return `${years}年${chineseNumber(Number(month))}月${chineseNumber(Number(date))}日`;
}

function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return head + (ones === 0 ? '' : DIGITS[ones]);
}
