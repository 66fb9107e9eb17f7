import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { bareClientOf, type Database, openDatabase, write } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { record } from '#src/features/journal/record.ts';
import { verifyJournal } from '#src/features/journal/verify-journal.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { policyInForce } from '#src/features/policies/policies.queries.ts';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { policyPage } from '#src/features/policies/policy-page.queries.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { verifyPolicies } from '#src/features/policies/verify-policies.ts';
import { now } from '#src/lib/clock.ts';
import { day } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDraft, asShown, DEMO_SUBSIDY, DEMO_TRAINING_FEE, makeReady } from '#tests/support/policies.ts';
import { codesOf } from '#tests/support/refusals.ts';

const REAL = fileURLToPath(new URL('../../db/migrations/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dengke-old-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A database as the release before the policy desk left it: one version confirmed twice, one confirmed once. */
async function anOldDatabase(): Promise<Database> {
  const own = mkdtempSync(join(folder, 'at-'));
  for (const name of ['0001_tables.sql', '0002_frozen.sql']) symlinkSync(join(REAL, name), join(own, name));
  const db = openDatabase(`file:${join(own, 'dengke.db')}`);
  await migrate(bareClientOf(db), pathToFileURL(`${own}/`));
  await db.$client.execute("INSERT INTO site_settings VALUES ('demo', 'yes')");
  for (const file of readPolicyFiles().filter(({ policy }) => policy.demonstration)) await insertVersion(db, file);
  await confirmAsBefore(db, DEMO_SUBSIDY, ['anna', 'bert']);
  await confirmAsBefore(db, DEMO_TRAINING_FEE, ['anna']);
  return db;
}

async function insertVersion(
  db: Database,
  { versionId, policy, canonical, sha256 }: ReturnType<typeof readPolicyFiles>[number],
) {
  const { id, version, track, authority, effective } = policy;
  await db.$client.execute({
    sql: `INSERT INTO policy_versions (id, policy_id, version, track, state, title_zh, title_en, document_number, issued_on,
      effective_from, effective_to, has_example_values, is_demonstration, canonical, sha256, created_at)
      VALUES (?, ?, ?, ?, 'draft', ?, 'x', ?, ?, ?, ?, 0, 1, ?, ?, ?)`,
    args: [
      ...[versionId, id, version, track, authority.title, authority.documentNumber, authority.issuedOn],
      ...[effective.from, effective.to, canonical, sha256, now()],
    ],
  });
  for (const code of policy.jurisdictions) {
    await db.$client.execute({ sql: 'INSERT INTO policy_divisions VALUES (?, ?)', args: [versionId, code] });
  }
}

/** The deed as it was then: no scan, no worked example, the same journal row. */
async function confirmAsBefore(db: Database, entityId: string, people: readonly string[]): Promise<void> {
  const { rows } = await db.$client.execute(`SELECT sha256 FROM policy_versions WHERE id = '${entityId}'`);
  for (const [index, accountId] of people.entries()) {
    const step = index === 0 ? 'first' : 'second';
    const column = index === 0 ? 'confirmed' : 'second_confirmed';
    const state = index === 0 ? 'draft' : 'in-force';
    const details = { step, sha256: rows[0]?.sha256, documentNumber: '演示〔2026〕1号', issuedOn: '2026-01-01' };
    const change = `UPDATE policy_versions SET ${column}_by = ?, ${column}_at = ?, state = ? WHERE id = ?`;
    await db.$client.execute({ sql: change, args: [accountId, now(), state, entityId] });
    await write(db, (tx) =>
      record(
        tx,
        { accountId, role: 'approver' },
        { act: 'policies.confirm', entity: 'policyVersion', entityId, details },
      ),
    );
  }
}

test('a database of the release before comes over whole: what was confirmed then stays in force and is not called broken', async () => {
  const db = await anOldDatabase();
  const applied = await migrate(bareClientOf(db));
  expect(applied[0]).toBe('0003_policy_desk');
  expect(applied.length).toBeGreaterThan(2);
  await syncPolicies(db);
  expect(await verifyPolicies(db)).toEqual([]);
  expect(await verifyJournal(db)).toMatchObject({ ok: true });
  const wanted = { track: 'subsidy', divisionCode: '331124', keyDay: day('2026-12-07') } as const;
  expect(await policyInForce(db, wanted)).toMatchObject({ id: DEMO_SUBSIDY, isPayable: true });
  expect(await policyPage(db, DEMO_SUBSIDY)).toMatchObject({ scan: null, examples: [], draftedBy: null });
});

test('there, a version confirmed once needs what is asked now for its second confirmation; the next version may follow', async () => {
  const db = await anOldDatabase();
  await migrate(bareClientOf(db));
  const carl = anActor('approver', { accountId: 'carl' });
  const codes = await codesOf(confirmPolicy(db, carl, await asShown(db, DEMO_TRAINING_FEE)));
  expect(codes).toEqual(['no-examples', 'no-scan']);
  const next = await aDraft(db, { from: '2027-01-01' });
  await confirmPolicy(db, anActor('approver'), await asShown(db, next));
  await confirmPolicy(db, carl, await asShown(db, next));
  expect(await policyPage(db, DEMO_SUBSIDY)).toMatchObject({ state: 'superseded', ending: { byVersionId: next } });
  expect(await verifyPolicies(db)).toEqual([]);
  await expect(makeReady(db, DEMO_TRAINING_FEE)).rejects.toThrow('confirmed-once');
});
