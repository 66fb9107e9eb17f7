import { type Database, write } from '#db/client.ts';
import { siteSettings } from '#db/schema/site.ts';
import { SUBSIDY_FACTS, TRAINING_FEE_FACTS } from '#db/seed/policy-examples.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { attachScan } from '#src/features/policies/attach-scan.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { draftPolicy } from '#src/features/policies/draft-policy.ts';
import { foundAnswer } from '#src/features/policies/policy-example.rules.ts';
import { policyPage } from '#src/features/policies/policy-page.queries.ts';
import { removeExample } from '#src/features/policies/remove-example.ts';
import { saveExample } from '#src/features/policies/save-example.ts';
import { saveHead } from '#src/features/policies/save-head.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { day } from '#src/lib/day.ts';
import { quote } from '#src/subsidy/quote.ts';
import { anActor } from '#tests/support/actors.ts';

export const DEMO_SUBSIDY = 'demo-ls-115-2026@1';
export const DEMO_TRAINING_FEE = 'demo-ls-303-2026@1';

/** The smallest file that counts as a scan. */
export const SCAN = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');

/** Marks the database as demo and loads the shipped versions; nothing is confirmed. */
export async function demoPolicies(db: Database): Promise<void> {
  await write(db, async (tx) => {
    await tx.insert(siteSettings).values({ key: 'demo', value: 'yes' }).onConflictDoNothing();
  });
  await syncPolicies(db);
}

/** The same with both demonstration versions confirmed by two people: in force for Lishui in 2026, payable. */
export async function policiesInForce(db: Database): Promise<void> {
  await demoPolicies(db);
  for (const policyVersionId of [DEMO_SUBSIDY, DEMO_TRAINING_FEE]) await putInForce(db, policyVersionId);
}

/** A version with everything it needs, confirmed by two people. */
export async function putInForce(db: Database, policyVersionId: string): Promise<void> {
  await makeReady(db, policyVersionId);
  for (const accountId of ['approver-one', 'approver-two']) {
    await confirmPolicy(db, anActor('approver', { accountId }), await asShown(db, policyVersionId));
  }
}

/** A scan, and a green example where the version has none. */
export async function makeReady(
  db: Database,
  policyVersionId: string,
  actor: Actor = anActor('second-reviewer'),
): Promise<void> {
  await attachScan(db, actor, { policyVersionId, name: 'scan.pdf', bytes: SCAN });
  const page = await shown(db, policyVersionId);
  if (page.examples.length > 0) return;
  const facts = page.track === 'subsidy' ? SUBSIDY_FACTS : TRAINING_FEE_FACTS;
  const expected = foundAnswer(quote(page.policy, facts));
  await saveExample(db, actor, { policyVersionId, title: 'as computed', facts, expected });
}

type DraftDetails = {
  readonly basedOn?: string;
  readonly actor?: Actor;
  readonly from?: string;
  readonly to?: string;
  readonly jurisdictions?: readonly string[];
  /** `none`: the copied ones are taken out, and there is no scan either. */
  readonly examples?: 'none';
};

/** The next version of a policy (the demonstration's subsidy, unless stated), ready to be confirmed. */
export async function aDraft(db: Database, details: DraftDetails = {}): Promise<string> {
  const actor = details.actor ?? anActor('second-reviewer');
  const { policyVersionId } = await draftPolicy(db, actor, { basedOn: details.basedOn ?? DEMO_SUBSIDY });
  const { policy, sha256, examples } = await shown(db, policyVersionId);
  const { from = policy.effective.from, to = null, jurisdictions = policy.jurisdictions } = details;
  const head = {
    ...{ ...policy.authority, ...policy.effective, rounding: policy.rounding, jurisdictions },
    ...{ from: day(from), to: to === null ? null : day(to) },
  };
  await saveHead(db, actor, { policyVersionId, sha256, head });
  if (details.examples !== 'none') await makeReady(db, policyVersionId, actor);
  else for (const { id } of examples) await removeExample(db, actor, { policyVersionId, exampleId: id });
  return policyVersionId;
}

/** What somebody types who confirms the version as it stands, the paper agreeing with it. */
export async function asShown(db: Database, policyVersionId: string) {
  const { sha256, documentNumber, issuedOn } = await shown(db, policyVersionId);
  return { policyVersionId, sha256, documentNumber, issuedOn: issuedOn ?? day('2026-01-01') };
}

/** A version that there is, as its page reads it. */
export async function shown(db: Database, policyVersionId: string) {
  const page = await policyPage(db, policyVersionId);
  if (!page) throw new Error(`there is no version ${policyVersionId}`);
  return page;
}
