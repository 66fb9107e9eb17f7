import type { Transaction } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { feesAtFirst } from '#src/features/enrolment/enrol.ts';
import { type Placed, placeLearner } from '#src/features/enrolment/place-learner.ts';
import { releaseStalePlaces } from '#src/features/enrolment/release-stale-places.ts';
import type { RunToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { settleConsents } from '#src/features/learners/consents.ts';
import { learnerFacts } from '#src/features/learners/facts.queries.ts';
import { registerLearner } from '#src/features/learners/register-learner.ts';
import { addCategory } from '#src/features/learners/state-category.ts';
import { today } from '#src/lib/clock.ts';
import { Refusal } from '#src/lib/refusal.ts';
import type { RosterFault, RosterVerdict } from './roster.rules.ts';
import type { RosterPerson } from './roster-reading.ts';
import { judgeRow } from './roster-verdict.ts';

type StoredRow = {
  readonly rowNumber: number;
  readonly verdict: RosterVerdict;
  readonly faults: readonly RosterFault[];
  readonly person: RosterPerson;
  readonly identityColumn: string;
  /** The institution holds the person's signed consents (record, claim in their name). */
  readonly hasConsents: boolean;
};
const SIGNED = ['training-record', 'claim-in-my-name'] as const;

type Outcome = {
  readonly verdict: RosterVerdict;
  readonly faults: readonly RosterFault[];
  readonly place: Placed | null;
};

/** One row of a roster becomes a learner with a place; a row that no longer can is answered with its faults. */
export async function enrolRosterRow(
  tx: Transaction,
  actor: Actor,
  run: RunToEnrol,
  stored: StoredRow,
): Promise<Outcome> {
  const { rowNumber, person, faults, identityColumn: column } = stored;
  const judged = await judgeRow(tx, run, { row: rowNumber, person, remarks: faults }, column);
  if (judged.verdict !== 'new' && judged.verdict !== 'known') return { ...judged, place: null };
  try {
    // A savepoint of its own: a row that is refused half-way leaves nothing behind.
    const place = await tx.transaction((row) => enrolPerson(row, actor, run, stored));
    return { verdict: stored.verdict, faults, place };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const found = error.reasons.map(({ code, facts }) => ({
      column,
      field: 'identity',
      code,
      ...(facts && { facts }),
    }));
    return { verdict: 'bad', faults: [...faults, ...found], place: null };
  }
}

async function enrolPerson(tx: Transaction, actor: Actor, run: RunToEnrol, stored: StoredRow): Promise<Placed> {
  const { person, hasConsents } = stored;
  const { learnerId } = await registerLearner(tx, actor, {
    name: person.name ?? '',
    identityNumber: person.identity ?? '',
    phone: person.phone ?? undefined,
    divisionCode: person.divisionCode ?? run.divisionCode,
    education: person.education ?? undefined,
    employer: person.employer ?? undefined,
  });
  await stateCategories(tx, actor, learnerId, person);
  if (hasConsents) await settleConsents(tx, actor, learnerId, SIGNED, SIGNED);
  await releaseStalePlaces(tx, actor, learnerId);
  const atFirst = feesAtFirst(run);
  return placeLearner(tx, actor, {
    run,
    learnerId,
    source: 'roster',
    feePaidFen: person.feePaidFen ?? atFirst.feePaidFen,
    examFeePaidFen: person.examFeePaidFen ?? atFirst.examFeePaidFen,
    feeReceipt: person.receipt,
  });
}

/** The categories of the row with their evidence, from today; one already in force is left as it is. */
async function stateCategories(tx: Transaction, actor: Actor, learnerId: string, person: RosterPerson): Promise<void> {
  const { evidence, categories } = person;
  if (!evidence || categories.length === 0) return;
  const held = (await learnerFacts(tx, learnerId, today())).categories.map((category) => category.code);
  for (const code of new Set(categories)) {
    if (held.includes(code)) continue;
    await addCategory(tx, actor, { learnerId, code, evidenceNumber: evidence, validFrom: today() });
  }
}
