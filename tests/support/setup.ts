import { afterAll } from 'vitest';
import { setClock } from '#src/lib/clock.ts';
import { dropDatabases } from './database.ts';

/** Files of tests share a process: what one leaves behind must not meet the next. */
afterAll(() => {
  setClock(null);
  dropDatabases();
});
