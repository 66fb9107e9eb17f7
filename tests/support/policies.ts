import { type Database, write } from '#db/client.ts';
import { siteSettings } from '#db/schema/site.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { day } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';

export const DEMO_SUBSIDY = 'demo-ls-115-2026@1';
export const DEMO_TRAINING_FEE = 'demo-ls-303-2026@1';

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
  for (const policyVersionId of [DEMO_SUBSIDY, DEMO_TRAINING_FEE]) {
    const input = { policyVersionId, documentNumber: '演示〔2026〕1号', issuedOn: day('2026-01-01') };
    await confirmPolicy(db, anActor('approver', { accountId: 'approver-one' }), input);
    await confirmPolicy(db, anActor('approver', { accountId: 'approver-two' }), input);
  }
}
