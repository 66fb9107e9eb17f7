import { tmpdir } from 'node:os';
import { join } from 'node:path';

const place = process.env.MUTANTS_PLACE ?? join(tmpdir(), 'dengke-mutants');

/** Mutation testing of the engine; the words of its messages are no rules and stay out. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/mutants/vitest.config.ts', related: false },
  mutate: ['src/subsidy/**/*.ts', '!src/subsidy/**/*.messages.ts'],
  // Of empty texts and objects seven in ten do not compile (codes and records are typed unions and closed types); the
  // others, words of complaints, names of fields and figures of the working, are no part of the score (ADR 0016).
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
