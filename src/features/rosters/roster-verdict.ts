import type { Reader } from '#db/client.ts';

import { type EnrolReason, whyNotEnrol } from '#src/features/enrolment/enrolment.rules.ts';
import type { RunToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { today } from '#src/lib/clock.ts';
import { readIdentityNumber } from '#src/lib/identity-number.ts';
import { enrolFactsOfMany } from './learner-places.queries.ts';
import { type OnRecord, peopleOnRecord } from './people-on-record.queries.ts';
import { isFault, type RosterFault, type RosterVerdict, verdictOf } from './roster.rules.ts';
import type { RosterPerson } from './roster-reading.ts';

export type Judged = {
  readonly verdict: RosterVerdict;
  readonly faults: readonly RosterFault[];
  /** The person, when they are on record. */
  readonly learnerId: string | null;
};
export type ToJudge = { readonly person: RosterPerson; readonly remarks: readonly RosterFault[] };
/** Where the file says number and telephone. */
export type Columns = { readonly identity: string; readonly phone: string };

/** Reasons about the run as a whole: said once for the file, not in every row. */
const ABOUT_THE_RUN: readonly EnrolReason['code'][] = [
  'run-not-open',
  'institution-not-designated',
  'run-started',
  'enrolment-over',
];

/** What would become of each row, in a handful of statements: new or known, on the run already, or kept out and why. */
export async function judgeRows(
  reader: Reader,
  run: RunToEnrol,
  rows: readonly ToJudge[],
  columns: Columns,
): Promise<readonly Judged[]> {
  const record = await peopleOnRecord(reader, rows);
  const learnerIds = [...record.byIdentity.values()].map(({ learnerId }) => learnerId);
  const asked = { today: today(), source: 'roster', hasConsented: true } as const;
  const factsOf = await enrolFactsOfMany(reader, run, learnerIds, asked);
  return rows.map((row) => {
    const { identity, phone } = row.person;
    const known = identity ? record.byIdentity.get(identity) : undefined;
    if (!identity || row.remarks.some(isFault)) return judged(row.remarks, known, false);
    const born = readIdentityNumber(identity, today());
    const learner = born.ok ? { bornOn: born.bornOn, hasPhone: true } : null;
    const reasons = whyNotEnrol({ ...factsOf(known?.learnerId ?? null), learner }).filter(
      ({ code }) => !ABOUT_THE_RUN.includes(code),
    );
    const isOnRun = reasons.some(({ code }) => code === 'already-on-run');
    const sharing = phone ? (record.byPhone.get(phone) ?? []).filter((id) => id !== known?.learnerId).length : 0;
    return judged(
      [
        ...row.remarks,
        ...(isOnRun ? [] : reasons.map((reason) => faultOf(reason, columns.identity))),
        ...(known && known.name !== row.person.name
          ? [{ column: columns.identity, field: 'identity', code: 'name-differs' }]
          : []),
        ...(sharing > 0
          ? [{ column: columns.phone, field: 'phone', code: 'phone-elsewhere', facts: { people: sharing } }]
          : []),
      ],
      known,
      isOnRun,
    );
  });
}

function judged(faults: readonly RosterFault[], known: OnRecord | undefined, isOnRun: boolean): Judged {
  return {
    verdict: verdictOf(faults, { isKnown: known !== undefined, isOnRun }),
    faults,
    learnerId: known?.learnerId ?? null,
  };
}

function faultOf(reason: EnrolReason, column: string): RosterFault {
  return { column, field: 'identity', code: reason.code, ...('facts' in reason && { facts: { ...reason.facts } }) };
}
