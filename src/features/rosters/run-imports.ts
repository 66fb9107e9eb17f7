import { setImmediate as immediately, setTimeout } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import { importsUnderWay } from './commit-roster.ts';
import { importNextRows } from './import-rows.ts';
import { takeBackNextRows, undosUnderWay } from './take-back-rows.ts';

const LOOK_EVERY_MS = 500;

/**
 * Works on imports that were begun, and on those being taken back, a chunk of rows at a time, while the process lives;
 * between chunks other requests have their turn. What a vanished process left half done is simply gone on with.
 */
export function startImports(db: Database, onFault: (error: unknown) => void = () => undefined): void {
  const look = async (): Promise<boolean> => {
    const [imports, undos] = [await importsUnderWay(db), await undosUnderWay(db)];
    for (const id of imports) while (await importNextRows(db, id)) await immediately();
    for (const id of undos) while (await takeBackNextRows(db, id)) await immediately();
    return imports.length + undos.length > 0;
  };
  const run = async () => {
    for (;;) {
      const hadWork = await look().catch((error: unknown) => {
        onFault(error);
        return false;
      });
      if (!hadWork) await setTimeout(LOOK_EVERY_MS, undefined, { ref: false });
    }
  };
  void run();
}
