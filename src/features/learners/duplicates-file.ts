import { type Database, write } from '#db/client.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { dayOf } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type WorkbookColumn, writeWorkbook } from '#src/lib/workbook.ts';
import { duplicateKinds, duplicatesMessages, flagStates } from './duplicates.messages.ts';
import { duplicatesPage } from './duplicates.queries.ts';
import { recordReads } from './record-reads.ts';

const MOST = 1000;

/** The flags as .xlsx, numbers masked; each person in the list is told that it was exported. */
export async function exportDuplicates(
  db: Database,
  viewer: Viewer,
  filter: { readonly kind: string | null; readonly state: string | null },
  language: Language,
): Promise<Uint8Array> {
  const { items } = await duplicatesPage(db, viewer, { ...filter, pageSize: MOST });
  const learnerIds = items.flatMap(({ one, other }) => [one.id, other.id]);
  await write(db, (tx) => recordReads(tx, viewer, { learnerIds, kind: 'export', purpose: 'duplicate-list' }));
  const t = speak(duplicatesMessages, language);
  const text = (header: string, width: number): WorkbookColumn => ({ header, width, kind: 'text' });
  return writeWorkbook({
    sheets: [
      {
        name: language === 'zh' ? '疑似重复' : 'Double people',
        columns: [
          ...[text(t.kind, 26), text(t.one, 14), text(t.identity, 22), text(t.other, 14), text(t.identity, 22)],
          ...[
            { header: t.people, width: 10, kind: 'integer' } as const,
            { header: t.found, width: 14, kind: 'day' } as const,
          ],
          ...[text(t.state, 12), text(t.settled, 30)],
        ],
        rows: items.map(({ flag, one, other }) => [
          ...[duplicateKinds[flag.kind][language], one.name, one.identityMasked, other.name, other.identityMasked],
          ...[flag.people, dayOf(flag.foundAt), flagStates[flag.state][language], flag.reason],
        ]),
      },
    ],
  });
}
