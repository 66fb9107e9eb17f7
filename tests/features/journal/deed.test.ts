import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { verifyJournal } from '#src/features/journal/verify-journal.ts';
import { NotFound, OutOfScope, Refusal } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';

const about = { act: 'catalogue.fileRun', entity: 'run', entityId: 'run-1' };
let db: Database;
beforeEach(async () => {
  db = await aDatabase();
});

test('a deed that is done answers and leaves its own row only', async () => {
  const head = anActor('institution-head');
  expect(await deed(db, head, about, async (tx) => record(tx, head, about).then(() => 7))).toBe(7);
  expect((await db.select().from(journal)).map((row) => row.act)).toEqual(['catalogue.fileRun']);
});

test.each([
  [new Refusal([{ code: 'no-lessons' }, { code: 'no-lessons' }, { code: 'no-policy' }]), ['no-lessons', 'no-policy']],
  [new OutOfScope('elsewhere'), ['out-of-scope']],
])('what is refused changes nothing and is journalled with its codes (%s)', async (error, reasons) => {
  const head = anActor('institution-head');
  const work = deed(db, head, about, async (tx) => {
    await record(tx, head, { ...about, details: { isDone: true } });
    throw error;
  });
  await expect(work).rejects.toBe(error);
  const rows = await db.select().from(journal);
  expect(rows.map(({ act, entityId, actorId, details }) => ({ act, entityId, actorId, details }))).toEqual([
    { act: 'catalogue.fileRun.refused', entityId: 'run-1', actorId: head.accountId, details: { reasons } },
  ]);
  expect(await verifyJournal(db)).toMatchObject({ ok: true });
});

test('a thing that is not there, and a bug, leave no row', async () => {
  for (const error of [new NotFound('run'), new Error('bug')])
    await expect(deed(db, anActor('registrar'), about, () => Promise.reject(error))).rejects.toBe(error);
  expect(await db.select().from(journal)).toEqual([]);
});
