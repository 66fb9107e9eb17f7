import { expect, test } from 'vitest';
import { dirtyRosters } from '#tests/proofs/dirty-rosters.ts';
import { enrolStorm } from '#tests/proofs/enrol-storm.ts';
import { erase } from '#tests/proofs/erase.ts';
import { kills } from '#tests/proofs/kills.ts';
import { lockStorm } from '#tests/proofs/lock-storm.ts';
import { mutants } from '#tests/proofs/mutants.ts';
import { simulation } from '#tests/proofs/simulation.ts';

/** A small dose of each long proof; `npm run prove -- <name>` runs the full one. */
test.each([
  ['fifteen dirty rosters, three hundred people at once and files that are no rosters', dirtyRosters, 15],
  ['300 people ask for 40 seats at once, then leave at random, of one process and of two', enrolStorm, 300],
  ['the server is killed twice while people enrol', kills, 2],
  ['another process takes the write lock ten times', lockStorm, 10],
  ['a person in every table is exported and erased', erase, 40],
  ['the arithmetic of the engine is changed in two dozen small ways', mutants, 1],
  ['a policy is tried on 2,000 lines, and the server killed meanwhile', simulation, 2000],
] as const)('%s', async (_name, proof, dose) => {
  const said: string[] = [];
  await proof.run(dose, (line) => said.push(line));
  expect(said.length).toBeGreaterThan(0);
});
