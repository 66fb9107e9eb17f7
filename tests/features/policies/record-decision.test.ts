import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { policyVersions } from '#db/schema/policies.ts';
import { decisionState, decisionsOfCity, draftMade, versionsInUse } from '#src/features/policies/decisions.queries.ts';
import { DECISIONS, decisionOf } from '#src/features/policies/decisions.rules.ts';
import { decisionsFile } from '#src/features/policies/decisions-file.ts';
import { draftFromDecisions } from '#src/features/policies/draft-from-decisions.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { recordDecision } from '#src/features/policies/record-decision.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { DEMO_SUBSIDY, policiesInForce } from '#tests/support/policies.ts';
import { codesOf } from '#tests/support/refusals.ts';

const CITY = '331100';
const reviewer = anActor('second-reviewer', { divisionCode: CITY });
const ATTENDANCE = {
  cityCode: CITY,
  number: 11,
  answer: { values: { 'subsidy.attendanceMinBp': 7500, 'subsidy.examRequiresTrainingOk': true } },
  documentNumber: ' 演示纪要〔2026〕3号 ',
  clause: '第一条',
  note: '',
};

async function aBureau() {
  let clock: number = instantAt(day('2026-11-20'), '09:00');
  setClock(() => {
    clock += 1000;
    return clock;
  });
  const db = await aDatabase();
  await policiesInForce(db);
  return db;
}

describe('recording a decision', () => {
  test('keeps the answer with its document, and the newest counts', async () => {
    const db = await aBureau();
    const { decisionId } = await recordDecision(db, reviewer, ATTENDANCE);
    expect(await lastEntry(db)).toMatchObject({
      act: 'policies.recordDecision',
      entityId: decisionId,
      details: {
        number: 11,
        documentNumber: '演示纪要〔2026〕3号',
        settled: expect.arrayContaining(['subsidy.attendanceMinBp']),
      },
    });
    const later = { 'subsidy.attendanceMinBp': 8000 };
    await recordDecision(db, reviewer, { ...ATTENDANCE, answer: { values: later }, clause: '第二条' });
    const decision = decisionOf(11);
    if (!decision) throw new Error('no decision 11');
    const { answers, progress } = await decisionState(db, CITY, decision);
    expect(answers.map(({ clause, answer }) => [clause, answer.values])).toEqual([
      ['第二条', later],
      ['第一条', ATTENDANCE.answer.values],
    ]);
    expect(progress).toBe('partly');
    const hangzhou = await decisionsOfCity(db, '330100');
    expect(hangzhou.every((one) => one.progress === 'open')).toBe(true);
  });

  test('is never changed afterwards, not even in the database', async () => {
    const db = await aBureau();
    await recordDecision(db, reviewer, ATTENDANCE);
    const raw = (statement: string) =>
      db.run(sql.raw(statement)).then(
        () => 'done',
        (error: Error) => String(error.cause ?? error),
      );
    expect(await raw("UPDATE policy_decisions SET clause = '第九条'")).toMatch('append-only');
    expect(await raw('DELETE FROM policy_decisions')).toMatch('append-only');
  });

  test('refuses an answer without document, clause or content, with all reasons', async () => {
    const db = await aBureau();
    const nothing = { ...ATTENDANCE, answer: { values: {} }, documentNumber: ' ', clause: '' };
    expect(await codesOf(recordDecision(db, reviewer, nothing))).toEqual(['no-answer', 'no-document', 'no-clause']);
    const other = { ...ATTENDANCE, answer: { values: { 'subsidy.perYearMax': 3 } } };
    expect(await codesOf(recordDecision(db, reviewer, other))).toEqual(['not-of-this-decision']);
    const backwards = { 'subsidy.from': '2026-01-01', 'subsidy.to': '2025-01-01' };
    const dates = { ...ATTENDANCE, number: 1, answer: { values: backwards } };
    expect(await codesOf(recordDecision(db, reviewer, dates))).toEqual(['ends-before-it-begins']);
  });

  test('is for those whose scope covers the whole city', async () => {
    const db = await aBureau();
    const county = anActor('second-reviewer', { divisionCode: '331124' });
    await expect(recordDecision(db, county, ATTENDANCE)).rejects.toThrow(OutOfScope);
    await expect(recordDecision(db, reviewer, { ...ATTENDANCE, cityCode: '330100' })).rejects.toThrow(OutOfScope);
    await expect(recordDecision(db, reviewer, { ...ATTENDANCE, cityCode: '110100' })).rejects.toThrow(NotFound);
    await expect(recordDecision(db, reviewer, { ...ATTENDANCE, number: 27 })).rejects.toThrow(NotFound);
  });
});

describe('a draft from the decisions', () => {
  test('holds the answers with their document, keeps the rest, and leaves the version in use alone', async () => {
    const db = await aBureau();
    const before = await loadPolicy(db, DEMO_SUBSIDY);
    await recordDecision(db, reviewer, { ...ATTENDANCE, answer: { values: { 'subsidy.attendanceMinBp': 9000 } } });
    await recordDecision(db, reviewer, ATTENDANCE);
    const whole = { ...ATTENDANCE, number: 17, answer: { values: { rounding: { unitFen: 100, mode: 'down' } } } };
    await recordDecision(db, reviewer, whole);
    const travel = { ...ATTENDANCE, number: 6, answer: { values: { doesLectureFeeIncludeTravel: true } } };
    await recordDecision(db, reviewer, travel);
    const made = await draftFromDecisions(db, reviewer, { cityCode: CITY, track: 'subsidy' });
    expect(made.written).toEqual(['subsidy.attendanceMinBp', 'subsidy.examRequiresTrainingOk', 'rounding']);
    expect(made.left).toEqual([]);
    const draft = await draftMade(db, made.policyVersionId);
    expect(draft).toMatchObject({ state: 'draft', id: 'demo-ls-115-2026@2' });
    expect(draft?.policy.rounding).toEqual({ unitFen: 100, mode: 'down' });
    expect(draft?.policy.parameters.attendanceMinBp).toEqual({
      value: 7500,
      source: 'bureau',
      cite: '演示纪要〔2026〕3号 第一条',
    });
    expect(draft?.policy.parameters.perYearMax).toEqual(before.policy.parameters.perYearMax);
    expect(await loadPolicy(db, DEMO_SUBSIDY)).toEqual(before);
    expect(await lastEntry(db)).toMatchObject({ act: 'policies.draftFromDecisions', details: { decisions: [11, 17] } });
  });

  test('of a version with example values says which the bureau has not decided', async () => {
    const db = await aBureau();
    const overlap = { ...ATTENDANCE, number: 18, answer: { values: { 'skill-upgrade.overlap': 'exclusive' } } };
    await recordDecision(db, reviewer, overlap);
    const inUse = (await versionsInUse(db, CITY))['skill-upgrade'];
    if (!inUse) throw new Error('no skill-upgrade version in use');
    const { left } = await draftFromDecisions(db, reviewer, { cityCode: CITY, track: 'skill-upgrade' });
    expect(left).not.toContain('overlap');
    expect(left.length).toBeGreaterThan(0);
  });

  test('is refused without answers, without a version in use, and when the answers are no policy', async () => {
    const db = await aBureau();
    const asked = { cityCode: CITY, track: 'subsidy' } as const;
    expect(await codesOf(draftFromDecisions(db, reviewer, asked))).toEqual(['nothing-answered']);
    const everywhere = anActor('approver');
    expect(await codesOf(draftFromDecisions(db, everywhere, { cityCode: '330100', track: 'subsidy' }))).toEqual([
      'no-version-in-use',
      'nothing-answered',
    ]);
    const nonsense = { values: { 'subsidy.attendanceMinBp': '很高' } };
    await recordDecision(db, reviewer, { ...ATTENDANCE, answer: nonsense });
    const drafts = await db.$count(policyVersions);
    expect(await codesOf(draftFromDecisions(db, reviewer, asked))).toEqual(['not-valid']);
    expect(await db.$count(policyVersions)).toBe(drafts);
    const stranger = anActor('second-reviewer', { divisionCode: '330100' });
    await expect(draftFromDecisions(db, stranger, asked)).rejects.toThrow(OutOfScope);
  });
});

test('the workbook lists every decision in both languages', async () => {
  const db = await aBureau();
  const listed = { decisions: await decisionsOfCity(db, CITY), inUse: {}, effects: null };
  expect(listed.decisions).toHaveLength(DECISIONS.length);
  for (const language of ['zh', 'en'] as const)
    expect((await decisionsFile(listed, language)).length).toBeGreaterThan(4000);
});
