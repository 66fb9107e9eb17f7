import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { write } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { siteSettings } from '#db/schema/site.ts';
import { loadPolicy, policyInForce } from '#src/features/policies/policies.queries.ts';
import { policyFile, readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { policyList } from '#src/features/policies/policy-list.queries.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { day } from '#src/lib/day.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { aDatabase } from '#tests/support/database.ts';

describe('bringing the shipped policies into a database', () => {
  it('puts none in force and leaves out those of the demonstration', async () => {
    const db = await aDatabase();
    const added = await syncPolicies(db);
    expect(added.length).toBeGreaterThan(3);
    const rows = await policyList(db);
    expect(rows.filter((row) => row.state === 'in-force')).toEqual([]);
    expect(rows.filter((row) => row.isDemonstration)).toEqual([]);
    expect(await db.select().from(journal)).toHaveLength(added.length);
  });

  it('holds the demonstration versions in a demo database only', async () => {
    const db = await aDatabase();
    await write(db, async (tx) => void (await tx.insert(siteSettings).values({ key: 'demo', value: 'yes' })));
    await syncPolicies(db);
    const rows = await policyList(db);
    expect(rows.filter((row) => row.isDemonstration).map((row) => row.state)).toEqual(['draft', 'draft']);
  });

  it('changes nothing the second time', async () => {
    const db = await aDatabase();
    await syncPolicies(db);
    expect(await syncPolicies(db)).toEqual([]);
  });

  it('refuses a changed version of the same number and keeps the stored one', async () => {
    const db = await aDatabase();
    await syncPolicies(db);
    const [file] = readPolicyFiles();
    const changed = policyFile({ ...file!.policy, jurisdictions: ['331100'] });
    await expect(syncPolicies(db, [changed])).rejects.toThrow(/was changed.*new version/);
    const [row] = await db.select().from(policyVersions).where(eq(policyVersions.id, file!.versionId));
    expect(row?.sha256).toBe(file!.sha256);
  });
});

describe('finding the policy for a day', () => {
  it('answers with the example version, which cannot pay, where none is in force', async () => {
    const db = await aDatabase();
    await syncPolicies(db);
    const found = await policyInForce(db, { track: 'subsidy', divisionCode: '331100', keyDay: day('2016-05-01') });
    expect(found).toMatchObject({ id: 'ls-115-2014-example@1', isPayable: false, hasExampleValues: true });
    expect(found?.policy.inherits).toBeNull();
  });

  it('answers nothing for a place or a day that no version names', async () => {
    const db = await aDatabase();
    await syncPolicies(db);
    expect(await policyInForce(db, { track: 'subsidy', divisionCode: '330106', keyDay: day('2016-05-01') })).toBeNull();
    expect(await policyInForce(db, { track: 'subsidy', divisionCode: '331100', keyDay: day('2010-05-01') })).toBeNull();
  });

  it('gives an heir everything it inherits', async () => {
    const db = await aDatabase();
    await syncPolicies(db);
    const { policy } = await loadPolicy(db, 'ls-115-2018-example@1');
    expect(policy.parameters.perYearMax?.value).toBe(3);
    expect(policy.parameters.categoryRates).toBeDefined();
    await expect(loadPolicy(db, 'nothing@1')).rejects.toThrow(NotFound);
  });
});
