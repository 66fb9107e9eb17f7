import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { bareClientOf, type Database, write } from '#db/client.ts';
import { claimLines } from '#db/schema/claims.ts';
import { type Actor, isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import { claimForReview, claimLinesOf, lineWorking } from '#src/features/claims/claim-page.queries.ts';
import { openSteps } from '#src/features/claims/claim-steps.queries.ts';
import { claimsForDesk } from '#src/features/claims/claims-desk.queries.ts';
import { claimsFile } from '#src/features/claims/claims-file.ts';
import { inboxOf } from '#src/features/claims/inbox.queries.ts';
import { lodgeObjection } from '#src/features/claims/lodge-objection.ts';
import { noticeForDesk, noticePublic, noticesForDesk, noticesPublic } from '#src/features/claims/notices.queries.ts';
import { publishNotice } from '#src/features/claims/publish-notice.ts';
import { firstReview, secondReview } from '#src/features/claims/review-claim.ts';
import { runMoney } from '#src/features/claims/run-money.queries.ts';
import { submitClaim } from '#src/features/claims/submit-claim.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, thePolicies, thirtyLearners } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';

let db: Database;
const on = (text: string) => setClock(() => instantAt(day(text), '09:00'));
const head = anActor('institution-head');
const first = anActor('first-reviewer');
const second = anActor('second-reviewer');
const approver = anActor('approver');
const agree = { decision: 'agree' as const, opinion: '同意。' };

beforeEach(async () => {
  on('2026-07-01');
  db = await aDatabase();
  await thePolicies(db);
});

async function aSubmittedClaim(divisionCode = '331102', people: Parameters<typeof aTaughtRun>[1] = {}) {
  const run = await aTaughtRun(db, { divisionCode, ...people });
  const { claimId } = await assembleClaim(db, head, { runId: run.runId });
  await submitClaim(db, head, { claimId });
  return { ...run, claimId };
}

async function aPublishedClaim(divisionCode = '331102') {
  const claim = await aSubmittedClaim(divisionCode, { people: [{}, {}] });
  await firstReview(db, first, { claimId: claim.claimId, ...agree });
  await secondReview(db, second, { claimId: claim.claimId, ...agree });
  const { number } = await publishNotice(db, approver, { claimId: claim.claimId });
  return { ...claim, number };
}

describe('the list of claims', () => {
  test('counts every tab, sums the whole tab and shows one page', async () => {
    for (let count = 0; count < 23; count += 1) await aSubmittedClaim();
    await assembleClaim(db, head, { runId: (await aTaughtRun(db, { people: thirtyLearners() })).runId });
    const list = await claimsForDesk(db, first, { tab: 'first-review', page: 2 });
    expect(list).toMatchObject({ page: 2, pageSize: 20, sums: { count: 23, lines: 23, totalFen: 23 * 118_000 } });
    expect(list.rows).toHaveLength(3);
    expect(list.counts).toMatchObject({ draft: 1, 'first-review': 23, 'second-review': 0 });
    const far = await claimsForDesk(db, first, { tab: 'first-review', page: 99 });
    expect(far.page).toBe(2);
  });

  test('finds a claim by its number, its institution or its run', async () => {
    const { number } = await aSubmittedClaim();
    await aSubmittedClaim();
    for (const q of ['BT-2026-0001', number]) {
      expect((await claimsForDesk(db, first, { q })).sums.count, q).toBe(1);
    }
    expect((await claimsForDesk(db, first, { q: '处州' })).sums.count).toBe(2);
    expect((await claimsForDesk(db, first, { q: '100%' })).sums.count).toBe(0);
    expect((await claimsForDesk(db, first, { division: '331121' })).sums.count).toBe(0);
  });

  test('shows to each viewer what their grants cover and nothing else', async () => {
    const claims = [
      await aSubmittedClaim('331102'),
      await aSubmittedClaim('331121'),
      await aSubmittedClaim('331100-KFQ'),
    ];
    const [liandu, qingtian] = claims;
    const viewers: Viewer[] = [
      anActor('first-reviewer', { divisionCode: '331100' }),
      anActor('first-reviewer', { divisionCode: '331102' }),
      anActor('first-reviewer', { divisionCode: '330100' }),
      anActor('auditor', { divisionCode: '330000' }),
      anActor('institution-head', { institutionId: qingtian?.institutionId ?? '' }),
      anActor('trainer', { institutionId: liandu?.institutionId ?? '' }),
      anActor('administrator'),
      anActor('learner'),
    ];
    for (const viewer of viewers) {
      const isBusiness = !['administrator', 'learner'].includes(viewer.grants[0]?.role ?? '');
      const expected = claims.filter(
        (claim, index) =>
          isBusiness &&
          isInScope(viewer.grants, {
            institutionId: claim.institutionId,
            divisionCode: ['331102', '331121', '331100-KFQ'][index] ?? '',
          }),
      );
      const list = await claimsForDesk(db, viewer, {});
      expect(new Set(list.rows.map((row) => row.id)), JSON.stringify(viewer.grants)).toEqual(
        new Set(expected.map((claim) => claim.claimId)),
      );
      for (const claim of claims) {
        const page = await claimForReview(db, viewer, claim.claimId);
        expect(page !== null, JSON.stringify(viewer.grants)).toBe(expected.includes(claim));
      }
    }
  });

  test('exports the same rows with demonstration money marked', async () => {
    await aSubmittedClaim();
    const bytes = await claimsFile(await claimsForDesk(db, first, {}), 'zh');
    const reading = await readGrid(bytes, 'claims.xlsx');
    expect(JSON.stringify(reading)).toContain('BT-2026-0001');
    expect(JSON.stringify(reading)).toContain('演示');
  });

  test('a page of 50 among 2,000 claims takes two statements and few milliseconds', async () => {
    const { claimId } = await aSubmittedClaim();
    await write(db, (tx) =>
      tx.run(
        sql.raw(`WITH RECURSIVE n(i) AS (SELECT 10000 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
        INSERT INTO claims SELECT 'x' || i, 'BT-2026-' || i, run_id, institution_id, division_code, city_code, funding_track, payee_kind, policy_version_id, policy_sha256, is_demonstration, CASE i % 5 WHEN 0 THEN 'rejected' ELSE 'withdrawn' END, line_count, total_fen, due_on, assembled_by, assembled_at, submitted_by, submitted_at, determined_by, determined_at FROM claims, n WHERE id = '${claimId}'`),
      ),
    );
    const viewer = anActor('first-reviewer', { divisionCode: '331100' });
    await claimsForDesk(db, viewer, { tab: 'ended', pageSize: 50 });
    const started = performance.now();
    for (let count = 0; count < 20; count += 1) await claimsForDesk(db, viewer, { tab: 'ended', pageSize: 50 });
    const each = (performance.now() - started) / 20;
    console.info(`claimsForDesk, 50 of 2,001 claims: ${each.toFixed(2)} ms`);
    expect(each).toBeLessThan(100);
  });
});

describe('a claim on its page', () => {
  test('shows its lines with reasons, and the working of any of them', async () => {
    const { claimId } = await aSubmittedClaim('331102', { people: thirtyLearners() });
    const page = await claimForReview(db, first, claimId);
    expect(page?.evidence).toMatchObject({
      people: 30,
      entitled: 25,
      inFull: 24,
      lessons: 10,
      registers: 10,
      certificates: 25,
    });
    const lines = await claimLinesOf(db, claimId);
    expect(lines[24]?.reasons.map((reason) => reason.code)).toEqual(['attendance-below-threshold']);
    expect(lines[29]?.reasons[0]?.text.zh).toBe('学员中途退出，不予补贴。');
    const claim = page?.claim;
    if (!claim) throw new Error('no claim');
    const working = await lineWorking(db, claim, '25');
    expect(working).toMatchObject({ line: { sequence: 25, amountFen: 18_000 }, check: { isSame: true } });
    expect((await lineWorking(db, claim, working?.line.id))?.line.sequence).toBe(25);
    expect(await lineWorking(db, claim, '31')).toBeNull();
  });

  test('names to each desk the steps that are open to it, and why one is not theirs', async () => {
    const { claimId } = await aSubmittedClaim();
    const page = await claimForReview(db, first, claimId);
    if (!page) throw new Error('no page');
    const stepsOf = async (viewer: Actor) =>
      (await openSteps(db, viewer, page.claim)).map((one) => [one.step, one.reasons.map((reason) => reason.code)]);
    expect(await stepsOf(first)).toEqual([['firstReview', []]]);
    expect(await stepsOf(second)).toEqual([]);
    expect(await stepsOf(head)).toEqual([['withdraw', []]]);
    const both = { ...head, grants: [...head.grants, ...first.grants] };
    expect(await stepsOf(both)).toEqual([
      ['withdraw', []],
      ['firstReview', ['own-submission']],
    ]);
  });

  test('a line changed behind the program is seen when it is computed again', async () => {
    const { claimId } = await aSubmittedClaim();
    const claim = (await claimForReview(db, first, claimId))?.claim;
    if (!claim) throw new Error('no claim');
    await bareClientOf(db).execute('DROP TRIGGER claim_lines_frozen');
    await write(db, (tx) => tx.update(claimLines).set({ amountFen: fen(118_001), trainingFen: fen(100_001) }));
    expect((await lineWorking(db, claim, '1'))?.check).toMatchObject({
      isSame: false,
      faults: ['amount'],
      computedFen: 118_000,
    });
  });
});

describe('what a run is worth', () => {
  test('before its end it is forecast with what is still needed', async () => {
    const { runId } = await aTaughtRun(db, {
      state: 'running',
      isSealed: false,
      people: [{ hasCertificate: false }, { category: null, hasCertificate: false }],
    });
    const money = await runMoney(db, head, runId);
    expect(money).toMatchObject({ isReady: false, totalFen: 118_000 });
    const [full, none] = money?.forecasts ?? [];
    expect(full?.answer.outcome === 'entitled' && full.answer.conditions.map((one) => one.code)).toEqual(
      expect.arrayContaining(['certificate', 'attendance']),
    );
    expect(none?.answer).toMatchObject({ outcome: 'not-entitled', reasons: [{ code: 'no-eligible-category' }] });
  });

  test('once assessed the forecast is what the claim will say', async () => {
    const { runId } = await aTaughtRun(db, { people: thirtyLearners() });
    const money = await runMoney(db, head, runId);
    expect(money).toMatchObject({ isReady: true, totalFen: 2_850_000, claim: null });
    const { claimId } = await assembleClaim(db, head, { runId });
    expect((await runMoney(db, head, runId))?.claim?.id).toBe(claimId);
    expect(await runMoney(db, anActor('institution-head', { institutionId: 'another' }), runId)).toBeNull();
    expect(await runMoney(db, head, 'unknown')).toBeNull();
  });
});

describe('notices', () => {
  test('are listed open ones first; a closed one keeps its number and loses its rows', async () => {
    const old = await aPublishedClaim();
    on('2026-07-20');
    const { number } = await aPublishedClaim();
    const list = await noticesPublic(db, {});
    expect(list.rows.map((row) => [row.number, row.isOpen, row.people, row.totalFen])).toEqual([
      [number, true, 2, 236_000],
      [old.number, false, 2, 236_000],
    ]);
    expect((await noticePublic(db, number))?.content?.rows).toHaveLength(2);
    expect(await noticePublic(db, old.number)).toMatchObject({
      content: null,
      isOpen: false,
      contentSha256: expect.any(String),
    });
    expect(await noticePublic(db, 'GS-2026-9999')).toBeNull();
    expect((await noticesPublic(db, { city: '330100' })).total).toBe(0);
  });

  test('open the contact of an objection to whoever decides it and to nobody else', async () => {
    const { number } = await aPublishedClaim();
    await lodgeObjection(db, anActor('learner'), {
      notice: number,
      sequence: 1,
      statement: '没有到课。',
      contact: '13800000000',
    });
    const contactFor = async (viewer: Viewer) =>
      (await noticeForDesk(db, viewer, number))?.objections.map((one) => one.contact);
    expect(await contactFor(second)).toEqual(['13800000000']);
    expect(await contactFor(approver)).toEqual([null]);
    expect(await contactFor(anActor('second-reviewer', { divisionCode: '331102' }))).toEqual(['13800000000']);
    expect(await contactFor(anActor('second-reviewer', { divisionCode: '331121' }))).toBeUndefined();
    expect((await noticesForDesk(db, second, {})).rows[0]).toMatchObject({ openObjections: 1 });
  });

  test('take ten objections in an hour from one address', async () => {
    const { number } = await aPublishedClaim();
    const said = { notice: number, sequence: null, statement: '没有开班。', contact: '', address: '192.0.2.1' };
    for (let count = 0; count < 10; count += 1) await lodgeObjection(db, anActor('learner'), said);
    await expect(lodgeObjection(db, anActor('learner'), said)).rejects.toThrow(/try again/);
    await lodgeObjection(db, anActor('learner'), { ...said, address: '192.0.2.2' });
  });
});

describe('the inbox', () => {
  test('tells each desk what waits for it, and what is late', async () => {
    await aSubmittedClaim();
    await aPublishedClaim();
    await aTaughtRun(db);
    await aTaughtRun(db, { state: 'running', isSealed: false });
    on('2026-07-15');
    const keysOf = async (viewer: Viewer) =>
      (await inboxOf(db, viewer)).map((item) => [item.key, item.count, item.late]);
    expect(await keysOf(first)).toEqual([['claims-first-review', 1, 1]]);
    expect(await keysOf(second)).toEqual([]);
    expect(await keysOf(approver)).toEqual([['notices-to-close', 1, 0]]);
    expect(await keysOf(anActor('institution-head'))).toEqual([
      ['registers-to-seal', 10, 0],
      ['runs-to-claim', 1, 0],
    ]);
    expect(await keysOf(anActor('auditor'))).toEqual([]);
    expect(await keysOf(anActor('first-reviewer', { divisionCode: '331121' }))).toEqual([]);
  });
});
