import { parseArgs } from 'node:util';
import { isEmpty } from '#db/is-empty.ts';
import { createFirstAdministrator } from '#src/features/accounts/create-first-administrator.ts';
import { randomToken } from '#src/lib/crypto.ts';
import { loadKeys } from '#src/lib/keys.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { calledWrongly, helpAsked, refused, requireMigrated, say, withDatabase } from './command.ts';

const HELP = `Usage: npm run dengke -- create-administrator --handle <e-mail or telephone number> --name <name>

Opens the account of the first administrator of an installation without the demonstration and prints a temporary
password once. The administrator signs in, sets up a one-time code, changes the password and opens all other accounts.
Refused when there is an administrator already.

Exit code 0: done. 1: refused. 2: wrong use of the command.
`;

const REFUSALS: Readonly<Record<string, string>> = {
  'administrator-exists': 'there is an administrator already: sign in as one to open further accounts',
  'handle-not-right': 'the handle must be an e-mail address or a Chinese mobile telephone number',
  'handle-taken': 'there is an account with this handle already',
};

/** `dengke create-administrator`: the password is printed once and stored nowhere but as a hash. */
export async function createAdministratorCommand(args: string[]): Promise<number> {
  const helped = helpAsked(args, HELP);
  if (helped !== null) return helped;
  const options = optionsOf(args);
  if (!options?.handle || !options.name?.trim()) return calledWrongly('--handle and --name are needed; see --help');
  const { handle, name } = options;
  return withDatabase(async (db, environment) => {
    await requireMigrated(db);
    // New keys for an empty database only: beside sealed data they would lock it for ever.
    loadKeys(environment.dataDir, await isEmpty(db));
    const password = randomToken(12);
    try {
      await createFirstAdministrator(db, { handle, displayName: name.trim(), password });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const sentences = error.reasons.map(({ code }) => REFUSALS[code] ?? code);
      return refused(sentences.join('; '));
    }
    say(`administrator ${handle} created\ntemporary password (shown once): ${password}`);
    return 0;
  });
}

function optionsOf(args: string[]) {
  try {
    return parseArgs({ args, options: { handle: { type: 'string' }, name: { type: 'string' } } }).values;
  } catch {
    return null;
  }
}
