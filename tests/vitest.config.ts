import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/flows/**'],
    environment: 'node',
    pool: 'forks',
    // Two processes for all files: starting one for each took a quarter of the time.
    isolate: false,
    maxWorkers: 2,
    setupFiles: ['tests/support/setup.ts'],
    testTimeout: 20_000,
  },
});
