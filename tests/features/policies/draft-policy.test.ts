import { beforeEach, describe, expect, it, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { discardDraft } from '#src/features/policies/discard-draft.ts';
import { draftPolicy } from '#src/features/policies/draft-policy.ts';
import { policyList, publicPolicyList } from '#src/features/policies/policy-list.queries.ts';
import { publicPolicyPage } from '#src/features/policies/policy-page.queries.ts';
import { removeParameter } from '#src/features/policies/remove-parameter.ts';
import { type PolicyHead, saveHead } from '#src/features/policies/save-head.ts';
import { saveParameter } from '#src/features/policies/save-parameter.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { day } from '#src/lib/day.ts';
import { NotFound, OutOfScope, Refusal } from '#src/lib/refusal.ts';
import { canonicalJson } from '#src/subsidy/canonical-json.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { aDraft, asShown, DEMO_SUBSIDY, demoPolicies, makeReady, putInForce, shown } from '#tests/support/policies.ts';
import { codesOf } from '#tests/support/refusals.ts';

let db: Database;
const drafter = anActor('second-reviewer', { divisionCode: '331100' });
const outsider = anActor('second-reviewer', { divisionCode: '330100' });

beforeEach(async () => {
  db = await aDatabase();
  await demoPolicies(db);
});

const rowsOfJournal = async () => (await db.select().from(journal)).length;

describe('drafting a version', () => {
  it('copies values, sources, places and examples of the version it is based on under the next number', async () => {
    await makeReady(db, DEMO_SUBSIDY);
    const base = await shown(db, DEMO_SUBSIDY);
    const { policyVersionId } = await draftPolicy(db, drafter, { basedOn: DEMO_SUBSIDY });
    const draft = await shown(db, policyVersionId);
    expect(draft).toMatchObject({
      ...{ id: 'demo-ls-115-2026@2', version: 2, state: 'draft', basedOn: DEMO_SUBSIDY, isDemonstration: true },
      ...{ draftedBy: drafter.accountId, confirmedBy: null, scan: null },
      policy: { parameters: base.policy.parameters, jurisdictions: base.policy.jurisdictions, version: 2 },
    });
    expect(draft.examples.map(({ title, expected }) => ({ title, expected }))).toEqual(
      base.examples.map(({ title, expected }) => ({ title, expected })),
    );
    expect(draft.examples.every((example) => !example.isShipped && example.run.isGreen)).toBe(true);
    expect(draft.sha256).toBe(sha256Hex(canonicalJson(draft.policy)));
    expect(await lastEntry(db)).toMatchObject({
      ...{ act: 'policies.draft', entity: 'policyVersion', entityId: policyVersionId, actorId: drafter.accountId },
      details: { basedOn: DEMO_SUBSIDY, sha256: draft.sha256 },
    });
  });

  it('counts on, also after a draft that was thrown away', async () => {
    const first = await draftPolicy(db, drafter, { basedOn: DEMO_SUBSIDY });
    await discardDraft(db, drafter, first);
    const second = await draftPolicy(db, drafter, { basedOn: first.policyVersionId });
    expect(second.policyVersionId).toBe('demo-ls-115-2026@3');
  });

  it('keeps unconfirmed values of an example version as they were, so that the draft still cannot pay', async () => {
    const { policyVersionId } = await draftPolicy(db, drafter, { basedOn: 'ls-115-2014-example@1' });
    expect(await shown(db, policyVersionId)).toMatchObject({ state: 'draft', hasExampleValues: true });
  });

  it('is refused outside the places of the version, and for a version that there is not', async () => {
    await expect(draftPolicy(db, outsider, { basedOn: DEMO_SUBSIDY })).rejects.toThrow(OutOfScope);
    const ofDistrict = anActor('approver', { divisionCode: '331102' });
    await expect(draftPolicy(db, ofDistrict, { basedOn: DEMO_SUBSIDY })).rejects.toThrow(OutOfScope);
    await expect(draftPolicy(db, drafter, { basedOn: 'nothing@1' })).rejects.toThrow(NotFound);
  });

  it('is not seen by the public before it is in force', async () => {
    const policyVersionId = await aDraft(db);
    expect((await policyList(db)).map((row) => row.id)).toContain(policyVersionId);
    expect((await publicPolicyList(db)).map((row) => row.id)).not.toContain(policyVersionId);
    expect(await publicPolicyPage(db, policyVersionId)).toBeNull();
    expect(await publicPolicyPage(db, DEMO_SUBSIDY)).toMatchObject({ id: DEMO_SUBSIDY });
  });
});

describe("drafting a city's own policy", () => {
  const ofHangzhou = anActor('second-reviewer', { divisionCode: '330100' });

  it('models it on a version of any place; every value is a peer’s and the document is open', async () => {
    const { policyVersionId } = await draftPolicy(db, ofHangzhou, { basedOn: DEMO_SUBSIDY, forCity: '330100' });
    const draft = await shown(db, policyVersionId);
    expect(draft).toMatchObject({
      id: 'own-subsidy-330100-1@1',
      documentNumber: '',
      issuedOn: null,
      basedOn: DEMO_SUBSIDY,
    });
    expect(draft.hasExampleValues).toBe(true);
    expect(new Set(Object.values(draft.policy.parameters).map((parameter) => parameter.source))).toEqual(
      new Set(['peer']),
    );
    expect(draft.policy.jurisdictions).toContain('330106');
    expect(draft.policy.jurisdictions.some((code) => code.startsWith('3311'))).toBe(false);
    const codes = await codesOf(confirmPolicy(db, anActor('approver'), await asShown(db, policyVersionId)));
    expect(codes).toEqual(expect.arrayContaining(['has-example-values', 'no-document-number', 'no-issue-date']));
    const again = await draftPolicy(db, ofHangzhou, { basedOn: 'cn-523-2014@1', forCity: '330100' });
    expect(again.policyVersionId).toBe('own-training-fee-330100-1@1');
    const second = await draftPolicy(db, ofHangzhou, { basedOn: DEMO_SUBSIDY, forCity: '330100' });
    expect(second.policyVersionId).toBe('own-subsidy-330100-2@1');
    const next = await draftPolicy(db, ofHangzhou, { basedOn: policyVersionId });
    expect(next.policyVersionId).toBe('own-subsidy-330100-1@2');
  });

  it('is for those who act for the city, and for our cities', async () => {
    const model = (actor: typeof drafter, forCity: string) =>
      draftPolicy(db, actor, { basedOn: DEMO_SUBSIDY, forCity });
    await expect(model(drafter, '330100')).rejects.toThrow(OutOfScope);
    await expect(model(anActor('approver', { divisionCode: '330106' }), '330100')).rejects.toThrow(OutOfScope);
    await expect(model(anActor('approver'), '310000')).rejects.toThrow(NotFound);
  });
});

describe('editing a draft', () => {
  const parameter = { value: 9000, source: 'bureau', cite: ' 第三条 ' };
  let text: { readonly policyVersionId: string; readonly sha256: string };
  let head: PolicyHead;

  beforeEach(async () => {
    const policyVersionId = await aDraft(db, { from: '2027-01-01' });
    const { sha256, policy } = await shown(db, policyVersionId);
    text = { policyVersionId, sha256 };
    head = {
      ...{ ...policy.authority, ...policy.effective, jurisdictions: policy.jurisdictions, rounding: policy.rounding },
    };
  });

  it('saves a value with its source and clause; text, hash and columns follow, the journal has both hashes', async () => {
    const { sha256 } = await saveParameter(db, drafter, { ...text, name: 'attendanceMinBp', parameter });
    const page = await shown(db, text.policyVersionId);
    expect(page.policy.parameters.attendanceMinBp).toEqual({ value: 9000, source: 'bureau', cite: '第三条' });
    expect(page.sha256).toBe(sha256);
    expect(sha256).not.toBe(text.sha256);
    expect(await lastEntry(db)).toMatchObject({
      act: 'policies.saveParameter',
      details: { parameter: 'attendanceMinBp', source: 'bureau', before: text.sha256, sha256 },
    });
  });

  it('marks the draft as soon as one value is an example, and unmarks it when it is gone', async () => {
    const example = { ...parameter, source: 'example' };
    const { sha256 } = await saveParameter(db, drafter, { ...text, name: 'attendanceMinBp', parameter: example });
    expect(await shown(db, text.policyVersionId)).toMatchObject({ hasExampleValues: true });
    await saveParameter(db, drafter, { ...text, sha256, name: 'attendanceMinBp', parameter });
    expect(await shown(db, text.policyVersionId)).toMatchObject({ hasExampleValues: false });
  });

  it('saves what the version says about itself, places in order and once', async () => {
    const changed = {
      ...{ ...head, title: ' 新办法 ', documentNumber: ' 丽财社〔2027〕3号 ', issuedOn: day('2026-12-01') },
      ...{ from: day('2027-03-01'), to: day('2028-02-29'), jurisdictions: ['331102', '331100', '331102'] },
      rounding: { unitFen: 100, mode: 'half_up' as const },
    };
    await saveHead(db, drafter, { ...text, head: changed });
    const page = await shown(db, text.policyVersionId);
    expect(page).toMatchObject({
      ...{ titleZh: '新办法', documentNumber: '丽财社〔2027〕3号', issuedOn: '2026-12-01', effectiveTo: '2028-02-29' },
      policy: { jurisdictions: ['331100', '331102'], rounding: { unitFen: 100, mode: 'half_up' } },
    });
    expect((await lastEntry(db))?.details).toMatchObject({ from: '2027-03-01', before: text.sha256 });
  });

  it('takes a value out, so that the default of the rule counts', async () => {
    await removeParameter(db, drafter, { ...text, name: 'claimWindowMonths' });
    expect((await shown(db, text.policyVersionId)).policy.parameters.claimWindowMonths).toBeUndefined();
    expect(await lastEntry(db)).toMatchObject({
      act: 'policies.removeParameter',
      details: { parameter: 'claimWindowMonths' },
    });
  });

  it('leaves no trace when nothing is changed', async () => {
    const rows = await rowsOfJournal();
    expect(await saveHead(db, drafter, { ...text, head })).toEqual({ sha256: text.sha256 });
    expect(await rowsOfJournal()).toBe(rows);
  });

  test.each<[string, Partial<typeof parameter> & { name?: string }, RegExp]>([
    ['a value of the wrong form', { value: 'much' as never }, /attendanceMinBp/],
    ['a value that is no whole number', { value: 85.5 }, /attendanceMinBp/],
    ['a value beyond what numbers hold', { value: 2 ** 60 }, /attendanceMinBp/],
    ['a source that is none', { source: 'hearsay' }, /source/],
    ['a value that the track does not know', { name: 'generosity' }, /generosity/],
  ])('refuses %s and says where', async (_, { name = 'attendanceMinBp', ...change }, where) => {
    const rows = await rowsOfJournal();
    const input = { ...text, name, parameter: { ...parameter, ...change } };
    const refusal = await saveParameter(db, drafter, input).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    const [reason] = (refusal as Refusal).reasons;
    expect(reason).toMatchObject({ code: 'not-valid' });
    expect(String(reason?.facts?.where)).toMatch(where);
    expect(reason?.facts?.what).not.toBe('');
    expect(await rowsOfJournal()).toBe(rows);
  });

  test.each<[string, Partial<PolicyHead>]>([
    ['a last day before the first', { to: day('2026-12-31') }],
    ['a place that there is not', { jurisdictions: ['999999'] }],
    ['a rounding by nothing', { rounding: { unitFen: 0, mode: 'half_up' } }],
  ])('refuses %s', async (_, change) => {
    expect(await codesOf(saveHead(db, drafter, { ...text, head: { ...head, ...change } }))).toEqual(['not-valid']);
  });

  it('refuses to take out a value that the track cannot do without, or that is not there', async () => {
    const remove = (name: string) => removeParameter(db, drafter, { ...text, name });
    expect(await codesOf(remove('trainingStandardFen'))).toEqual(['not-valid']);
    expect(await codesOf(remove('publicityNothing'))).toEqual(['no-such-parameter']);
    expect(await codesOf(remove('toString'))).toEqual(['no-such-parameter']);
  });

  it('refuses an edit of a text that somebody else has changed meanwhile', async () => {
    await saveParameter(db, drafter, { ...text, name: 'perYearMax', parameter: { ...parameter, value: 2 } });
    const late = saveParameter(db, drafter, { ...text, name: 'attendanceMinBp', parameter });
    expect(await codesOf(late)).toEqual(['changed-since']);
  });

  it('refuses people of another place, and a place added outside the own', async () => {
    await expect(saveParameter(db, outsider, { ...text, name: 'attendanceMinBp', parameter })).rejects.toThrow(
      OutOfScope,
    );
    const wide = { ...head, jurisdictions: [...head.jurisdictions, '330100'] };
    await expect(saveHead(db, drafter, { ...text, head: wide })).rejects.toThrow(OutOfScope);
    const nowhere = { ...head, jurisdictions: [] };
    await expect(saveHead(db, drafter, { ...text, head: nowhere })).rejects.toThrow(OutOfScope);
  });

  it('is locked by the first confirmation, and a shipped version is locked always', async () => {
    await putInForce(db, DEMO_SUBSIDY);
    await confirmPolicy(db, anActor('approver'), await asShown(db, text.policyVersionId));
    const edit = saveParameter(db, drafter, { ...text, name: 'attendanceMinBp', parameter });
    expect(await codesOf(edit)).toEqual(['confirmed-once']);
    expect(await codesOf(discardDraft(db, drafter, text))).toEqual(['confirmed-once']);
    const { sha256 } = await shown(db, 'demo-ls-303-2026@1');
    const shipped = { policyVersionId: 'demo-ls-303-2026@1', sha256 };
    expect(await codesOf(saveParameter(db, drafter, { ...shipped, name: 'staffMax', parameter }))).toEqual(['shipped']);
    expect(await codesOf(discardDraft(db, drafter, shipped))).toEqual(['shipped']);
    const frozen = { policyVersionId: DEMO_SUBSIDY, sha256 };
    expect(await codesOf(removeParameter(db, drafter, { ...frozen, name: 'perYearMax' }))).toEqual([
      ...['not-a-draft', 'changed-since'],
    ]);
  });
});

describe('throwing a draft away', () => {
  it('takes it out of the lists for good', async () => {
    const policyVersionId = await aDraft(db);
    await discardDraft(db, drafter, { policyVersionId });
    expect((await policyList(db)).map((row) => row.id)).not.toContain(policyVersionId);
    expect(await lastEntry(db)).toMatchObject({ act: 'policies.discardDraft', entityId: policyVersionId });
    const { sha256 } = await shown(db, policyVersionId);
    const parameter = { value: 1, source: 'bureau', cite: 'x' };
    const edit = saveParameter(db, drafter, { policyVersionId, sha256, name: 'perYearMax', parameter });
    expect(await codesOf(edit)).toEqual(['discarded']);
    expect(await codesOf(discardDraft(db, drafter, { policyVersionId }))).toEqual(['discarded']);
    const revive = `UPDATE policy_versions SET discarded_at = NULL WHERE id = '${policyVersionId}'`;
    await expect(db.$client.execute(revive)).rejects.toThrow('never changes');
  });

  it('is refused outside the places of the draft', async () => {
    const policyVersionId = await aDraft(db);
    await expect(discardDraft(db, outsider, { policyVersionId })).rejects.toThrow(OutOfScope);
  });
});
