import { pathToFileURL } from 'node:url';
import { refused } from './command.ts';

/** A verb of the command: what it does and its exit code (0 done, 1 findings or refused, 2 called wrongly). */
type Verb = { readonly says: string; readonly load: () => Promise<(args: string[]) => Promise<number>> };

const VERBS: Readonly<Record<string, Verb>> = {
  migrate: {
    says: 'bring the database up to this version',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  seed: {
    says: 'tell the demonstration story in an empty database',
    load: async () => (await import('./seed.ts')).seedCommand,
  },
  verify: {
    says: 'check the journal, frozen calculations, the ledger and the invariants',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  backup: {
    says: 'write a copy of the database to a file, while the site runs',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  restore: {
    says: 'put a backup in the place of the database',
    load: async () => (await import('./restore.ts')).restoreCommand,
  },
  calculate: {
    says: 'calculate cases by policies: JSON in, JSON out',
    load: async () => (await import('./calculate.ts')).calculate,
  },
  'create-administrator': {
    says: 'make the first account of an installation without a demonstration',
    load: async () => (await import('./create-administrator.ts')).createAdministratorCommand,
  },
};

/** Runs `dengke <verb> [options]`; answers the exit code. What a verb throws is one line on standard error and 1. */
export async function runDengke(args: string[]): Promise<number> {
  try {
    return await dengke(args);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

async function dengke(args: string[]): Promise<number> {
  const [name = '--help', ...rest] = args;
  const verb = VERBS[name];
  if (verb) return (await verb.load())(rest);
  const isHelp = name === '--help' || name === '-h' || name === 'help';
  (isHelp ? process.stdout : process.stderr).write(
    `${isHelp ? '' : `dengke: there is no verb "${name}"\n\n`}${help()}`,
  );
  return isHelp ? 0 : 2;
}

function help(): string {
  const lines = Object.entries(VERBS).map(([name, verb]) => `  ${name.padEnd(22)}${verb.says}`);
  const foot = 'Each verb has --help. Settings come from the environment, as for npm start.';
  return `Usage: npm run dengke -- <verb> [options]\n\n${lines.join('\n')}\n\n${foot}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await runDengke(process.argv.slice(2));
}
