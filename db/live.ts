import { loadKeys } from '#src/lib/keys.ts';
import { settings } from '#src/lib/settings.ts';
import { openDatabase } from './client.ts';
import { watchData } from './data-stamp.ts';

/** The running site's one connection. Whoever opens it reads sealed fields, so the keys are loaded with it. */
export const db = openDatabase(settings.databaseUrl, settings.databaseToken);

loadKeys(settings.dataDir, false);

/** Changes with every commit, whoever made it. */
export const dataStamp = watchData(settings.databaseUrl);
