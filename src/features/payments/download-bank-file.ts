import { type Database, write } from '#db/client.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { sentBankFile } from './batch-page.queries.ts';

/**
 * Hands out the bank file of a sent batch. It shows whole account numbers, so every download is journalled. Null when
 * there is no such file within the viewer's reach. Throws when the bytes no longer give the recorded hash.
 */
export async function downloadBankFile(db: Database, viewer: Viewer, batchId: string) {
  const file = await sentBankFile(db, viewer, batchId);
  if (!file) return null;
  const role = viewer.grants.find((grant) => grant.role.startsWith('payment-'))?.role ?? 'payment-maker';
  await write(db, (tx) =>
    record(
      tx,
      { accountId: viewer.accountId, role },
      {
        act: 'payments.downloadBankFile',
        entity: 'payment-batch',
        entityId: batchId,
        details: { number: file.number },
      },
    ),
  );
  return file;
}
