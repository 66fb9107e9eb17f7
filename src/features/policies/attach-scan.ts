import { type Database, write } from '#db/client.ts';
import { policyScans } from '#db/schema/policies.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { newId } from '#src/lib/id.ts';
import { paperName } from '#src/lib/paper-file.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { scanMediaType, whyNotAdd, whyNotScan } from './policy-draft.rules.ts';
import { versionInScope } from './policy-store.ts';

/**
 * Attaches the scanned paper document (PDF, JPEG or PNG by its first bytes, at most 8 MB) to a version that nobody has
 * confirmed; the newest scan counts, earlier ones stay. Throws NotFound, OutOfScope, Refusal.
 */
export async function attachScan(
  db: Database,
  actor: Actor,
  input: { readonly policyVersionId: string; readonly name: string; readonly bytes: Uint8Array },
): Promise<{ scanId: string }> {
  refuseIf(whyNotScan(input.bytes));
  const mediaType = scanMediaType(input.bytes) ?? 'application/pdf';
  const [bytes, sha256, size] = [Buffer.from(input.bytes), sha256Hex(input.bytes), input.bytes.length];
  return write(db, async (tx) => {
    const version = await versionInScope(tx, actor, input.policyVersionId);
    refuseIf(whyNotAdd({ ...version, isDiscarded: version.discardedAt !== null }));
    const scan = {
      id: newId(),
      policyVersionId: version.id,
      name: paperName(input.name, mediaType),
      mediaType,
      size,
      sha256,
    };
    await tx.insert(policyScans).values({ ...scan, bytes, uploadedBy: actor.accountId, uploadedAt: now() });
    const details = { scan: scan.id, sha256, size };
    await record(tx, actor, { act: 'policies.attachScan', entity: 'policyVersion', entityId: version.id, details });
    return { scanId: scan.id };
  });
}
