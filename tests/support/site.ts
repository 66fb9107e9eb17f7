import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;
const SEEDED = 'DENGKE_TEST_SEEDED';

/** A running site of its own: real server, real database file. */
export type Site = {
  readonly origin: string;
  readonly port: number;
  readonly dataDir: string;
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
};

type Wish = { readonly dataDir?: string; readonly isSeeded?: boolean; readonly env?: Record<string, string> };

/**
 * Seeds the demonstration once for all flow tests; each site starts from a copy. DENGKE_TEST_SEEDED names a folder
 * seeded before, for somebody who runs one flow again and again.
 */
export default async function setup(): Promise<() => void> {
  if (process.env[SEEDED]) return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'dengke-seeded-'));
  const site = await aSite({ dataDir: folder });
  await site.stop();
  process.env[SEEDED] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Starts the built site on a free port, on a copy of the seeded data (or an empty folder), and waits until it is ready. */
export async function aSite(wish: Wish = {}): Promise<Site> {
  const dataDir = wish.dataDir ?? mkdtempSync(join(tmpdir(), 'dengke-site-'));
  const seeded = process.env[SEEDED];
  if (!wish.dataDir && wish.isSeeded !== false && seeded && existsSync(seeded))
    cpSync(seeded, dataDir, { recursive: true });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, ['--max-semi-space-size=4', 'src/cli/start-site.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...wish.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      ORIGIN: origin,
      NODE_ENV: 'production',
      DENGKE_ROOT: ROOT.replace(/\/$/, ''),
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await untilReady(origin, child, () => text);
  const stop = (signal: NodeJS.Signals = 'SIGTERM') =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return { origin, port, dataDir, process: child, output: () => text, stop };
}

async function untilReady(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the site ended:\n${output()}`);
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  child.kill('SIGKILL');
  throw new Error(`the site was not ready in time:\n${output()}`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** A new folder with the seeded demonstration, for a site or a script of its own. Seeds once per process if need be. */
export async function seededFolder(): Promise<string> {
  const seeded = process.env[SEEDED];
  const folder = mkdtempSync(join(tmpdir(), 'dengke-proof-'));
  if (seeded && existsSync(seeded)) cpSync(seeded, folder, { recursive: true });
  else await (await aSite({ dataDir: folder })).stop();
  return folder;
}
