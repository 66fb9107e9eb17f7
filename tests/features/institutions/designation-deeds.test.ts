import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { designationDocuments, designationEvents, expertDraws, expertReviews } from '#db/schema/designation.ts';
import { expertConflicts } from '#db/schema/experts.ts';
import { designations } from '#db/schema/institutions.ts';
import { journal } from '#db/schema/journal.ts';
import { commitmentOf, rankingOf } from '#src/features/experts/draw.rules.ts';
import { attachDocument, removeDocument } from '#src/features/institutions/attach-document.ts';
import { institutionByCode } from '#src/features/institutions/code.queries.ts';
import { decideDesignation } from '#src/features/institutions/decide-designation.ts';
import {
  designationCovering,
  designationForDesk,
  designationsForDesk,
} from '#src/features/institutions/designation.queries.ts';
import { drawExperts, excuseExpert } from '#src/features/institutions/draw-experts.ts';
import { endDueDesignations } from '#src/features/institutions/expire-designations.ts';
import { institutionList, institutionPage } from '#src/features/institutions/institutions.queries.ts';
import { locksOf } from '#src/features/institutions/lock.queries.ts';
import { designationNoticePublic, openNoticeOf } from '#src/features/institutions/notice.queries.ts';
import { decideDesignationObjection, objectToDesignation } from '#src/features/institutions/object-to-designation.ts';
import { proposeDesignation } from '#src/features/institutions/propose-designation.ts';
import { publishDesignation } from '#src/features/institutions/publish-designation.ts';
import { recordInstitutionCode } from '#src/features/institutions/record-institution-code.ts';
import { recordVisit } from '#src/features/institutions/record-visit.ts';
import { CHECKLIST, CRITERIA, meanOf } from '#src/features/institutions/review.rules.ts';
import { acceptApplication, returnApplication } from '#src/features/institutions/review-application.ts';
import { intendRevocation, releaseLines, revokeDesignation } from '#src/features/institutions/revoke-designation.ts';
import { saveApplication } from '#src/features/institutions/save-application.ts';
import { scoreApplication } from '#src/features/institutions/score-application.ts';
import { renewDesignation, startApplication } from '#src/features/institutions/start-application.ts';
import { submitApplication, withdrawApplication } from '#src/features/institutions/submit-application.ts';
import { suspendDesignation, warnDesignation } from '#src/features/institutions/warn-designation.ts';
import { setClock, today } from '#src/lib/clock.ts';
import { addDays, type Day, day, instantAt } from '#src/lib/day.ts';
import { creditCheckOf } from '#src/lib/organisation-code.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { addWorkingDays } from '#src/lib/working-calendar.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { A_PDF, aDesignationIn, aPool, POPULAR } from '#tests/support/designations.ts';
import { anInstitution, type MadeInstitution } from '#tests/support/institutions.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { codesOf } from '#tests/support/refusals.ts';

let db: Database;
let school: MadeInstitution;

const head = (accountId = 'head') => anActor('institution-head', { institutionId: school.id, accountId });
const reviewer = (accountId = 'reviewer') => anActor('first-reviewer', { divisionCode: '331100', accountId });
const second = (accountId = 'second') => anActor('second-reviewer', { divisionCode: '331100', accountId });
const approver = (accountId = 'approver') => anActor('approver', { divisionCode: '331100', accountId });
const expert = (index: number) => anActor('expert', { divisionCode: '331100', accountId: `expert-${index}` });
const row = async (id: string) => (await db.select().from(designations).where(eq(designations.id, id)))[0];

const findings = Object.fromEntries(CHECKLIST.map((item) => [item, { verdict: 'yes' as const, words: '' }]));
const visit = (designationId: string) => ({
  ...{ designationId, visitedOn: today(), findings, conclusion: '相符' },
  visitors: ['王建华', '金晓峰'],
});

/** The clock at nine on a day; every later look is a millisecond later. */
function goTo(on: Day): void {
  let at: number = instantAt(on, '09:00');
  setClock(() => {
    at += 1;
    return at;
  });
}

async function anApplication(change: object = {}): Promise<string> {
  const designationId = await startApplication(db, head(), { institutionId: school.id });
  await saveApplication(db, head(), {
    ...{ designationId, section: 'scope' as const, scope: POPULAR, capacity: 40 },
    ...{ validFrom: today(), validTo: addDays(today(), 700) },
    ...change,
  });
  await saveApplication(db, head(), { designationId, section: 'statement', statement: '教室两间' });
  for (const kind of ['licence', 'premises', 'staff'])
    await attachDocument(db, head(), { designationId, kind, name: `${kind}.pdf`, bytes: A_PDF });
  return designationId;
}

async function aScoredApplication(): Promise<string> {
  const designationId = await anApplication();
  await submitApplication(db, head(), { designationId });
  await acceptApplication(db, reviewer(), { designationId });
  await drawExperts(db, reviewer(), { designationId, field: 'live-commerce', wanted: 3 });
  await recordVisit(db, reviewer(), visit(designationId));
  for (const index of [1, 2, 3]) await scoreApplication(db, expert(index), scoring(designationId));
  return designationId;
}

const scoring = (designationId: string) => ({ designationId, scores: { ...CRITERIA, record: 10 }, opinion: '合格' });

beforeEach(async () => {
  goTo(day('2026-06-01'));
  db = await aDatabase();
  school = await anInstitution(db, { designation: null });
  await aPool(db, 3);
});
afterEach(() => setClock(null));

describe('a designation', () => {
  it('goes from draft by review, visit, experts and notice to the document, and lets the institution teach', async () => {
    const id = await aScoredApplication();
    expect(await row(id)).toMatchObject({ state: 'scored', number: 'RD-3311-2026-001' });
    await proposeDesignation(db, reviewer(), { designationId: id, opinion: '建议认定' });
    const number = await publishDesignation(db, approver(), { designationId: id });
    expect(await designationNoticePublic(db, number)).toMatchObject({
      isOpen: true,
      content: { mean: 95, experts: 3, capacity: 40 },
    });
    const decision = { designationId: id, documentNumber: '丽人社〔2026〕18号', reason: '' };
    const early = decideDesignation(db, approver(), { ...decision, decision: 'designate' });
    expect(await codesOf(early)).toEqual(['notice-still-open']);
    goTo(addDays(addWorkingDays(today(), 5).day, 1));
    await decideDesignation(db, approver(), { ...decision, decision: 'designate' });
    expect(await row(id)).toMatchObject({ state: 'designated', documentNumber: '丽人社〔2026〕18号' });
    expect(await openNoticeOf(db, id)).toBeNull();
    const wanted = { tier: 'popular', occupation: null, level: null, divisionCode: '331124', venueId: school.venueId };
    expect(await designationCovering(db, school.id, wanted, today())).toMatchObject({ id });
    const events = await db.select().from(designationEvents).where(eq(designationEvents.designationId, id));
    expect(events.map((one) => one.event).filter((one) => one !== 'save')).toEqual([
      ...['submit', 'accept', 'draw', 'visit', 'score', 'score', 'score', 'propose', 'publish', 'designate'],
    ]);
    const acts = (await db.select().from(journal)).map((one) => one.act);
    expect(acts).toContain('institutions.decideDesignation.refused');
    expect(acts.at(-1)).toBe('institutions.decideDesignation');
  });

  it('is saved and come back to, and says everything that is missing when it is handed in', async () => {
    const designationId = await startApplication(db, head(), { institutionId: school.id });
    expect(await codesOf(submitApplication(db, head(), { designationId }))).toEqual([
      ...['scope-empty', 'document-missing', 'document-missing', 'document-missing', 'statement-missing'],
    ]);
    expect(await row(designationId)).toMatchObject({ state: 'draft', statement: '' });
    expect(await codesOf(startApplication(db, head(), { institutionId: school.id }))).toEqual(['application-open']);
    await withdrawApplication(db, head(), { designationId, reason: '' });
    expect(await row(designationId)).toMatchObject({ state: 'withdrawn' });
  });

  it('takes papers by their first bytes only, and never loses or changes one that was handed in', async () => {
    const designationId = await anApplication();
    const paper = (bytes: Uint8Array) =>
      attachDocument(db, head(), { designationId, kind: 'other', name: '../../x.pdf', bytes });
    expect(await codesOf(paper(new TextEncoder().encode('<html>')))).toEqual(['file-of-other-kind']);
    expect(await codesOf(paper(new Uint8Array()))).toEqual(['file-empty']);
    const large = new Uint8Array(8 * 1024 * 1024 + 1);
    large.set(A_PDF);
    expect(await codesOf(paper(large))).toEqual(['file-too-large']);
    const documentId = await paper(A_PDF);
    const [kept] = await db.select().from(designationDocuments).where(eq(designationDocuments.id, documentId));
    expect(kept).toMatchObject({ name: 'x.pdf', size: A_PDF.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await removeDocument(db, head(), { designationId, documentId });
    await submitApplication(db, head(), { designationId });
    expect(await codesOf(paper(A_PDF))).toEqual(['step-not-allowed']);
    await expect(write(db, (tx) => tx.delete(designationDocuments))).rejects.toThrow();
    await expect(write(db, (tx) => tx.update(designationDocuments).set({ name: 'y' }))).rejects.toThrow();
  });

  it('is returned once with every fault, by section and with a deadline, and mended before it is handed in again', async () => {
    const designationId = await anApplication();
    await submitApplication(db, head(), { designationId });
    const give = (faults: { section: string; words: string }[], workingDays = 10) =>
      returnApplication(db, reviewer(), { designationId, faults, workingDays });
    expect(await codesOf(give([]))).toEqual(['faults-missing']);
    expect(await codesOf(give([{ section: 'statement', words: ' ' }], 0))).toEqual([
      ...['fault-words-missing', 'deadline-not-right'],
    ]);
    await give([
      { section: 'statement', words: '写明师资' },
      { section: 'premises', words: '缺租赁合同' },
    ]);
    expect(await row(designationId)).toMatchObject({ state: 'returned' });
    expect(await codesOf(submitApplication(db, head(), { designationId }))).toEqual(['section-not-mended']);
    goTo(addDays(today(), 1));
    await saveApplication(db, head(), { designationId, section: 'statement', statement: '讲师八名' });
    await submitApplication(db, head(), { designationId });
    expect(await codesOf(give([{ section: 'scope', words: '范围太宽' }]))).toEqual(['fault-not-named-before']);
    await give([{ section: 'statement', words: '仍不清楚' }]);
    const letters = await db.all<{ template: string }>(sql`SELECT template FROM letters`);
    expect(letters).toEqual([]);
  });

  it('that nobody mends in time counts as withdrawn', async () => {
    const designationId = await anApplication();
    await submitApplication(db, head(), { designationId });
    const faults = [{ section: 'statement', words: '写明师资' }];
    await returnApplication(db, reviewer(), { designationId, faults, workingDays: 5 });
    expect(await endDueDesignations(db)).toBe(0);
    goTo(addDays(addWorkingDays(today(), 5).day, 1));
    expect(await endDueDesignations(db)).toBe(1);
    expect(await row(designationId)).toMatchObject({ state: 'withdrawn' });
    expect(await lastEntry(db)).toMatchObject({ act: 'institutions.lapseApplication', role: 'system' });
  });

  it('keeps applicant, reviewer, experts, decider and whoever decides objections apart', async () => {
    const id = await aScoredApplication();
    const propose = (who: string) => proposeDesignation(db, reviewer(who), { designationId: id, opinion: '可' });
    expect(await codesOf(propose('head'))).toEqual(['reviewed-by-applicant']);
    await propose('reviewer');
    const publish = (who: string) => codesOf(publishDesignation(db, approver(who), { designationId: id }));
    expect(await publish('head')).toEqual(['decided-by-applicant']);
    expect(await publish('reviewer')).toEqual(['decided-by-reviewer']);
    expect(await publish('expert-1')).toEqual(['decided-by-expert']);
    const notice = await publishDesignation(db, approver(), { designationId: id });
    const statement = '公示的讲师已在外地任职。';
    await objectToDesignation(db, anActor('learner', { accountId: 'anonymous' }), { notice, statement, contact: '' });
    const [objection] = await db.all<{ id: string }>(sql`SELECT id FROM designation_objections`);
    const decide = (who: string) =>
      decideDesignationObjection(db, second(who), {
        ...{ objectionId: objection?.id ?? '', decision: 'dismissed' as const, opinion: '已核实' },
      });
    for (const who of ['head', 'reviewer', 'approver'])
      expect(await codesOf(decide(who)), who).toEqual(['objection-by-publisher']);
    goTo(addDays(addWorkingDays(today(), 5).day, 1));
    const designate = (who = 'approver') =>
      decideDesignation(db, approver(who), {
        ...{ designationId: id, decision: 'designate' as const, documentNumber: '丽人社〔2026〕18号', reason: '' },
      });
    expect(await codesOf(designate())).toEqual(['objection-open']);
    await decide('second');
    expect(await codesOf(designate('expert-2'))).toEqual(['decided-by-expert']);
    const same = (set: object) => write(db, (tx) => tx.update(designations).set(set).where(eq(designations.id, id)));
    await expect(same({ decidedBy: 'reviewer' })).rejects.toThrow();
    await expect(same({ decidedBy: 'head' })).rejects.toThrow();
    await expect(same({ decidedBy: 'expert-3' })).rejects.toThrow();
    await designate();
  });

  it('is rejected when an objection is upheld', async () => {
    const made = await aDesignationIn(db, school, 'in-notice');
    const decision = { objectionId: made.objectionId, decision: 'upheld' as const, opinion: '场地不实' };
    await decideDesignationObjection(db, second(), decision);
    expect(await row(made.id)).toMatchObject({ state: 'rejected', decisionReason: '场地不实' });
    expect(await openNoticeOf(db, made.id)).toBeNull();
  });

  it('is refused outside the scope', async () => {
    const designationId = await anApplication();
    await submitApplication(db, head(), { designationId });
    const elsewhere = anActor('first-reviewer', { divisionCode: '330100' });
    await expect(acceptApplication(db, elsewhere, { designationId })).rejects.toThrow(OutOfScope);
    expect(await lastEntry(db)).toMatchObject({ act: 'institutions.acceptApplication.refused' });
    await expect(acceptApplication(db, reviewer(), { designationId: 'no' })).rejects.toThrow(NotFound);
  });
});

describe('the experts', () => {
  it('are drawn by a seed promised to the journal before, and anybody can draw again', async () => {
    const ids = await aPool(db, 3, { accountId: null });
    const designationId = await anApplication();
    await submitApplication(db, head(), { designationId });
    await acceptApplication(db, reviewer(), { designationId });
    const promised = (await lastEntry(db))?.details as { drawSeedSha256: string };
    await drawExperts(db, reviewer(), { designationId, field: 'live-commerce', wanted: 3 });
    const [draw] = await db.select().from(expertDraws);
    expect(promised.drawSeedSha256).toBe(commitmentOf(draw?.seed ?? ''));
    expect(draw?.ranking).toEqual(rankingOf([...(draw?.ranking ?? [])].reverse(), draw?.seed ?? ''));
    expect(draw?.ranking).toEqual(expect.arrayContaining(ids));
    expect((await lastEntry(db))?.details).toMatchObject({ seed: draw?.seed, ranking: draw?.ranking });
    expect(await codesOf(drawExperts(db, reviewer(), { designationId, field: 'x', wanted: 3 }))).toEqual([
      'draw-already',
    ]);
  });

  it('with a declared tie are not drawn, and too few are refused', async () => {
    const [tied = ''] = await aPool(db, 1, { accountId: null });
    const tie = { id: 'c', expertId: tied, institutionId: school.id, kind: 'relative' as const, note: '' };
    await write(db, (tx) => tx.insert(expertConflicts).values({ ...tie, declaredBy: 'x', declaredAt: 1 as never }));
    const designationId = await anApplication();
    await submitApplication(db, head(), { designationId });
    await acceptApplication(db, reviewer(), { designationId });
    const draw = (wanted: number) => drawExperts(db, reviewer(), { designationId, field: 'live-commerce', wanted });
    expect(await codesOf(draw(4))).toEqual(['pool-too-small']);
    await draw(3);
    const [made] = await db.select().from(expertDraws);
    expect(made?.excluded).toEqual([{ expertId: tied, why: 'conflict' }]);
    await expect(
      write(db, (tx) => tx.update(expertReviews).set({ expertId: tied })),
      'who was drawn never changes',
    ).rejects.toThrow();
  });

  it('who are excused are followed by the next of the same draw', async () => {
    await aPool(db, 1, { accountId: 'expert-4' });
    const designationId = await anApplication();
    await submitApplication(db, head(), { designationId });
    await acceptApplication(db, reviewer(), { designationId });
    await drawExperts(db, reviewer(), { designationId, field: 'live-commerce', wanted: 3 });
    const asked = await db.select().from(expertReviews);
    const drawn = await db.all<{ account: string }>(
      sql`SELECT e.account_id AS account FROM expert_reviews r JOIN experts e ON e.id = r.expert_id ORDER BY r.rank`,
    );
    const first = anActor('expert', { divisionCode: '331100', accountId: drawn[0]?.account ?? '' });
    await excuseExpert(db, first, { designationId, excuse: '出差' });
    const [draw] = await db.select().from(expertDraws);
    const now = await db.select().from(expertReviews);
    expect(now).toHaveLength(asked.length + 1);
    expect(now.map((one) => one.expertId)).toContain(draw?.ranking[3]);
    expect(await codesOf(scoreApplication(db, first, scoring(designationId)))).toEqual(['not-drawn']);
  });

  it('score once, whole points within bounds, and the mean is rounded half up', async () => {
    const made = await aDesignationIn(db, school, 'under-review', {
      reviews: [null],
      expertIds: await aPool(db, 1, { accountId: 'expert-9' }),
    });
    const nine = anActor('expert', { divisionCode: '331100', accountId: 'expert-9' });
    const give = (scores: object) =>
      scoreApplication(db, nine, { designationId: made.id, scores: { ...CRITERIA, ...scores }, opinion: '可' });
    for (const wrong of [{ premises: 21 }, { premises: 1.5 }, { premises: -1 }])
      expect(await codesOf(give(wrong))).toEqual(['scores-not-right']);
    await give({ premises: 10 });
    expect(await codesOf(give({ premises: 11 }))).toEqual(['already-scored']);
    await expect(write(db, (tx) => tx.update(expertReviews).set({ total: 1 }))).rejects.toThrow();
    expect([meanOf([]), meanOf([70, 71]), meanOf([70, 70, 71])]).toEqual([null, 71, 70]);
  });

  it('a visit needs two people and words where something is not in order', async () => {
    const made = await aDesignationIn(db, school, 'under-review');
    const keep = (change: object) => codesOf(recordVisit(db, reviewer(), { ...visit(made.id), ...change }));
    expect(await keep({ visitors: ['王建华', ' 王建华 '] })).toEqual(['visitors-too-few']);
    expect(await keep({ visitedOn: addDays(today(), 1) })).toEqual(['visit-in-future']);
    const silent = { ...findings, safety: { verdict: 'no', words: '' } };
    expect(await keep({ findings: silent })).toEqual(['findings-missing']);
    expect(await keep({})).toEqual([]);
  });
});

describe('a designation in force', () => {
  const wanted = () => ({
    tier: 'popular',
    occupation: null,
    level: null,
    divisionCode: '331102',
    venueId: school.venueId,
  });

  it('covers the venues its lines name, for as many as the line says', async () => {
    const only = [{ ...POPULAR[0], tier: 'popular', occupation: null, level: null, venueIds: ['elsewhere'] }];
    const made = await aDesignationIn(db, school, 'designated');
    const set = (scope: object[]) =>
      write(db, (tx) =>
        tx
          .update(designations)
          .set({ scope: scope as never })
          .where(eq(designations.id, made.id)),
      );
    await set(only);
    expect(await designationCovering(db, school.id, wanted(), today())).toBeNull();
    await set([...only, { ...only[0], venueIds: [school.venueId], capacity: 25 }]);
    expect(await designationCovering(db, school.id, wanted(), today())).toMatchObject({ capacity: 25 });
    expect(await designationCovering(db, school.id, { ...wanted(), divisionCode: '330108' }, today())).toBeNull();
    expect(await designationCovering(db, school.id, wanted(), addDays(today(), 2000))).toBeNull();
  });

  it('goes on teaching while it is warned, and covers nothing from the second it is suspended', async () => {
    const made = await aDesignationIn(db, school, 'designated');
    await warnDesignation(db, reviewer(), { designationId: made.id, reason: '签到缺影像', workingDays: 10 });
    expect(await designationCovering(db, school.id, wanted(), today())).toMatchObject({ id: made.id });
    await suspendDesignation(db, approver(), { designationId: made.id, reason: '逾期未整改' });
    expect(await designationCovering(db, school.id, wanted(), today())).toBeNull();
    expect(await locksOf(db, [made.id])).toMatchObject([{ state: 'suspended' }]);
  });

  it('is revoked by a second person after the institution could be heard, and its lines released by a document', async () => {
    const made = await aDesignationIn(db, school, 'designated');
    const about = { designationId: made.id, reason: '套取补贴' };
    const revoke = (who: string) =>
      revokeDesignation(db, approver(who), { ...about, documentNumber: '丽人社〔2026〕30号' });
    expect(await codesOf(revoke('approver'))).toEqual(['no-revocation-pending']);
    await intendRevocation(db, approver(), about);
    expect(await codesOf(revoke('other'))).toEqual(['appeal-window-open']);
    goTo(addDays(addWorkingDays(today(), 5).day, 1));
    expect(await codesOf(revoke('approver'))).toEqual(['revoked-by-same-person']);
    const event = { event: 'revoke', fromState: 'designated', toState: 'revoked', byName: '', role: 'approver' };
    await expect(
      write(db, (tx) =>
        tx.insert(designationEvents).values({
          ...{ ...event, id: 'x', designationId: made.id, sequence: 99, by: 'approver', at: 1 as never },
        }),
      ),
      'the database keeps the two apart as well',
    ).rejects.toThrow();
    await revoke('other');
    expect(await locksOf(db, [made.id])).toMatchObject([{ state: 'revoked' }]);
    await releaseLines(db, approver(), { ...about, documentNumber: '丽人社〔2026〕31号' });
    expect(await locksOf(db, [made.id])).toEqual([]);
  });

  it('expires by the clock when its last day is over, and is renewed from what it was', async () => {
    const validTo = addDays(today(), 100);
    const made = await aDesignationIn(db, school, 'designated', { validTo });
    const id = await renewDesignation(db, head(), { designationId: made.id });
    expect(await row(id)).toMatchObject({
      ...{ state: 'draft', renewsId: made.id, scope: POPULAR, capacity: 40, validFrom: addDays(validTo, 1) },
    });
    expect(await codesOf(renewDesignation(db, head(), { designationId: made.id }))).toEqual(['application-open']);
    goTo(validTo);
    expect(await endDueDesignations(db)).toBe(0);
    goTo(addDays(validTo, 1));
    expect(await endDueDesignations(db)).toBe(1);
    expect(await row(made.id)).toMatchObject({ state: 'expired' });
    expect(await endDueDesignations(db)).toBe(0);
  });

  it('is not renewed years before it ends', async () => {
    const made = await aDesignationIn(db, school, 'designated', { validTo: addDays(today(), 400) });
    expect(await codesOf(renewDesignation(db, head(), { designationId: made.id }))).toEqual(['renewal-too-early']);
  });
});

describe('the lists of institutions', () => {
  it('show the public those designated today, or those in the state asked for', async () => {
    const other = await anInstitution(db, { nameZh: '缙云县仙都学校', divisionCode: '331122' });
    expect((await institutionList(db)).map((one) => one.id)).toEqual([other.id]);
    expect(await institutionList(db, { divisionCode: '331102' })).toEqual([]);
    expect(await institutionList(db, { q: '仙都', tier: 'manager' })).toHaveLength(1);
    expect(await institutionList(db, { q: '%' })).toEqual([]);
    await suspendDesignation(db, approver(), { designationId: other.designationId, reason: '消防未达标' });
    expect(await institutionList(db)).toEqual([]);
    expect((await institutionList(db, { state: 'suspended' })).map((one) => one.id)).toEqual([other.id]);
    const page = await institutionPage(db, other.code);
    expect(page?.events).toMatchObject([{ event: 'suspend', reason: '消防未达标' }]);
    expect(await institutionPage(db, 'no')).toBeNull();
  });

  it('find an institution by every code it ever had', async () => {
    const code = { institutionId: school.id, evidence: '331100-1', isCurrent: false };
    const old = { ...code, kind: 'organisation-code', code: '00000000-0', validFrom: null, validTo: day('2015-10-01') };
    const keep = (input: Parameters<typeof recordInstitutionCode>[2]) => recordInstitutionCode(db, reviewer(), input);
    expect(await codesOf(keep({ ...old, code: '12345678-9' }))).toEqual(['code-not-right']);
    await keep(old);
    expect(await institutionByCode(db, '000000000')).toMatchObject({ id: school.id, code: school.code });
    expect(await codesOf(keep(old))).toEqual(['code-recorded-already']);
    const other = await anInstitution(db);
    expect(await codesOf(keep({ ...old, institutionId: other.id }))).toEqual(['code-of-other-institution']);
    const first17 = '91331102MA2E00001';
    const current = { ...code, kind: 'credit-code', code: first17 + creditCheckOf(first17), validTo: null };
    expect(await codesOf(keep({ ...current, validFrom: null, isCurrent: true }))).toEqual(['current-code-ends']);
    await keep({ ...current, validFrom: today(), isCurrent: true });
    expect(await institutionByCode(db, school.code)).toBeNull();
    expect(await institutionByCode(db, '000000000')).toMatchObject({ code: current.code });
  });

  it('show a reviewer the applications of their own divisions, drafts left out', async () => {
    const id = await anApplication();
    expect(await designationsForDesk(db, reviewer())).toMatchObject({ total: 0 });
    await submitApplication(db, head(), { designationId: id });
    expect(await designationsForDesk(db, reviewer())).toMatchObject({ total: 1, counts: { submitted: 1 } });
    expect(await designationsForDesk(db, anActor('approver', { divisionCode: '330100' }))).toMatchObject({ total: 0 });
    expect(await designationForDesk(db, anActor('approver', { divisionCode: '330100' }), id)).toBeNull();
    expect(await designationForDesk(db, reviewer(), id)).toMatchObject({ designation: { id } });
  });
});
