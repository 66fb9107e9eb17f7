import { dayWords } from '#src/components/day-words.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { catalogueMessages } from './catalogue.messages.ts';
import type { RunPage } from './run.queries.ts';
import type { RunState } from './run.rules.ts';

type Step = { readonly label: string; readonly note: string; readonly state: 'done' | 'now' | 'todo' };
type Totals = { readonly days: number; readonly total: number };

/** How far a run has come: the number of steps that are done. */
const DONE: Readonly<Partial<Record<RunState, number>>> = { running: 1, delivered: 2, assessed: 3, closed: 5 };

/** The way from enrolment to the certificate, and to the money where a subsidy may follow. */
export function stepsOfRun(run: RunPage, totals: Totals, language: Language): readonly Step[] {
  const t = speak(catalogueMessages, language);
  const steps = [
    { label: t.stepEnrol, note: t.enrolUntil(dayWords(run.enrolBy, language)) },
    { label: t.stepAttend, note: t.daysAndHours(totals.days, totals.total) },
    { label: t.stepExam, note: run.hasExam ? t.afterLessons : t.byAttendance },
    { label: t.stepCertificate, note: t.afterResults },
    ...(run.fundingTrack === 'subsidy' ? [{ label: t.stepMoney, note: t.afterNotice }] : []),
  ];
  const done = DONE[run.state] ?? 0;
  return steps.map((step, index) => ({ ...step, state: index < done ? 'done' : index === done ? 'now' : 'todo' }));
}
