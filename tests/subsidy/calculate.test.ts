import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workedBase, workedExamples, workedPacks } from './batch.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calculate-'));
  await writeFile(join(folder, 'packs.json'), JSON.stringify(workedPacks));
  await writeFile(
    join(folder, 'cases.json'),
    JSON.stringify({ base: workedBase, fixtures: workedExamples.map(({ input }) => input) }),
  );
  await writeFile(
    join(folder, 'wrong.json'),
    '{"fixtures": [{"ex": "ok", "kind": "arith", "expr": "1"}, {"ex": "x", "kind": "bonus"}]}',
  );
  await writeFile(join(folder, 'latin.json'), Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]));
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs the verb in a process of its own, as the command does. */
function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const script = `import { calculate } from '#src/cli/calculate.ts'; process.exitCode = await calculate(process.argv.slice(1));`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', script, '--', ...args], (error, out, err) => {
      resolve({ status: error ? Number(error.code) : 0, out, err });
    });
  });
}

const files = (packs: string, cases: string) => ['--packs', join(folder, packs), '--cases', join(folder, cases)];

describe('dengke calculate', () => {
  test('writes one result per case, byte for byte the same each time', async () => {
    const [first, second] = [
      await run(...files('packs.json', 'cases.json')),
      await run(...files('packs.json', 'cases.json')),
    ];
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(first.out)).toHaveLength(workedExamples.length);
    expect(second.out).toBe(first.out);
  });

  test.each([
    ['a case that breaks the contract', ['packs.json', 'wrong.json'], /cases\.fixtures\[1\]\.kind/],
    ['a file that is not there', ['none.json', 'cases.json'], /none\.json/],
    ['a file that is not UTF-8', ['latin.json', 'cases.json'], /not UTF-8/],
    ['a file that is not JSON', ['packs.json', 'latin.json'], /not UTF-8/],
  ] as const)('writes nothing for %s and says what is wrong', async (_, [packs, cases], message) => {
    const { status, out, err } = await run(...files(packs, cases));
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(message);
  });

  test('explains itself', async () => {
    expect(await run('--help')).toMatchObject({ status: 0, out: expect.stringContaining('--packs <file>') });
    for (const wrong of [[], ['--packs', 'x'], ['--colour']])
      expect(await run(...wrong)).toMatchObject({ status: 2, out: '' });
  });
});
