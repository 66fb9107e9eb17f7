import { expect, test } from 'vitest';
import { precheckAgrees } from '#tests/proofs/precheck-agrees.ts';

test('two hundred random people are told the same before, at the start and at the claim', async () => {
  const said: string[] = [];
  await precheckAgrees.run(200, (line) => said.push(line));
  expect(said).toContain('differences: 0');
  expect(said.some((line) => line.includes('not-entitled (same-level-already-paid)'))).toBe(true);
}, 60_000);
