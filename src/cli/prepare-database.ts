import { bareClientOf, type Database } from '#db/client.ts';
import { isEmpty } from '#db/is-empty.ts';
import { migrate } from '#db/migrate.ts';
import { syncCourses } from '#src/features/catalogue/sync-courses.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { syncTargets } from '#src/features/targets/sync-targets.ts';
import type { Environment } from '#src/lib/environment.ts';
import { loadKeys } from '#src/lib/keys.ts';

type Say = (line: string) => void;

/**
 * Makes a database fit to serve: keys, migrations, shipped courses and policies, and the demo story on an empty one
 * (unless DEMO=0). Doing it again changes nothing.
 */
export async function prepareDatabase(db: Database, environment: Environment, say: Say): Promise<void> {
  const applied = await migrate(bareClientOf(db));
  if (applied.length > 0) say(`applied ${applied.length} migrations`);
  loadKeys(environment.dataDir, await isEmpty(db));
  await syncCourses(db);
  await syncPolicies(db);
  await syncTargets(db);
  if (process.env.DEMO !== '0' && (await isEmpty(db))) {
    say('seeding the demonstration (DEMO=0 starts with an empty database) …');
    // Loaded for an empty database only: the story brings every room along, which a serving process has built in.
    const { seedDemo } = await import('#db/seed/seed-demo.ts');
    await seedDemo(db, say);
    await syncTargets(db);
  }
}
