import { type Day, isDay } from '#src/lib/day.ts';
import { cityOf, divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type WorkbookSheet, writeWorkbook } from '#src/lib/workbook.ts';
import { SOURCES, type Source } from '#src/subsidy/policy.ts';
import { citationSeenAt, citationWords } from './citations.messages.ts';
import type { VersionInUse } from './example-values.queries.ts';
import { sourceTag } from './parameter-words.ts';
import { policiesMessages, trackName } from './policies.messages.ts';
import { headRows } from './policy-head.ts';
import { policyPagesMessages } from './policy-pages.messages.ts';
import { exampleRows, type ValueRow } from './policy-rows.ts';
import { spanWords } from './span-words.ts';

/** The place and day of an address: Lishui and today, unless it names a division of ours and a day that exists. */
export function placeAndDay(address: URL, today: Day) {
  const [place, on] = ['place', 'day'].map((name) => address.searchParams.get(name) ?? '') as [string, string];
  const isOurs = cityOf(place) !== null;
  return { place: isOurs ? place : '331100', on: isDay(on) ? on : today, isDayWrong: on !== '' && !isDay(on) };
}

/** Everything of a version that nobody confirmed: parameters, and days, key date or rounding set by the program. */
export function unconfirmedValues({ version, policy }: VersionInUse, language: Language): readonly ValueRow[] {
  const heads = headRows({ policy, state: version.state }, language)
    .filter(({ source }) => isUnconfirmed(source))
    .map(({ field, name, ...row }): ValueRow => ({ ...row, name: field, label: name }));
  return [...exampleRows(policy, language), ...heads];
}

function isUnconfirmed(source: Source): boolean {
  return SOURCES.indexOf(source) > SOURCES.indexOf('bureau');
}

/** What has to happen before a value may pay. */
export function replacementWords(source: Source, language: Language): string {
  const t = speak(policyPagesMessages, language);
  return source === 'example' ? t.replaceExample : t.replaceOther;
}

/** The list as .xlsx, one row a value, place and day below. */
export function exampleValuesWorkbook(
  inUse: readonly VersionInUse[],
  { place, on }: { readonly place: string; readonly on: string },
  language: Language,
): Promise<Uint8Array> {
  const t = speak({ ...policiesMessages, ...policyPagesMessages }, language);
  const text = (header: string, width: number) => ({ header, width, kind: 'text' as const });
  const columns = [
    ...[text(t.track, 18), text(t.document, 24), text(t.versionColumn, 26), text(t.inForceDays, 30)],
    ...[text(t.parameter, 24), text(t.says, 60), text(t.source, 12), text(t.cite, 40), text(t.toReplace, 40)],
  ];
  const rows = inUse.flatMap((one) => unconfirmedValues(one, language).map((row) => sheetRow(one, row, language)));
  const notes = [`${divisionName(place, language)} ${on}`, t.notFoundLead];
  const sheet: WorkbookSheet = { name: t.examplesTitle, columns, rows, notes };
  return writeWorkbook({ sheets: [sheet] });
}

function sheetRow({ version }: VersionInUse, row: ValueRow, language: Language): readonly string[] {
  const seenAt = citationSeenAt(row.cite);
  return [
    trackName(version.track, language),
    version.documentNumber,
    version.id,
    spanWords(version.effectiveFrom, version.effectiveTo, language),
    row.label,
    row.sentence,
    sourceTag(row.source, language).label,
    [citationWords(row.cite, language), seenAt].filter(Boolean).join(' '),
    replacementWords(row.source, language),
  ];
}
