import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { explanationOf, type Mutant, unusedExplanations } from '#tests/mutants/survivors.ts';
import type { Proof } from './run.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const ENGINE = 'src/subsidy';
const LOWEST_SCORE = 95;
const LOW_PRIORITY = 10;

type Report = { readonly files: Readonly<Record<string, FileReport>> };
type FileReport = { readonly source: string; readonly mutants: readonly RawMutant[] };
type RawMutant = {
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored';
  readonly replacement?: string;
  readonly location: { readonly start: Point; readonly end: Point };
};
type Point = { readonly line: number; readonly column: number };

/** Changes the engine in thousands of small ways and shows that its tests notice, or that nobody could. */
export const mutants: Proof = {
  says: `the engine's tests notice at least ${LOWEST_SCORE} % of all small changes of it, and every other is explained`,
  fullDose: engineFiles().length,
  run: async (dose, say) => {
    const files = engineFiles().slice(0, dose);
    const report = await mutate(files);
    const found = Object.entries(report.files).flatMap(([path, file]) => mutantsOf(path, file));
    const counted = found.filter(({ status }) => !['RuntimeError', 'CompileError', 'Ignored'].includes(status));
    const alive = counted.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
    const late = counted.filter(({ status }) => status === 'Timeout').length;
    const score = (100 * (counted.length - alive.length)) / counted.length;
    say(`${files.length} files, ${counted.length} mutants, ${counted.length - alive.length} noticed (${late} by time)`);
    say(`score ${score.toFixed(2)} %, ${alive.length} survive`);
    const unexplained = alive.filter((mutant) => explanationOf(mutant) === null);
    for (const mutant of unexplained) say(`  ${mutant.file}:${mutant.line}: ${mutant.source} → ${mutant.becomes}`);
    if (unexplained.length > 0) throw new Error(`${unexplained.length} survivors are not explained`);
    if (dose >= mutants.fullDose)
      for (const row of unusedExplanations(alive)) say(`explained, but noticed now: ${row}`);
    if (score < LOWEST_SCORE) throw new Error(`the score is below ${LOWEST_SCORE} %`);
  },
};

/** The engine without its words, the smallest file first, so that a small dose is quick. */
function engineFiles(): readonly string[] {
  const names = readdirSync(join(ROOT, ENGINE)).filter((name) => /\.ts$/.test(name) && !/\.messages\.ts$/.test(name));
  return names
    .filter((name) => name !== 'arithmetic.ts')
    .toSpliced(0, 0, 'arithmetic.ts')
    .map((name) => `${ENGINE}/${name}`);
}

/** Runs Stryker in a process of its own, behind everything else on the machine; what it leaves is a temporary folder. */
async function mutate(files: readonly string[]): Promise<Report> {
  const place = join(tmpdir(), 'dengke-mutants');
  const stryker = createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json');
  const program = join(stryker, '..', 'bin', 'stryker.js');
  const child = spawn(
    process.execPath,
    [program, 'run', 'tests/mutants/stryker.config.mjs', '--mutate', files.join(',')],
    { cwd: ROOT, env: { ...process.env, MUTANTS_PLACE: place }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (child.pid) setPriority(child.pid, LOW_PRIORITY);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      said = (said + bytes).slice(-4000);
    });
  }
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error(`the mutants did not run:\n${said}`);
  return JSON.parse(readFileSync(join(place, 'mutants.json'), 'utf8'));
}

function mutantsOf(path: string, { source, mutants: found }: FileReport): readonly (Mutant & { status: string })[] {
  const lines = source.split('\n');
  return found.map(({ status, replacement = '', location: { start, end } }) => ({
    status,
    file: path.replace(`${ENGINE}/`, ''),
    line: start.line,
    source: textBetween(lines, start, end),
    becomes: plain(replacement),
  }));
}

/** The mutated text on one line, blanks made one. Columns count from 1. */
function textBetween(lines: readonly string[], start: Point, end: Point): string {
  const inside = lines.slice(start.line - 1, end.line);
  const last = inside.length - 1;
  const cut = inside.map((line, index) => {
    return line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined);
  });
  return plain(cut.join(' '));
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
