import type { Reader } from '#db/client.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { CITIES } from '#src/lib/division.ts';
import { LEVELS, type Level } from '#src/subsidy/levels.ts';
import { subjectOf } from './pre-check-answers.ts';
import { type Quote, type QuoteSubject, quoteFor } from './quote-run.ts';
import type { QuotedRun } from './run-facts.ts';
import { isAskedAbout, type RunForCheck, runForCheck } from './run-for-check.queries.ts';
import { type Change, type Remaining, remaining, whatChanges } from './what-changes.rules.ts';

/** The occupation that e-commerce training leads to, and the hours of an ordinary run. */
export const OCCUPATION = '电子商务师';
const CLASS_HOURS = 80;
const LISHUI = '331100';
const MINUTES_OF_A_CLASS_HOUR = 45;

/** An answer with everything that stands around it; `changes` and `remaining` only where a policy answered. */
export type PreCheck = {
  readonly run: RunForCheck | null;
  readonly level: Level | null;
  /** Whose facts: the learner's own, or what was said. null: nothing was asked yet. */
  readonly about: 'own' | 'said' | null;
  readonly quote: Quote | null;
  readonly changes: readonly Change[];
  readonly remaining: Remaining | null;
};

/**
 * The pre-check of an address: of a run (`run=`) or of a level in a city; by what the address says about a person, or
 * by the own facts of the learner who looks while it says nothing.
 */
export async function preCheck(reader: Reader, viewer: Viewer | null, asked: URLSearchParams): Promise<PreCheck> {
  const found = asked.get('run') ? await runForCheck(reader, { runNumber: asked.get('run') ?? '' }) : null;
  const run = found && isAskedAbout(found) ? found : null;
  const level = LEVELS.find((one) => one === asked.get('level')) ?? null;
  const about = aboutWhom(viewer, asked);
  const quoted: QuotedRun | null = run ?? (level && imaginedRun(asked.get('city') ?? '', level));
  const quote = quoted && about ? await quoteFor(reader, quoted, about.subject) : null;
  return { run, level, about: about?.kind ?? null, quote, ...around(quote) };
}

/** What stands around an answer of the engine. */
export function around(quote: Quote | null): Pick<PreCheck, 'changes' | 'remaining'> {
  if (quote?.kind !== 'answered') return { changes: [], remaining: null };
  const { facts, loaded } = quote;
  return {
    changes: whatChanges(loaded.policy, facts),
    remaining: remaining(loaded.policy, facts, today().slice(0, 4)),
  };
}

function aboutWhom(
  viewer: Viewer | null,
  asked: URLSearchParams,
): { kind: 'own' | 'said'; subject: QuoteSubject } | null {
  const said = subjectOf(asked);
  if (said) return { kind: 'said', subject: said };
  return viewer?.learnerId ? { kind: 'own', subject: { learnerId: viewer.learnerId } } : null;
}

/** A course of the ordinary length that begins today, where no run is named. */
function imaginedRun(city: string, level: Level): QuotedRun {
  return {
    fundingTrack: 'subsidy',
    policyVersionId: null,
    divisionCode: CITIES.includes(city) ? city : LISHUI,
    startsOn: today(),
    occupation: OCCUPATION,
    level,
    classHours: CLASS_HOURS,
    plannedMinutes: CLASS_HOURS * MINUTES_OF_A_CLASS_HOUR,
    feeFen: null,
    examFeeFen: null,
    payer: 'learner',
    theoryHours: null,
    practiceHours: null,
    trainingDays: null,
  };
}
