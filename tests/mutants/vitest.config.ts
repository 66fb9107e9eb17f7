import { defineConfig } from 'vitest/config';

/** The engine's tests as a mutant meets them: in this process, with few and always the same random cases. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/subsidy/**/*.test.ts'],
    // These start processes of their own, where no mutant is alive.
    exclude: ['tests/subsidy/calculate.test.ts'],
    environment: 'node',
    env: { PROPERTY_RUNS: '40', PROPERTY_SEED: '20150520' },
    isolate: false,
    testTimeout: 20_000,
  },
});
