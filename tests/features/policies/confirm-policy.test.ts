import { describe, expect, it } from 'vitest';
import { journal } from '#db/schema/journal.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { loadPolicy, policyInForce } from '#src/features/policies/policies.queries.ts';
import { type ConfirmFacts, whyNotConfirm } from '#src/features/policies/policy.rules.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { day } from '#src/lib/day.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { DEMO_SUBSIDY, demoPolicies, policiesInForce } from '#tests/support/policies.ts';

const asPrinted = { policyVersionId: DEMO_SUBSIDY, documentNumber: '演示〔2026〕1号', issuedOn: day('2026-01-01') };

describe('confirming a policy version', () => {
  it('puts it in force when a second person confirms, and then it can pay', async () => {
    const db = await aDatabase();
    await demoPolicies(db);
    await confirmPolicy(db, anActor('approver', { divisionCode: '331100' }), asPrinted);
    expect(await loadPolicy(db, DEMO_SUBSIDY)).toMatchObject({ state: 'draft', isPayable: false });
    await confirmPolicy(db, anActor('approver', { divisionCode: '331100' }), asPrinted);
    const wanted = { track: 'subsidy', divisionCode: '331124', keyDay: day('2026-12-07') } as const;
    expect(await policyInForce(db, wanted)).toMatchObject({ id: DEMO_SUBSIDY, isPayable: true, isDemonstration: true });
    const acts = (await db.select().from(journal)).filter((row) => row.act === 'policies.confirm');
    expect(acts.map((row) => (row.details as { step: string }).step)).toEqual(['first', 'second']);
  });

  it('refuses the second confirmation of the same person', async () => {
    const db = await aDatabase();
    await demoPolicies(db);
    const approver = anActor('approver');
    await confirmPolicy(db, approver, asPrinted);
    await expect(confirmPolicy(db, approver, asPrinted)).rejects.toThrow('same-person');
  });

  it('refuses a version with example values', async () => {
    const db = await aDatabase();
    await syncPolicies(db);
    const input = { ...asPrinted, policyVersionId: 'ls-115-2014-example@1', documentNumber: '丽财社〔2014〕115号' };
    await expect(confirmPolicy(db, anActor('approver'), input)).rejects.toThrow('has-example-values');
  });

  it('refuses another document number and another day of issue, saying both', async () => {
    const db = await aDatabase();
    await demoPolicies(db);
    const input = { ...asPrinted, documentNumber: '丽财社〔2026〕1号', issuedOn: day('2026-01-02') };
    await expect(confirmPolicy(db, anActor('approver'), input)).rejects.toThrow(
      'other-document-number, other-issue-date',
    );
  });

  it('refuses an approver whose district is not the whole of where it applies', async () => {
    const db = await aDatabase();
    await demoPolicies(db);
    await expect(confirmPolicy(db, anActor('approver', { divisionCode: '331124' }), asPrinted)).rejects.toThrow(
      OutOfScope,
    );
    await expect(confirmPolicy(db, anActor('approver'), { ...asPrinted, policyVersionId: 'no' })).rejects.toThrow(
      NotFound,
    );
  });

  it('refuses a version already in force', async () => {
    const db = await aDatabase();
    await policiesInForce(db);
    await expect(confirmPolicy(db, anActor('approver'), asPrinted)).rejects.toThrow('not-a-draft, already-confirmed');
  });

  it('is guarded by the database as well', async () => {
    const db = await aDatabase();
    await policiesInForce(db);
    await expect(db.update(policyVersions).set({ effectiveTo: null })).rejects.toThrow();
  });
});

describe('the rule of confirmation', () => {
  const sound: ConfirmFacts = {
    state: 'draft',
    hasExampleValues: false,
    isDemonstration: false,
    isDemoDatabase: false,
    confirmedBy: null,
    secondConfirmedBy: null,
    confirmingBy: 'anna',
    documentNumber: 'X1',
    issuedOn: day('2026-01-01'),
    stated: { documentNumber: 'X1', issuedOn: day('2026-01-01') },
    overlapping: null,
  };
  it.each<[string, Partial<ConfirmFacts>, string[]]>([
    ['lets a sound draft pass', {}, []],
    ['refuses a demonstration outside the demo', { isDemonstration: true }, ['demonstration-outside-demo']],
    ['refuses overlapping days', { overlapping: 'other@1' }, ['overlaps']],
    ['takes the day of issue from the person where the version has none', { issuedOn: null }, []],
  ])('%s', (_, change, codes) => {
    expect(whyNotConfirm({ ...sound, ...change }).map((reason) => reason.code)).toEqual(codes);
  });
});
