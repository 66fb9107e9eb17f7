import type { Transaction } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { LAW_OF, RETENTION_DAYS } from '#db/data-map/retention-periods.ts';
import { columnsIn, type Retention } from '#db/data-map/table-map.ts';
import { statutoryArchive } from '#db/schema/people.ts';
import { today } from '#src/lib/clock.ts';
import { addDays, day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { seal } from '#src/lib/keys.ts';
import type { Person } from './person.queries.ts';
import { type PersonTable, storedRows } from './person-rows.queries.ts';

const FOR_EVER = day('9999-12-31');

/** The day until which rows of this period are kept, counted from now. */
export function keptUntil(retention: Retention) {
  const days = RETENTION_DAYS[retention];
  return days === null ? FOR_EVER : addDays(today(), days);
}

/**
 * Seals what names the person in each row of a table away before it becomes nameless, as it stood (sealed columns stay
 * sealed, so that what was signed over them can be verified): the law asks for it until the day written beside it, then
 * the row goes and with it the only way back.
 */
export async function archiveRows(
  tx: Transaction,
  erasure: { readonly id: string; readonly person: Person },
  table: PersonTable,
): Promise<void> {
  const [tableName, map] = table;
  for (const row of await storedRows(tx, erasure.person, table)) {
    const id = newId();
    const payload = JSON.stringify(Object.fromEntries(columnsIn(map.archived).map((column) => [column, row[column]])));
    await tx.insert(statutoryArchive).values({
      id,
      learnerId: erasure.person.rootId,
      erasureId: erasure.id,
      tableName,
      rowId: String(row.id),
      payload: seal<Sealed>(payload, 'statutory_archive', 'payload', id),
      basis: LAW_OF[map.retention] ?? '',
      keepUntil: keptUntil(map.retention),
    });
  }
}
