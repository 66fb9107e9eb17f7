import { isUniqueViolation, type Transaction } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { feesAtFirst } from '#src/features/enrolment/enrol.ts';
import { placeNewLearners } from '#src/features/enrolment/place-new-learners.ts';
import type { RunToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { registerNewLearners, wasErased } from '#src/features/learners/register-new-learners.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { enrolPerson, type RowPlace, SIGNED } from './enrol-roster-row.ts';
import type { RosterFault } from './roster.rules.ts';
import type { RosterPerson } from './roster-reading.ts';

/** What an import made for a person besides the place, to be taken back with it. */
export type Made = { readonly person?: boolean; readonly categories?: string[] };

export type RowToEnrol = {
  readonly row: { readonly id: string };
  readonly person: RosterPerson;
  readonly faults: readonly RosterFault[];
  /** The person, when on record. */
  readonly learnerId: string | null;
};

export type Outcome = { readonly place: RowPlace | null; readonly made: Made; readonly faults: readonly RosterFault[] };
type Outcomes = ReadonlyMap<string, Outcome>;

/**
 * Rows become learners with places, in their order. People nobody knows are registered together in a few statements;
 * where one is on record, seats are kept or the database objects, each row is done by itself, and one that is refused
 * leaves nothing behind and is answered with why.
 */
export async function enrolRows(
  tx: Transaction,
  actor: Actor,
  run: RunToEnrol,
  rows: readonly RowToEnrol[],
  hasConsents: boolean,
): Promise<Outcomes> {
  if (rows.length === 0) return new Map();
  const isTogether =
    rows.every((row) => row.learnerId === null) &&
    run.keptSeats === 0 &&
    !(await wasErased(
      tx,
      rows.map(({ person }) => person.identity ?? ''),
    ));
  if (!isTogether) return oneByOne(tx, actor, run, rows, hasConsents);
  try {
    return await tx.transaction((inner) => together(inner, actor, run, rows, hasConsents));
  } catch (error) {
    if (error instanceof Refusal || isUniqueViolation(error)) return oneByOne(tx, actor, run, rows, hasConsents);
    throw error;
  }
}

async function together(
  tx: Transaction,
  actor: Actor,
  run: RunToEnrol,
  rows: readonly RowToEnrol[],
  hasConsents: boolean,
): Promise<Outcomes> {
  const people = rows.map(({ person }) => ({
    name: person.name ?? '',
    identityNumber: person.identity ?? '',
    phone: person.phone ?? undefined,
    divisionCode: person.divisionCode ?? run.divisionCode,
    education: person.education ?? undefined,
    employer: person.employer ?? undefined,
    categories: person.categories,
    evidence: person.evidence,
    purposes: hasConsents ? SIGNED : [],
  }));
  const registered = await registerNewLearners(tx, actor, people);
  const atFirst = feesAtFirst(run);
  const places = rows.map(({ person }, index) => ({
    learnerId: registered[index]?.learnerId ?? '',
    name: person.name ?? '',
    feePaidFen: person.feePaidFen ?? atFirst.feePaidFen,
    examFeePaidFen: person.examFeePaidFen ?? atFirst.examFeePaidFen,
    feeReceipt: person.receipt,
  }));
  const ids = await placeNewLearners(tx, actor, run, places);
  return new Map(
    rows.map(({ row, faults }, index) => {
      const { learnerId = '', categories = [] } = registered[index] ?? {};
      const made = { person: true, ...(categories.length > 0 && { categories }) };
      return [row.id, { place: { learnerId, enrolmentId: ids[index] ?? '' }, made, faults }];
    }),
  );
}

async function oneByOne(
  tx: Transaction,
  actor: Actor,
  run: RunToEnrol,
  rows: readonly RowToEnrol[],
  hasConsents: boolean,
): Promise<Outcomes> {
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
