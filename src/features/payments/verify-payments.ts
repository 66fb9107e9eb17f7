import type { Reader } from '#db/client.ts';
import { verifyAttempts } from './verify-attempts.ts';
import { verifyLedger } from './verify-ledger.ts';

const TABLES: Readonly<Record<string, string>> = {
  'ledger-posting': 'ledger_entries of posting',
  fund: 'funds',
  'payment-batch': 'payment_batches',
  reconciliation: 'reconciliations',
};

/** Every finding about batches, recoveries, reconciliations and the ledger, in words; empty when all adds up. */
export async function verifyPayments(reader: Reader): Promise<readonly string[]> {
  const ledger = await verifyLedger(reader);
  const inWords = ledger.map(({ entity, entityId, fault }) => `${TABLES[entity] ?? entity} ${entityId}: ${fault}`);
  return [...inWords, ...(await verifyAttempts(reader))];
}
