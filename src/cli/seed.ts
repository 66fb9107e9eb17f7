import { bareClientOf } from '#db/client.ts';
import { isEmpty } from '#db/is-empty.ts';
import { migrate } from '#db/migrate.ts';
import { calledWrongly, helpAsked, refused, say, withDatabase } from './command.ts';
import { prepareDatabase } from './prepare-database.ts';

const HELP = `Usage: npm run dengke -- seed

Tells the demonstration story (two cities, six institutions, 1,200 invented people) in an empty database. A database
that holds anything is left alone: exit code 1.
`;

/** `dengke seed`: exit code 0 when the story was told, 1 when the database is not empty. */
export async function seedCommand(args: string[]): Promise<number> {
  const helped = helpAsked(args, HELP);
  if (helped !== null) return helped;
  if (args.length > 0) return calledWrongly(`seed takes no options: ${args.join(' ')}`);
  return withDatabase(async (db, environment) => {
    await migrate(bareClientOf(db));
    if (!(await isEmpty(db))) {
      return refused('the database is not empty; the demonstration is told in an empty one only');
    }
    process.env.DEMO = '1';
    await prepareDatabase(db, environment, say);
    return 0;
  });
}
