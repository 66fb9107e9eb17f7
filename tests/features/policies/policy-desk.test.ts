import { describe, expect, it, test } from 'vitest';
import { draftPolicy } from '#src/features/policies/draft-policy.ts';
import { lastEdit, readinessOf } from '#src/features/policies/policy-desk.queries.ts';
import { canAdd, draftState, mayActOn, valuesWithSource } from '#src/features/policies/policy-desk.ts';
import { deedSentence } from '#src/features/policies/policy-edit.messages.ts';
import { type PolicyPage, policyPage } from '#src/features/policies/policy-page.queries.ts';
import { draftTasks, lifeRows } from '#src/features/policies/policy-tasks.ts';
import { repealDecision } from '#src/features/policies/repeal-entries.ts';
import { saveParameter } from '#src/features/policies/save-parameter.ts';
import { day } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { DEMO_SUBSIDY, policiesInForce } from '#tests/support/policies.ts';

const DRAFTER = anActor('second-reviewer', { divisionCode: '331100' });

async function aDesk() {
  const db = await aDatabase();
  await policiesInForce(db);
  const page = async (id: string) => (await policyPage(db, id)) as PolicyPage;
  const { policyVersionId } = await draftPolicy(db, DRAFTER, { basedOn: DEMO_SUBSIDY });
  return { db, page, policyVersionId, draft: await page(policyVersionId) };
}

describe('who may act on a version', () => {
  it('asks for a role that may and a scope that covers every place', async () => {
    const { draft } = await aDesk();
    expect(mayActOn(DRAFTER, 'policies.saveHead', draft)).toBe(true);
    expect(mayActOn(DRAFTER, 'policies.confirm', draft)).toBe(false);
    expect(mayActOn(anActor('approver', { divisionCode: '331124' }), 'policies.confirm', draft)).toBe(false);
    expect(mayActOn(anActor('approver', { divisionCode: '330100' }), 'policies.confirm', draft)).toBe(false);
    expect(mayActOn(anActor('approver'), 'policies.confirm', draft)).toBe(true);
    expect(mayActOn(null, 'policies.saveHead', draft)).toBe(false);
  });

  it('leaves a version without places to those who act everywhere', async () => {
    const { draft } = await aDesk();
    const nowhere = { policy: { ...draft.policy, jurisdictions: [] } };
    expect(mayActOn(DRAFTER, 'policies.saveHead', nowhere)).toBe(false);
    expect(mayActOn(anActor('approver'), 'policies.saveHead', nowhere)).toBe(true);
  });
});

describe('the state of a draft', () => {
  it('is open until somebody confirms, and never for a version out of draft', async () => {
    const { draft, page } = await aDesk();
    expect([draftState(draft), canAdd(draft)]).toEqual(['open', true]);
    expect(draftState({ ...draft, confirmedBy: 'somebody' })).toBe('confirmed-once');
    expect(draftState({ ...draft, discardedAt: draft.createdAt })).toBe('discarded');
    const shipped = { ...draft, draftedBy: null };
    expect([draftState(shipped), canAdd(shipped)]).toEqual(['shipped', true]);
    expect(draftState(await page(DEMO_SUBSIDY))).toBe('not-a-draft');
  });

  it('counts the values that rest on a document', async () => {
    const { db, page, policyVersionId, draft } = await aDesk();
    const { founded, all } = valuesWithSource(draft);
    expect(founded).toBe(all);
    const parameter = { value: 9000, source: 'peer', cite: 'C21' };
    const { sha256 } = draft;
    await saveParameter(db, DRAFTER, { policyVersionId, sha256, name: 'attendanceMinBp', parameter });
    expect(valuesWithSource(await page(policyVersionId))).toEqual({ founded: all - 1, all });
    expect(await lastEdit(db, policyVersionId)).not.toBeNull();
  });
});

describe('what keeps a draft from being confirmed', () => {
  it('is said with every reason, and which version it takes over from', async () => {
    const { db, draft } = await aDesk();
    const { reasons, takesOverFrom } = await readinessOf(db, anActor('approver'), draft);
    expect(reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(['no-scan', 'not-after-earlier']));
    expect(takesOverFrom?.id).toBe(DEMO_SUBSIDY);
    for (const language of ['zh', 'en'] as const) {
      for (const reason of reasons) expect(deedSentence(reason, language)).not.toContain(reason.code);
    }
  });

  it('stands in a list of six tasks, each with its page', async () => {
    const { draft } = await aDesk();
    const tasks = draftTasks(draft, 'zh');
    expect(tasks.map(({ label }) => label)).toEqual(['文件信息', '数值', '扫描件', '算例', '第一次确认', '第二次确认']);
    expect(tasks[2]).toMatchObject({ status: '没有', tone: 'amber', href: `/desk/policies/${draft.id}/scan` });
  });

  it('names values and places, not their codes', () => {
    const cited = deedSentence({ code: 'no-citation', facts: { parameters: 'bands, staffMax' } }, 'zh');
    expect(cited).toContain('按天数递减、工作人员最多人数');
    const dropped = deedSentence({ code: 'drops-places', facts: { version: 'x@1', places: '331124' } }, 'zh');
    expect(dropped).toContain('松阳县');
  });
});

describe('the life of a version in force', () => {
  it('names who confirmed it and links its scan and examples', async () => {
    const { page } = await aDesk();
    const rows = lifeRows(await page(DEMO_SUBSIDY), 'en');
    expect(rows.map(({ label }) => label)).toEqual([
      ...['Drafted by', 'First confirmation', 'Second confirmation', 'Scan', 'Worked examples'],
    ]);
  });

  const typed = { documentNumber: '丽财〔2026〕30号', lastDay: '2026-06-30', reason: '停止执行' };

  test.each([
    ['a day to come', { lastDay: '2027-01-01' }, '末日不能在今天之后'],
    ['a day before it began', { lastDay: '2001-01-01' }, '末日早于这一版的起始日期'],
    ['no day at all', { lastDay: '' }, '“最后一日”：请填存在的日期。'],
    ['no reason', { reason: ' ' }, '请写明理由'],
  ])('is not repealed with %s', async (_, change, sentence) => {
    const { page } = await aDesk();
    const entries = new URLSearchParams({ ...typed, ...change });
    const { decision, sentences } = repealDecision(await page(DEMO_SUBSIDY), entries, day('2026-11-21'), 'zh');
    expect([decision, sentences.join()]).toEqual([null, expect.stringContaining(sentence)]);
  });

  it('shows the effect of a repeal that may be done, and takes the entries back to be changed', async () => {
    const { page } = await aDesk();
    const version = await page(DEMO_SUBSIDY);
    const today = day('2026-11-21');
    expect(repealDecision(version, new URLSearchParams(typed), today, 'zh').decision).toEqual(typed);
    const back = repealDecision(version, new URLSearchParams({ ...typed, edit: '1' }), today, 'zh');
    expect(back).toMatchObject({ decision: null, sentences: [], entries: typed });
    expect(repealDecision(version, new URLSearchParams(), today, 'zh').sentences).toEqual([]);
  });
});
