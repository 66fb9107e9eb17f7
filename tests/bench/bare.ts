import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#tests/support/site.ts';

/** Starts a bare Node server that sends these bytes with the same headers, uncompressed. */
export async function bareServer(body: Buffer, headers: Headers): Promise<{ origin: string; process: ChildProcess }> {
  const folder = mkdtempSync(join(tmpdir(), 'dengke-bare-'));
  const [bodyFile, headersFile] = [join(folder, 'body'), join(folder, 'headers.json')];
  const same = Object.fromEntries(
    [...headers].filter(
      ([name]) => !/^(content-length|transfer-encoding|content-encoding|connection|keep-alive|date)$/.test(name),
    ),
  );
  writeFileSync(bodyFile, body);
  writeFileSync(headersFile, JSON.stringify(same));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [new URL('bare-server.ts', import.meta.url).pathname, String(port), bodyFile, headersFile],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return { origin: `http://127.0.0.1:${port}`, process: child };
}
