import { eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { policyVersions } from '#db/schema/policies.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { siteSetting } from '#src/features/site/settings.queries.ts';
import { now } from '#src/lib/clock.ts';
import { addDays, type Day } from '#src/lib/day.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { endVersion } from './end-version.ts';
import { lastDayOf } from './policy.rules.ts';
import { confirmFacts } from './policy-confirm.queries.ts';
import { type ConfirmFacts, type Neighbour, takenOverBy, whyNotConfirm } from './policy-confirm.rules.ts';
import { type StoredVersion, versionInScope } from './policy-store.ts';

export type ConfirmInput = {
  readonly policyVersionId: string;
  /** Of the text that the person was shown and checked. */
  readonly sha256: string;
  readonly documentNumber: string;
  readonly issuedOn: Day;
};

/**
 * Confirms a drafted version against its paper document, whose number and day of issue the person types. The first
 * confirmation is kept and locks the draft; the second, by somebody else, puts the version in force and supersedes the
 * version of the same policy that was in force before. Every gate of finance-rules §6.8 counts for both. Throws
 * NotFound, OutOfScope, Refusal.
 */
export async function confirmPolicy(db: Database, actor: Actor, input: ConfirmInput): Promise<void> {
  await write(db, async (tx) => {
    const version = await versionInScope(tx, actor, input.policyVersionId);
    const stated = { documentNumber: input.documentNumber.trim(), issuedOn: input.issuedOn };
    const isDemoDatabase = (await siteSetting(tx, 'demo')) === 'yes';
    const { facts, evidence } = await confirmFacts(tx, version, {
      ...{ stated, isDemoDatabase, confirmingBy: actor.accountId, shownSha256: input.sha256 },
    });
    refuseIf(whyNotConfirm(facts));
    const supersedes = await confirm(tx, actor, version, facts);
    await record(tx, actor, {
      act: 'policies.confirm',
      entity: 'policyVersion',
      entityId: version.id,
      details: {
        step: version.confirmedBy ? 'second' : 'first',
        sha256: version.sha256,
        ...stated,
        ...evidence,
        supersedes,
      },
    });
  });
}

/** Answers the version that ends by this, if it is the second confirmation and there is one. */
async function confirm(
  tx: Transaction,
  actor: Actor,
  version: StoredVersion,
  facts: ConfirmFacts,
): Promise<string | null> {
  const isSecond = version.confirmedBy !== null;
  const change = isSecond
    ? { secondConfirmedBy: actor.accountId, secondConfirmedAt: now(), state: 'in-force' as const }
    : { confirmedBy: actor.accountId, confirmedAt: now() };
  const earlier = isSecond ? takenOverBy(facts) : null;
  if (earlier) await supersede(tx, actor, version, earlier);
  await tx.update(policyVersions).set(change).where(eq(policyVersions.id, version.id));
  return earlier?.versionId ?? null;
}

/** The earlier version may be chosen to the day before the new one begins, or to its own last day if that is sooner. */
async function supersede(tx: Transaction, actor: Actor, version: StoredVersion, earlier: Neighbour): Promise<void> {
  const dayBefore = addDays(version.effectiveFrom, -1);
  await endVersion(tx, actor, earlier.versionId, {
    kind: 'superseded',
    lastDay: lastDayOf(earlier.days.to, dayBefore) ?? dayBefore,
    byVersionId: version.id,
    documentNumber: version.documentNumber,
    reason: '',
  });
}
