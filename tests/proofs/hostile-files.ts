import { readFileSync, writeFileSync } from 'node:fs';
import { sheetParts, zipOf } from '#tests/lib/zip-maker.ts';
import { ACCOUNT_OF, DEMO_PASSWORD } from '#tests/support/demo-accounts.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';
import { registrarsRun } from './registrars-run.ts';

const MEGABYTE = 1024 * 1024;
const LIMIT_MS = 2_000;
const LIMIT_GROWTH = 64 * MEGABYTE;

const sheet = (rows: string) => zipOf(sheetParts(`<sheetData>${rows}</sheetData>`));
const text = (words: string) => new TextEncoder().encode(words);
const ole = () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(4096)]);

/** What begins like an archive and is none. */
function noise(): Uint8Array {
  const bytes = Uint8Array.from({ length: 11 * MEGABYTE }, (_, at) => (at * 7919) % 251);
  bytes.set([0x50, 0x4b, 3, 4]);
  return bytes;
}

/** Files that are no rosters, by the name they come under. */
const FILES: readonly (readonly [what: string, name: string, make: () => Uint8Array])[] = [
  ['eleven MB of noise', 'a.xlsx', noise],
  ['70 MB of blanks in a few kB', 'a.xlsx', () => zipOf(sheetParts('<sheetData></sheetData>'.padEnd(70 * MEGABYTE)))],
  [
    '70 MB that claim to be 2 kB',
    'a.xlsx',
    () =>
      zipOf(
        sheetParts(''.padEnd(70 * MEGABYTE)).map((part) =>
          part.name.endsWith('sheet1.xml') ? { ...part, claimedSize: 2_000 } : part,
        ),
      ),
  ],
  [
    'an archive within an archive',
    'a.xlsx',
    () =>
      zipOf([
        ...sheetParts(''),
        { name: 'xl/inner.zip', data: zipOf([{ name: 'a', data: ''.padEnd(60 * MEGABYTE) }]) },
        { name: 'xl/big.bin', data: ''.padEnd(40 * MEGABYTE) },
      ]),
  ],
  ['parts that overlap', 'a.xlsx', () => zipOf(sheetParts('').map((part) => ({ ...part, offset: 0 })))],
  ['ten thousand parts', 'a.xlsx', () => zipOf(Array.from({ length: 10_000 }, (_, n) => ({ name: `${n}`, data: '' })))],
  [
    'shared texts of 39 MB',
    'a.xlsx',
    () =>
      zipOf([
        ...sheetParts(''),
        { name: 'xl/sharedStrings.xml', data: '<sst>'.padEnd(39 * MEGABYTE, '<si><t>x</t></si>') },
      ]),
  ],
  ['a cell in column XFD', 'a.xlsx', () => sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')],
  ['a cell in row 1,048,576', 'a.xlsx', () => sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')],
  ['a million cells', 'a.xlsx', () => sheet(`<row>${'<c><v>1</v></c>'.repeat(100)}</row>`.repeat(10_000))],
  [
    'a billion laughs',
    'a.xlsx',
    () => zipOf(sheetParts('<sheetData/>', '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>')),
  ],
  [
    'an external entity',
    'a.xlsx',
    () => zipOf(sheetParts('<sheetData/>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')),
  ],
  ['half an archive', 'a.xlsx', () => sheet('<row><c><v>1</v></c></row>').subarray(0, 600)],
  ['macros', 'a.xlsx', () => zipOf([...sheetParts(''), { name: 'xl/vbaProject.bin', data: 'x' }])],
  ['macros, named so', 'a.xlsm', () => sheet('')],
  ['an old .xls', 'a.xls', ole],
  ['a web page under another name', 'a.xls', () => text('<html><table><tr><td>姓名</td></tr></table></html>')],
  ['a PDF', 'a.xlsx', () => text('%PDF-1.7 and so on')],
  ['a program', 'a.csv', () => Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])],
  ['eleven MB of commas', 'a.csv', () => text(','.repeat(11 * MEGABYTE))],
];

/** Uploads each to a real site: refused with a sentence within two seconds, and the memory of the site does not grow. */
export async function hostileFiles(say: (line: string) => void): Promise<void> {
  const dataDir = await seededFolder();
  const runId = await registrarsRun(dataDir);
  const site = await aSite({ dataDir });
  try {
    const registrar = await new Visitor(site).signIn(ACCOUNT_OF.registrar, DEMO_PASSWORD);
    await upload(registrar, runId, 'warm.xlsx', sheet('<row><c><v>1</v></c></row>'));
    await upload(registrar, runId, 'warm.csv', text('x'.repeat(11 * MEGABYTE)));
    const before = memoryOf(site);
    let [slowest, most] = [0, 0];
    for (const [what, name, make] of FILES) {
      const bytes = make();
      forgetPeak(site);
      const started = performance.now();
      const answer = await upload(registrar, runId, name, bytes);
      const ms = performance.now() - started;
      const growth = peakOf(site) - before;
      slowest = Math.max(slowest, ms);
      most = Math.max(most, growth);
      say(
        `${what.padEnd(32)} ${String(Math.round(ms)).padStart(5)} ms  peak ${(growth / MEGABYTE).toFixed(0).padStart(4)} MB  ${answer.sentence}`,
      );
      if (answer.status !== 409 || answer.sentence === '') throw new Error(`${what}: ${answer.status}`);
      if (ms > LIMIT_MS) throw new Error(`${what}: ${Math.round(ms)} ms`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    const after = memoryOf(site) - before;
    say(
      `${FILES.length} files refused, the slowest in ${Math.round(slowest)} ms; memory of the site at the highest moment +${(most / MEGABYTE).toFixed(0)} MB, afterwards ${after >= 0 ? '+' : ''}${(after / MEGABYTE).toFixed(0)} MB`,
    );
    if (after > LIMIT_GROWTH) throw new Error('the memory of the site grew');
  } catch (error) {
    say(site.output().slice(-2_000));
    throw error;
  } finally {
    await site.stop();
  }
}

async function upload(registrar: Visitor, runId: string, name: string, bytes: Uint8Array) {
  const file = new File([bytes as Uint8Array<ArrayBuffer>], name);
  const answer = await registrar.post(`/desk/runs/${runId}/roster`, 'rosters.preview', { runId, file });
  const summary = /class="error-summary[\s\S]*?<li>([\s\S]*?)<\/li>/.exec(answer.text)?.[1] ?? '';
  return { status: answer.status, sentence: summary.replace(/<[^>]*>/g, '').trim() };
}

const status = (site: Site) => readFileSync(`/proc/${site.process.pid}/status`, 'utf8');
const kilobytes = (of: string, name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(of)?.[1] ?? 0) * 1024;
const memoryOf = (site: Site) => kilobytes(status(site), 'VmRSS');
const peakOf = (site: Site) => kilobytes(status(site), 'VmHWM');

/** Linux starts counting the highest moment anew. */
function forgetPeak(site: Site): void {
  writeFileSync(`/proc/${site.process.pid}/clear_refs`, '5');
}
