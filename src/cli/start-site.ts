import { fileURLToPath } from 'node:url';
import { openDatabase } from '#db/client.ts';
import { whyNotReady } from '#db/readiness.ts';
import { isDemo } from '#src/features/site/settings.queries.ts';
import { BadEnvironment, makeDataDir, readEnvironment } from '#src/lib/environment.ts';
import { PROJECT_ROOT } from '#src/lib/root.ts';
import { prepareDatabase } from './prepare-database.ts';
import { printWelcome } from './welcome.ts';

await main().catch((error: unknown) => {
  process.stderr.write(
    `dengke: ${error instanceof BadEnvironment || !(error instanceof Error) ? error : error.stack}\n`,
  );
  process.exit(1);
});

async function main(): Promise<void> {
  const environment = readEnvironment();
  makeDataDir(environment);
  const db = openDatabase(environment.databaseUrl, environment.databaseToken);
  await prepareDatabase(db, environment, (line) => process.stdout.write(`dengke: ${line}\n`));
  const faults = await whyNotReady(db.$client);
  if (faults.length > 0) throw new Error(`the database is not ready:\n${faults.join('\n')}`);
  if (process.env.CLOCK_OFFSET_DAYS && !(await isDemo(db))) {
    throw new Error('CLOCK_OFFSET_DAYS moves the clock of a demonstration only; this database is not one');
  }
  process.env.DENGKE_SERVING = '1';
  const { serve } = await import('#src/server.ts');
  const site = await serve(fileURLToPath(new URL('dist', PROJECT_ROOT)));
  await printWelcome(db, environment);
  db.$client.close();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void site.stop().then(() => process.exit(0)));
  }
}
