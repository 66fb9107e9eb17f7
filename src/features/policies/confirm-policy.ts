import { and, eq, gte, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { policyDivisions, policyVersions } from '#db/schema/policies.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { siteSetting } from '#src/features/site/settings.queries.ts';
import { now } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { whyNotConfirm } from './policy.rules.ts';

type Version = typeof policyVersions.$inferSelect;

/**
 * Confirms a drafted version against its paper document, whose number and day of issue the person types. The first
 * confirmation is kept; the second, by somebody else, puts the version in force. Refuses versions with any value
 * that is an example or copied from a parent, a peer or memory. Throws NotFound, OutOfScope, Refusal.
 */
export async function confirmPolicy(
  db: Database,
  actor: Actor,
  input: { readonly policyVersionId: string; readonly documentNumber: string; readonly issuedOn: Day },
): Promise<void> {
  await write(db, async (tx) => {
    const { version, divisions } = await versionToConfirm(tx, input.policyVersionId);
    for (const divisionCode of divisions) requireScope(actor, { divisionCode });
    const stated = { documentNumber: input.documentNumber.trim(), issuedOn: input.issuedOn };
    refuseIf(
      whyNotConfirm({
        ...version,
        confirmingBy: actor.accountId,
        stated,
        isDemoDatabase: (await siteSetting(tx, 'demo')) === 'yes',
        overlapping: await overlapping(tx, version, divisions),
      }),
    );
    await confirm(tx, version, actor.accountId);
    const step = version.confirmedBy ? 'second' : 'first';
    await record(tx, actor, {
      act: 'policies.confirm',
      entity: 'policyVersion',
      entityId: version.id,
      details: { step, sha256: version.sha256, ...stated },
    });
  });
}

async function confirm(tx: Transaction, version: Version, accountId: string): Promise<void> {
  const change = version.confirmedBy
    ? { secondConfirmedBy: accountId, secondConfirmedAt: now(), state: 'in-force' as const }
    : { confirmedBy: accountId, confirmedAt: now() };
  await tx.update(policyVersions).set(change).where(eq(policyVersions.id, version.id));
}

async function versionToConfirm(tx: Transaction, id: string) {
  const [version] = await tx.select().from(policyVersions).where(eq(policyVersions.id, id));
  if (!version) throw new NotFound(`policy version ${id}`);
  const rows = await tx.select().from(policyDivisions).where(eq(policyDivisions.policyVersionId, id));
  return { version, divisions: rows.map((row) => row.divisionCode) };
}

/** A version in force on a common day, for the same track and a common division. */
async function overlapping(tx: Transaction, version: Version, divisions: readonly string[]): Promise<string | null> {
  const [other] = await tx
    .select({ id: policyVersions.id })
    .from(policyVersions)
    .innerJoin(policyDivisions, eq(policyDivisions.policyVersionId, policyVersions.id))
    .where(
      and(
        eq(policyVersions.state, 'in-force'),
        ne(policyVersions.id, version.id),
        eq(policyVersions.track, version.track),
        inArray(policyDivisions.divisionCode, [...divisions]),
        or(isNull(policyVersions.effectiveTo), gte(policyVersions.effectiveTo, version.effectiveFrom)),
        version.effectiveTo ? lte(policyVersions.effectiveFrom, version.effectiveTo) : undefined,
      ),
    )
    .limit(1);
  return other?.id ?? null;
}
