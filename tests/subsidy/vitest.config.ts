import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The engine's own tests; with `--coverage` every branch of src/subsidy must be taken. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/subsidy/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    // The engine keeps nothing between calls: one process for all files saves starting thirty.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
    coverage: {
      provider: 'istanbul',
      include: ['src/subsidy/**/*.ts'],
      reporter: ['text'],
      reportsDirectory: join(tmpdir(), 'dengke-engine-coverage'),
      thresholds: { branches: 100, lines: 100, functions: 100, statements: 100 },
    },
  },
});
