import { settings } from '#src/lib/settings.ts';
import { openDatabase } from './client.ts';

/** The running site's one connection. */
export const db = openDatabase(settings.databaseUrl, settings.databaseToken);
