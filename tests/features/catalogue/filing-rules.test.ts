import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareClientOf, type Database, write } from '#db/client.ts';
import { type filingRules, runs } from '#db/schema/catalogue.ts';
import { trainers } from '#db/schema/institutions.ts';
import { funds } from '#db/schema/payments.ts';
import { confirmFilingRule } from '#src/features/catalogue/confirm-filing-rule.ts';
import { decideFiling } from '#src/features/catalogue/decide-filing.ts';
import { discardFilingRule, draftFilingRule } from '#src/features/catalogue/draft-filing-rule.ts';
import { fileAgain, fileRun, whatKeepsFromFiling } from '#src/features/catalogue/file-run.ts';
import { filingOf } from '#src/features/catalogue/filing-facts.queries.ts';
import { ruleById, ruleOn } from '#src/features/catalogue/filing-rule.queries.ts';
import { earliestStart, holidaysAmong } from '#src/features/catalogue/filing-rule.rules.ts';
import { openDueRuns, openRun } from '#src/features/catalogue/open-run.ts';
import { planRun } from '#src/features/catalogue/plan-run.ts';
import { runById } from '#src/features/catalogue/run.queries.ts';
import { saveTerms } from '#src/features/catalogue/save-terms.ts';
import { setClock } from '#src/lib/clock.ts';
import { addDays, day, instantAt } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aCourse, aLevelFourCourse, planOf } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anInstitution, type MadeInstitution } from '#tests/support/institutions.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { DEMO_SUBSIDY, policiesInForce } from '#tests/support/policies.ts';
import { codesOf } from '#tests/support/refusals.ts';

const TODAY = day('2026-11-02');

let db: Database;
let school: MadeInstitution;
let course: string;

const head = () => anActor('institution-head', { institutionId: school.id });
const reviewer = () => anActor('first-reviewer', { divisionCode: '331100' });
const drafter = () => anActor('second-reviewer', { divisionCode: '331100' });
const approver = () => anActor('approver', { divisionCode: '331100' });
const draft = (changes: object = {}) => planRun(db, head(), { ...planOf(school), courseVersionId: course, ...changes });
const reasonsOf = async (runId: string) => (await whatKeepsFromFiling(db, runId)).map((reason) => reason.code);
const approve = (runId: string) => decideFiling(db, reviewer(), { runId, decision: 'approve', opinion: '' });

const VALUES = {
  divisionCode: '331100',
  leadDays: 7,
  dayKind: 'calendar' as const,
  decisionDays: 5,
  minimumHours: ['popular', 'specialist', 'advanced', 'manager'].map(
    (tier) => ({ tier, level: null, hours: 8 }) as const,
  ) as (typeof filingRules.$inferInsert)['minimumHours'],
  theoryShareBp: 4000,
  practiceShareBp: 4000,
  learnersPerTrainer: 30,
  dailyMinutes: 360,
  rosterMinimum: 1,
  rosterMaximum: 60,
  documentNumber: '丽人社〔2026〕11号',
  clause: '第六条',
  isExample: false,
  validFrom: TODAY,
  validTo: null,
};

/** A version in force of Lishui's own, with other values where said. */
async function inForce(changes: Partial<typeof VALUES> = {}): Promise<string> {
  const ruleId = await draftFilingRule(db, drafter(), { ...VALUES, ...changes });
  await confirmFilingRule(db, approver(), { ruleId });
  return ruleId;
}

beforeEach(async () => {
  setClock(() => instantAt(TODAY, '09:00'));
  db = await aDatabase();
  school = await anInstitution(db);
  course = await aCourse(db);
});
afterEach(() => setClock(null));

describe('the rules of filing', () => {
  it('are the examples of the province until a city has confirmed its own', async () => {
    expect(await ruleOn(db, '331100', TODAY)).toMatchObject({ id: '330000@1', isExample: true, leadDays: 7 });
    await inForce({ validFrom: addDays(TODAY, 10) });
    expect((await ruleOn(db, '331100', TODAY)).id).toBe('330000@1');
    expect((await ruleOn(db, '331100', addDays(TODAY, 10))).id).toBe('331100@1');
    expect((await ruleOn(db, '330100', addDays(TODAY, 10))).id).toBe('330000@1');
    await inForce({ validFrom: addDays(TODAY, 20), leadDays: 10 });
    expect((await ruleOn(db, '331100', addDays(TODAY, 19))).id).toBe('331100@1');
    expect((await ruleOn(db, '331100', addDays(TODAY, 20))).leadDays).toBe(10);
  });

  it('are drafted by one person and confirmed by another, and then never change', async () => {
    const both = { accountId: 'both', divisionCode: '331100' };
    const ruleId = await draftFilingRule(db, anActor('second-reviewer', both), VALUES);
    expect(await lastEntry(db)).toMatchObject({ act: 'catalogue.draftFilingRule', entityId: ruleId });
    expect(await codesOf(confirmFilingRule(db, anActor('approver', both), { ruleId }))).toEqual([
      'rule-drafted-by-same-person',
    ]);
    expect((await lastEntry(db))?.act).toBe('catalogue.confirmFilingRule.refused');
    await confirmFilingRule(db, approver(), { ruleId });
    expect(await ruleById(db, ruleId)).toMatchObject({ state: 'in-force' });
    expect(await codesOf(confirmFilingRule(db, approver(), { ruleId }))).toEqual(['rule-not-a-draft']);
    expect(await codesOf(discardFilingRule(db, drafter(), { ruleId }))).toEqual(['rule-not-a-draft']);
    const bare = bareClientOf(db);
    await expect(bare.execute('UPDATE filing_rules SET lead_days = 0')).rejects.toThrow('the version stands');
    await expect(bare.execute('DELETE FROM filing_rules')).rejects.toThrow('never deleted');
    const own = "INSERT OR REPLACE INTO filing_rules SELECT * FROM filing_rules WHERE id = '331100@1'";
    await expect(bare.execute(own)).rejects.toThrow('UNIQUE');
  });

  it('need a source, hours for every tier, and figures that fit together; other cities are out of reach', async () => {
    const wrong = {
      ...VALUES,
      ...{ clause: ' ', theoryShareBp: 6000, practiceShareBp: 6000, rosterMinimum: 61, minimumHours: [] },
      validTo: addDays(TODAY, -1),
    };
    expect(await codesOf(draftFilingRule(db, drafter(), wrong))).toEqual([
      'rule-source-missing',
      'rule-shares-too-high',
      'rule-roster-turned',
      'rule-validity-turned',
      'rule-hours-missing',
    ]);
    await expect(draftFilingRule(db, drafter(), { ...VALUES, divisionCode: '330100' })).rejects.toThrow(OutOfScope);
    const ruleId = await draftFilingRule(db, drafter(), VALUES);
    await discardFilingRule(db, approver(), { ruleId });
    expect(await ruleById(db, ruleId)).toMatchObject({ state: 'discarded' });
    expect(await draftFilingRule(db, drafter(), VALUES)).toBe('331100@2');
    await expect(ruleById(db, '331100@9')).rejects.toThrow(NotFound);
  });

  it('count the days of filing as calendar or working days', () => {
    expect(earliestStart({ leadDays: 7, dayKind: 'calendar' }, TODAY)).toBe('2026-11-09');
    expect(earliestStart({ leadDays: 5, dayKind: 'working' }, day('2026-11-06'))).toBe('2026-11-13');
    expect(earliestStart({ leadDays: 0, dayKind: 'working' }, TODAY)).toBe(TODAY);
    expect(holidaysAmong([day('2026-10-01'), day('2026-10-10'), day('2026-11-07')])).toEqual(['2026-10-01']);
  });
});

describe('a filing is judged by the rules of its place', () => {
  it.each<[string, Partial<typeof VALUES>, string]>([
    ['too few days ahead', { leadDays: 15 }, 'too-late-to-file'],
    ['too few working days ahead', { leadDays: 11, dayKind: 'working' as never }, 'too-late-to-file'],
    ['too few hours', { minimumHours: VALUES.minimumHours.map((line) => ({ ...line, hours: 9 })) }, 'hours-below-rule'],
    ['too little theory', { theoryShareBp: 5001 }, 'shares-below-rule'],
    ['too little practice', { practiceShareBp: 5001 }, 'shares-below-rule'],
    ['a day that is too long', { dailyMinutes: 315 }, 'day-too-long'],
    ['too many for its trainers', { learnersPerTrainer: 19 }, 'too-many-per-trainer'],
    ['too many people', { rosterMaximum: 39 }, 'capacity-above-rule'],
    ['too few people to begin with', { rosterMinimum: 10 }, 'minimum-below-rule'],
  ])('%s', async (_, values, code) => {
    const id = await draft();
    expect(await reasonsOf(id)).toEqual([]);
    await inForce(values);
    expect(await reasonsOf(id)).toEqual([code]);
    expect(await codesOf(fileRun(db, head(), { runId: id }))).toEqual([code]);
    expect(await lastEntry(db)).toMatchObject({ act: 'catalogue.fileRun.refused', details: { reasons: [code] } });
  });

  it('that were in force when it was filed, whatever comes after', async () => {
    const id = await draft();
    await fileRun(db, head(), { runId: id });
    expect(await runById(db, id)).toMatchObject({ filingRuleId: '330000@1', receiptNumber: '3311-2026-0001-01' });
    await inForce({ rosterMaximum: 39 });
    await approve(id);
    expect(await runById(db, id)).toMatchObject({ state: 'enrolling', filingRuleId: '330000@1' });
  });

  it('a trainer is busy too where another institution has planned the same person', async () => {
    const other = await anInstitution(db);
    const same = { accountId: 'trainer-of-two' };
    for (const id of [school.trainerId, other.trainerId])
      await write(db, async (tx) => void (await tx.update(trainers).set(same).where(eq(trainers.id, id))));
    const first = await draft();
    await fileRun(db, head(), { runId: first });
    const second = await planRun(db, anActor('institution-head', { institutionId: other.id }), {
      ...planOf(other),
      courseVersionId: course,
    });
    expect(await reasonsOf(second)).toEqual(['trainer-busy']);
  });
});

describe('what approval freezes', () => {
  it('the fund of the year and the policy version, or nothing where no money is', async () => {
    await policiesInForce(db);
    const fund = {
      id: 'fund-2026',
      code: 'LS-2026-S',
      cityCode: '331100',
      year: 2026,
      fundingTrack: 'subsidy' as const,
    };
    const rest = { nameZh: '就业补助资金', nameEn: 'Employment fund', appropriationFen: fen(1), isDemonstration: true };
    await write(
      db,
      async (tx) => void (await tx.insert(funds).values({ ...fund, ...rest, createdAt: instantAt(TODAY, '08:00') })),
    );
    const id = await draft({ courseVersionId: await aLevelFourCourse(db), fundingTrack: 'subsidy' });
    await fileRun(db, head(), { runId: id });
    expect(await runById(db, id)).toMatchObject({ policyVersionId: DEMO_SUBSIDY, fundId: null });
    await approve(id);
    expect(await runById(db, id)).toMatchObject({ policyVersionId: DEMO_SUBSIDY, fundId: 'fund-2026' });
  });

  it('is refused when another policy version counts than the one filed under, until filed again with one click', async () => {
    await policiesInForce(db);
    const id = await draft({ courseVersionId: await aLevelFourCourse(db), fundingTrack: 'subsidy' });
    await fileRun(db, head(), { runId: id });
    expect(await codesOf(fileAgain(db, head(), { runId: id }))).toEqual(['nothing-changed']);
    const older = { policyVersionId: 'ls-115-2014-example@1' };
    await write(db, async (tx) => void (await tx.update(runs).set(older).where(eq(runs.id, id))));
    expect(await codesOf(approve(id))).toEqual(['policy-changed']);
    // Four days before the first lesson: the days of the first filing stand.
    setClock(() => instantAt(day('2026-11-12'), '09:00'));
    await fileAgain(db, head(), { runId: id });
    expect(await runById(db, id)).toMatchObject({ policyVersionId: DEMO_SUBSIDY, receiptNumber: '3311-2026-0001-02' });
    await approve(id);
    expect((await runById(db, id)).state).toBe('enrolling');
  });

  it('is refused once the first day has come, and where the designation has gone meanwhile', async () => {
    const id = await draft();
    await fileRun(db, head(), { runId: id });
    const gone = "UPDATE designations SET state = 'suspended'";
    await bareClientOf(db).execute(gone);
    expect(await codesOf(approve(id))).toEqual(['no-designation']);
    await bareClientOf(db).execute("UPDATE designations SET state = 'designated'");
    setClock(() => instantAt(day('2026-11-16'), '07:00'));
    expect(await codesOf(approve(id))).toEqual(['begun-before-approval']);
  });

  it('opens enrolment at once, or on the day that the plan names, or earlier by hand', async () => {
    const terms = {
      ...{ capacity: 30, enrolBy: day('2026-11-13'), feeFen: fen(0), examFeeFen: fen(0), payer: 'nobody' as const },
      ...{ fundingTrack: 'none' as const, coDeliveryId: null, contactPhone: '0578-2091860' },
      rosterRule: { needsApproval: true, categories: ['VILLAGE_GRAD'], minimum: 5, enterpriseOnly: null },
    };
    const [one, two] = [await draft(), await draft({ startsOn: day('2026-11-23') })];
    for (const runId of [one, two]) {
      await saveTerms(db, head(), { ...terms, runId, enrolFrom: day('2026-11-05') });
      await fileRun(db, head(), { runId });
      await approve(runId);
      expect((await runById(db, runId)).state).toBe('approved');
    }
    expect(await runById(db, one)).toMatchObject({ capacity: 30, rosterRule: terms.rosterRule });
    await openRun(db, head(), { runId: one });
    expect(await openDueRuns(db)).toEqual([]);
    setClock(() => instantAt(day('2026-11-05'), '00:05'));
    expect(await openDueRuns(db)).toEqual([two]);
    expect(await lastEntry(db)).toMatchObject({ act: 'catalogue.openRun', role: 'system', entityId: two });
  });
});

describe('a returned filing', () => {
  it('names every fault part by part, and forgets each as its part is worked on', async () => {
    const runId = await draft();
    await fileRun(db, head(), { runId });
    const faults = [
      { section: 'admission', text: '最低开班人数过少' },
      { section: 'people', text: '讲师证书不清晰' },
      { section: 'money', text: ' ' },
    ];
    await decideFiling(db, reviewer(), { runId, decision: 'return', opinion: '', faults });
    expect((await runById(db, runId)).filingFaults.map((fault) => fault.section)).toEqual(['admission', 'people']);
    const { capacity, enrolFrom, enrolBy, feeFen, examFeeFen, payer, fundingTrack, contactPhone, coDeliveryId } =
      await runById(db, runId);
    const rosterRule = { needsApproval: false, categories: null, minimum: 8, enterpriseOnly: null };
    const same = { capacity, enrolFrom, enrolBy, feeFen, examFeeFen, payer, fundingTrack, contactPhone, coDeliveryId };
    await saveTerms(db, head(), { runId, ...same, rosterRule });
    expect((await runById(db, runId)).filingFaults.map((fault) => fault.section)).toEqual(['people']);
    expect(await lastEntry(db)).toMatchObject({ act: 'catalogue.saveTerms', entityId: runId });
    expect(await codesOf(saveTerms(db, head(), { runId, ...same, rosterRule, enrolBy: day('2026-11-17') }))).toEqual([
      'enrol-by-after-start',
    ]);
    await expect(saveTerms(db, head(), { runId, ...same, rosterRule, coDeliveryId: 'no' })).rejects.toThrow(NotFound);
    expect((await filingOf(db, await runById(db, runId))).warnings.isFundMissing).toBe(false);
  });
});
