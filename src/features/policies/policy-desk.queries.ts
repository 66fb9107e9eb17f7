import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { journal } from '#db/schema/journal.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { siteSetting } from '#src/features/site/settings.queries.ts';
import { today } from '#src/lib/clock.ts';
import { confirmFacts } from './policy-confirm.queries.ts';
import { type ConfirmReason, takenOverBy, whyNotConfirm } from './policy-confirm.rules.ts';
import { type PolicyPage, policyPage } from './policy-page.queries.ts';
import { versionOf } from './policy-store.ts';

/** What stands between a draft and its next confirmation, and the version in force that it would take over from. */
export type Readiness = { readonly reasons: readonly ConfirmReason[]; readonly takesOverFrom: PolicyPage | null };

/** Everything that keeps this viewer from confirming a version now, apart from what they will type. */
export async function readinessOf(reader: Reader, viewer: Viewer, version: PolicyPage): Promise<Readiness> {
  const stored = await versionOf(reader, version.id);
  const stated = { documentNumber: stored.documentNumber, issuedOn: stored.issuedOn ?? today() };
  const isDemoDatabase = (await siteSetting(reader, 'demo')) === 'yes';
  const asked = { stated, isDemoDatabase, confirmingBy: viewer.accountId, shownSha256: stored.sha256 };
  const { facts } = await confirmFacts(reader, stored, asked);
  const earlier = takenOverBy(facts);
  return { reasons: whyNotConfirm(facts), takesOverFrom: earlier && (await policyPage(reader, earlier.versionId)) };
}

const EDITS = ['policies.draft', 'policies.saveHead', 'policies.saveParameter', 'policies.removeParameter'];

/** Who changed the text of a draft last, and when. */
export async function lastEdit(reader: Reader, policyVersionId: string) {
  const [row] = await reader
    .select({ name: accounts.displayName, at: journal.at })
    .from(journal)
    .leftJoin(accounts, eq(accounts.id, journal.actorId))
    .where(and(eq(journal.entityId, policyVersionId), inArray(journal.act, EDITS)))
    .orderBy(desc(journal.sequence))
    .limit(1);
  return row ?? null;
}
