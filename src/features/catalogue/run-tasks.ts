import { type Language, localPath, speak } from '#src/lib/language.ts';
import { deskRunMessages } from './desk-runs.messages.ts';
import type { DeskRun } from './desk-runs.queries.ts';
import type { RunState } from './run.rules.ts';

type Task = {
  readonly label: string;
  readonly href?: string;
  readonly status: string;
  readonly tone: 'green' | 'amber' | 'neutral';
};
type Part = 'plan' | 'file' | 'learners' | 'roster' | 'lessons' | 'results' | 'certificates' | 'money';

/** The states in which a part can be worked on; before them it waits, after them it is done. */
const OPEN: Readonly<Record<Part, readonly RunState[]>> = {
  plan: ['draft', 'returned'],
  file: ['draft', 'returned', 'filed'],
  roster: ['enrolling', 'running'],
  learners: ['enrolling', 'running'],
  lessons: ['running'],
  results: ['running', 'delivered'],
  certificates: ['assessed'],
  money: ['assessed'],
};

const ORDER: readonly RunState[] = [
  'draft',
  'returned',
  'filed',
  'approved',
  'enrolling',
  'running',
  'delivered',
  'assessed',
  'closed',
];
const ADDRESS: Readonly<Record<Part, string>> = {
  plan: '/plan',
  file: '/filing',
  roster: '/roster',
  learners: '/learners',
  lessons: '/attendance',
  results: '/results',
  certificates: '/certificates',
  money: '/money',
};

/** The parts of a run in the order of the work, each with its state and its page. */
export function tasksOf(run: DeskRun, language: Language): readonly Task[] {
  const t = speak(deskRunMessages, language);
  const base = localPath(`/desk/runs/${run.id}`, language);
  return (Object.keys(OPEN) as Part[]).map((part) => {
    const status = statusOf(part, run);
    const tone = status === 'done' ? 'green' : status === 'now' ? 'amber' : 'neutral';
    const hasPage = status === 'now' || status === 'done' || part === 'learners';
    return { label: t[part], status: t[status], tone, ...(hasPage && { href: base + ADDRESS[part] }) };
  });
}

function statusOf(part: Part, run: DeskRun): 'done' | 'now' | 'later' | 'notNeeded' {
  if (part === 'money' && run.fundingTrack === 'none') return 'notNeeded';
  if (part === 'results' && !run.hasExam) return 'notNeeded';
  if (run.state === 'cancelled' || run.state === 'terminated') return 'later';
  if (OPEN[part].includes(run.state)) return 'now';
  const last = Math.max(...OPEN[part].map((state) => ORDER.indexOf(state)));
  return ORDER.indexOf(run.state) > last ? 'done' : 'later';
}
