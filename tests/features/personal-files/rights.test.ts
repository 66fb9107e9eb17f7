import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import { letters } from '#db/schema/outbox.ts';
import { correctionRequests, dataExports, erasureRequests } from '#db/schema/people.ts';
import { hashPassword } from '#src/features/accounts/password.ts';
import { readsOf } from '#src/features/learners/data-reads.queries.ts';
import { askCorrection, withdrawCorrection } from '#src/features/personal-files/ask-correction.ts';
import { askExport, EXPORT_MS, exportOpenTo } from '#src/features/personal-files/ask-export.ts';
import { decideCorrection } from '#src/features/personal-files/decide-correction.ts';
import { correctionPage, correctionsPage } from '#src/features/personal-files/desk.queries.ts';
import { exportWorkbook } from '#src/features/personal-files/export-workbook.ts';
import { openFile } from '#src/features/personal-files/open-file.ts';
import { personOfLearner } from '#src/features/personal-files/person.queries.ts';
import { personFile } from '#src/features/personal-files/person-file.queries.ts';
import { dueRetention, lastRetention, RETENTION_WORKS, retentionDue } from '#src/features/personal-files/retention.ts';
import { now, setClock } from '#src/lib/clock.ts';
import { instant } from '#src/lib/day.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { anActorWithAccount } from '#tests/support/accounts.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { aLearner, anIdentityNumber } from '#tests/support/learners.ts';
import { codesOf } from '#tests/support/refusals.ts';

const password = 'mingri-2026';
const YEAR_MS = 365 * 86_400_000;
const reviewer = anActor('first-reviewer', { divisionCode: '331100' });

afterEach(() => setClock(null));

async function aPerson(db: Database) {
  const actor = await anActorWithAccount(db, 'learner', { passwordHash: await hashPassword(password) });
  const learnerId = await aLearner(db, { accountId: actor.accountId });
  return { actor: { ...actor, learnerId }, learnerId };
}

describe('an export', () => {
  test('takes the password again, is journalled, and stays open ten minutes', async () => {
    const db = await aDatabase();
    const { actor, learnerId } = await aPerson(db);
    expect(await codesOf(askExport(db, actor, { password: 'wrong' }))).toEqual(['password-not-right']);
    expect(await exportOpenTo(db, actor)).toBeNull();
    await askExport(db, actor, { password });
    expect(await lastEntry(db)).toMatchObject({ act: 'personal-files.askExport', entityId: learnerId });
    expect((await exportOpenTo(db, actor))?.learnerIds).toEqual([learnerId]);
    const later = now() + EXPORT_MS + 1;
    setClock(() => later);
    expect(await exportOpenTo(db, actor)).toBeNull();
  });

  test('is had six times a day at most', async () => {
    const db = await aDatabase();
    const { actor } = await aPerson(db);
    const began = now();
    for (let at = 1; at <= 6; at += 1) {
      setClock(() => began + at * 200_000);
      await askExport(db, actor, { password });
    }
    setClock(() => began + 7 * 200_000);
    await expect(askExport(db, actor, { password })).rejects.toThrow('try again');
    expect((await db.select().from(dataExports)).length).toBe(6);
  });

  test('as a workbook has a dictionary and a sheet for every table with rows', async () => {
    const db = await aDatabase();
    const { learnerId } = await aPerson(db);
    const bytes = await exportWorkbook(db, await personOfLearner(db, learnerId), 'zh');
    const read = await readGrid(bytes, 'my-data.xlsx');
    expect(read.ok && [read.grid.sheetName, ...read.grid.otherSheets]).toEqual(
      expect.arrayContaining(['数据字典', 'learners', 'accounts', 'journal']),
    );
  });
});

describe('a correction', () => {
  async function asked(db: Database, field: 'name' | 'identity' | 'phone', value: string) {
    const { actor, learnerId } = await aPerson(db);
    const wish = { field, value, evidenceNumber: '户 2026-7', statement: '' };
    const { correctionId } = await askCorrection(db, actor, wish);
    return { actor, learnerId, correctionId };
  }

  test('of a number brings birthday and index along; the person is told by letter', async () => {
    const db = await aDatabase();
    const number = anIdentityNumber('1985-03-09');
    const { learnerId, correctionId } = await asked(db, 'identity', number);
    expect((await correctionPage(db, reviewer, correctionId))?.value).toBe(number);
    await decideCorrection(db, reviewer, { correctionId, isAccepted: true, reason: '已核对身份证原件' });
    const [person] = await db.select().from(learners).where(eq(learners.id, learnerId));
    expect(person?.bornOn).toBe(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
    expect(await lastEntry(db)).toMatchObject({
      act: 'personal-files.decideCorrection',
      details: { isAccepted: true },
    });
    expect((await db.select().from(letters)).map((letter) => letter.template)).toEqual(['corrected']);
  });

  test('of a name leaves certificates as issued and lists them to be superseded', async () => {
    const db = await aDatabase();
    await thePolicies(db);
    const { accountId } = await anActorWithAccount(db, 'learner');
    const { learnerIds } = await aTaughtRun(db);
    const [learnerId = ''] = learnerIds;
    await db.update(learners).set({ accountId }).where(eq(learners.id, learnerId));
    const actor = { ...anActor('learner', { accountId }), learnerId };
    const { correctionId } = await askCorrection(db, actor, {
      field: 'name',
      value: '欧阳志刚',
      evidenceNumber: '户 9',
      statement: '',
    });
    await decideCorrection(db, reviewer, { correctionId, isAccepted: true, reason: '已核对' });
    const [request] = await db.select().from(correctionRequests);
    expect(request?.superseded).toMatchObject([{ kind: 'certificate' }]);
    expect((await personFile(db, learnerId))?.head.name).toBe('欧阳志刚');
  });

  test('is refused without change, evidence or a right value, twice, and to a number of somebody else', async () => {
    const db = await aDatabase();
    const { actor } = await aPerson(db);
    const ask = (value: string, evidenceNumber = '户 1') =>
      codesOf(askCorrection(db, actor, { field: 'name', value, evidenceNumber, statement: '' }));
    expect(await ask('林水生')).toEqual(['nothing-changes']);
    expect(await ask('1')).toEqual(['value-not-right']);
    expect(await ask('林水声', ' ')).toEqual(['evidence-missing']);
    expect(await ask('林水声')).toEqual([]);
    expect(await ask('林水胜')).toEqual(['correction-open']);
    const taken = anIdentityNumber('1977-07-07');
    await aLearner(db, { identityNumber: taken, name: '季海棠' });
    const wish = { field: 'identity' as const, value: taken, evidenceNumber: '户 2', statement: '' };
    const { correctionId } = await askCorrection(db, actor, wish);
    const decided = decideCorrection(db, reviewer, { correctionId, isAccepted: true, reason: '核对' });
    expect(await codesOf(decided)).toEqual(['identity-of-another']);
  });

  test('is decided once, by somebody else, in scope; or taken back', async () => {
    const db = await aDatabase();
    const { actor, correctionId } = await asked(db, 'phone', '19900000777');
    const decide = (by: typeof reviewer) =>
      decideCorrection(db, by, { correctionId, isAccepted: false, reason: '证明不符' });
    const self = anActor('first-reviewer', { accountId: actor.accountId });
    expect(await codesOf(decide(self))).toEqual(['own-request']);
    await expect(decide(anActor('first-reviewer', { divisionCode: '330100' }))).rejects.toBeInstanceOf(OutOfScope);
    expect((await correctionsPage(db, reviewer, { isAll: false })).total).toBe(1);
    await decide(reviewer);
    expect(await codesOf(decide(reviewer))).toEqual(['correction-settled']);
    expect(await codesOf(withdrawCorrection(db, actor, { correctionId }))).toEqual(['correction-settled']);
    const again = await askCorrection(db, actor, {
      field: 'phone',
      value: '19900000778',
      evidenceNumber: '户 3',
      statement: '',
    });
    await withdrawCorrection(db, actor, again);
    expect(await lastEntry(db)).toMatchObject({ act: 'personal-files.withdrawCorrection' });
  });
});

describe('the file of a person', () => {
  test('holds classes with sealed hours and certificate, and who of the staff opened it', async () => {
    const db = await aDatabase();
    await thePolicies(db);
    const { learnerIds } = await aTaughtRun(db);
    const [learnerId = ''] = learnerIds;
    const file = await openFile(db, reviewer, learnerId);
    expect(file?.runs).toMatchObject([{ sealedMinutes: 3600, plannedMinutes: 3600, state: 'completed' }]);
    expect(file?.runs[0]?.certificateNumber).toMatch(/^DK-/);
    expect((await readsOf(db, learnerId)).items).toMatchObject([{ kind: 'file', purpose: 'personal-file' }]);
    expect(await openFile(db, anActor('first-reviewer', { divisionCode: '330100' }), learnerId)).toBeNull();
  });
});

describe('retention', () => {
  test('shows what is due without touching it, lets it go, and runs once a day', async () => {
    const db = await aDatabase();
    const { learnerId } = await aPerson(db);
    const idle = now() + 3 * YEAR_MS + 86_400_000;
    setClock(() => idle);
    expect((await retentionDue(db)).find((one) => one.kind === 'idle-people')?.rows).toBe(1);
    expect(await db.select().from(learners)).toHaveLength(1);
    await dueRetention(db);
    expect(await db.select().from(learners).where(eq(learners.id, learnerId))).toEqual([]);
    expect(await db.select().from(erasureRequests)).toMatchObject([
      { kind: 'retention', state: 'done', decidedBy: 'system' },
    ]);
    expect(await lastRetention(db)).toBe(idle);
    const entry = await lastEntry(db);
    await dueRetention(db);
    expect((await lastEntry(db))?.sequence).toBe(entry?.sequence);
  });

  test('keeps the file of somebody trained for ten years, and then takes the name away', async () => {
    const db = await aDatabase();
    await thePolicies(db);
    const { learnerIds } = await aTaughtRun(db);
    const [learnerId = ''] = learnerIds;
    const at = async (years: number) => {
      const moment = instant(now() + years * YEAR_MS);
      setClock(() => moment);
      await dueRetention(db);
      setClock(null);
      return (await db.select().from(learners).where(eq(learners.id, learnerId)))[0]?.name;
    };
    expect(await at(9)).toBe('欧阳志强0');
    expect(await at(11)).toBe('已依法删除');
  });

  test('counts for every work and letters older than a year go', async () => {
    const db = await aDatabase();
    await write(db, (tx) =>
      tx.insert(letters).values({
        ...{ id: 'old', language: 'zh', template: 'x', subject: 's', body: 'b', state: 'kept' },
        createdAt: instant(now() - 400 * 86_400_000),
      }),
    );
    const due = await retentionDue(db);
    expect(due.map((one) => one.kind)).toEqual(RETENTION_WORKS.map((work) => work.kind));
    await dueRetention(db);
    expect(await db.select().from(letters)).toEqual([]);
  });
});
