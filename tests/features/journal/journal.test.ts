import { expect, test } from 'vitest';
import { bareClientOf, type Database, write } from '#db/client.ts';
import { actsInJournal, journalHead, journalPage } from '#src/features/journal/journal.queries.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { verifyJournal } from '#src/features/journal/verify-journal.ts';
import { today } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';

async function aJournal(rows = 6): Promise<Database> {
  const db = await aDatabase();
  for (let n = 1; n <= rows; n += 1) {
    const deed = {
      act: n % 2 ? 'claims.submit' : 'claims.withdraw',
      entity: 'claim',
      entityId: `c${n}`,
      details: { n },
    };
    await write(db, (tx) => record(tx, { ...SYSTEM, requestId: `r${n}` }, deed));
  }
  return db;
}

/** What somebody with the file and a tool can do: the triggers are dropped first. */
async function behindItsBack(db: Database, sql: string): Promise<void> {
  await bareClientOf(db).executeMultiple(`DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; ${sql}`);
}

test('an untouched journal is intact, and its head is the last hash', async () => {
  const db = await aJournal();
  const head = await journalHead(db);
  expect(await verifyJournal(db)).toEqual({ ok: true, rows: 6, head: head.hash });
  expect(await verifyJournal(await aDatabase())).toMatchObject({ ok: true, rows: 0 });
});

test('the database itself refuses to change or delete a row', async () => {
  const db = await aJournal();
  await expect(db.$client.execute("UPDATE journal SET act = 'x' WHERE sequence = 3")).rejects.toThrow('append-only');
  await expect(db.$client.execute('DELETE FROM journal WHERE sequence = 3')).rejects.toThrow('append-only');
});

test.each([
  'at = at + 1',
  "actor_id = 'somebody'",
  "role = 'approver'",
  "act = 'claims.determine'",
  "entity = 'run'",
  "entity_id = 'c99'",
  `details = '{"n":4}'`,
  'request_id = NULL',
  'previous_hash = hash',
  'hash = previous_hash',
])('a row whose %s is named', async (change) => {
  const db = await aJournal();
  await behindItsBack(db, `UPDATE journal SET ${change} WHERE sequence = 3`);
  expect(await verifyJournal(db)).toEqual({ ok: false, sequence: 3, fault: 'changed' });
});

test('a deleted row is named, in the middle and at the beginning', async () => {
  for (const sequence of [1, 4]) {
    const db = await aJournal();
    await behindItsBack(db, `DELETE FROM journal WHERE sequence = ${sequence}`);
    expect(await verifyJournal(db)).toEqual({ ok: false, sequence, fault: 'missing' });
  }
});

test('two swapped rows are named', async () => {
  const db = await aJournal();
  await behindItsBack(
    db,
    `UPDATE journal SET sequence = 100 WHERE sequence = 2; UPDATE journal SET sequence = 2 WHERE sequence = 3;
     UPDATE journal SET sequence = 3 WHERE sequence = 100;`,
  );
  expect(await verifyJournal(db)).toEqual({ ok: false, sequence: 2, fault: 'changed' });
});

test('a row written again with a right hash of its own no longer fits the next', async () => {
  const db = await aJournal();
  const other = await aJournal();
  const { rows } = await other.$client.execute('SELECT * FROM journal WHERE sequence = 3');
  const row = { ...rows[0] };
  await behindItsBack(
    db,
    `UPDATE journal SET at = ${row.at}, hash = '${row.hash}', previous_hash = '${row.previous_hash}' WHERE sequence = 3`,
  );
  expect(await verifyJournal(db)).toMatchObject({ ok: false, sequence: 3 });
});

test('the auditor finds rows by act, account, thing and day, the latest first', async () => {
  const db = await aJournal();
  const actor = anActor('approver');
  await write(db, (tx) => record(tx, actor, { act: 'claims.determine', entity: 'claim', entityId: 'c2' }));
  const sequences = async (filter: Parameters<typeof journalPage>[1]) =>
    (await journalPage(db, filter)).items.map((item) => item.sequence);
  expect(await sequences({})).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(await sequences({ act: 'claims.submit' })).toEqual([5, 3, 1]);
  expect(await sequences({ actorId: actor.accountId })).toEqual([7]);
  expect(await sequences({ entityId: 'c2' })).toEqual([7, 2]);
  expect(await sequences({ from: today(), to: today() })).toHaveLength(7);
  expect(await sequences({ from: addDays(today(), 1) })).toEqual([]);
  expect(await actsInJournal(db)).toEqual(['claims.determine', 'claims.submit', 'claims.withdraw']);
});
