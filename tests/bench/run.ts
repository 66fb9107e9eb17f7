import { writeFileSync } from 'node:fs';
import { type Bench, type Figure, measure, table } from './harness.ts';

const BENCHES: Readonly<Record<string, () => Promise<Bench | readonly Bench[]>>> = {
  catalogue: async () => (await import('./pages.ts')).catalogue,
  'catalogue-big': async () => (await import('./catalogue-big.ts')).catalogueBig,
  'run-page': async () => (await import('./pages.ts')).runPage,
  'desk-list': async () => (await import('./pages.ts')).deskList,
  login: async () => (await import('./login.ts')).login,
  enrol: async () => (await import('./enrol.ts')).enrol,
  'sheet-save': async () => (await import('./sheet-save.ts')).sheetSave,
  'claim-lines': async () => (await import('./claim-lines.ts')).claimLines,
  simulation: async () => (await import('./simulation.ts')).simulation,
  certificate: async () => (await import('./certificate.ts')).certificate,
  reconcile: async () => (await import('./reconcile.ts')).reconcile,
};

const HELP = `Usage: npm run bench [-- --json FILE] [name…]

Each bench measures our code and a bare baseline alternately in the same run: ${Object.keys(BENCHES).join(', ')}.
`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  const jsonAt = args.indexOf('--json');
  const jsonFile = jsonAt >= 0 ? args.splice(jsonAt, 2)[1] : undefined;
  const unknown = args.filter((name) => !BENCHES[name]);
  if (unknown.length > 0 || (jsonAt >= 0 && !jsonFile)) {
    process.stderr.write(
      `bench: ${unknown.length > 0 ? `no bench named ${unknown.join(', ')}` : '--json needs a file'}\n\n${HELP}`,
    );
    return 2;
  }
  const figures: Figure[] = [];
  for (const name of args.length > 0 ? args : Object.keys(BENCHES)) {
    process.stderr.write(`bench: ${name} …\n`);
    const benches = await BENCHES[name]?.();
    for (const bench of [benches ?? []].flat()) figures.push(await measure(bench));
  }
  process.stdout.write(`${table(figures)}\n`);
  if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(figures, null, 2)}\n`);
  return 0;
}
