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
  [
    'unit, properties, content and architecture',
    () => run([command('vitest', 'vitest.mjs'), 'run', '--config', 'tests/vitest.config.ts']),
  ],
  ['build', () => build() ?? true],
  [
    'flows over HTTP and in a real browser',
    () => run([command('vitest', 'vitest.mjs'), 'run', '--config', 'tests/flows/vitest.config.ts']),
  ],
];

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
