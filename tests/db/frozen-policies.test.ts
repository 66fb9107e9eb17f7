import { beforeAll, describe, expect, it, test } from 'vitest';
import { bareClientOf, type Database, write } from '#db/client.ts';
import { changedPrints, type FrozenPrints, frozenPrints } from '#db/frozen-prints.ts';
import { ROLES } from '#src/features/accounts/roles.ts';
import { attachScan } from '#src/features/policies/attach-scan.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { discardDraft } from '#src/features/policies/discard-draft.ts';
import { draftPolicy } from '#src/features/policies/draft-policy.ts';
import { removeExample } from '#src/features/policies/remove-example.ts';
import { removeParameter } from '#src/features/policies/remove-parameter.ts';
import { saveExample } from '#src/features/policies/save-example.ts';
import { saveHead } from '#src/features/policies/save-head.ts';
import { saveParameter } from '#src/features/policies/save-parameter.ts';
import { withdrawConfirmation } from '#src/features/policies/withdraw-confirmation.ts';
import { day } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aDraft, asShown, DEMO_SUBSIDY, policiesInForce, SCAN, shown } from '#tests/support/policies.ts';
import { codesOf } from '#tests/support/refusals.ts';

let db: Database;
let before: FrozenPrints;
const DRAFT = 'demo-ls-115-2026@2';

beforeAll(async () => {
  db = await aDatabase();
  await policiesInForce(db);
  await draftPolicy(db, anActor('second-reviewer'), { basedOn: DEMO_SUBSIDY });
  before = await frozenPrints(db.$client);
  expect([...before.prints.keys()]).toContain(`policy_examples of ${DEMO_SUBSIDY}`);
});

const isAsBefore = async () => expect(changedPrints(before, await frozenPrints(db.$client, before))).toEqual([]);

/** Every way in which the program's connection could send a statement. */
async function triedEveryWay(sql: string): Promise<void> {
  await expect(db.$client.execute(sql), sql).rejects.toThrow();
  await expect(db.$client.batch([sql], 'write'), sql).rejects.toThrow();
  await expect(db.$client.executeMultiple(sql), sql).rejects.toThrow();
  await expect(
    write(db, (tx) => tx.run(sql)),
    sql,
  ).rejects.toThrow();
  await isAsBefore();
}

async function columnsOf(table: string): Promise<string[]> {
  return (await db.$client.execute(`PRAGMA table_info(${table})`)).rows.map((row) => String(row.name));
}

/** A row again under the same keys, one column of it changed. */
const copy = (verb: string, table: string, columns: readonly string[], changed: string, where: string) =>
  `${verb} INTO ${table} (${columns.join(', ')}) SELECT ${columns
    .map((name) => (name === changed ? `'0000' || ${name}` : name))
    .join(', ')} FROM ${table} WHERE ${where}`;

describe('a policy version in force', () => {
  it('keeps every column against UPDATE, whatever is to happen on a conflict', async () => {
    const columns = await columnsOf('policy_versions');
    expect(columns.length).toBeGreaterThan(23);
    for (const column of columns) {
      for (const value of [`'x'`, '1', 'NULL', `${column} || 'x'`]) {
        await triedEveryWay(`UPDATE policy_versions SET ${column} = ${value} WHERE id = '${DEMO_SUBSIDY}'`);
      }
    }
    for (const conflict of ['IGNORE', 'FAIL', 'ABORT', 'ROLLBACK', 'REPLACE']) {
      await triedEveryWay(`UPDATE OR ${conflict} policy_versions SET canonical = 'x' WHERE id = '${DEMO_SUBSIDY}'`);
    }
  });

  it.each(['draft', 'reference', 'example', 'superseded', 'repealed'])(
    'does not become %s by a change of its state',
    async (state) => {
      await triedEveryWay(`UPDATE policy_versions SET state = '${state}' WHERE id = '${DEMO_SUBSIDY}'`);
    },
  );

  it('is neither deleted nor replaced', async () => {
    await triedEveryWay(`DELETE FROM policy_versions WHERE id = '${DEMO_SUBSIDY}'`);
    await triedEveryWay('DELETE FROM policy_versions');
    const columns = await columnsOf('policy_versions');
    const where = `id = '${DEMO_SUBSIDY}'`;
    for (const verb of ['INSERT', 'INSERT OR REPLACE', 'REPLACE', 'INSERT OR ABORT']) {
      await triedEveryWay(copy(verb, 'policy_versions', columns, 'canonical', where));
    }
    // Under another id, so that the pair of policy and version is in the way.
    await triedEveryWay(copy('INSERT OR REPLACE', 'policy_versions', columns, 'id', where));
    await triedEveryWay(`UPDATE OR REPLACE policy_versions SET version = 1 WHERE id = '${DRAFT}'`);
    await triedEveryWay(`UPDATE OR REPLACE policy_versions SET id = '${DEMO_SUBSIDY}' WHERE id = '${DRAFT}'`);
  });

  it('is not changed by an upsert on either of its keys', async () => {
    const columns = await columnsOf('policy_versions');
    const again = copy('INSERT', 'policy_versions', columns, 'canonical', `id = '${DEMO_SUBSIDY}'`);
    await triedEveryWay(`${again} ON CONFLICT (id) DO UPDATE SET canonical = 'x'`);
    await triedEveryWay(`${again} ON CONFLICT (policy_id, version) DO UPDATE SET effective_to = '2030-01-01'`);
    await triedEveryWay(`${again} ON CONFLICT DO UPDATE SET sha256 = 'x'`);
  });

  it.each(['policy_divisions', 'policy_scans', 'policy_examples'])('keeps its rows of %s', async (table) => {
    const where = `policy_version_id = '${DEMO_SUBSIDY}'`;
    const columns = await columnsOf(table);
    for (const column of columns) await triedEveryWay(`UPDATE ${table} SET ${column} = '1' WHERE ${where}`);
    await triedEveryWay(`UPDATE ${table} SET policy_version_id = '${DRAFT}' WHERE ${where}`);
    await triedEveryWay(`DELETE FROM ${table} WHERE ${where}`);
    const other = table === 'policy_divisions' ? 'division_code' : 'id';
    for (const verb of ['INSERT', 'INSERT OR REPLACE', 'REPLACE', 'INSERT OR IGNORE']) {
      await triedEveryWay(copy(verb, table, columns, other, where));
    }
  });

  test.each([
    'DROP TRIGGER policy_versions_frozen',
    'DROP TABLE policy_versions',
    'ALTER TABLE policy_versions RENAME TO gone',
    'ALTER TABLE policy_versions DROP COLUMN canonical',
    "CREATE TEMP TABLE policy_versions AS SELECT 'x' AS id",
    "CREATE TRIGGER t AFTER INSERT ON journal BEGIN UPDATE policy_versions SET canonical = 'x'; END",
    'PRAGMA writable_schema = 1',
    'PRAGMA ignore_check_constraints = 1',
    'PRAGMA recursive_triggers = 0',
    'PRAGMA foreign_keys = 0',
    "DELETE FROM sqlite_master WHERE name = 'policy_versions_frozen'",
    "UPDATE sqlite_schema SET sql = '' WHERE name = 'policy_versions_frozen'",
  ])('does not lose its guard by %s', triedEveryWay);

  it('is not changed by any role: no deed does it', async () => {
    const page = await shown(db, DEMO_SUBSIDY);
    const { sha256, policy, examples } = page;
    const head = { ...policy.effective, ...policy.authority, jurisdictions: policy.jurisdictions, rounding: null };
    const text = { policyVersionId: DEMO_SUBSIDY, sha256 };
    const example = {
      title: 'x',
      facts: examples[0]?.facts ?? {},
      expected: { outcome: 'entitled', totalFen: 1 },
    } as const;
    const paper = await asShown(db, DEMO_SUBSIDY);
    for (const role of ROLES) {
      const actor = anActor(role);
      const deeds = [
        saveHead(db, actor, { ...text, head }),
        saveParameter(db, actor, { ...text, name: 'perYearMax', parameter: { value: 9, source: 'bureau', cite: 'x' } }),
        removeParameter(db, actor, { ...text, name: 'perYearMax' }),
        attachScan(db, actor, { ...text, name: 'x.pdf', bytes: SCAN }),
        saveExample(db, actor, { ...text, ...example }),
        saveExample(db, actor, { ...text, ...example, exampleId: examples[0]?.id }),
        removeExample(db, actor, { ...text, exampleId: examples[0]?.id ?? '' }),
        discardDraft(db, actor, text),
        withdrawConfirmation(db, actor, { ...text, reason: 'x' }),
        confirmPolicy(db, actor, { ...paper, issuedOn: day('2026-01-01') }),
      ];
      // A learner's grant covers no place: they are outside the scope already.
      for (const deed of deeds) {
        const codes = await codesOf(deed).catch((error: Error) => [error.name]);
        expect(['not-a-draft', 'OutOfScope'], `${role}: ${codes}`).toContain(codes[0]);
      }
    }
    await isAsBefore();
  });

  it('that one person has confirmed keeps text and places too, and so does a shipped one', async () => {
    const own = await aDatabase();
    await policiesInForce(own);
    const draft = await aDraft(own, { from: '2027-01-01' });
    await confirmPolicy(own, anActor('approver'), await asShown(own, draft));
    const once = await frozenPrints(own.$client);
    for (const id of [draft, 'ls-115-2014-example@1', 'cn-523-2014@1']) {
      const changes = [
        `UPDATE policy_versions SET canonical = 'x' WHERE id = '${id}'`,
        `UPDATE policy_divisions SET division_code = '330100' WHERE policy_version_id = '${id}'`,
        `DELETE FROM policy_divisions WHERE policy_version_id = '${id}'`,
        `DELETE FROM policy_examples WHERE policy_version_id = '${id}'`,
      ];
      for (const change of changes) await expect(own.$client.execute(change), change).rejects.toThrow();
    }
    const added = `INSERT INTO policy_divisions VALUES ('${draft}', '330100')`;
    await expect(own.$client.execute(added)).rejects.toThrow('the version is confirmed');
    expect(changedPrints(once, await frozenPrints(own.$client, once))).toEqual([]);
  });

  it('is kept by the database alone as well: the triggers stand without the guard of the connection', async () => {
    const bare = bareClientOf(db);
    const columns = await columnsOf('policy_versions');
    for (const column of columns) {
      const change = `UPDATE policy_versions SET ${column} = ${column} || 'x' WHERE id = '${DEMO_SUBSIDY}'`;
      await expect(bare.execute(change), column).rejects.toThrow();
    }
    const where = `id = '${DEMO_SUBSIDY}'`;
    const replaced = copy('INSERT OR REPLACE', 'policy_versions', columns, 'canonical', where);
    await expect(bare.execute(replaced)).rejects.toThrow('UNIQUE');
    await expect(bare.execute(`DELETE FROM policy_versions WHERE ${where}`)).rejects.toThrow('never deleted');
    await isAsBefore();
  });
});
