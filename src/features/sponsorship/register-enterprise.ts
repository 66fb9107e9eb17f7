import { eq } from 'drizzle-orm';
import { type Database, isUniqueViolation, type Transaction, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { enterprises } from '#db/schema/sponsorship.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { insertGrant } from '#src/features/accounts/new-account.ts';
import { forgetSessions } from '#src/features/accounts/session-memory.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { isKnownDivision } from '#src/lib/division.ts';
import { newId } from '#src/lib/id.ts';
import { seal } from '#src/lib/keys.ts';
import { readOrganisationCode } from '#src/lib/organisation-code.ts';
import { maskPhone, readPhone } from '#src/lib/phone.ts';
import { type Reason, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { enterpriseById } from './enterprise.queries.ts';

export type EnterpriseInput = {
  readonly code: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly contactName: string;
  readonly contactPhone: string;
};

/**
 * The bureau registers an enterprise, which may then put people forward. Refuses `credit-code-not-right`,
 * `phone-not-right`, `division-unknown`, `enterprise-known`; OutOfScope for another city.
 */
export async function registerEnterprise(
  db: Database,
  actor: Actor,
  input: EnterpriseInput,
): Promise<{ enterpriseId: string }> {
  return insertEnterprise(db, actor, input, 'approved');
}

/** Somebody applies for their enterprise; the bureau decides. The same refusals. */
export async function applyForEnterprise(
  db: Database,
  actor: Actor,
  input: EnterpriseInput,
): Promise<{ enterpriseId: string }> {
  return insertEnterprise(db, actor, input, 'applied');
}

async function insertEnterprise(db: Database, actor: Actor, input: EnterpriseInput, state: 'applied' | 'approved') {
  const act = state === 'applied' ? 'sponsorship.applyForEnterprise' : 'sponsorship.registerEnterprise';
  const code = readOrganisationCode(input.code);
  const phone = readPhone(input.contactPhone);
  const faults = faultsOf(input, code.ok && code.kind === 'credit-code', phone.ok);
  if (faults.length > 0 || !code.ok || !phone.ok) throw new Refusal(faults);
  try {
    return await write(db, async (tx) => {
      if (state === 'approved') requireScope(actor, { divisionCode: input.divisionCode });
      const [id, at] = [newId(), now()];
      const decided = state === 'approved' ? { decidedBy: actor.accountId, decidedAt: at } : {};
      await tx.insert(enterprises).values({
        ...{ id, code: code.code, name: input.name, divisionCode: input.divisionCode, contactName: input.contactName },
        contactPhone: seal<Sealed>(phone.phone, 'enterprises', 'contact_phone', id),
        contactPhoneMasked: maskPhone(phone.phone),
        ...{ state, appliedBy: actor.accountId, appliedAt: at, ...decided },
      });
      await record(tx, actor, {
        act,
        entity: 'enterprise',
        entityId: id,
        details: { divisionCode: input.divisionCode },
      });
      return { enterpriseId: id };
    });
  } catch (error) {
    if (!isUniqueViolation(error, 'enterprises.code')) throw error;
    throw new Refusal([{ code: 'enterprise-known' }]);
  }
}

function faultsOf({ divisionCode }: EnterpriseInput, isCode: boolean, isPhone: boolean): readonly Reason[] {
  return [
    ...(isCode ? [] : [{ code: 'credit-code-not-right' }]),
    ...(isPhone ? [] : [{ code: 'phone-not-right' }]),
    ...(isKnownDivision(divisionCode) ? [] : [{ code: 'division-unknown' }]),
  ];
}

/**
 * The bureau decides an application. Approved, whoever applied acts for the enterprise from today. Refuses
 * `not-applied`, `own-application`, `note-missing` for a rejection; OutOfScope.
 */
export async function decideEnterprise(
  db: Database,
  actor: Actor,
  input: { readonly enterpriseId: string; readonly decision: 'approve' | 'reject'; readonly note: string },
): Promise<void> {
  const { enterpriseId, decision, note } = input;
  const about = { act: 'sponsorship.decideEnterprise', entity: 'enterprise', entityId: enterpriseId };
  await deed(db, actor, about, async (tx) => {
    const enterprise = await enterpriseById(tx, enterpriseId);
    requireScope(actor, { divisionCode: enterprise.divisionCode });
    refuseIf([
      ...(enterprise.state === 'applied' ? [] : [{ code: 'not-applied' }]),
      ...(enterprise.appliedBy === actor.accountId ? [{ code: 'own-application' }] : []),
      ...(decision === 'reject' && note === '' ? [{ code: 'note-missing' }] : []),
    ]);
    const state = decision === 'approve' ? ('approved' as const) : ('rejected' as const);
    const decided = { decidedBy: actor.accountId, decidedAt: now(), decisionNote: note || null };
    await tx
      .update(enterprises)
      .set({ state, ...decided })
      .where(eq(enterprises.id, enterpriseId));
    if (state === 'approved') await makeSponsor(tx, enterprise.appliedBy, enterpriseId, actor.accountId);
    await record(tx, actor, { ...about, details: { to: state } });
  });
  forgetSessions();
}

/** The account acts for the enterprise from today. */
async function makeSponsor(tx: Transaction, accountId: string, enterpriseId: string, by: string): Promise<void> {
  await insertGrant(tx, accountId, { role: 'sponsor', scopeKind: 'institution', scopeId: enterpriseId }, by);
}
