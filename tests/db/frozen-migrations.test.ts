import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { bareClientOf, type Database } from '#db/client.ts';
import { changedPrints, type FrozenPrints, frozenPrints } from '#db/frozen-prints.ts';
import { migrate, pendingMigrations } from '#db/migrate.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import { draftPolicy } from '#src/features/policies/draft-policy.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';
import { DEMO_SUBSIDY, policiesInForce } from '#tests/support/policies.ts';

const REAL = fileURLToPath(new URL('../../db/migrations/', import.meta.url));
afterEach(() => setClock(null));

const folder = mkdtempSync(join(tmpdir(), 'dengke-migrations-'));
afterAll(() => rmSync(folder, { recursive: true }));

let db: Database;
let before: FrozenPrints;

beforeAll(async () => {
  db = await aDatabase();
  await policiesInForce(db);
  await draftPolicy(db, anActor('second-reviewer'), { basedOn: DEMO_SUBSIDY });
  before = await frozenPrints(db.$client);
});

let count = 0;

/** A folder with the real migrations and one more. */
function planted(sql: string): URL {
  count += 1;
  const own = mkdtempSync(join(folder, `${count}-`));
  for (const name of readdirSync(REAL)) symlinkSync(join(REAL, name), join(own, name));
  writeFileSync(join(own, '9999_planted.sql'), sql);
  return pathToFileURL(`${own}/`);
}

const OPEN = `
  DROP TRIGGER policy_versions_frozen; DROP TRIGGER policy_versions_state; DROP TRIGGER policy_versions_no_delete;
  DROP TRIGGER policy_divisions_delete; DROP TRIGGER policy_scans_no_delete; DROP TRIGGER policy_examples_update;
  DROP TRIGGER policy_examples_delete; DROP TRIGGER policy_scans_no_update; DROP TRIGGER policy_divisions_update;
  DROP TRIGGER policy_versions_ended; DROP TRIGGER policy_versions_confirmed; DROP TRIGGER policy_examples_insert;
  DROP TRIGGER policy_divisions_confirmed_delete;`;
const ID = `'${DEMO_SUBSIDY}'`;

describe('a migration', () => {
  test.each([
    ['changes the text', `UPDATE policy_versions SET canonical = '{}' WHERE id = ${ID}`],
    ['prolongs it', `UPDATE policy_versions SET effective_to = '2030-12-31' WHERE id = ${ID}`],
    ['puts it back among the drafts', `UPDATE policy_versions SET state = 'draft' WHERE id = ${ID}`],
    ['repeals it in passing', `UPDATE policy_versions SET state = 'repealed' WHERE id = ${ID}`],
    ['deletes it', `PRAGMA defer_foreign_keys = 1; DELETE FROM policy_versions WHERE id = ${ID}`],
    [
      'takes a place from it',
      `DELETE FROM policy_divisions WHERE policy_version_id = ${ID} AND division_code = '331124'`,
    ],
    ['gives it another scan', `UPDATE policy_scans SET bytes = x'00', size = 1 WHERE policy_version_id = ${ID}`],
    ['rewrites its examples', `UPDATE policy_examples SET expected = '{}' WHERE policy_version_id = ${ID}`],
    ['takes the examples away', `DELETE FROM policy_examples WHERE policy_version_id = ${ID}`],
    ['ends it', `INSERT INTO policy_endings VALUES (${ID}, 'repealed', '2026-06-30', NULL, 'x', '', 'x', 1)`],
    ['loses a column of it', 'ALTER TABLE policy_versions DROP COLUMN title_en'],
    ['makes the table anew without the last column', 'ALTER TABLE policy_versions RENAME COLUMN canonical TO text'],
  ])('that %s is rolled back and names the version', async (_, sql) => {
    const attempt = migrate(bareClientOf(db), planted(`${OPEN}\n${sql};`));
    await expect(attempt).rejects.toThrow(/9999_planted was rolled back.*(demo-ls-115-2026@1|cannot be read)/);
    expect(changedPrints(before, await frozenPrints(db.$client, before))).toEqual([]);
    expect(await pendingMigrations(db.$client)).toEqual([]);
  });

  it('that only takes a guard away is rolled back and names the trigger', async () => {
    const attempt = migrate(bareClientOf(db), planted('DROP TRIGGER policy_versions_frozen;'));
    await expect(attempt).rejects.toThrow('the trigger policy_versions_frozen');
  });

  it('that would commit before the end is not begun', async () => {
    const sql = `${OPEN} UPDATE policy_versions SET canonical = '{}' WHERE id = ${ID}; COMMIT; BEGIN;`;
    await expect(migrate(bareClientOf(db), planted(sql))).rejects.toThrow('leaves its transaction (commit)');
    expect(changedPrints(before, await frozenPrints(db.$client, before))).toEqual([]);
  });

  it('that changes what a claim was computed with is rolled back', async () => {
    setClock(() => instantAt(day('2026-07-01'), '09:00'));
    const own = await aDatabase();
    await thePolicies(own);
    const { runId } = await aTaughtRun(own);
    await assembleClaim(own, anActor('institution-head'), { runId });
    const sql =
      'DROP TRIGGER claim_lines_frozen; UPDATE claim_lines SET amount_fen = amount_fen + 1, training_fen = training_fen + 1;';
    await expect(migrate(bareClientOf(own), planted(sql))).rejects.toThrow('claim_lines: what was computed');
  });

  it('that adds a column, replaces a trigger and edits a draft is applied', async () => {
    const own = await aDatabase();
    await policiesInForce(own);
    await draftPolicy(own, anActor('second-reviewer'), { basedOn: DEMO_SUBSIDY });
    const frozen = await frozenPrints(own.$client);
    const { rows } = await own.$client.execute("SELECT sql FROM sqlite_master WHERE name = 'policy_versions_frozen'");
    const sql = `ALTER TABLE policy_versions ADD COLUMN note text; DROP TRIGGER policy_versions_frozen; ${rows[0]?.sql};
      UPDATE policy_versions SET title_en = 'A draft' WHERE state = 'draft';`;
    expect(await migrate(bareClientOf(own), planted(sql))).toEqual(['9999_planted']);
    expect(changedPrints(frozen, await frozenPrints(own.$client, frozen))).toEqual([]);
  });
});
