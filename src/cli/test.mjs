// npm test: everything it needs and everything there is. Types, lint, unit, properties, build, flows in a browser.
import { build, command, fail, install, run, say } from './bootstrap.mjs';

const STEPS = [
  [
    'types',
    () =>
      run([command('astro', 'bin/astro.mjs'), 'sync']) &&
      run([command('astro', 'bin/astro.mjs'), 'check', '--minimumSeverity', 'warning']),
  ],
  ['lint and format', () => run([command('@biomejs/biome', 'bin/biome'), 'ci', 'src', 'db', 'tests'])],
  ['unit, content and architecture', () => vitest('tests/vitest.config.ts', ['--exclude', 'tests/subsidy/**'])],
  [
    // Every branch of the engine with few random cases, then ten thousand cases of every property at full speed.
    'engine: properties and branch coverage',
    () =>
      vitest('tests/subsidy/vitest.config.ts', ['--coverage'], { PROPERTY_RUNS: '200' }) &&
      vitest('tests/subsidy/vitest.config.ts', ['properties', 'differential'], { PROPERTY_RUNS: '10000' }),
  ],
  ['build', () => build() ?? true],
  ['flows over HTTP and in a real browser', () => vitest('tests/flows/vitest.config.ts')],
];

function vitest(config, more = [], environment = {}) {
  return run([command('vitest', 'vitest.mjs'), 'run', '--config', config, ...more], environment);
}

const wanted = process.argv[2];
install();
for (const [name, step] of STEPS) {
  if (wanted && !name.startsWith(wanted)) continue;
  const startedAt = Date.now();
  say(`${name} …`);
  if (!step()) fail(`${name}: failed`);
  say(`${name}: passed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}
say('all tests passed');
