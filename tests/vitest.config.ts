import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/flows/**'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 20_000,
  },
});
