import { expect, test } from 'vitest';
import { openDatabase, write } from '#db/client.ts';
import { watchData } from '#db/data-stamp.ts';
import { siteSettings } from '#db/schema/site.ts';
import { keepOwnPage, ownPage } from '#src/lib/own-pages.ts';
import { aDatabase } from '#tests/support/database.ts';

test('the stamp stays while nothing is committed and changes with every commit of anybody', async () => {
  const db = await aDatabase();
  const { rows } = await db.$client.execute('PRAGMA database_list');
  const url = `file:${rows[0]?.file}`;
  const stamp = watchData(url);
  const first = await stamp();
  expect(await stamp()).toBe(first);
  await write(db, (tx) => tx.insert(siteSettings).values({ key: 'a', value: '1' }));
  const second = await stamp();
  expect(second).not.toBe(first);
  const other = openDatabase(url);
  await write(other, (tx) => tx.insert(siteSettings).values({ key: 'b', value: '1' }));
  expect(await stamp()).not.toBe(second);
});

test('a libSQL server has no stamp, so nothing is kept', async () => {
  expect(await watchData('libsql://dengke.example')()).toBeNull();
});

test('a list is sent again only under the stamp it was drawn with, and never one that failed or set a cookie', async () => {
  const drawn = await keepOwnPage('me zh', '7', new Response('list', { headers: { 'X-Kind': 'list' } }));
  expect(await drawn.text()).toBe('list');
  expect(await ownPage('me zh', '7')?.text()).toBe('list');
  expect(ownPage('me zh', '8')).toBeNull();
  expect(ownPage('you zh', '7')).toBeNull();
  await keepOwnPage('broken', '7', new Response('no', { status: 409 }));
  await keepOwnPage('cookie', '7', new Response('yes', { headers: { 'Set-Cookie': 'a=b' } }));
  expect([ownPage('broken', '7'), ownPage('cookie', '7')]).toEqual([null, null]);
});
