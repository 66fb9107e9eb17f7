import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { readXlsx } from 'hucre/xlsx';
import { type Database, openDatabase, write } from '#db/client.ts';
import { columnsIn } from '#db/data-map/table-map.ts';
import { learners } from '#db/schema/learners.ts';
import { erasureRequests } from '#db/schema/people.ts';
import { verifyDatabase } from '#src/cli/verify.ts';
import { verifyJournal } from '#src/features/journal/verify-journal.ts';
import { decideErasure } from '#src/features/personal-files/decide-erasure.ts';
import { whyNotErase } from '#src/features/personal-files/erasure.rules.ts';
import { erasureFacts } from '#src/features/personal-files/erasure-facts.queries.ts';
import { exportJson } from '#src/features/personal-files/export-json.ts';
import { exportWorkbook } from '#src/features/personal-files/export-workbook.ts';
import { type Person, personOfLearner } from '#src/features/personal-files/person.queries.ts';
import { PERSON_TABLES, shownRow, storedRows } from '#src/features/personal-files/person-rows.queries.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { loadKeys } from '#src/lib/keys.ts';
import { anActor } from '#tests/support/actors.ts';
import { canariesIn, OF_STAFF, type Planted, plantPerson } from '#tests/support/canaries.ts';
import { aSite, seededFolder } from '#tests/support/site.ts';
import type { Proof } from './run.ts';

/** Longer values stand whole in the JSON only. */
const LONGEST_CELL = 32_000;

/** People with a canary in every personal column of the data map, exported row by row and then erased. */
export const erase: Proof = {
  says: 'an export holds every row about a person; after their erasure no canary is left in any file',
  fullDose: 1000,
  run: async (dose, say) => {
    const dataDir = await seededFolder();
    loadKeys(dataDir, false);
    const db = openDatabase(`file:${dataDir}/dengke.db`);
    const planted: Planted[] = [];
    while (planted.flatMap((one) => one.canaries).length < dose) planted.push(await plantPerson(db));
    const canaries = planted.flatMap((one) => one.canaries).length;
    say(
      `${planted.length} people with ${canaries} canaries in ${placesOf(planted)} columns, in the demonstration's database`,
    );
    await compareExports(db, planted, say);
    const before = sum(canariesIn(dataDir));
    if (before < canaries / 2) throw new Error(`the search finds only ${before} canaries before the erasure`);
    say(`before: ${before} hits in the files of the data folder (UTF-8, UTF-16LE, UTF-16BE, base64, hex)`);
    await readOverHttp(dataDir, planted, say);
    for (const one of planted) await eraseOne(db, one);
    const after = canariesIn(dataDir);
    if (after.size > 0) throw new Error(`canaries are left: ${JSON.stringify([...after])}`);
    say('after: 0 hits in the database, its -wal and -shm, and the log: the site keeps no export and no upload');
    await kept(db, planted, say);
    db.$client.close();
    await eraseRealPeople(say);
  },
};

function placesOf(planted: readonly Planted[]): number {
  return new Set(planted.flatMap((one) => one.canaries.map((canary) => canary.place))).size;
}

function sum(hits: ReadonlyMap<string, number>): number {
  return [...hits.values()].reduce((all, one) => all + one, 0);
}

async function compareExports(db: Database, planted: readonly Planted[], say: (line: string) => void) {
  let [rows, slowest] = [0, 0];
  for (const one of planted) {
    const person = await personOfLearner(db, one.learnerId);
    const began = performance.now();
    let json = '';
    for await (const part of exportJson(db, person)) json += part;
    const bytes = await exportWorkbook(db, person, 'zh');
    slowest = Math.max(slowest, performance.now() - began);
    rows += await compareRows(db, person, JSON.parse(json).tables, await sheetsOf(bytes));
  }
  say(
    `exports: ${rows} rows compared one by one in JSON and .xlsx, none missing; slowest export ${Math.round(slowest)} ms`,
  );
}

type Tables = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** Every row that the data map reaches, as stored, against the JSON and the sheet of the same name. */
async function compareRows(
  db: Database,
  person: Person,
  json: Tables,
  sheets: ReadonlyMap<string, string[][]>,
): Promise<number> {
  let rows = 0;
  for (const table of PERSON_TABLES) {
    const [name, map] = table;
    const stored = (await storedRows(db, person, table)).map((row) => shownRow(name, map, row));
    if (stored.length === 0 && !OF_STAFF.includes(name)) throw new Error(`no row was planted in ${name}`);
    if (JSON.stringify(stored) !== JSON.stringify(json[name])) throw new Error(`the JSON differs in ${name}`);
    const withheld = columnsIn(map.withheld);
    const columns = Object.values(map.columns)
      .flatMap(columnsIn)
      .filter((column) => !withheld.includes(column));
    const wanted = stored.map((row) => columns.map((column) => cellText(row[column])));
    const found = (sheets.get(name) ?? []).slice(1);
    for (const [index, line] of wanted.entries()) {
      const other = columns.map((_, place) => found[index]?.[place] ?? '');
      const differs = line.findIndex((cell, place) => cell !== null && cell !== other[place]);
      if (differs >= 0) throw new Error(`the sheet ${name} differs in row ${index + 1}, ${columns[differs]}`);
    }
    rows += stored.length;
  }
  return rows;
}

async function sheetsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string[][]>> {
  const { sheets } = await readXlsx(bytes);
  return new Map(sheets.map((sheet) => [sheet.name, sheet.rows.map((row) => row.map((cell) => String(cell ?? '')))]));
}

/** Null: too long for a cell, told so in the sheet. */
function cellText(value: unknown): string | null {
  const text = value === null || value === undefined ? '' : String(value);
  return text.length > LONGEST_CELL ? null : text;
}

/** The site serves pages about these people, so that its log would show what it should not. */
async function readOverHttp(dataDir: string, planted: readonly Planted[], say: (line: string) => void): Promise<void> {
  const site = await aSite({ dataDir });
  let pages = 0;
  for (const { learnerId, canaries } of planted.slice(0, 5)) {
    for (const path of [
      `/desk/learners/${learnerId}`,
      `/check?name=${canaries[0]?.text}`,
      `/me/file?name=${canaries[1]?.text}`,
    ]) {
      await fetch(`${site.origin}${path}`, { redirect: 'manual' }).then((answer) => answer.arrayBuffer());
      pages += 1;
    }
  }
  await site.stop();
  const log = site.output();
  writeFileSync(join(dataDir, 'site.log'), log);
  say(`${pages} requests that name them, log of ${log.length} characters searched too`);
}

async function eraseOne(db: Database, { learnerId, accountId }: Planted): Promise<void> {
  const id = newId();
  const asked = { id, learnerId, accountId, kind: 'erase' as const, state: 'asked' as const };
  await write(db, (tx) => tx.insert(erasureRequests).values({ ...asked, askedBy: accountId, askedAt: now() }));
  const reviewer = anActor('second-reviewer', { divisionCode: '331100' });
  await decideErasure(db, reviewer, { erasureId: id, isAgreed: true, reason: '本人申请' });
}

async function kept(db: Database, planted: readonly Planted[], say: (line: string) => void): Promise<void> {
  let [nameless, erased, archived] = [0, 0, 0];
  for (const { learnerId } of planted) {
    const [request] = await db.select().from(erasureRequests).where(eq(erasureRequests.learnerId, learnerId));
    for (const one of request?.outcome ?? []) {
      if (one.did === 'erased') erased += one.rows;
      if (one.did === 'pseudonymised') nameless += one.rows;
    }
    const [person] = await db.select().from(learners).where(eq(learners.id, learnerId));
    if (person?.name !== '已依法删除') throw new Error(`${learnerId} still has a name`);
    archived += 1;
  }
  const journal = await verifyJournal(db);
  if (!journal.ok) throw new Error(`the journal: ${journal.fault} at ${journal.sequence}`);
  say(
    `${erased} rows deleted, ${nameless} statutory rows nameless, of ${archived} people; the journal's chain is whole`,
  );
}

/** People of the demonstration's story, trained and paid by real deeds: after their erasure everything still verifies. */
async function eraseRealPeople(say: (line: string) => void): Promise<void> {
  const dataDir = await seededFolder();
  loadKeys(dataDir, false);
  const db = openDatabase(`file:${dataDir}/dengke.db`);
  const trained = await db.all<{ id: string; accountId: string | null; name: string }>(sql`
    SELECT l.id, l.account_id AS accountId, l.name FROM learners l
    WHERE EXISTS (SELECT 1 FROM certificates c WHERE c.learner_id = l.id) AND l.merged_into IS NULL
      AND EXISTS (SELECT 1 FROM payment_attempts a JOIN claim_lines k ON k.id = a.claim_line_id
        WHERE k.learner_id = l.id AND a.state = 'paid') ORDER BY l.id`);
  let erased = 0;
  for (const { id, accountId } of trained.slice(0, 60)) {
    const facts = await erasureFacts(db, await personOfLearner(db, id));
    if (whyNotErase(facts).length > 0 || erased === 10) continue;
    await eraseOne(db, { learnerId: id, accountId: accountId ?? 'nobody', canaries: [] });
    erased += 1;
  }
  const findings = await verifyDatabase(db);
  db.$client.close();
  if (erased === 0) throw new Error('nobody of the story could be erased');
  if (findings.length > 0) throw new Error(`verify found: ${findings.join('\n')}`);
  say(`${erased} trained and paid people of the story erased as well: dengke verify is clean`);
}
