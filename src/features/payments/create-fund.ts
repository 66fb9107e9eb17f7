import { type Database, write } from '#db/client.ts';
import { funds } from '#db/schema/payments.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import type { Fen } from '#src/lib/money.ts';

export type FundInput = {
  readonly code: string;
  readonly cityCode: string;
  readonly year: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly fundingTrack: 'training-fee' | 'subsidy';
  readonly appropriationFen: Fen;
  /** A demonstration fund pays only lines of demonstration policies, any other fund only real ones. */
  readonly isDemonstration: boolean;
};

/** Records a year's appropriation (fen) for a city and a track. Answers its id. Throws OutOfScope. */
export async function createFund(db: Database, actor: Actor, input: FundInput): Promise<{ fundId: string }> {
  requireScope(actor, { divisionCode: input.cityCode });
  const fundId = newId();
  await write(db, async (tx) => {
    await tx.insert(funds).values({ id: fundId, ...input, createdAt: now() });
    const details = { code: input.code, appropriationFen: input.appropriationFen };
    await record(tx, actor, { act: 'payments.createFund', entity: 'fund', entityId: fundId, details });
  });
  return { fundId };
}
