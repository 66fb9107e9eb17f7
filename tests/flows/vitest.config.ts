import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/flows/**/*.test.ts'],
    globalSetup: ['tests/support/site.ts'],
    environment: 'node',
    pool: 'forks',
    // Two sites at a time, each with a folder and a port of its own: the walks wait for pages more than they compute.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
