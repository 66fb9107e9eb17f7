import { and, eq, ne } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { accounts, roleGrants } from '#db/schema/accounts.ts';
import { experts } from '#db/schema/experts.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { handleIndexOf } from '#src/features/accounts/new-account.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';

import { normalisePersonName } from '#src/lib/person-name.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { type ExpertFacts, type ExpertReason, whyNotExpert } from './expert.rules.ts';
import type { Expert } from './experts.queries.ts';

export type ExpertInput = ExpertFacts & {
  /** An expert of the pool to correct; absent: a new one. */
  readonly expertId?: string | undefined;
  /** The name with which the expert signs in; empty: as before, at first none, and without one nothing is scored. */
  readonly handle: string;
  readonly isActive: boolean;
};

/**
 * The bureau takes somebody into the expert pool of a division, corrects an entry, or takes them out. Answers the
 * expert's id. Throws NotFound, OutOfScope, Refusal with every ExpertReason.
 */
export async function saveExpert(db: Database, actor: Actor, input: ExpertInput): Promise<string> {
  return write(db, async (tx) => {
    requireScope(actor, { divisionCode: input.divisionCode });
    const known = input.expertId ? await expertById(tx, actor, input.expertId) : null;
    const account = await accountOf(tx, input.handle.trim(), known ?? null);
    refuseIf([...whyNotExpert(input), ...account.reasons]);
    const id = known?.id ?? newId();
    const { employer, title, fields, divisionCode, validFrom, validTo, isActive } = input;
    const content = {
      name: normalisePersonName(input.name),
      accountId: account.id,
      ...{
        employer: employer.trim(),
        title: title.trim(),
        fields: [...fields],
        divisionCode,
        validFrom,
        validTo,
        isActive,
      },
    };
    if (known) await tx.update(experts).set(content).where(eq(experts.id, id));
    else await tx.insert(experts).values({ id, ...content, createdAt: now() });
    const details = {
      isNew: !known,
      divisionCode,
      fields,
      validFrom,
      validTo,
      isActive,
      hasAccount: account.id !== null,
    };
    await record(tx, actor, { act: 'experts.saveExpert', entity: 'expert', entityId: id, details });
    return id;
  });
}

async function expertById(tx: Transaction, actor: Actor, id: string) {
  const [expert] = await tx.select().from(experts).where(eq(experts.id, id));
  if (!expert) throw new NotFound(`expert ${id}`);
  requireScope(actor, { divisionCode: expert.divisionCode });
  return expert;
}

/** The account that signs in with a handle: it must hold the role of an expert, and belong to no other expert. */
async function accountOf(tx: Transaction, handle: string, known: Pick<Expert, 'id' | 'accountId'> | null) {
  if (handle === '') return { id: known?.accountId ?? null, reasons: [] };
  const refused = (code: ExpertReason['code']) => ({ id: null, reasons: [{ code }] });
  const [account] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.handleIndex, handleIndexOf(handle)));
  if (!account) return refused('account-unknown');
  const [grant] = await tx
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(and(eq(roleGrants.accountId, account.id), eq(roleGrants.role, 'expert')));
  if (!grant) return refused('account-is-not-expert');
  const [other] = await tx
    .select({ id: experts.id })
    .from(experts)
    .where(and(eq(experts.accountId, account.id), ne(experts.id, known?.id ?? '')));
  return other ? refused('account-taken') : { id: account.id, reasons: [] };
}
