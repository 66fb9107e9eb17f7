import { expect, test } from 'vitest';
import { openForReading } from '#db/reading.ts';
import { siteSettings } from '#db/schema/site.ts';
import { aDatabase } from '#tests/support/database.ts';

test('a reader in another thread reads, and can neither write nor give itself leave to', async () => {
  const db = await aDatabase();
  const { rows } = await db.$client.execute('PRAGMA database_list');
  const reader = await openForReading(`file:${rows[0]?.file}`);
  expect(await reader.select().from(siteSettings)).toEqual([]);
  await expect(reader.insert(siteSettings).values({ key: 'a', value: '1' })).rejects.toThrow();
  await expect(reader.$client.execute('PRAGMA query_only = 0')).rejects.toThrow('never the schema');
  reader.$client.close();
});
