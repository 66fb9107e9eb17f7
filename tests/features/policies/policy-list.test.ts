import { describe, expect, it } from 'vitest';
import {
  divisionsByVersion,
  exampleValuesInForce,
  policiesOf,
  policyList,
} from '#src/features/policies/policy-list.queries.ts';
import { policyHistory, policyPage } from '#src/features/policies/policy-page.queries.ts';
import { repealPolicy } from '#src/features/policies/repeal-policy.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { today } from '#src/lib/clock.ts';
import { day } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aDraft, DEMO_SUBSIDY, policiesInForce, putInForce } from '#tests/support/policies.ts';

describe('the list of policies', () => {
  it('says of each version how it ended, by what and until when', async () => {
    const db = await aDatabase();
    await policiesInForce(db);
    const later = await aDraft(db, { from: '2027-01-01' });
    await putInForce(db, later);
    const rows = await policyList(db);
    const of = (id: string) => rows.find((row) => row.id === id);
    expect(of(DEMO_SUBSIDY)?.ending).toMatchObject({ kind: 'superseded', lastDay: '2026-12-31', byVersionId: later });
    expect(of(later)).toMatchObject({ state: 'in-force', ending: null, basedOn: DEMO_SUBSIDY });
    expect((await divisionsByVersion(db)).get(later)).toContain('331100-KFQ');
  });

  it('is that of a city or of a track when asked so', async () => {
    const db = await aDatabase();
    await policiesInForce(db);
    const on = day('2026-11-01');
    const lishui = await policiesOf(db, { cityCode: '331100', on });
    expect(lishui.map((row) => row.id)).toContain(DEMO_SUBSIDY);
    expect(lishui.map((row) => row.state)).not.toContain('reference');
    expect((await policiesOf(db, { cityCode: '330100', on })).map((row) => row.id)).not.toContain(DEMO_SUBSIDY);
    const subsidies = await policiesOf(db, { track: 'subsidy', on });
    expect(new Set(subsidies.map((row) => row.track))).toEqual(new Set(['subsidy']));
  });
});

describe('the example values in force', () => {
  it('are every unconfirmed value of the versions that count at a place and day, with source and citation', async () => {
    const db = await aDatabase();
    await syncPolicies(db);
    const values = await exampleValuesInForce(db, '331100', day('2016-05-01'));
    const subsidy = values.filter((value) => value.version.id === 'ls-115-2014-example@1');
    expect(subsidy.length).toBeGreaterThan(5);
    for (const { source, cite, isChosen } of subsidy) {
      expect(['parent', 'peer', 'memory', 'example']).toContain(source);
      expect([cite === '', isChosen]).toEqual([false, true]);
    }
    expect(await exampleValuesInForce(db, '330106', day('2016-05-01'))).toEqual([]);
    expect(await exampleValuesInForce(db, '331100', day('2005-05-01'))).toEqual([]);
  });

  it('are not chosen where a confirmed version covers the day, and are again after its repeal', async () => {
    const db = await aDatabase();
    await policiesInForce(db);
    const chosen = async () => {
      const values = await exampleValuesInForce(db, '331100', day('2026-05-01'));
      return values.filter((value) => value.version.track === 'subsidy').map((value) => value.isChosen);
    };
    expect(new Set(await chosen())).toEqual(new Set([false]));
    const ending = { documentNumber: 'x', reason: 'x', lastDay: today() };
    await repealPolicy(db, anActor('approver'), { policyVersionId: DEMO_SUBSIDY, ...ending });
    expect(await chosen()).toContain(true);
  });
});

describe('the page of a version', () => {
  it('has everything that was ever done to it, the latest first', async () => {
    const db = await aDatabase();
    await policiesInForce(db);
    const acts = (await policyHistory(db, DEMO_SUBSIDY)).map((row) => row.act);
    expect(acts.slice(0, 3)).toEqual(['policies.confirm', 'policies.confirm', 'policies.attachScan']);
    expect(acts.at(-1)).toBe('policies.sync');
    expect(await policyPage(db, 'nothing@1')).toBeNull();
  });
});
