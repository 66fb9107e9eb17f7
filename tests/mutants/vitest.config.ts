import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Most mutants die of a plain example; the random cases, which cost more, come last. */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification) => (/propert|differential/.test(basename(file.moduleId)) ? 1 : 0);
    return files.toSorted((one, other) => rank(one) - rank(other));
  }
}

/** The engine's tests as a mutant meets them: in one process, with few and always the same random cases. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/subsidy/**/*.test.ts'],
    // These start processes of their own, where no mutant is alive.
    exclude: ['tests/subsidy/calculate.test.ts'],
    environment: 'node',
    isolate: false,
    sequence: { sequencer: ExamplesFirst },
    env: { PROPERTY_RUNS: '12', PROPERTY_SEED: '20150520' },
    testTimeout: 20_000,
  },
});
