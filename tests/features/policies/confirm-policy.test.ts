import { describe, expect, it, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { policyEndings } from '#db/schema/policies.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { discardDraft } from '#src/features/policies/discard-draft.ts';
import { loadPolicy, policyInForce } from '#src/features/policies/policies.queries.ts';
import {
  type ConfirmFacts,
  type Neighbour,
  takenOverBy,
  whyNotConfirm,
} from '#src/features/policies/policy-confirm.rules.ts';
import { saveExample } from '#src/features/policies/save-example.ts';
import { saveParameter } from '#src/features/policies/save-parameter.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { day } from '#src/lib/day.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import {
  aDraft,
  asShown,
  DEMO_SUBSIDY,
  demoPolicies,
  makeReady,
  policiesInForce,
  putInForce,
  shown,
} from '#tests/support/policies.ts';
import { codesOf } from '#tests/support/refusals.ts';

async function aReadyDraft(): Promise<Database> {
  const db = await aDatabase();
  await demoPolicies(db);
  await makeReady(db, DEMO_SUBSIDY);
  return db;
}

const inForceOn = (db: Database, keyDay: string) =>
  policyInForce(db, { track: 'subsidy', divisionCode: '331124', keyDay: day(keyDay) });

describe('confirming a policy version', () => {
  it('puts it in force when a second person confirms, and then it can pay', async () => {
    const db = await aReadyDraft();
    const asPrinted = await asShown(db, DEMO_SUBSIDY);
    await confirmPolicy(db, anActor('approver', { divisionCode: '331100' }), asPrinted);
    expect(await loadPolicy(db, DEMO_SUBSIDY)).toMatchObject({ state: 'draft', isPayable: false });
    await confirmPolicy(db, anActor('approver', { divisionCode: '331100' }), asPrinted);
    expect(await inForceOn(db, '2026-12-07')).toMatchObject({
      id: DEMO_SUBSIDY,
      isPayable: true,
      isDemonstration: true,
    });
    const acts = (await db.select().from(journal)).filter((row) => row.act === 'policies.confirm');
    const { scan } = await shown(db, DEMO_SUBSIDY);
    for (const [index, step] of ['first', 'second'].entries()) {
      expect(acts[index]?.details).toMatchObject({ step, sha256: asPrinted.sha256, scanSha256: scan?.sha256 });
    }
  });

  it('refuses a version that has neither scan nor worked example, saying both', async () => {
    const db = await aDatabase();
    await demoPolicies(db);
    const bare = await aDraft(db, { examples: 'none' });
    const codes = await codesOf(confirmPolicy(db, anActor('approver'), await asShown(db, bare)));
    expect(codes).toEqual(expect.arrayContaining(['no-examples', 'no-scan']));
  });

  it('refuses while a worked example is red, and passes when it is mended', async () => {
    const db = await aReadyDraft();
    const { examples } = await shown(db, DEMO_SUBSIDY);
    const [example] = examples;
    const content = { policyVersionId: DEMO_SUBSIDY, title: 'last year', facts: example?.facts ?? {} };
    const wrong = { outcome: 'entitled', totalFen: 1 } as const;
    const { exampleId, isGreen } = await saveExample(db, anActor('approver'), { ...content, expected: wrong });
    expect(isGreen).toBe(false);
    const confirm = async () => confirmPolicy(db, anActor('approver'), await asShown(db, DEMO_SUBSIDY));
    expect(await codesOf(confirm())).toEqual(['example-fails']);
    const expected = example?.expected ?? wrong;
    await saveExample(db, anActor('approver'), { ...content, exampleId, expected });
    expect(await codesOf(confirm())).toEqual([]);
  });

  it('refuses the second confirmation of the same person, and either of whoever drafted it', async () => {
    const db = await aReadyDraft();
    const approver = anActor('approver');
    await confirmPolicy(db, approver, await asShown(db, DEMO_SUBSIDY));
    expect(await codesOf(confirmPolicy(db, approver, await asShown(db, DEMO_SUBSIDY)))).toEqual(['same-person']);
    await confirmPolicy(db, anActor('approver'), await asShown(db, DEMO_SUBSIDY));
    const drafter = anActor('approver');
    const draft = await aDraft(db, { actor: drafter, from: '2027-01-01' });
    expect(await codesOf(confirmPolicy(db, drafter, await asShown(db, draft)))).toEqual(['own-draft']);
    await confirmPolicy(db, anActor('approver'), await asShown(db, draft));
    expect(await codesOf(confirmPolicy(db, drafter, await asShown(db, draft)))).toEqual(['own-draft']);
  });

  it('refuses a text other than the one that was shown', async () => {
    const db = await aReadyDraft();
    await putInForce(db, DEMO_SUBSIDY);
    const draft = await aDraft(db, { from: '2027-01-01' });
    const seen = await asShown(db, draft);
    const parameter = { value: 7, source: 'bureau', cite: '第三条' };
    const { sha256 } = seen;
    await saveParameter(db, anActor('second-reviewer'), {
      ...{ policyVersionId: draft, sha256, name: 'publicityWorkingDays', parameter },
    });
    expect(await codesOf(confirmPolicy(db, anActor('approver'), seen))).toEqual(['changed-since']);
  });

  it('refuses a version with example values, and one that was thrown away', async () => {
    const db = await aDatabase();
    await syncPolicies(db);
    const example = await asShown(db, 'ls-115-2014-example@1');
    const codes = await codesOf(confirmPolicy(db, anActor('approver'), example));
    expect(codes).toEqual(expect.arrayContaining(['not-a-draft', 'has-example-values', 'no-scan']));
    const draft = await aDraft(db, { basedOn: 'ls-115-2014-example@1', from: '2027-01-01' });
    await discardDraft(db, anActor('second-reviewer'), { policyVersionId: draft });
    const discarded = await codesOf(confirmPolicy(db, anActor('approver'), await asShown(db, draft)));
    expect(discarded).toEqual(expect.arrayContaining(['discarded', 'has-example-values']));
  });

  it('refuses another document number and another day of issue, saying both', async () => {
    const db = await aReadyDraft();
    const input = {
      ...(await asShown(db, DEMO_SUBSIDY)),
      ...{ documentNumber: '丽财社〔2026〕1号', issuedOn: day('2026-01-02') },
    };
    const codes = await codesOf(confirmPolicy(db, anActor('approver'), input));
    expect(codes).toEqual(['other-document-number', 'other-issue-date']);
  });

  it('refuses an approver whose district is not the whole of where it applies', async () => {
    const db = await aReadyDraft();
    const input = await asShown(db, DEMO_SUBSIDY);
    const ofDistrict = anActor('approver', { divisionCode: '331124' });
    await expect(confirmPolicy(db, ofDistrict, input)).rejects.toThrow(OutOfScope);
    await expect(confirmPolicy(db, anActor('approver'), { ...input, policyVersionId: 'no' })).rejects.toThrow(NotFound);
  });

  it('refuses a version already in force', async () => {
    const db = await aDatabase();
    await policiesInForce(db);
    const codes = await codesOf(confirmPolicy(db, anActor('approver'), await asShown(db, DEMO_SUBSIDY)));
    expect(codes).toEqual(['not-a-draft', 'already-confirmed']);
  });
});

describe('a later version of a policy', () => {
  it('supersedes the earlier one in the second confirmation: each counts for its own days', async () => {
    const db = await aReadyDraft();
    await putInForce(db, DEMO_SUBSIDY);
    const later = await aDraft(db, { from: '2027-01-01' });
    await confirmPolicy(db, anActor('approver'), await asShown(db, later));
    expect(await loadPolicy(db, DEMO_SUBSIDY)).toMatchObject({ state: 'in-force' });
    const second = anActor('approver');
    await confirmPolicy(db, second, await asShown(db, later));
    expect(await db.select().from(policyEndings)).toMatchObject([
      {
        ...{ policyVersionId: DEMO_SUBSIDY, kind: 'superseded', lastDay: '2026-12-31', byVersionId: later },
        decidedBy: second.accountId,
      },
    ]);
    expect((await lastEntry(db))?.details).toMatchObject({ step: 'second', supersedes: DEMO_SUBSIDY });
    const old = { id: DEMO_SUBSIDY, state: 'superseded', isPayable: true };
    expect(await inForceOn(db, '2026-12-31')).toMatchObject(old);
    expect(await inForceOn(db, '2027-01-01')).toMatchObject({ id: later, isPayable: true });
    expect(await loadPolicy(db, DEMO_SUBSIDY)).toMatchObject(old);
  });

  test.each([
    ['begins on the same day', { from: '2026-01-01' }, ['not-after-earlier']],
    ['begins earlier', { from: '2025-12-31' }, ['not-after-earlier']],
    ['leaves a county out', { from: '2027-01-01', jurisdictions: ['331100', '331102'] }, ['drops-places']],
  ])('is refused when it %s', async (_, head, codes) => {
    const db = await aReadyDraft();
    await putInForce(db, DEMO_SUBSIDY);
    const draft = await aDraft(db, head);
    expect(await codesOf(confirmPolicy(db, anActor('approver'), await asShown(db, draft)))).toEqual(codes);
  });

  it('is refused when days would lie between the two, and a third version overlaps the superseded days of the first', async () => {
    const db = await aDatabase();
    await demoPolicies(db);
    await putInForce(db, DEMO_SUBSIDY);
    const bounded = await aDraft(db, { from: '2027-01-01', to: '2027-06-30' });
    await putInForce(db, bounded);
    const tooLate = await aDraft(db, { basedOn: bounded, from: '2027-07-02' });
    expect(await codesOf(confirmPolicy(db, anActor('approver'), await asShown(db, tooLate)))).toEqual(['leaves-gap']);
    const next = await aDraft(db, { basedOn: bounded, from: '2027-07-01' });
    await putInForce(db, next);
    expect(await inForceOn(db, '2027-06-30')).toMatchObject({ id: bounded, state: 'superseded' });
    expect(await inForceOn(db, '2027-07-01')).toMatchObject({ id: next });
  });
});

describe('the rule of confirmation', () => {
  const sound: ConfirmFacts = {
    ...{ state: 'draft', isDiscarded: false, hasExampleValues: false, withoutCitation: [] },
    ...{ isDemonstration: false, isDemoDatabase: false, draftedBy: 'dora', confirmedBy: null, secondConfirmedBy: null },
    ...{ confirmingBy: 'anna', sha256: 'a', shownSha256: 'a', documentNumber: 'X1', issuedOn: day('2026-01-01') },
    ...{ stated: { documentNumber: 'X1', issuedOn: day('2026-01-01') }, hasScan: true, exampleCount: 1, failing: [] },
    ...{ policyId: 'p', days: { from: day('2026-01-01'), to: null }, divisions: ['331100'], neighbours: [] },
  };
  const other: Neighbour = {
    ...{ versionId: 'q@1', policyId: 'q', isInForce: true, divisions: ['331100'] },
    days: { from: day('2020-01-01'), to: null },
  };
  const ended = (to: string) => ({ ...other, isInForce: false, days: { from: day('2020-01-01'), to: day(to) } });
  it('takes over from the latest version in force of the same policy, whatever order they are found in', () => {
    const old = { ...other, policyId: 'p', versionId: 'p@1', days: { from: day('2020-01-01'), to: day('2024-12-31') } };
    const latest = { ...other, policyId: 'p', versionId: 'p@2', days: { from: day('2025-01-01'), to: null } };
    for (const neighbours of [
      [old, latest, other],
      [latest, other, old],
    ]) {
      expect(takenOverBy({ policyId: 'p', neighbours })?.versionId).toBe('p@2');
    }
    expect(takenOverBy({ policyId: 'p', neighbours: [other, { ...latest, isInForce: false }] })).toBeNull();
    const days = { from: day('2026-01-01'), to: null };
    expect(whyNotConfirm({ ...sound, days, neighbours: [old, latest] })).toEqual([]);
  });

  it.each<[string, Partial<ConfirmFacts>, string[]]>([
    ['lets a sound draft pass', {}, []],
    ['refuses a demonstration outside the demo', { isDemonstration: true }, ['demonstration-outside-demo']],
    ['lets a demonstration pass in the demo', { isDemonstration: true, isDemoDatabase: true }, []],
    ['refuses a version without places', { divisions: [] }, ['no-places']],
    ['refuses a value without a citation', { withoutCitation: ['perYearMax'] }, ['no-citation']],
    ['refuses a version without its day of issue', { issuedOn: null }, ['no-issue-date']],
    [
      'refuses a version without a number',
      { documentNumber: '', stated: { documentNumber: '', issuedOn: day('2026-01-01') } },
      ['no-document-number'],
    ],
    ['refuses red examples', { failing: [2] }, ['example-fails']],
    ['refuses a version without examples', { exampleCount: 0 }, ['no-examples']],
    ['refuses a version without a scan', { hasScan: false }, ['no-scan']],
    ['refuses days that another policy covers', { neighbours: [other] }, ['overlaps']],
    ['refuses days that a superseded one still covers', { neighbours: [ended('2026-01-01')] }, ['overlaps']],
    ['lets days after a superseded one pass', { neighbours: [ended('2025-12-31')] }, []],
    ['lets another policy elsewhere pass', { neighbours: [{ ...other, divisions: ['330100'] }] }, []],
    [
      'refuses beside its own earlier version another policy of the same days',
      { neighbours: [{ ...other, policyId: 'p', versionId: 'p@1' }, other] },
      ['overlaps'],
    ],
  ])('%s', (_, change, codes) => {
    expect(whyNotConfirm({ ...sound, ...change }).map((reason) => reason.code)).toEqual(codes);
  });
});
