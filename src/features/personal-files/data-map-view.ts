import { DATA_MAP } from '#db/data-map/index.ts';
import { columnsIn, type TableMap } from '#db/data-map/table-map.ts';
import { type Language, speak } from '#src/lib/language.ts';
import {
  baseNames,
  columnNames,
  dataMapMessages,
  purposeNames,
  retentionNames,
  tableNames,
} from './data-map.messages.ts';

/** One table of the data map in plain words. */
export type DataRow = {
  readonly table: string;
  readonly name: string;
  readonly columns: string;
  readonly isSensitive: boolean;
  readonly purpose: string;
  readonly basis: string;
  readonly retention: string;
  readonly onErasure: string;
  readonly isAboutPeople: boolean;
};

/** How many columns the map names. */
export function columnCount(): number {
  return Object.values(DATA_MAP).reduce((sum, map) => sum + Object.values(map.columns).flatMap(columnsIn).length, 0);
}

/** Every table of the data map as the public page shows it. */
export function tableRows(language: Language): DataRow[] {
  const t = speak(dataMapMessages, language);
  return Object.entries(DATA_MAP).map(([table, map]) => {
    const personal = [...columnsIn(map.columns.personal), ...columnsIn(map.columns.sensitive)];
    const names = [...new Set(personal.map((column) => columnNames[column]?.[language] ?? column))];
    return {
      table,
      name: tableNames[table]?.[language] ?? table,
      columns: names.join(language === 'zh' ? '、' : ', ') || t.nothing,
      isSensitive: columnsIn(map.columns.sensitive).length > 0,
      purpose: purposeNames[map.purpose][language],
      basis: baseNames[map.basis][language],
      retention: retentionNames[map.retention][language],
      onErasure: t[erasureOf(map)],
      isAboutPeople: map.reach !== undefined,
    };
  });
}

function erasureOf(map: TableMap) {
  if (!map.keepWhen) return 'never' as const;
  if (map.keepWhen === 'never') return 'erased' as const;
  if (map.keepWhen === 'enrolled') return 'keptEnrolled' as const;
  if (map.keepWhen === 'claimed') return 'keptClaimed' as const;
  return map.becomes ? ('keptAlways' as const) : ('keptAsIs' as const);
}
