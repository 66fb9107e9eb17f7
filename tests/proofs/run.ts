/** A long proof: what it shows, its full dose, and a run that throws on the first violation. */
export type Proof = {
  readonly says: string;
  readonly fullDose: number;
  readonly run: (dose: number, say: (line: string) => void) => Promise<void>;
};

const PROOFS: Readonly<Record<string, () => Promise<Proof>>> = {
  'dirty-rosters': async () => (await import('./dirty-rosters.ts')).dirtyRosters,
  'enrol-storm': async () => (await import('./enrol-storm.ts')).enrolStorm,
  kills: async () => (await import('./kills.ts')).kills,
  erase: async () => (await import('./erase.ts')).erase,
  'lock-storm': async () => (await import('./lock-storm.ts')).lockStorm,
  mutants: async () => (await import('./mutants.ts')).mutants,
  'precheck-agrees': async () => (await import('./precheck-agrees.ts')).precheckAgrees,
  simulation: async () => (await import('./simulation.ts')).simulation,
};

const HELP = `Usage: npm run prove -- <name> [dose]\n\nProofs: ${Object.keys(PROOFS).join(', ')}. Each prints its figures and fails on the first violation; npm test runs a small dose of each.\n`;

if (process.argv[1]?.endsWith('run.ts')) process.exitCode = await main(process.argv.slice(2));

async function main([name = '--help', dose]: string[]): Promise<number> {
  if (name === '--help') {
    process.stdout.write(HELP);
    return 0;
  }
  const load = PROOFS[name];
  if (!load || (dose !== undefined && !/^\d+$/.test(dose))) {
    process.stderr.write(`prove: ${load ? 'the dose is a whole number' : `no proof named ${name}`}\n\n${HELP}`);
    return 2;
  }
  const proof = await load();
  process.stdout.write(`${name}: ${proof.says}\n`);
  await proof.run(dose === undefined ? proof.fullDose : Number(dose), (line) => process.stdout.write(`  ${line}\n`));
  process.stdout.write(`${name}: proved\n`);
  return 0;
}
