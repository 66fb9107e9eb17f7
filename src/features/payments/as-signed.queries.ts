import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { ERASED_NAME } from '#db/data-map/table-map.ts';
import { statutoryArchive } from '#db/schema/people.ts';
import { open } from '#src/lib/keys.ts';
import type { Attempt } from './batch-content.ts';

type Payee = { readonly payee_name: string; readonly payee_bank: string; readonly payee_account: Sealed };

/**
 * Attempts as they were signed: the payee of a person erased since then is read from the statutory archive. Null: the
 * archive's time is over, and nobody can work out the signed hash any more.
 */
export async function asSigned(reader: Reader, attempts: readonly Attempt[]): Promise<readonly Attempt[] | null> {
  const erased = attempts.filter((one) => one.payeeName === ERASED_NAME).map((one) => one.id);
  if (erased.length === 0) return attempts;
  const { id, rowId, payload, tableName } = statutoryArchive;
  const rows = await reader
    .select({ id, rowId, payload })
    .from(statutoryArchive)
    .where(and(eq(tableName, 'payment_attempts'), inArray(rowId, erased)));
  if (rows.length < erased.length) return null;
  const payees = new Map(
    rows.map((row) => [row.rowId, JSON.parse(open(row.payload, 'statutory_archive', 'payload', row.id)) as Payee]),
  );
  return attempts.map((one) => {
    const payee = payees.get(one.id);
    if (!payee) return one;
    return { ...one, payeeName: payee.payee_name, payeeBank: payee.payee_bank, payeeAccount: payee.payee_account };
  });
}
