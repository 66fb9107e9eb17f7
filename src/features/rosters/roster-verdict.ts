import type { Reader } from '#db/client.ts';
import { enrolFacts } from '#src/features/enrolment/enrol-facts.queries.ts';
import { type EnrolReason, whyNotEnrol } from '#src/features/enrolment/enrolment.rules.ts';
import type { RunToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { findByIdentityNumber } from '#src/features/learners/learners.queries.ts';
import { today } from '#src/lib/clock.ts';
import { readIdentityNumber } from '#src/lib/identity-number.ts';
import { isFault, type RosterFault, type RosterVerdict } from './roster.rules.ts';
import type { RosterRow } from './roster-reading.ts';

export type Judged = { readonly verdict: RosterVerdict; readonly faults: readonly RosterFault[] };

/** Reasons about the run as a whole: said once for the file, not in every row. */
const ABOUT_THE_RUN: readonly EnrolReason['code'][] = ['run-not-open', 'run-started', 'enrolment-over'];

/** What would become of a row: the person known or new, on the run already, or kept out with every reason. */
export async function judgeRow(
  reader: Reader,
  run: RunToEnrol,
  row: RosterRow,
  identityColumn: string,
): Promise<Judged> {
  const { identity, name } = row.person;
  if (!identity || row.remarks.some(isFault)) return { verdict: 'bad', faults: row.remarks };
  const known = await findByIdentityNumber(reader, identity);
  const reasons = await reasonsOf(reader, run, identity, known?.learnerId ?? null);
  if (reasons.some((reason) => reason.code === 'already-on-run'))
    return { verdict: 'already-enrolled', faults: row.remarks };
  const found = reasons.map((reason) => faultOf(reason, identityColumn));
  if (known && known.name !== name) found.push({ column: identityColumn, field: 'identity', code: 'name-differs' });
  const faults = [...row.remarks, ...found];
  return { verdict: found.length > 0 ? 'bad' : known ? 'known' : 'new', faults };
}

/** Why the person cannot be on the run; the roster brings the telephone, and the institution the consent on paper. */
async function reasonsOf(reader: Reader, run: RunToEnrol, identity: string, learnerId: string | null) {
  const asked = { learnerId, today: today(), source: 'roster', hasConsented: true } as const;
  const facts = await enrolFacts(reader, run, asked);
  const read = readIdentityNumber(identity, today());
  const learner = read.ok ? { bornOn: read.bornOn, hasPhone: true } : null;
  return whyNotEnrol({ ...facts, learner }).filter((reason) => !ABOUT_THE_RUN.includes(reason.code));
}

function faultOf(reason: EnrolReason, column: string): RosterFault {
  return { column, field: 'identity', code: reason.code, ...('facts' in reason && { facts: { ...reason.facts } }) };
}
