import { dayWords } from '#src/components/day-words.ts';
import { divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { formatFen } from '#src/lib/money.ts';
import { deskRunMessages } from './desk-runs.messages.ts';
import type { DeskRun } from './desk-runs.queries.ts';

/** Fees, payer and track of a run in words. */
export function moneyWords(run: DeskRun, language: Language) {
  const t = speak(deskRunMessages, language);
  return {
    fees: `${formatFen(run.feeFen)} + ${formatFen(run.examFeeFen)}`,
    payer: { learner: t.payerLearner, institution: t.payerInstitution, nobody: t.payerNobody }[run.payer],
    track: { subsidy: t.fundingSubsidy, 'training-fee': t.fundingFee, none: t.fundingNone }[run.fundingTrack],
  };
}

/** The facts of a run for its desk. */
export function runFacts(run: DeskRun, language: Language): { label: string; value: string }[] {
  const t = speak(deskRunMessages, language);
  const isChinese = language === 'zh';
  const { fees, payer, track } = moneyWords(run, language);
  return [
    { label: t.institution, value: isChinese ? run.institutionZh : run.institutionEn },
    { label: t.venue, value: `${isChinese ? run.venueZh : run.venueEn} · ${divisionName(run.divisionCode, language)}` },
    { label: t.seats, value: `${run.seatsTaken} / ${run.capacity}` },
    { label: t.enrolBy, value: dayWords(run.enrolBy, language) },
    { label: t.hours, value: `${run.theoryHours} + ${run.practiceHours}` },
    { label: t.fees, value: fees },
    { label: t.payer, value: payer },
    { label: t.funding, value: track },
    ...(run.policy ? [{ label: t.policy, value: `${run.policy.documentNumber} · ${run.policy.id}` }] : []),
    ...(run.receiptNumber ? [{ label: t.receipt, value: run.receiptNumber }] : []),
    ...(run.planVersion > 0 ? [{ label: t.planVersion, value: String(run.planVersion + 1) }] : []),
    ...(run.filingOpinion && run.state !== 'returned' ? [{ label: t.opinion, value: run.filingOpinion }] : []),
  ];
}
