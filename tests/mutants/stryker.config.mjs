import { tmpdir } from 'node:os';
import { join } from 'node:path';

const place = process.env.MUTANTS_PLACE ?? join(tmpdir(), 'dengke-mutants');

/** Mutation testing of the engine; the words of its messages are no rules and stay out. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/mutants/vitest.config.ts', related: false },
  mutate: ['src/subsidy/**/*.ts', '!src/subsidy/**/*.messages.ts'],
  // Codes, words of options and records are typed unions and closed types: an empty one does not compile.
  mutator: { excludedMutations: ['StringLiteral', 'ObjectLiteral'] },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 15_000,
  tempDirName: place,
  ignorePatterns: [
    '/dist',
    '/public',
    '/data',
    '/.astro',
    '/src/pages',
    '/src/features',
    '/tests/flows',
    '/db',
    '/content/courses',
  ],
  reporters: ['json'],
  jsonReporter: { fileName: join(place, 'mutants.json') },
  disableTypeChecks: false,
  checkers: [],
};
