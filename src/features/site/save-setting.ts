import { type Database, write } from '#db/client.ts';
import { siteSettings } from '#db/schema/site.ts';
import { type Author, record } from '#src/features/journal/record.ts';
import { forgetDemoMark } from './settings.queries.ts';

/** Sets a fact of this installation. The journal keeps the key; values may hold passwords of demo accounts. */
export async function saveSetting(
  db: Database,
  author: Author,
  input: { readonly key: string; readonly value: string },
): Promise<void> {
  const { key, value } = input;
  await write(db, async (tx) => {
    await tx
      .insert(siteSettings)
      .values({ key, value })
      .onConflictDoUpdate({ target: siteSettings.key, set: { value } });
    await record(tx, author, { act: 'site.saveSetting', entity: 'site-setting', entityId: key });
  });
  forgetDemoMark(db);
}
