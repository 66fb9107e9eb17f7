import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { bareClientOf, openDatabase } from '#db/client.ts';
import { runDengke } from '#src/cli/dengke.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'dengke-cli-'));
let count = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Told = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the command in this process on a data folder of its own; what it throws is told as the program would. */
async function dengke(args: readonly string[], dataDir = aFolder()): Promise<Told> {
  const [out, err] = [capture(process.stdout), capture(process.stderr)];
  vi.stubEnv('DATA_DIR', dataDir);
  try {
    return { code: await runDengke([...args]), out: out.text(), err: err.text() };
  } finally {
    for (const stream of [out, err]) stream.end();
    vi.unstubAllEnvs();
  }
}

function capture(stream: NodeJS.WriteStream) {
  const chunks: string[] = [];
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk, ...rest: unknown[]) => {
    chunks.push(String(chunk));
    for (const one of rest) if (typeof one === 'function') one();
    return true;
  });
  return { text: () => chunks.join(''), end: () => spy.mockRestore() };
}

/** Runs it as a person would. */
function inAProcess(args: readonly string[], env: NodeJS.ProcessEnv): Told {
  const options = { cwd: ROOT, env: { ...process.env, ...env }, encoding: 'utf8' } as const;
  const answer = spawnSync(process.execPath, ['src/cli/dengke.ts', ...args], options);
  return { code: answer.status ?? -1, out: answer.stdout, err: answer.stderr };
}

function aFolder(): string {
  count += 1;
  return join(folder, String(count));
}

/** A data folder with a migrated database that no connection of this process has open. */
function migrated(): string {
  const dataDir = aFolder();
  const template = join(folder, 'template');
  if (!existsSync(template)) expect(inAProcess(['migrate'], { DATA_DIR: template })).toMatchObject({ code: 0 });
  cpSync(template, dataDir, { recursive: true });
  return dataDir;
}

const VERBS = ['migrate', 'seed', 'verify', 'backup', 'restore', 'calculate', 'create-administrator'];

describe('calling the command', () => {
  test.each(VERBS)('%s explains itself and touches nothing', async (verb) => {
    const dataDir = aFolder();
    const { code, out, err } = await dengke([verb, '--help'], dataDir);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(verb);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('without a verb, or with --help, it names every verb', async () => {
    for (const args of [[], ['--help'], ['help']]) {
      const { code, out } = await dengke(args);
      expect(code).toBe(0);
      for (const verb of VERBS) expect(out).toContain(`  ${verb} `);
    }
  });

  test.each([
    [['fly'], 'there is no verb "fly"'],
    [['migrate', 'now'], 'migrate takes no options'],
    [['seed', '--force'], 'seed takes no options'],
    [['verify', 'everything'], 'verify takes no options'],
    [['backup'], 'backup takes one file name'],
    [['backup', 'a', 'b'], 'backup takes one file name'],
    [['restore'], 'restore takes one file name'],
    [['create-administrator', '--name', '管理员'], '--handle and --name are needed'],
    [['create-administrator', '--colour', 'red'], '--handle and --name are needed'],
    [['calculate', '--packs', 'x.json'], '--cases'],
  ])('called wrongly with %j it says so and ends with 2', async (args, complaint) => {
    const { code, out, err } = await dengke(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(complaint);
  });

  test('a wrong setting in the environment is named, in a readable list', async () => {
    const { code, err } = inAProcess(['verify'], { DATABASE_URL: 'mysql://x', PORT: 'many' });
    expect(code).toBe(1);
    expect(err).toContain('PORT is "many"');
    expect(err).toContain('DATABASE_URL is "mysql://x"');
    expect(err).not.toContain('    at ');
  });
});

describe('migrate and verify', () => {
  test('a new database is migrated once and is clean; the second time there is nothing to do', async () => {
    const dataDir = aFolder();
    expect(await dengke(['migrate'], dataDir)).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${readdirSync('db/migrations').length} migrations applied`),
    });
    expect(await dengke(['migrate'], dataDir)).toMatchObject({ code: 0, out: expect.stringContaining('up to date') });
    expect(await dengke(['verify'], dataDir)).toMatchObject({ code: 0, out: 'verify: clean\n' });
  });

  test('verify makes no database where there is none', async () => {
    const dataDir = aFolder();
    expect(await dengke(['verify'], dataDir)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('no database'),
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  test('verify ends with 1 and names what was changed behind its back', async () => {
    const dataDir = migrated();
    const handle = ['--handle', 'guanli@example.gov.cn', '--name', '管理员'];
    expect(await dengke(['create-administrator', ...handle], dataDir)).toMatchObject({ code: 0 });
    const db = openDatabase(`file:${dataDir}/dengke.db`);
    await bareClientOf(db).execute('DROP TRIGGER journal_no_update');
    await db.$client.execute("UPDATE journal SET entity_id = 'x' || substr(entity_id, 2) WHERE sequence = 1");
    db.$client.close();
    const { code, out, err } = await dengke(['verify'], dataDir);
    expect({ code, out }).toEqual({ code: 1, out: 'journal 1: was changed\nverify: 1 findings\n' });
    expect(err).toContain('seats and waiting lists: clean');
  });

  test('a file that is no database is a finding of its own kind, not a crash', async () => {
    const dataDir = aFolder();
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'dengke.db'), 'this is not a database, it only bears the name of one');
    const { code, err } = await dengke(['verify'], dataDir);
    expect(code).toBe(1);
    expect(err).toMatch(/dengke: .*not a database/);
  });
});

describe('backup and restore', () => {
  test('a backup put back elsewhere with its keys holds what was there', async () => {
    const dataDir = migrated();
    const handle = ['--handle', 'guanli@example.gov.cn', '--name', '管理员'];
    await dengke(['create-administrator', ...handle], dataDir);
    const file = join(folder, 'copy.db');
    const backup = await dengke(['backup', file], dataDir);
    expect(backup).toMatchObject({ code: 0, out: expect.stringContaining('rows in the journal') });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const elsewhere = aFolder();
    expect(await dengke(['restore', file], elsewhere)).toMatchObject({ code: 0 });
    copyFileSync(join(dataDir, 'keys.json'), join(elsewhere, 'keys.json'));
    expect(await dengke(['verify'], elsewhere)).toMatchObject({ code: 0 });
    expect(await dengke(['create-administrator', ...handle], elsewhere)).toMatchObject({ code: 1 });
  });

  test('a backup never writes over a file, and makes none where there is no database', async () => {
    const file = join(folder, 'precious.txt');
    writeFileSync(file, 'mine');
    expect(await dengke(['backup', file], migrated())).toMatchObject({
      code: 1,
      err: expect.stringContaining('exists already'),
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    const nothing = join(folder, 'nothing.db');
    expect(await dengke(['backup', nothing])).toMatchObject({ code: 1, err: expect.stringContaining('no database') });
    expect(existsSync(nothing)).toBe(false);
  });

  test('restore keeps the database that was there, and refuses what is no backup', async () => {
    const [old, fresh] = [migrated(), migrated()];
    const file = join(folder, 'fresh.db');
    await dengke(['backup', file], fresh);
    expect(await dengke(['restore', file], old)).toMatchObject({ code: 0 });
    expect(existsSync(join(old, 'dengke.db.before-restore'))).toBe(true);
    const wrong = join(folder, 'precious2.txt');
    writeFileSync(wrong, 'mine');
    expect(await dengke(['restore', wrong], old)).toMatchObject({
      code: 1,
      err: expect.stringContaining('no whole backup'),
    });
    expect(await dengke(['restore', join(folder, 'missing')], old)).toMatchObject({ code: 1 });
    expect(await dengke(['verify'], old)).toMatchObject({ code: 0 });
  });

  test('restore leaves a database alone that somebody has open', async () => {
    const dataDir = migrated();
    const file = join(folder, 'other.db');
    await dengke(['backup', file], dataDir);
    const db = openDatabase(`file:${dataDir}/dengke.db`);
    await db.$client.execute('SELECT 1 FROM journal');
    expect(await dengke(['restore', file], dataDir)).toMatchObject({
      code: 1,
      err: expect.stringContaining('stop the site'),
    });
    db.$client.close();
  });
});

describe('the first administrator', () => {
  const ask = (handle: string) => ['create-administrator', '--handle', handle, '--name', '管理员'];

  test('is made once, with a password shown once', async () => {
    const dataDir = migrated();
    const { code, out } = await dengke(ask('guanli@example.gov.cn'), dataDir);
    expect(code).toBe(0);
    expect(out).toMatch(/temporary password \(shown once\): \S{16}\n$/);
    const again = await dengke(ask('another@example.gov.cn'), dataDir);
    expect(again).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('there is an administrator already'),
    });
  });

  test('needs an address or a telephone number, and a migrated database', async () => {
    expect(await dengke(ask('chushen@demo'), migrated())).toMatchObject({ code: 1, out: '' });
    expect(await dengke(ask('guanli@example.gov.cn'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('migrate'),
    });
  });

  test('gets no new keys beside data sealed with others', async () => {
    const dataDir = migrated();
    await dengke(ask('guanli@example.gov.cn'), dataDir);
    rmSync(join(dataDir, 'keys.json'));
    expect(await dengke(ask('another@example.gov.cn'), dataDir)).toMatchObject({
      code: 1,
      err: expect.stringContaining('no keys'),
    });
    expect(existsSync(join(dataDir, 'keys.json'))).toBe(false);
  });
});
