import { readRosterFile } from '#src/features/rosters/read-roster-file.ts';
import { isFault, isQuestion, type RosterFault } from '#src/features/rosters/roster.rules.ts';
import type { RosterPerson, RosterRow } from '#src/features/rosters/roster-reading.ts';
import { day } from '#src/lib/day.ts';
import { committedRosters } from './committed-rosters.ts';
import { type DirtyRoster, dirtyRoster } from './dirty-roster.ts';
import type { Cell, Field } from './dirty-rows.ts';
import { hostileFiles } from './hostile-files.ts';
import { largeRoster } from './large-roster.ts';
import type { Proof } from './run.ts';

const SEED = Number(process.env.DIRTY_ROSTERS_SEED ?? 20261130);
const TODAY = day('2026-11-30');

type Tally = { planted: number; named: number; otherReason: number; missed: number };
type Count = {
  readonly classes: Map<string, Tally>;
  readonly wrong: string[];
  readonly falseAlarms: string[];
  readonly misses: string[];
  cells: number;
  people: number;
};

/** Rosters as people make them, from a generator that knows the truth of every cell and shares no code with the importer. */
export const dirtyRosters: Proof = {
  says: 'dirty rosters: no wrong value accepted silently, at least 99 % of the bad cells named by row, column and reason',
  fullDose: 200,
  run: async (dose, say) => {
    say(`seed ${SEED} (DIRTY_ROSTERS_SEED), ${dose} rosters`);
    const count: Count = { classes: new Map(), wrong: [], falseAlarms: [], misses: [], cells: 0, people: 0 };
    const layouts = new Map<string, number>();
    const files: DirtyRoster[] = [];
    for (let index = 0; index < dose; index += 1) {
      const roster = await dirtyRoster(SEED + index, count.people);
      count.people += roster.people;
      files.push(roster);
      for (const one of new Set(roster.layout)) layouts.set(one, (layouts.get(one) ?? 0) + 1);
      await judge(roster, index, count);
    }
    say(
      `${count.people} people, ${count.cells} cells; files by layout: ${[...layouts]
        .map(([name, n]) => `${name} ${n}`)
        .sort()
        .join(', ')}`,
    );
    tell(count, say);
    say(await committedRosters(files));
    await largeRoster(dose >= 100 ? 5_000 : 300, say);
    await hostileFiles(say);
  },
};

async function judge(roster: DirtyRoster, index: number, count: Count): Promise<void> {
  const { bytes, fileName } = roster;
  const read = await readRosterFile({ bytes, fileName, cityCode: '331100', today: TODAY });
  if (!read.ok) throw new Error(`roster ${index} (${roster.layout.join(', ')}) was refused: ${read.reason.code}`);
  const found = new Map(read.rows.map((row) => [row.row, row]));
  if (found.size !== roster.rows.size)
    count.wrong.push(`roster ${index}: ${roster.rows.size} people, ${found.size} read`);
  for (const [number, cells] of roster.rows) {
    const row = found.get(number);
    if (!row) count.wrong.push(`roster ${index} row ${number} (${roster.layout.join(', ')}): the person is lost`);
    else judgeRow(roster, index, row, cells, count);
  }
}

function judgeRow(
  roster: DirtyRoster,
  index: number,
  row: RosterRow,
  cells: ReadonlyMap<Field, Cell>,
  count: Count,
): void {
  const isTaken = !row.remarks.some((remark) => isFault(remark) || isQuestion(remark));
  if (roster.hiddenRows.has(row.row))
    score(count, 'hidden row', row.remarks, ['hidden-row'], `roster ${index} row ${row.row}`);
  for (const [field, { truth, put }] of cells) {
    count.cells += 1;
    const column = roster.columns.get(field) ?? '';
    const at = `roster ${index} ${column}${row.row} ${field} ${JSON.stringify(put)}`;
    const remarks = row.remarks.filter(
      (remark) => remark.column === column && remark.field === field && remark.code !== 'hidden-row',
    );
    const value = storedValueOf(row.person, field);
    if (field === 'sex' && cells.get('identity')?.truth.kind === 'bad') continue; // Compared with a wrong number.
    if (truth.kind === 'value') {
      const alarms = remarks.filter((remark) => isFault(remark) || isQuestion(remark));
      if (alarms.length > 0) count.falseAlarms.push(`${at}: ${alarms.map(({ code }) => code)}`);
      else if (value !== truth.value) count.wrong.push(`${at}: read as ${value}`);
      continue;
    }
    score(count, truth.defect, remarks, truth.codes, at);
    if (truth.kind === 'bad' ? isTaken : value !== truth.value) count.wrong.push(`${at}: taken as ${value}`);
    if (truth.kind === 'ask' && isTaken) count.wrong.push(`${at}: taken unasked`);
  }
}

function score(
  count: Count,
  defect: string,
  remarks: readonly RosterFault[],
  codes: readonly string[],
  at: string,
): void {
  const tally = count.classes.get(defect) ?? { planted: 0, named: 0, otherReason: 0, missed: 0 };
  count.classes.set(defect, tally);
  tally.planted += 1;
  if (remarks.some(({ code }) => codes.includes(code))) tally.named += 1;
  else if (remarks.some(isFault)) tally.otherReason += 1;
  else tally.missed += 1;
  if (!remarks.some(({ code }) => codes.includes(code))) count.misses.push(`${at}: ${remarks.map(({ code }) => code)}`);
}

/** What the importer would store of a field; sex and ethnicity are compared and not stored. */
function storedValueOf(person: RosterPerson, field: Field): string | null {
  if (field === 'category') return person.categories[0] ?? null;
  if (field === 'division') return person.divisionCode;
  return field === 'sex' || field === 'ethnicity' ? null : person[field];
}

function tell(count: Count, say: (line: string) => void): void {
  const width = Math.max(...[...count.classes.keys()].map((name) => name.length));
  say(`${'defect'.padEnd(width)}  planted   named  other reason  missed`);
  for (const [name, one] of [...count.classes].sort(([a], [b]) => a.localeCompare(b))) {
    const figures = [
      String(one.planted).padStart(7),
      String(one.named).padStart(7),
      String(one.otherReason).padStart(13),
      String(one.missed).padStart(7),
    ];
    say(`${name.padEnd(width)}  ${figures.join(' ')}`);
  }
  const all = [...count.classes.values()];
  const sum = (key: keyof Tally) => all.reduce((total, one) => total + one[key], 0);
  const share = (sum('named') * 100) / Math.max(1, sum('planted'));
  say(
    `${sum('planted')} bad cells, ${sum('named')} named by row, column and reason (${share.toFixed(2)} %), ${sum('otherReason')} with another reason, ${sum('missed')} missed`,
  );
  say(
    `wrong values accepted silently: ${count.wrong.length}; false alarms on good cells: ${count.falseAlarms.length} of ${count.cells}`,
  );
  for (const line of [...count.wrong.slice(0, 10), ...count.falseAlarms.slice(0, 10), ...count.misses.slice(0, 10)])
    say(`  ${line}`);
  if (count.wrong.length > 0) throw new Error('a wrong value was accepted');
  if (share < 99) throw new Error('fewer than 99 % of the bad cells were named');
  if (count.falseAlarms.length * 1000 > count.cells)
    throw new Error('more than one good cell in a thousand was refused');
}
