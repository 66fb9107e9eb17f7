// npm start: installs, builds, then src/cli/start-site.ts makes keys, migrates, seeds an empty database and serves.
import { build, install, runAndEnd } from './bootstrap.mjs';

install();
build();
runAndEnd(['src/cli/start-site.ts', ...process.argv.slice(2)], { NODE_ENV: 'production' });
