import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { filingRules } from '#db/schema/catalogue.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { ruleById } from './filing-rule.queries.ts';
import { whyNotConfirmRule } from './filing-rule.rules.ts';

/**
 * The approver puts a draft of the rules of filing in force, never their own draft; from then on it stands as it is.
 * Runs already filed stay under the version they were filed by. Throws NotFound, OutOfScope, Refusal.
 */
export async function confirmFilingRule(db: Database, actor: Actor, input: { readonly ruleId: string }): Promise<void> {
  const about = { act: 'catalogue.confirmFilingRule', entity: 'filing-rule', entityId: input.ruleId };
  await deed(db, actor, about, async (tx) => {
    const rule = await ruleById(tx, input.ruleId);
    requireScope(actor, rule);
    refuseIf(whyNotConfirmRule(rule, actor.accountId));
    const confirmed = { confirmedBy: actor.accountId, confirmedAt: now() };
    await tx
      .update(filingRules)
      .set({ state: 'in-force', ...confirmed })
      .where(eq(filingRules.id, rule.id));
    await record(tx, actor, { ...about, details: { draftedBy: rule.draftedBy } });
  });
}
