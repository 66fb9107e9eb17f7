// Runs a TypeScript program of this project, or the command of a package, in the pinned runtime.
import { command, install, runAndEnd } from './bootstrap.mjs';

const [program = '', ...args] = process.argv.slice(2);
install();
runAndEnd([program === 'astro' ? command('astro', 'bin/astro.mjs') : program, ...args]);
