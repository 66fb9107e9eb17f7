import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { bareClientOf, type Database, openDatabase } from '#db/client.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { discardDraft } from '#src/features/policies/discard-draft.ts';
import { repealPolicy } from '#src/features/policies/repeal-policy.ts';
import { verifyPolicies } from '#src/features/policies/verify-policies.ts';
import { withdrawConfirmation } from '#src/features/policies/withdraw-confirmation.ts';
import { today } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import {
  aDraft,
  asShown,
  DEMO_SUBSIDY,
  DEMO_TRAINING_FEE,
  policiesInForce,
  putInForce,
} from '#tests/support/policies.ts';

const LATER = 'demo-ls-115-2026@2';
const NEXT = 'demo-ls-115-2026@3';
let db: Database;

/** A superseded version, its successor in force, a repealed one, and a draft confirmed once after a withdrawal. */
beforeAll(async () => {
  db = await aDatabase();
  await policiesInForce(db);
  await putInForce(db, await aDraft(db, { from: '2027-01-01' }));
  const drafter = anActor('second-reviewer', { accountId: 'drafter' });
  await aDraft(db, { basedOn: LATER, from: '2028-01-01', actor: drafter });
  await confirmPolicy(db, anActor('approver'), await asShown(db, NEXT));
  await withdrawConfirmation(db, anActor('approver'), { policyVersionId: NEXT, reason: 'x' });
  await confirmPolicy(db, anActor('approver'), await asShown(db, NEXT));
  const ending = { documentNumber: '演示〔2026〕9号', reason: 'x', lastDay: today() };
  await repealPolicy(db, anActor('approver'), { policyVersionId: DEMO_TRAINING_FEE, ...ending });
  await discardDraft(db, anActor('approver'), { policyVersionId: await aDraft(db) });
});

/** What verify says after a change made the way a thief with the file would make it; the change is undone. */
async function foundAfter(change: string): Promise<readonly string[]> {
  const bare = bareClientOf(db);
  const { rows } = await bare.execute(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'policy%'",
  );
  const tx = await bare.transaction('write');
  try {
    await tx.execute('PRAGMA defer_foreign_keys = 1');
    for (const row of rows) await tx.execute(`DROP TRIGGER ${row.name}`);
    await tx.executeMultiple(change);
    await tx.commit();
    return await verifyPolicies(db);
  } finally {
    tx.close();
    db = await rebuilt();
  }
}

let spare: Buffer | null = null;

/** The database as it was before the change. */
async function rebuilt(): Promise<Database> {
  const fresh = await aDatabase();
  const { rows } = await fresh.$client.execute('PRAGMA database_list');
  fresh.$client.close();
  writeFileSync(String(rows[0]?.file), spare ?? '');
  return openDatabase(`file:${rows[0]?.file}`);
}

describe('verifying policies', () => {
  it('finds nothing where everything was done by deeds', async () => {
    expect(await verifyPolicies(db)).toEqual([]);
    await db.$client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    const { rows } = await db.$client.execute('PRAGMA database_list');
    spare = readFileSync(String(rows[0]?.file));
  });

  const ID = `'${LATER}'`;
  const of = (id: string) => `UPDATE policy_versions SET %s WHERE id = '${id}'`;
  const set = (id: string, change: string) => of(id).replace('%s', () => change);
  test.each<[string, string, string]>([
    ['a changed text', set(LATER, `canonical = replace(canonical, '100000', '100001')`), 'does not give its hash'],
    ['a text that is none', set(LATER, `canonical = '{}', sha256 = '${sha256Hex('{}')}'`), 'cannot be read'],
    [
      'a changed text with its hash',
      set(
        LATER,
        "canonical = (SELECT canonical FROM policy_versions WHERE id = 'demo-ls-115-2026@1'), sha256 = (SELECT sha256 FROM policy_versions WHERE id = 'demo-ls-115-2026@1')",
      ),
      'confirmation is not the one in the journal',
    ],
    ['a column that differs', set(LATER, "effective_to = '2030-12-31'"), 'columns differ from its text (effectiveTo)'],
    ['a mark taken off', set(LATER, 'is_demonstration = 0'), '(isDemonstration)'],
    ['a place added', `INSERT INTO policy_divisions VALUES (${ID}, '330100')`, 'places differ'],
    ['another confirmer', set(LATER, "second_confirmed_by = 'somebody'"), 'second confirmation is not the one'],
    ['a draft confirmed by hand', set(NEXT, "second_confirmed_by = 'x', state = 'in-force'"), 'second confirmation'],
    ['a confirmation by the drafter', set(LATER, "drafted_by = 'approver-one'"), 'whoever drafted it confirmed it'],
    ['another scan', `UPDATE policy_scans SET bytes = x'00', size = 1 WHERE policy_version_id = ${ID}`, 'policy_scans'],
    [
      'a scan taken away',
      `DELETE FROM policy_scans WHERE policy_version_id = ${ID}`,
      'the scan it was confirmed against',
    ],
    [
      'an example changed',
      `UPDATE policy_examples SET expected = '{"outcome":"entitled","totalFen":1}' WHERE policy_version_id = ${ID}`,
      'worked examples fail',
    ],
    ['an example taken away', `DELETE FROM policy_examples WHERE policy_version_id = ${ID}`, 'are not those'],
    ['an ending undone', set(DEMO_SUBSIDY, "state = 'in-force'"), 'the decision about it says superseded'],
    [
      'an ending without a decision',
      `DELETE FROM policy_endings WHERE policy_version_id = '${DEMO_SUBSIDY}'`,
      'ended without a decision',
    ],
    [
      'a later last day',
      `UPDATE policy_endings SET last_day = '2027-12-31' WHERE policy_version_id = '${DEMO_SUBSIDY}'`,
      'last day is not the one decided',
    ],
    [
      'a later repeal',
      `UPDATE policy_endings SET last_day = '2030-01-01' WHERE kind = 'repealed'`,
      'last day is not the one decided',
    ],
    [
      'a repeal by hand',
      `INSERT INTO policy_endings VALUES (${ID}, 'repealed', '2027-06-30', NULL, 'x', 'x', 'x', 1); ${set(LATER, "state = 'repealed'")}`,
      'not in the journal',
    ],
  ])('finds %s', async (_, change, finding) => {
    expect((await foundAfter(change)).join('\n')).toContain(finding);
  });
});
