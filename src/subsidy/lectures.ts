import { atMost, sumOf, type Whole } from './arithmetic.ts';
import type { FeeParameters } from './fee-parameters.ts';

/** A lecture as claimed (finance-format §5.1): half-days or 学时 within one half-day, paid after tax in fen. */
export type Lecture = {
  readonly title: string;
  /** Half-days, or hours within one half-day: whichever `lecturerBasis` counts. */
  readonly count: number;
  readonly paidEachFen: Whole;
  readonly isMergedDuplicate: boolean;
};

/** finance-format §5.3 step 4: what may be claimed for lecturers, in fen. Nothing is rounded here. */
export function allowedLectures(parameters: FeeParameters, lectures: readonly Lecture[]): bigint {
  return sumOf(lectures.map((lecture) => allowedLecture(parameters, lecture)));
}

/** What was claimed for lecturers, in fen. */
export function claimedLectures(lectures: readonly Lecture[]): bigint {
  return sumOf(lectures.map(claimedLecture));
}

/** What was claimed for one lecture, fen. */
export function claimedLecture({ count, paidEachFen }: Lecture): bigint {
  return BigInt(count) * BigInt(paidEachFen);
}

/** One line: the hour limit works on each (§9.16); a duplicate counts nothing where merged classes count once (§9.17). */
export function allowedLecture(parameters: FeeParameters, lecture: Lecture): bigint {
  if (lecture.isMergedDuplicate && parameters.isLecturerMergedClassOnce) return 0n;
  const hoursMax = parameters.lecturerBasis === 'class_hour' ? parameters.lecturerHoursPerHalfDayMax : null;
  const each = atMost(BigInt(lecture.paidEachFen), titleCap(parameters, lecture.title));
  return atMost(BigInt(lecture.count), hoursMax) * each;
}

/** §5.3 step 4 `title cap`: the title's, else that of OTHER, else nothing. */
function titleCap({ lecturerCapsFen }: FeeParameters, title: string): number {
  return lecturerCapsFen.get(title) ?? lecturerCapsFen.get('OTHER') ?? 0;
}
