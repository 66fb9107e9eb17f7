import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { paymentBatches, reconciliationExceptions, reconciliations, recoveries } from '#db/schema/payments.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import { businessGrants, inScope } from '#src/features/claims/scope.queries.ts';
import type { BatchState } from './payments.rules.ts';

export type PaymentsInboxKey =
  | 'lines-to-pay'
  | 'batches-to-check'
  | 'batches-to-authorise'
  | 'batches-to-send'
  | 'returns-to-import'
  | 'exceptions-to-resolve'
  | 'reconciliations-to-close'
  | 'recoveries-to-decide';

export type PaymentsInboxItem = { readonly key: PaymentsInboxKey; readonly count: number; readonly href: string };

type Counted = (reader: Reader, viewer: Viewer, roles: readonly Role[]) => Promise<number>;

const DESKS: readonly (readonly [PaymentsInboxKey, readonly Role[], string, Counted])[] = [
  ['lines-to-pay', ['payment-maker'], '/desk/batches/new', payableLines],
  ['batches-to-check', ['payment-checker'], '/desk/batches?state=made', batchesIn(['made'])],
  ['batches-to-authorise', ['payment-authoriser'], '/desk/batches?state=checked', batchesIn(['checked'])],
  ['batches-to-send', ['payment-maker'], '/desk/batches?state=authorised', batchesIn(['authorised'])],
  ['returns-to-import', ['payment-maker'], '/desk/reconciliations', batchesIn(['sent'])],
  ['exceptions-to-resolve', ['payment-checker', 'payment-authoriser'], '/desk/reconciliations', openExceptions],
  ['reconciliations-to-close', ['payment-authoriser'], '/desk/reconciliations', batchesIn(['settled'])],
  ['recoveries-to-decide', ['approver'], '/desk/recoveries?state=proposed', openRecoveries],
];

/** What waits at the viewer's treasury desks; kinds of work with nothing are left out. One statement a desk. */
export async function paymentsInbox(reader: Reader, viewer: Viewer): Promise<readonly PaymentsInboxItem[]> {
  const items: PaymentsInboxItem[] = [];
  for (const [key, roles, href, counted] of DESKS) {
    if (businessGrants(viewer, roles).length === 0) continue;
    const waiting = await counted(reader, viewer, roles);
    if (waiting > 0) items.push({ key, count: waiting, href });
  }
  return items;
}

function batchesIn(states: readonly BatchState[]): Counted {
  return async (reader, viewer, roles) => {
    const reach = inScope(businessGrants(viewer, roles), { divisionCode: paymentBatches.cityCode });
    const [row] = await reader
      .select({ count: count() })
      .from(paymentBatches)
      .where(and(inArray(paymentBatches.state, [...states]), reach));
    return row?.count ?? 0;
  };
}

async function payableLines(reader: Reader, viewer: Viewer, roles: readonly Role[]): Promise<number> {
  const [row] = await reader
    .select({ count: count() })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .where(
      and(
        eq(claimLines.state, 'determined'),
        eq(claims.state, 'determined'),
        sql`${claimLines.amountFen} > 0`,
        sql`NOT EXISTS (SELECT 1 FROM payment_attempts a WHERE a.claim_line_id = ${claimLines.id} AND a.state IN ('pending','sent','paid'))`,
        inScope(businessGrants(viewer, roles), { divisionCode: claims.cityCode }),
      ),
    );
  return row?.count ?? 0;
}

async function openExceptions(reader: Reader, viewer: Viewer, roles: readonly Role[]): Promise<number> {
  const [row] = await reader
    .select({ count: count() })
    .from(reconciliationExceptions)
    .innerJoin(reconciliations, eq(reconciliations.id, reconciliationExceptions.reconciliationId))
    .innerJoin(paymentBatches, eq(paymentBatches.id, reconciliations.batchId))
    .where(
      and(
        eq(reconciliationExceptions.state, 'open'),
        inScope(businessGrants(viewer, roles), { divisionCode: paymentBatches.cityCode }),
      ),
    );
  return row?.count ?? 0;
}

async function openRecoveries(reader: Reader, viewer: Viewer, roles: readonly Role[]): Promise<number> {
  const [row] = await reader
    .select({ count: count() })
    .from(recoveries)
    .innerJoin(claimLines, eq(claimLines.id, recoveries.claimLineId))
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .where(
      and(eq(recoveries.state, 'proposed'), inScope(businessGrants(viewer, roles), { divisionCode: claims.cityCode })),
    );
  return row?.count ?? 0;
}
