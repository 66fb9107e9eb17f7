import type { Transaction } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { feesAtFirst } from '#src/features/enrolment/enrol.ts';
import { placeLearner } from '#src/features/enrolment/place-learner.ts';
import { releaseStalePlaces } from '#src/features/enrolment/release-stale-places.ts';
import type { RunToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { settleConsents } from '#src/features/learners/consents.ts';
import { learnerFacts } from '#src/features/learners/facts.queries.ts';
import { registerLearner } from '#src/features/learners/register-learner.ts';
import { addCategory } from '#src/features/learners/state-category.ts';
import { today } from '#src/lib/clock.ts';
import type { Made } from './enrol-rows.ts';
import type { RosterPerson } from './roster-reading.ts';

export const SIGNED = ['training-record', 'claim-in-my-name'] as const;

export type RowPlace = { readonly learnerId: string; readonly enrolmentId: string };
/** `hasConsents`: the institution holds the person's signed consents (record, claim in their name). */
type ToEnrol = { readonly person: RosterPerson; readonly hasConsents: boolean };

/** A person of a roster becomes a learner, with categories and consents, and gets a place. Throws Refusal. */
export async function enrolPerson(
  tx: Transaction,
  actor: Actor,
  run: RunToEnrol,
  { person, hasConsents }: ToEnrol,
): Promise<RowPlace & { readonly made: Made }> {
  const { learnerId, isNew } = await registerLearner(tx, actor, {
    name: person.name ?? '',
    identityNumber: person.identity ?? '',
    phone: person.phone ?? undefined,
    divisionCode: person.divisionCode ?? run.divisionCode,
    education: person.education ?? undefined,
    employer: person.employer ?? undefined,
  });
  const categories = await stateCategories(tx, actor, learnerId, person);
  if (hasConsents) await settleConsents(tx, actor, learnerId, SIGNED, SIGNED);
  await releaseStalePlaces(tx, actor, learnerId);
  const atFirst = feesAtFirst(run);
  const { enrolmentId } = await placeLearner(tx, actor, {
    run,
    learnerId,
    source: 'roster',
    feePaidFen: person.feePaidFen ?? atFirst.feePaidFen,
    examFeePaidFen: person.examFeePaidFen ?? atFirst.examFeePaidFen,
    feeReceipt: person.receipt,
  });
  return {
    learnerId,
    enrolmentId,
    made: { ...(isNew && { person: true }), ...(categories.length > 0 && { categories }) },
  };
}

/** The categories of the row with their evidence, from today; one already in force is left as it is. */
async function stateCategories(
  tx: Transaction,
  actor: Actor,
  learnerId: string,
  person: RosterPerson,
): Promise<string[]> {
  const { evidence, categories } = person;
  if (!evidence || categories.length === 0) return [];
  const held = (await learnerFacts(tx, learnerId, today())).categories.map((category) => category.code);
  const made: string[] = [];
  for (const code of new Set(categories)) {
    if (held.includes(code)) continue;
    made.push(await addCategory(tx, actor, { learnerId, code, evidenceNumber: evidence, validFrom: today() }));
  }
  return made;
}
