import { desc, like } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { claims, objections, publicNotices } from '#db/schema/claims.ts';
import { today } from '#src/lib/clock.ts';

const SERIES = { BT: claims, GS: publicNotices, YY: objections } as const;

/**
 * The next number of a series in this year: `BT-2026-0012` a claim (补贴), `GS-…` a notice (公示), `YY-…` an objection
 * (异议). Inside a write no two transactions ask at once; the unique index stands behind it.
 */
export async function nextNumber(tx: Transaction, series: keyof typeof SERIES): Promise<string> {
  const table = SERIES[series];
  const prefix = `${series}-${today().slice(0, 4)}-`;
  const [last] = await tx
    .select({ number: table.number })
    .from(table)
    .where(like(table.number, `${prefix}%`))
    .orderBy(desc(table.number))
    .limit(1);
  const count = Number(last?.number.slice(prefix.length) ?? 0) + 1;
  return `${prefix}${String(count).padStart(4, '0')}`;
}
