import { type Database, type Transaction, write } from '#db/client.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { CITIES } from '#src/lib/division.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { exampleParameters, type Policy, type Track } from '#src/subsidy/policy.ts';
import { type Answered, answeredFields, whyNotDraft, withAnswers } from './decision-draft.rules.ts';
import { decisionsOfCity, versionsInUse } from './decisions.queries.ts';
import { newDraft } from './draft-policy.ts';
import { editDraft } from './edit-draft.ts';
import { storedPolicy, versionOf } from './policy-store.ts';

/**
 * Writes everything that the bureau of a city has answered about a track into a new draft of the version in use:
 * source `bureau`, cited with document and clause. Answers the draft, the values written and those that no document
 * stands behind yet. Throws NotFound, OutOfScope, Refusal (`not-valid` when answers do not go together).
 */
export async function draftFromDecisions(
  db: Database,
  actor: Actor,
  { cityCode, track }: { readonly cityCode: string; readonly track: Track },
): Promise<{ policyVersionId: string; written: readonly string[]; left: readonly string[] }> {
  if (!CITIES.includes(cityCode)) throw new NotFound(`city ${cityCode}`);
  requireScope(actor, { divisionCode: cityCode });
  return write(db, async (tx) => {
    const inUse = (await versionsInUse(tx, cityCode))[track];
    const answered = answeredFields(await decisionsOfCity(tx, cityCode), track);
    refuseIf(whyNotDraft({ hasVersion: inUse !== undefined, answered: answered.length }));
    const { policyVersionId } = await newDraft(tx, actor, { basedOn: inUse?.id ?? '' });
    const policy = await writeAnswers(tx, actor, policyVersionId, answered);
    return { policyVersionId, written: answered.map(({ key }) => key), left: exampleParameters(policy) };
  });
}

async function writeAnswers(tx: Transaction, actor: Actor, id: string, answered: readonly Answered[]): Promise<Policy> {
  const { sha256 } = await versionOf(tx, id);
  const details = { decisions: [...new Set(answered.map(({ number }) => number))] };
  const change = (policy: Policy) => withAnswers(policy, answered);
  await editDraft(tx, actor, { policyVersionId: id, sha256 }, { act: 'policies.draftFromDecisions', details, change });
  return storedPolicy(await versionOf(tx, id));
}
