import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { bareClientOf, type Database, openDatabase, write } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { learners } from '#db/schema/learners.ts';
import { erasureRequests, statutoryArchive } from '#db/schema/people.ts';
import { hashPassword } from '#src/features/accounts/password.ts';
import { SYSTEM } from '#src/features/journal/record.ts';
import { registerLearner } from '#src/features/learners/register-learner.ts';
import { askErasure } from '#src/features/personal-files/ask-erasure.ts';
import { decideErasure } from '#src/features/personal-files/decide-erasure.ts';
import { exportJson } from '#src/features/personal-files/export-json.ts';
import { personOfLearner } from '#src/features/personal-files/person.queries.ts';
import { PERSON_TABLES, shownRow, storedRows } from '#src/features/personal-files/person-rows.queries.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { anActorWithAccount } from '#tests/support/accounts.ts';
import { anActor } from '#tests/support/actors.ts';
import { canariesIn, disguisesOf, MARK, OF_STAFF, plantPerson } from '#tests/support/canaries.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { aLearner, anIdentityNumber } from '#tests/support/learners.ts';
import { codesOf } from '#tests/support/refusals.ts';

const folder = mkdtempSync(join(tmpdir(), 'dengke-erasure-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reviewer = anActor('second-reviewer', { divisionCode: '331100' });

async function aFileDatabase(name: string): Promise<Database> {
  await aDatabase();
  const db = openDatabase(`file:${join(folder, name)}`);
  await migrate(bareClientOf(db));
  return db;
}

async function asked(db: Database, learnerId: string, accountId: string): Promise<string> {
  const id = newId();
  const row = { id, learnerId, accountId, kind: 'erase' as const, state: 'asked' as const };
  await write(db, (tx) => tx.insert(erasureRequests).values({ ...row, askedBy: accountId, askedAt: now() }));
  return id;
}

async function exported(db: Database, learnerId: string): Promise<Record<string, Record<string, unknown>[]>> {
  let text = '';
  for await (const part of exportJson(db, await personOfLearner(db, learnerId))) text += part;
  return JSON.parse(text).tables;
}

describe('a person in every table of the data map', () => {
  it('has every row in the export, with every canary that is theirs to have', async () => {
    const db = await aFileDatabase('export.db');
    const { learnerId, canaries } = await plantPerson(db);
    await plantPerson(db);
    const tables = await exported(db, learnerId);
    const person = await personOfLearner(db, learnerId);
    for (const table of PERSON_TABLES) {
      const [name, map] = table;
      const rows = await storedRows(db, person, table);
      expect(rows.length > 0 || OF_STAFF.includes(name), `a row in ${name}`).toBe(true);
      expect(tables[name], name).toEqual(JSON.parse(JSON.stringify(rows.map((row) => shownRow(name, map, row)))));
    }
    const withheld = new Set(
      PERSON_TABLES.flatMap(([name, map]) => (map.withheld ?? '').split(/\s+/).map((column) => `${name}.${column}`)),
    );
    const text = JSON.stringify(tables);
    const missing = canaries.filter(({ place, text: canary }) => {
      const isThere = text.includes(canary) || text.includes(Buffer.from(canary).toString('base64'));
      return isThere === withheld.has(place);
    });
    expect(missing).toEqual([]);
    expect(canaries.length).toBeGreaterThan(40);
  });

  it('leaves no canary behind in the file, its log or its index, and statutory rows stay nameless', async () => {
    const db = await aFileDatabase('erase.db');
    const { learnerId, accountId } = await plantPerson(db);
    expect([...canariesIn(folder).keys()].some((file) => file.includes('erase.db'))).toBe(true);
    const erasureId = await asked(db, learnerId, accountId);
    await decideErasure(db, reviewer, { erasureId, isAgreed: true, reason: '本人申请' });
    expect([...canariesIn(folder).keys()].filter((file) => file.includes('erase.db'))).toEqual([]);
    const [request] = await db.select().from(erasureRequests).where(eq(erasureRequests.id, erasureId));
    expect(request?.outcome?.find((one) => one.table === 'payment_attempts')).toMatchObject({ did: 'pseudonymised' });
    const kept = await db.select().from(statutoryArchive);
    expect(kept.map((row) => row.tableName).sort()).toEqual(['certificates', 'payment_attempts']);
    expect(await lastEntry(db)).toMatchObject({ act: 'personal-files.decideErasure', details: { isAgreed: true } });
  });

  it('is found by every disguise of a canary when it is there', () => {
    expect(disguisesOf(MARK).length).toBe(8);
    for (const text of [`x${MARK}y`, `xy${MARK}1`, `${MARK}123`]) {
      const encoded = Buffer.from(Buffer.from(text).toString('base64'));
      expect(
        disguisesOf(MARK).some((one) => encoded.includes(one)),
        text,
      ).toBe(true);
    }
  });
});

describe('asking for erasure', () => {
  const password = 'mingri-2026';

  async function aPerson(db: Database) {
    const actor = await anActorWithAccount(db, 'learner', { passwordHash: await hashPassword(password) });
    const identityNumber = anIdentityNumber();
    const learnerId = await aLearner(db, { accountId: actor.accountId, identityNumber });
    return { actor: { ...actor, learnerId }, learnerId, identityNumber };
  }

  it('takes the password, and who was never on a run is gone at once', async () => {
    const db = await aDatabase();
    const { actor, learnerId } = await aPerson(db);
    expect(await codesOf(askErasure(db, actor, { password: 'wrong' }))).toEqual(['password-not-right']);
    expect(await askErasure(db, actor, { password })).toEqual({ isDone: true });
    expect(await db.select().from(learners).where(eq(learners.id, learnerId))).toEqual([]);
  });

  it('is refused to staff, and the journal says so', async () => {
    const db = await aDatabase();
    const actor = await anActorWithAccount(db, 'registrar', { passwordHash: await hashPassword(password) });
    expect(await codesOf(askErasure(db, actor, { password }))).toEqual(['holds-a-role']);
    expect(await lastEntry(db)).toMatchObject({ act: 'personal-files.askErasure.refused' });
  });

  it('is decided by somebody else, with a reason', async () => {
    const db = await aDatabase();
    const { learnerId, actor } = await aPerson(db);
    const erasureId = await asked(db, learnerId, actor.accountId);
    const self = anActor('second-reviewer', { accountId: actor.accountId });
    expect(await codesOf(decideErasure(db, self, { erasureId, isAgreed: true, reason: '' }))).toEqual([
      'own-request',
      'reason-empty',
    ]);
    await decideErasure(db, reviewer, { erasureId, isAgreed: false, reason: '档案核对中' });
    expect(await codesOf(decideErasure(db, reviewer, { erasureId, isAgreed: true, reason: '再办' }))).toEqual([
      'erasure-settled',
    ]);
  });
});

it('whoever comes again after an erasure meets their nameless past', async () => {
  const db = await aFileDatabase('again.db');
  const identityNumber = anIdentityNumber();
  const { learnerId, accountId } = await plantPerson(db);
  await write(db, async (tx) => {
    const { identity } = await import('#src/lib/keys.ts').then(({ seal }) => ({
      identity: seal<never>(identityNumber, 'learners', 'identity', learnerId),
    }));
    await tx.update(learners).set({ identity }).where(eq(learners.id, learnerId));
  });
  const erasureId = await asked(db, learnerId, accountId);
  await decideErasure(db, reviewer, { erasureId, isAgreed: true, reason: '本人申请' });
  const again = await write(db, (tx) =>
    registerLearner(tx, SYSTEM, { name: '林水生', identityNumber, divisionCode: '331102' }),
  );
  expect(again.isNew).toBe(true);
  expect((await personOfLearner(db, again.learnerId)).learnerIds).toEqual([again.learnerId, learnerId]);
});
