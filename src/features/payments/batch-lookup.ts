import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { funds, paymentBatches } from '#db/schema/payments.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { NotFound } from '#src/lib/refusal.ts';
import type { Batch } from './batch-content.ts';
import type { Fund } from './payable.queries.ts';

/** A batch in the actor's scope. Throws NotFound, OutOfScope. */
export async function batchOf(reader: Reader, actor: Actor, batchId: string): Promise<Batch> {
  const [batch] = await reader.select().from(paymentBatches).where(eq(paymentBatches.id, batchId));
  if (!batch) throw new NotFound(`payment batch ${batchId}`);
  requireScope(actor, { divisionCode: batch.cityCode });
  return batch;
}

/** A fund in the actor's scope. Throws NotFound, OutOfScope. */
export async function fundOf(reader: Reader, actor: Actor, fundId: string): Promise<Fund> {
  const [fund] = await reader.select().from(funds).where(eq(funds.id, fundId));
  if (!fund) throw new NotFound(`fund ${fundId}`);
  requireScope(actor, { divisionCode: fund.cityCode });
  return fund;
}
