import { eq, max } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { filingRules } from '#db/schema/catalogue.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { ruleById } from './filing-rule.queries.ts';
import { type RuleValues, whyNotRule } from './filing-rule.rules.ts';

/**
 * Writes the next version of a division's rules of filing as a draft: days, 课时, shares in basis points, minutes and
 * heads, with the document they stand on. Returns its id. Throws OutOfScope, Refusal with everything that is wrong.
 */
export async function draftFilingRule(
  db: Database,
  actor: Actor,
  input: RuleValues & { readonly divisionCode: string },
): Promise<string> {
  const { divisionCode } = input;
  const about = { act: 'catalogue.draftFilingRule', entity: 'filing-rule', entityId: divisionCode };
  return deed(db, actor, about, async (tx) => {
    requireScope(actor, { divisionCode });
    refuseIf(whyNotRule(input));
    const [last] = await tx
      .select({ version: max(filingRules.version) })
      .from(filingRules)
      .where(eq(filingRules.divisionCode, divisionCode));
    const version = (last?.version ?? 0) + 1;
    const id = `${divisionCode}@${version}`;
    const draft = { state: 'draft' as const, draftedBy: actor.accountId, draftedAt: now() };
    await tx.insert(filingRules).values({ ...input, id, version, ...draft });
    await record(tx, actor, { ...about, entityId: id, details: { leadDays: input.leadDays, version } });
    return id;
  });
}

/** Throws a draft away; whoever works on rules there may. Throws NotFound, OutOfScope, Refusal. */
export async function discardFilingRule(db: Database, actor: Actor, input: { readonly ruleId: string }): Promise<void> {
  const about = { act: 'catalogue.discardFilingRule', entity: 'filing-rule', entityId: input.ruleId };
  await deed(db, actor, about, async (tx) => {
    const rule = await ruleById(tx, input.ruleId);
    requireScope(actor, rule);
    refuseIf(rule.state === 'draft' ? [] : [{ code: 'rule-not-a-draft' }]);
    await tx.update(filingRules).set({ state: 'discarded' }).where(eq(filingRules.id, rule.id));
    await record(tx, actor, about);
  });
}
