import { availableParallelism, loadavg } from 'node:os';
import { createClient } from '@libsql/client';
import { writeWorkbook } from '#src/lib/workbook.ts';
import { ACCOUNT_OF, DEMO_PASSWORD } from '#tests/support/demo-accounts.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';
import { CATEGORY_CODE, diceOf, somebody } from './dirty-rows.ts';
import { registrarsRun } from './registrars-run.ts';

const HEADINGS = ['姓名', '证件号', '性别', '手机号', '申报条件', '证明编号', '单位'];

/** A large roster over HTTP on a site of its own: from the upload to the last person in, while others read pages. */
export async function largeRoster(rows: number, say: (line: string) => void): Promise<void> {
  const dataDir = await seededFolder();
  const runId = await registrarsRun(dataDir);
  const bytes = await rosterOf(rows);
  const site = await aSite({ dataDir });
  const crowding = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
  try {
    const registrar = await new Visitor(site).signIn(ACCOUNT_OF.registrar, DEMO_PASSWORD);
    const quiet = await latencies(site, async () => new Promise((resolve) => setTimeout(resolve, 1_500)));
    const laps: string[] = [];
    const started = performance.now();
    const lap = (name: string) => void laps.push(`${name} ${((performance.now() - started) / 1000).toFixed(2)} s`);
    const busy = await latencies(site, async () => {
      const file = new File([bytes as Uint8Array<ArrayBuffer>], '大班花名册.xlsx');
      const preview = await registrar.post(`/desk/runs/${runId}/roster`, 'rosters.preview', { runId, file });
      const path = preview.location ?? '';
      if (preview.status !== 303)
        throw new Error(
          `the preview answered ${preview.status}: ${preview.text.replace(/<[^>]*>/g, ' ').slice(0, 600)}`,
        );
      lap('previewed after');
      const rosterImportId = path.split('/').at(-1)?.split('?')[0] ?? '';
      const commit = await registrar.post(path, 'rosters.commit', { rosterImportId, hasConsents: 'yes' });
      if (commit.status !== 303) throw new Error(`the commit answered ${commit.status}`);
      lap('answered after');
      for (;;) {
        const page = await registrar.get(path);
        if (page.status !== 200) throw new Error(`the page answered ${page.status}`);
        if (!page.headers.get('refresh')) break;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      lap('last person in after');
    });
    const seconds = (performance.now() - started) / 1000;
    await check(dataDir, runId, rows);
    say(`${rows} rows (${(bytes.length / 1024).toFixed(0)} kB) over HTTP: ${laps.join(', ')}`);
    say(
      `another page meanwhile: ${busy.count} answers, p50 ${busy.p50} ms, p99 ${busy.p99} ms, longest ${busy.longest} ms; before it p50 ${quiet.p50} ms, p99 ${quiet.p99} ms`,
    );
    const limit = 10 * crowding;
    say(
      `limit ${limit.toFixed(1)} s: 10 s, times the ${crowding.toFixed(1)} programs that wanted each processor before`,
    );
    if (seconds > limit) throw new Error(`it took ${seconds.toFixed(1)} s`);
  } catch (error) {
    say(site.output().slice(-2_000));
    throw error;
  } finally {
    await site.stop();
  }
}

export function rosterOf(count: number): Promise<Uint8Array> {
  const dice = diceOf(7);
  const columns = HEADINGS.map((header) => ({ header, width: 18, kind: 'text' as const }));
  const rows = Array.from({ length: count }, (_, index) => {
    const one = somebody(dice, 50_000 + index);
    return [
      one.name,
      one.identity,
      one.sex,
      one.phone,
      Object.keys(CATEGORY_CODE)[index % 4] ?? '',
      one.evidence,
      one.employer,
    ];
  });
  return writeWorkbook({ sheets: [{ name: '花名册', columns, rows }] });
}

async function check(dataDir: string, runId: string, count: number): Promise<void> {
  const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 5000 });
  const { rows } = await db.execute({
    sql: `SELECT count(*) AS places, count(DISTINCT e.learner_id) AS people, count(DISTINCT e.waiting_number) AS numbers, sum(e.waiting_number IS NOT NULL) AS waiting
          FROM roster_rows r JOIN roster_imports i ON i.id = r.roster_import_id JOIN enrolments e ON e.id = r.enrolment_id WHERE i.run_id = ? AND i.state = 'committed' AND r.imported_at > ?`,
    args: [runId, Date.now() - 120_000],
  });
  db.close();
  const { places, people, numbers, waiting } = rows[0] as unknown as Record<string, number>;
  if (Number(places) < count * 0.999 || places !== people || numbers !== waiting) {
    throw new Error(
      `${count} rows became ${places} places of ${people} people, ${waiting} waiting with ${numbers} numbers`,
    );
  }
}

/** How long a public page takes while something else is done. */
async function latencies(site: Site, work: () => Promise<unknown>) {
  const times: number[] = [];
  let isOver = false;
  const reading = (async () => {
    while (!isOver) {
      const at = performance.now();
      const answer = await fetch(`${site.origin}/about/privacy`, { headers: { Connection: 'close' } });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`a page meanwhile answered ${answer.status}`);
      times.push(performance.now() - at);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  // Heard of at once, so that it is no unhandled rejection while the work goes on.
  const fault = reading.then(
    () => null,
    (error: unknown) => error,
  );
  await work().finally(() => {
    isOver = true;
  });
  const failed = await fault;
  if (failed) throw failed;
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), longest: at(1) };
}
