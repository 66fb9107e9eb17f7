import { percentOf } from '#src/features/attendance/attendance.rules.ts';
import { type LearnerResults, PARTS } from '#src/features/exams/exam.rules.ts';

/** What decides about one learner's certificate. */
export type IssueFacts = {
  readonly enrolmentState: string;
  readonly hasCertificate: boolean;
  readonly attendanceBp: number;
  readonly attendanceMinimumBp: number;
  readonly areAllSealed: boolean;
  readonly openRegisters: number;
  readonly hasExam: boolean;
  /** Published results only. */
  readonly results: LearnerResults | null;
  readonly missingGlyphs: readonly string[];
};

export type IssueReason =
  | { readonly code: 'not-confirmed' }
  | { readonly code: 'already-issued' }
  | { readonly code: 'register-not-sealed'; readonly facts: { readonly count: number } }
  | { readonly code: 'attendance-below-minimum'; readonly facts: { readonly percent: string; readonly least: string } }
  | { readonly code: 'theory-missing' | 'practical-missing' }
  | { readonly code: 'theory-failed' | 'practical-failed' }
  | { readonly code: 'theory-absent' | 'practical-absent' }
  | { readonly code: 'name-not-printable'; readonly facts: { readonly characters: string } };

/** Why a run's certificates are not issued at all. */
export type RunReason =
  | { readonly code: 'run-not-assessed' }
  | { readonly code: 'issuer-examined' }
  | { readonly code: 'nobody-chosen' }
  | { readonly code: 'changed-meanwhile' };

export type RevokeReason =
  | { readonly code: 'already-revoked' }
  | { readonly code: 'reason-missing' }
  | { readonly code: 'document-missing' }
  | { readonly code: 'revoker-issued' };

export type CertificateReason = IssueReason | RunReason | RevokeReason;

/** Every reason why a learner gets no certificate now; empty: they get it. */
export function whyNotIssue(facts: IssueFacts): readonly IssueReason[] {
  if (facts.hasCertificate) return [{ code: 'already-issued' }];
  const reasons: IssueReason[] = [];
  if (facts.enrolmentState !== 'confirmed') reasons.push({ code: 'not-confirmed' });
  if (!facts.areAllSealed) reasons.push({ code: 'register-not-sealed', facts: { count: facts.openRegisters } });
  if (facts.attendanceBp < facts.attendanceMinimumBp) {
    const shares = { percent: percentOf(facts.attendanceBp), least: percentOf(facts.attendanceMinimumBp) };
    reasons.push({ code: 'attendance-below-minimum', facts: shares });
  }
  if (facts.hasExam) reasons.push(...whyNotPassed(facts.results));
  const characters = facts.missingGlyphs.join('');
  if (characters) reasons.push({ code: 'name-not-printable', facts: { characters } });
  return reasons;
}

function whyNotPassed(results: LearnerResults | null): IssueReason[] {
  return PARTS.flatMap((part): IssueReason[] => {
    const result = results?.[part];
    if (!result) return [{ code: `${part}-missing` }];
    if (result.outcome === 'pass') return [];
    return [{ code: result.outcome === 'absent' ? `${part}-absent` : `${part}-failed` }];
  });
}

/** Reasons that no further step of this run can mend: with one of these the learner has not passed. */
const FINAL: ReadonlySet<IssueReason['code']> = new Set([
  'attendance-below-minimum',
  'theory-failed',
  'practical-failed',
  'theory-absent',
  'practical-absent',
]);

/** What becomes of a learner: `issue`, `fail`, or `wait` while something can still be mended; `done` is behind us. */
export type Verdict = 'issue' | 'fail' | 'wait' | 'done';

export function verdictOf(facts: IssueFacts, reasons: readonly IssueReason[]): Verdict {
  if (facts.hasCertificate || facts.enrolmentState !== 'confirmed') return 'done';
  if (reasons.length === 0) return 'issue';
  const isDecided = facts.areAllSealed && !reasons.some((reason) => !FINAL.has(reason.code));
  return isDecided ? 'fail' : 'wait';
}

/** Every reason why nobody of a run is given a certificate by this issuer; empty: go on to the learners. */
export function whyNotIssueRun(
  run: { readonly state: string },
  issuerId: string,
  examinerIds: readonly string[],
): readonly RunReason[] {
  const reasons: RunReason[] = [];
  if (!['assessed', 'closed'].includes(run.state)) reasons.push({ code: 'run-not-assessed' });
  if (examinerIds.includes(issuerId)) reasons.push({ code: 'issuer-examined' });
  return reasons;
}

/** Every reason why a certificate is not revoked; empty: it is. Whoever issued it does not take it back alone. */
export function whyNotRevoke(
  certificate: { readonly isRevoked: boolean; readonly issuedBy: string },
  input: { readonly reason: string; readonly documentNumber: string },
  revokerId: string,
): readonly RevokeReason[] {
  const reasons: RevokeReason[] = [];
  if (certificate.isRevoked) reasons.push({ code: 'already-revoked' });
  if (input.reason.trim() === '') reasons.push({ code: 'reason-missing' });
  if (input.documentNumber.trim() === '') reasons.push({ code: 'document-missing' });
  if (certificate.issuedBy === revokerId) reasons.push({ code: 'revoker-issued' });
  return reasons;
}

/** Class hours attended, rounded down to a tenth: `76`, `76.5`. */
export function hoursOf(classHours: number, creditedMinutes: number, plannedMinutes: number): string {
  if (plannedMinutes === 0) return '0';
  return percentOf(Math.floor((classHours * 10 * creditedMinutes) / plannedMinutes) * 10);
}
