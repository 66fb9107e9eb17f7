import type { Transaction } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import type { RunToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { enrolPerson, type RowPlace } from './enrol-roster-row.ts';
import type { RosterFault } from './roster.rules.ts';
import type { RosterPerson } from './roster-reading.ts';

/** What an import made for a person besides the place, to be taken back with it. */
export type Made = { readonly person?: boolean; readonly categories?: string[]; readonly consents?: string[] };

export type RowToEnrol = {
  readonly row: { readonly id: string };
  readonly person: RosterPerson;
  readonly faults: readonly RosterFault[];
};

export type Outcome = { readonly place: RowPlace | null; readonly made: Made; readonly faults: readonly RosterFault[] };

/** Rows become learners with places; one that is refused half-way leaves nothing behind and is answered with why. */
export async function enrolRows(
  tx: Transaction,
  actor: Actor,
  run: RunToEnrol,
  rows: readonly RowToEnrol[],
  hasConsents: boolean,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for (const { row, person, faults } of rows) {
    try {
      const { made, ...place } = await tx.transaction((inner) =>
        enrolPerson(inner, actor, run, { person, hasConsents }),
      );
      outcomes.set(row.id, { place, made, faults });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const found = error.reasons.map(({ code, facts }) => ({
        column: '',
        field: 'identity',
        code,
        ...(facts && { facts }),
      }));
      outcomes.set(row.id, { place: null, made: {}, faults: [...faults, ...found] });
    }
  }
  return outcomes;
}
