import { expect, test } from 'vitest';
import { enrolStorm } from '#tests/proofs/enrol-storm.ts';
import { kills } from '#tests/proofs/kills.ts';
import { lockStorm } from '#tests/proofs/lock-storm.ts';

/** A small dose of each long proof; `npm run prove -- <name>` runs the full one. */
test.each([
  ['120 people ask for 40 seats at once', enrolStorm, 120],
  ['the server is killed twice while people enrol', kills, 2],
  ['another process takes the write lock ten times', lockStorm, 10],
] as const)('%s', async (_name, proof, dose) => {
  const said: string[] = [];
  await proof.run(dose, (line) => said.push(line));
  expect(said.length).toBeGreaterThan(0);
});
