import type { Database } from '#db/client.ts';
import { siteSetting } from '#src/features/site/settings.queries.ts';
import type { Environment } from '#src/lib/environment.ts';

type DemoAccount = {
  readonly handle: string;
  readonly password: string;
  readonly roleZh: string;
  readonly roleEn: string;
};

/** Prints the address and, on a demo database, the accounts of every desk. */
export async function printWelcome(db: Database, environment: Environment): Promise<void> {
  const accounts = JSON.parse((await siteSetting(db, 'demo-accounts')) ?? '[]') as DemoAccount[];
  const lines = accounts.map(
    (account) => `  ${account.handle.padEnd(24)} ${account.password.padEnd(18)} ${account.roleZh} · ${account.roleEn}`,
  );
  process.stdout.write(`\n登科 Dengke is serving at ${environment.origin}\n`);
  if (lines.length > 0) process.stdout.write(`\nDemonstration accounts (演示账号):\n${lines.join('\n')}\n`);
  process.stdout.write('\nStop with Ctrl-C.\n');
}
