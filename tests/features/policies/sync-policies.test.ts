import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { write } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { siteSettings } from '#db/schema/site.ts';
import { loadPolicy, policyInForce } from '#src/features/policies/policies.queries.ts';
import { policyFile, readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { policyList } from '#src/features/policies/policy-list.queries.ts';
import { removeExample } from '#src/features/policies/remove-example.ts';
import { saveExample } from '#src/features/policies/save-example.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { day } from '#src/lib/day.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { aDraft, DEMO_SUBSIDY, demoPolicies, putInForce, shown } from '#tests/support/policies.ts';
import { codesOf } from '#tests/support/refusals.ts';

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

describe('shipped worked examples', () => {
  const [file] = readPolicyFiles().filter(({ versionId }) => versionId === DEMO_SUBSIDY);
  const bare = { ...file!, examples: [] };

  it('come with their version, in both languages and in order', async () => {
    const db = await aDatabase();
    await demoPolicies(db);
    const { examples } = await shown(db, DEMO_SUBSIDY);
    expect(examples.map(({ title, titleEn }) => ({ zh: title, en: titleEn }))).toEqual(
      file!.examples.map((example) => example.title),
    );
    expect(examples.every((example) => example.isShipped && example.run.isGreen)).toBe(true);
  });

  it('come later to a version that nobody has confirmed, once', async () => {
    const db = await aDatabase();
    await write(db, async (tx) => void (await tx.insert(siteSettings).values({ key: 'demo', value: 'yes' })));
    await syncPolicies(db, [bare]);
    expect((await shown(db, DEMO_SUBSIDY)).examples).toEqual([]);
    expect(await syncPolicies(db, [file!])).toEqual([]);
    await syncPolicies(db, [file!]);
    expect((await shown(db, DEMO_SUBSIDY)).examples).toHaveLength(file!.examples.length);
    expect(await lastEntry(db)).toMatchObject({ act: 'policies.sync', details: { examples: file!.examples.length } });
  });

  it('do not come to a version that somebody has confirmed', async () => {
    const db = await aDatabase();
    await write(db, async (tx) => void (await tx.insert(siteSettings).values({ key: 'demo', value: 'yes' })));
    await syncPolicies(db, [bare]);
    await putInForce(db, DEMO_SUBSIDY);
    await syncPolicies(db, [file!]);
    expect((await shown(db, DEMO_SUBSIDY)).examples.map((example) => example.title)).toEqual(['as computed']);
  });

  it('are never changed by the bureau, which adds its own beside them', async () => {
    const db = await aDatabase();
    await demoPolicies(db);
    const actor = anActor('approver');
    const [first] = (await shown(db, DEMO_SUBSIDY)).examples;
    const { title = '', facts = {}, expected = { outcome: 'undecided' as const, totalFen: 0 } } = first ?? {};
    const content = { policyVersionId: DEMO_SUBSIDY, title, facts, expected };
    const change = saveExample(db, actor, { ...content, exampleId: first?.id });
    expect(await codesOf(change)).toEqual(['shipped-example']);
    const removal = removeExample(db, actor, { policyVersionId: DEMO_SUBSIDY, exampleId: first?.id ?? '' });
    expect(await codesOf(removal)).toEqual(['shipped-example']);
    await saveExample(db, actor, content);
    expect((await shown(db, DEMO_SUBSIDY)).examples).toHaveLength(file!.examples.length + 1);
  });

  it('are read strictly: one without an expected answer is named', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dengke-policies-'));
    const at = pathToFileURL(`${folder}/`);
    mkdirSync(join(folder, 'examples'));
    writeFileSync(join(folder, `${file!.policy.id}.json`), JSON.stringify(file!.policy));
    writeFileSync(join(folder, `examples/${file!.policy.id}.json`), JSON.stringify([{ title: { zh: 'x', en: 'x' } }]));
    expect(() => readPolicyFiles(at)).toThrow(/examples\/demo-ls-115-2026.json: example 1/);
    rmSync(folder, { recursive: true });
  });
});

describe('a version of the bureau under a number that is shipped later', () => {
  it('keeps the number and its text, and does not keep the program from starting', async () => {
    const db = await aDatabase();
    await demoPolicies(db);
    const own = await aDraft(db, { from: '2027-01-01' });
    const [first] = readPolicyFiles().filter(({ versionId }) => versionId === DEMO_SUBSIDY);
    const shipped = policyFile({ ...first!.policy, version: 2 }, first!.examples);
    const before = await shown(db, own);
    expect(await syncPolicies(db, [shipped])).toEqual([]);
    expect((await shown(db, own)).sha256).toBe(before.sha256);
    expect((await shown(db, own)).examples).toHaveLength(before.examples.length);
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
