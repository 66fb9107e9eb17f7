import { expect, test } from 'vitest';
import { journal } from '#db/schema/journal.ts';
import { SYSTEM } from '#src/features/journal/record.ts';
import { doneWords } from '#src/features/site/done-words.ts';
import { saveSetting } from '#src/features/site/save-setting.ts';
import { isDemo, siteSetting } from '#src/features/site/settings.queries.ts';
import { messages } from '#src/lib/language.ts';
import { aDatabase } from '#tests/support/database.ts';

test('a setting is saved, changed and journalled without its value', async () => {
  const db = await aDatabase();
  expect(await siteSetting(db, 'phone')).toBeNull();
  await saveSetting(db, SYSTEM, { key: 'phone', value: '0578-0000000' });
  await saveSetting(db, SYSTEM, { key: 'phone', value: '0578-1111111' });
  expect(await siteSetting(db, 'phone')).toBe('0578-1111111');
  const rows = await db.select().from(journal);
  expect(rows).toMatchObject([{ act: 'site.saveSetting', entityId: 'phone' }, { act: 'site.saveSetting' }]);
  expect(JSON.stringify(rows.map((row) => row.details))).not.toContain('0578');
});

test('a database is a demonstration only when it says yes', async () => {
  const db = await aDatabase();
  expect(await isDemo(db)).toBe(false);
  await saveSetting(db, SYSTEM, { key: 'demo', value: 'yes' });
  expect(await isDemo(db)).toBe(true);
  expect(await isDemo(await aDatabase())).toBe(false);
});

test('only a key of the table is said on a page', () => {
  const table = messages({ saved: { zh: '已保存', en: 'Saved' } });
  const say = (query: string) => doneWords(table, new URL(`http://x/?${query}`), 'en');
  expect(say('done=saved')).toBe('Saved');
  expect([say('done=toString'), say('done=<b>'), say('')]).toEqual([null, null, null]);
});
