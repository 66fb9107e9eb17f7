import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * The folder of the project, as a file URL ending in a slash: found from the working directory or from
 * DENGKE_ROOT, because the built site's files lie elsewhere than their sources.
 */
export const PROJECT_ROOT: URL = pathToFileURL(`${findRoot()}/`);

function findRoot(): string {
  const named = process.env.DENGKE_ROOT ?? process.cwd();
  if (!existsSync(`${named}/db/migrations`)) {
    throw new Error(`start the program from the folder of the project (no db/migrations in ${named})`);
  }
  return named;
}
