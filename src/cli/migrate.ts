import { bareClientOf } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { syncCourses } from '#src/features/catalogue/sync-courses.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { syncTargets } from '#src/features/targets/sync-targets.ts';
import { calledWrongly, helpAsked, say, withDatabase } from './command.ts';

const HELP = `Usage: npm run dengke -- migrate

Applies the migrations that the database lacks, each in one transaction, and takes over the shipped courses and
policies. Doing it again changes nothing. A database of a newer version is refused.
`;

/** `dengke migrate`: exit code 0 when the database is up to date. */
export async function migrateCommand(args: string[]): Promise<number> {
  const helped = helpAsked(args, HELP);
  if (helped !== null) return helped;
  if (args.length > 0) return calledWrongly(`migrate takes no options: ${args.join(' ')}`);
  return withDatabase(async (db) => {
    const applied = await migrate(bareClientOf(db));
    for (const name of applied) say(`applied ${name}`);
    await syncCourses(db);
    await syncPolicies(db);
    await syncTargets(db);
    say(applied.length === 0 ? 'nothing to apply: the database is up to date' : `${applied.length} migrations applied`);
    return 0;
  });
}
