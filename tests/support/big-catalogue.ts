import { type Client, createClient } from '@libsql/client';
import { addDays, type Day } from '#src/lib/day.ts';

/** How large a made catalogue is; every enrolment has a learner of its own. */
export type Size = { readonly runs: number; readonly enrolments: number };

const INSTITUTIONS = 60;
const LESSONS = 10;
/** Of ten runs three are over. */
const OPEN_OF_TEN = 7;

/**
 * Fills the database of a seeded demonstration with runs, their lessons, institutions and enrolments, each kind by one
 * statement from a row that the story told: a hundred thousand rows take seconds. The site must not be running.
 */
export async function fillCatalogue(dataDir: string, today: Day, { runs, enrolments }: Size): Promise<void> {
  const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 5000 });
  await db.execute('PRAGMA synchronous = OFF');
  await db.execute('PRAGMA foreign_keys = OFF');
  await db.execute('DROP TABLE IF EXISTS big_series');
  await db.execute('CREATE TABLE big_series (n INTEGER PRIMARY KEY)');
  const most = Math.max(runs, enrolments);
  await db.execute(
    `INSERT INTO big_series WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < ${most - 1}) SELECT n FROM s`,
  );
  await makePlaces(db);
  await makeRuns(db, today, { runs, enrolments });
  await makeEnrolments(db, { runs, enrolments });
  await db.execute('DROP TABLE big_series');
  await db.execute('ANALYZE');
  await db.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

async function makePlaces(db: Client): Promise<void> {
  const number = "printf('%05d', s.n)";
  await copy(db, 'institutions', INSTITUTIONS, {
    id: `'big-i' || s.n`,
    code: `'91331199MAB' || ${number} || 'QX'`,
    name_zh: "substr('青山绿水古堰画乡百山祖云和梯田缙云仙都', 1 + s.n % 17, 2) || '电商培训学校' || s.n",
    name_en: "'E-commerce School ' || s.n",
    division_code: divisionOf('s.n'),
  });
  await copy(db, 'venues', INSTITUTIONS, {
    id: `'big-v' || s.n`,
    institution_id: `'big-i' || s.n`,
    division_code: divisionOf('s.n'),
    name_zh: "'第' || s.n || '教学点'",
  });
}

const DIVISIONS = ['331102', '331121', '331122', '331123', '331124', '331181', '330110', '330106'];

function divisionOf(n: string): string {
  const cases = DIVISIONS.map((code, index) => `WHEN ${index} THEN '${code}'`);
  return `CASE ${n} % ${DIVISIONS.length} ${cases.join(' ')} END`;
}

async function makeRuns(db: Client, today: Day, { runs, enrolments }: Size): Promise<void> {
  const isOpen = `(s.n % 10 < ${OPEN_OF_TEN})`;
  const latest = 'FROM course_versions WHERE is_latest = 1';
  const version = `(SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k ${latest}) WHERE k = s.n % (SELECT count(*) ${latest}))`;
  const starts = `CASE WHEN ${isOpen} THEN date('${addDays(today, 14)}', '+' || (s.n % 120) || ' days') ELSE date('${addDays(today, -200)}', '+' || (s.n % 120) || ' days') END`;
  const perRun = Math.ceil(enrolments / runs);
  await copy(db, 'runs', runs, {
    id: `'big-r' || s.n`,
    number: "'9911-2026-' || printf('%05d', s.n)",
    course_version_id: version,
    institution_id: `'big-i' || (s.n % ${INSTITUTIONS})`,
    venue_id: `'big-v' || (s.n % ${INSTITUTIONS})`,
    division_code: divisionOf(`(s.n % ${INSTITUTIONS})`),
    city_code: `substr(${divisionOf(`(s.n % ${INSTITUTIONS})`)}, 1, 4) || '00'`,
    term: 's.n + 1',
    starts_on: starts,
    ends_on: `date(${starts}, '+12 days')`,
    enrol_by: starts,
    capacity: `CASE WHEN s.n % 10 = 0 THEN ${perRun} ELSE ${perRun + 20} END`,
    seats_taken: String(perRun),
    fee_fen: '(s.n % 12) * 10000',
    state: `CASE WHEN ${isOpen} THEN 'enrolling' ELSE 'closed' END`,
    approved_at: 't.approved_at + s.n',
  });
  const names = (await columnsOf(db, 'lessons')).filter(
    (name) => !['id', 'run_id', 'sequence', 'held_on'].includes(name),
  );
  await db.execute(
    `INSERT INTO lessons (id, run_id, sequence, held_on, ${names})
     SELECT r.id || '-' || s.n, r.id, s.n + 1, date(r.starts_on, '+' || s.n || ' days'), ${names.map((name) => `t.${name}`)}
     FROM runs r JOIN big_series s ON s.n < ${LESSONS} JOIN (SELECT * FROM lessons ORDER BY id LIMIT 1) t WHERE r.id LIKE 'big-r%'`,
  );
}

async function makeEnrolments(db: Client, { runs, enrolments }: Size): Promise<void> {
  await copy(db, 'learners', enrolments, {
    id: `'big-l' || s.n`,
    account_id: 'NULL',
    identity_index: `'big-' || s.n`,
    phone_index: `'big-' || s.n`,
  });
  await copy(db, 'enrolments', enrolments, {
    id: `'big-e' || s.n`,
    run_id: `'big-r' || (s.n % ${runs})`,
    learner_id: `'big-l' || s.n`,
    state: `CASE WHEN s.n % 10 < ${OPEN_OF_TEN} THEN 'confirmed' ELSE 'completed' END`,
    waiting_number: 'NULL',
    occupation: 'NULL',
    level: 'NULL',
    ...Object.fromEntries(
      ['quote_id', 'request_key', 'step_key', 'resumed_from', 'reserved_as'].map((name) => [name, 'NULL']),
    ),
  });
}

/** `count` rows like one that is there, with some columns made otherwise; columns that the table has not are left out. */
async function copy(db: Client, table: string, count: number, other: Readonly<Record<string, string>>): Promise<void> {
  const columns = await columnsOf(db, table);
  const values = columns.map((name) => other[name] ?? `t.${name}`);
  const template =
    table === 'runs'
      ? "WHERE state = 'enrolling' AND funding_track = 'subsidy'"
      : table === 'enrolments'
        ? "WHERE state = 'confirmed'"
        : '';
  await db.execute(
    `INSERT INTO ${table} (${columns}) SELECT ${values} FROM big_series s JOIN (SELECT * FROM ${table} ${template} ORDER BY id LIMIT 1) t WHERE s.n < ${count}`,
  );
}

async function columnsOf(db: Client, table: string): Promise<string[]> {
  const { rows } = await db.execute(`SELECT name FROM pragma_table_info('${table}')`);
  return rows.map((row) => String(row.name));
}
