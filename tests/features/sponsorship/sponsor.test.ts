import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { bareClientOf, type Database } from '#db/client.ts';
import { roleGrants } from '#db/schema/accounts.ts';
import { runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { journal } from '#db/schema/journal.ts';
import { consents, learners } from '#db/schema/learners.ts';
import { sponsorships } from '#db/schema/sponsorship.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { acceptOffer } from '#src/features/enrolment/answer-offer.ts';
import { lapseDuePlaces } from '#src/features/enrolment/due-places.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { maskName, runsToSponsor, sponsoredBy } from '#src/features/sponsorship/enterprise.queries.ts';
import { putForward } from '#src/features/sponsorship/put-forward.ts';
import { acceptSponsorship, recordPaperConsent } from '#src/features/sponsorship/record-consent.ts';
import {
  applyForEnterprise,
  decideEnterprise,
  registerEnterprise,
} from '#src/features/sponsorship/register-enterprise.ts';
import { readNamed } from '#src/features/sponsorship/sponsorship.rules.ts';
import { day } from '#src/lib/day.ts';
import type { Refusal } from '#src/lib/refusal.ts';
import { anActorWithAccount } from '#tests/support/accounts.ts';
import { anActor } from '#tests/support/actors.ts';
import { itIs } from '#tests/support/attendance.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anEnrollingLearner, aRunToEnrol, CONSENTS, changeRun } from '#tests/support/enrolment.ts';
import { anIdentityNumber } from '#tests/support/learners.ts';

const CODE = '91331102MA00000156';
let db: Database;

beforeEach(async () => {
  itIs(day('2026-11-23'), '10:00');
  db = await aDatabase();
});

const particulars = {
  code: CODE,
  name: '丽水山货电商有限公司',
  divisionCode: '331102',
  contactName: '吴经理',
  contactPhone: '13800001234',
};
const codesOf = (deed: Promise<unknown>) =>
  deed
    .then(() => [] as string[])
    .catch((error: Refusal) => error.reasons?.map((reason) => reason.code) ?? [String(error)]);
const reviewer = () => anActor('first-reviewer', { divisionCode: '331100' });
const somebody = (phone: string) => ({ name: '林水生', identityNumber: anIdentityNumber(), phone });

async function aSponsor(): Promise<Actor & { enterpriseId: string }> {
  const { enterpriseId } = await registerEnterprise(db, reviewer(), particulars);
  return { ...anActor('sponsor', { institutionId: enterpriseId }), enterpriseId };
}

async function anEmployee(runDetails: Parameters<typeof aRunToEnrol>[1] = {}) {
  const sponsor = await aSponsor();
  const run = await aRunToEnrol(db, runDetails);
  const person = somebody('13900000001');
  await putForward(db, sponsor, { enterpriseId: sponsor.enterpriseId, runNumber: run.number, people: [person] });
  const [place] = await db.select().from(enrolments).where(eq(enrolments.runId, run.runId));
  if (!place) throw new Error('no place');
  return { sponsor, run, place, employee: anActor('learner', { learnerId: place.learnerId }) };
}

const placeNow = async (id: string) => (await db.select().from(enrolments).where(eq(enrolments.id, id)))[0];
const seats = async (runId: string) => (await db.select().from(runs).where(eq(runs.id, runId)))[0]?.seatsTaken;

describe('an enterprise', () => {
  test('is registered with its credit code by the bureau of its city, once', async () => {
    await registerEnterprise(db, reviewer(), particulars);
    expect(await codesOf(registerEnterprise(db, reviewer(), particulars))).toEqual(['enterprise-known']);
    const wrong = { ...particulars, code: '91331102MA00000157', contactPhone: '1', divisionCode: 'x' };
    expect(await codesOf(registerEnterprise(db, reviewer(), wrong))).toEqual([
      'credit-code-not-right',
      'phone-not-right',
      'division-unknown',
    ]);
    const elsewhere = anActor('first-reviewer', { divisionCode: '330100' });
    await expect(registerEnterprise(db, elsewhere, particulars)).rejects.toThrow('outside the scope');
    const [row] = await db.select().from(journal).where(eq(journal.act, 'sponsorship.registerEnterprise'));
    expect(JSON.stringify(row)).not.toContain('13800001234');
  });

  test('applies for itself; approved, the applicant acts for it, and nobody decides on their own', async () => {
    const applicant = await anActorWithAccount(db, 'first-reviewer', { divisionCode: '331100' });
    const { enterpriseId } = await applyForEnterprise(db, applicant, particulars);
    const decision = { enterpriseId, decision: 'approve', note: '' } as const;
    expect(await codesOf(decideEnterprise(db, applicant, decision))).toEqual(['own-application']);
    expect(await codesOf(decideEnterprise(db, reviewer(), { ...decision, decision: 'reject' }))).toEqual([
      'note-missing',
    ]);
    await decideEnterprise(db, reviewer(), decision);
    const held = and(eq(roleGrants.accountId, applicant.accountId), eq(roleGrants.role, 'sponsor'));
    expect(await db.select().from(roleGrants).where(held)).toMatchObject([{ scopeId: enterpriseId }]);
    expect(await codesOf(decideEnterprise(db, reviewer(), decision))).toEqual(['not-applied']);
    const refused = await db.select().from(journal).where(eq(journal.act, 'sponsorship.decideEnterprise.refused'));
    expect(refused).toHaveLength(3);
  });
});

describe('putting employees forward', () => {
  test('holds a seat for each until they agree; one who cannot come does not keep the others out', async () => {
    const sponsor = await aSponsor();
    const run = await aRunToEnrol(db, { capacity: 2 });
    const people = [
      somebody('13900000001'),
      { name: '甲', identityNumber: '1', phone: '' },
      somebody('13900000002'),
      somebody('13900000003'),
    ];
    const results = await putForward(db, sponsor, {
      enterpriseId: sponsor.enterpriseId,
      runNumber: run.number,
      people,
    });
    expect(results.map((one) => one.reasons.map((reason) => reason.code))).toEqual([
      [],
      expect.arrayContaining(['identity-number-not-right']),
      [],
      ['no-seat-left'],
    ]);
    expect(await seats(run.runId)).toBe(2);
    const places = await db.select().from(enrolments).where(eq(enrolments.runId, run.runId));
    expect(places.map((place) => [place.state, place.source])).toEqual([
      ['offered', 'enterprise'],
      ['offered', 'enterprise'],
    ]);
    expect(await db.select().from(learners)).toHaveLength(2);
    expect(await db.select().from(sponsorships)).toMatchObject([{ payer: 'enterprise', consentMethod: null }, {}]);
  });

  test('is refused on a run of another enterprise, on one that decides on each, and for another enterprise’s people', async () => {
    const sponsor = await aSponsor();
    const run = await aRunToEnrol(db);
    const input = { enterpriseId: sponsor.enterpriseId, runNumber: run.number, people: [somebody('13900000001')] };
    const rule = { needsApproval: false, categories: null, minimum: 1, enterpriseOnly: null };
    await changeRun(db, run.runId, { rosterRule: { ...rule, enterpriseOnly: '91110000000000000X' } });
    expect(await codesOf(putForward(db, sponsor, input))).toEqual(['run-of-another-enterprise']);
    await changeRun(db, run.runId, { rosterRule: { ...rule, needsApproval: true } });
    expect(await codesOf(putForward(db, sponsor, input))).toEqual(['run-needs-approval']);
    expect(await codesOf(putForward(db, sponsor, { ...input, people: [] }))).toContain('nobody-named');
    const stranger = anActor('sponsor', { institutionId: 'another' });
    await expect(putForward(db, stranger, input)).rejects.toThrow('outside the scope');
  });

  test('an in-house run takes the enterprise’s people and nobody by themselves', async () => {
    const sponsor = await aSponsor();
    const run = await aRunToEnrol(db);
    const rule = { needsApproval: true, categories: null, minimum: 1, enterpriseOnly: CODE };
    await changeRun(db, run.runId, { rosterRule: rule });
    const learner = await anEnrollingLearner(db);
    expect(await codesOf(enrol(db, learner, { runId: run.runId, consents: CONSENTS }))).toContain('enterprise-only');
    const people = [somebody('13900000001')];
    const input = { enterpriseId: sponsor.enterpriseId, runNumber: run.number, people };
    expect(await codesOf(putForward(db, sponsor, input))).toEqual([]);
  });

  test('reads a pasted list by tabs, commas or spaces', () => {
    expect(readNamed('林水生\t33110219900101001X\t13800000000\n\n 王芳，331102199001010028，13800000001 ')).toEqual([
      { name: '林水生', identityNumber: '33110219900101001X', phone: '13800000000' },
      { name: '王芳', identityNumber: '331102199001010028', phone: '13800000001' },
    ]);
  });
});

describe('the consent of the employee', () => {
  test('by their account makes the place theirs, with the consents they gave', async () => {
    const { place, employee } = await anEmployee();
    expect(await codesOf(acceptOffer(db, employee, { enrolmentId: place.id }))).toEqual(['accept-with-consent']);
    await acceptSponsorship(db, employee, { enrolmentId: place.id, mayClaim: false });
    expect(await placeNow(place.id)).toMatchObject({ state: 'confirmed', offerExpiresAt: null });
    expect((await db.select().from(consents)).map((consent) => consent.purpose)).toEqual(['training-record']);
    const [row] = await db.select().from(sponsorships);
    expect(row).toMatchObject({ consentMethod: 'account', consentedBy: employee.accountId });
    expect(await codesOf(acceptSponsorship(db, employee, { enrolmentId: place.id, mayClaim: true }))).toEqual([
      'consented-already',
      'place-not-held',
    ]);
  });

  test('on paper is recorded by the registrar with its number, never by the sponsor or a stranger', async () => {
    const { place, sponsor, run } = await anEmployee();
    const registrar = anActor('registrar', { institutionId: run.institutionId });
    const paper = { enrolmentId: place.id, number: 'TY-001', mayClaim: true };
    expect(await codesOf(recordPaperConsent(db, registrar, { ...paper, number: '' }))).toEqual([
      'paper-number-missing',
    ]);
    await expect(recordPaperConsent(db, anActor('registrar', { institutionId: 'x' }), paper)).rejects.toThrow(
      'outside',
    );
    const asRegistrar = { ...registrar, accountId: sponsor.accountId };
    expect(await codesOf(recordPaperConsent(db, asRegistrar, paper))).toEqual(['not-by-the-sponsor']);
    await recordPaperConsent(db, registrar, paper);
    expect(await placeNow(place.id)).toMatchObject({ state: 'confirmed' });
  });

  test('missing, the seat goes back when its days are over; the database lets no place stand without it', async () => {
    const { place, employee, run } = await anEmployee();
    const bare = bareClientOf(db);
    await expect(bare.execute(`UPDATE enrolments SET state = 'confirmed'`)).rejects.toThrow('consent of the person');
    itIs(day('2026-11-28'), '18:01');
    expect(await codesOf(acceptSponsorship(db, employee, { enrolmentId: place.id, mayClaim: true }))).toEqual([
      'offer-expired',
    ]);
    expect(await lapseDuePlaces(db)).toBe(1);
    expect(await placeNow(place.id)).toMatchObject({ state: 'lapsed' });
    expect(await seats(run.runId)).toBe(0);
  });

  test('is nobody else’s to give', async () => {
    const { place } = await anEmployee();
    const other = await anEnrollingLearner(db);
    await expect(acceptSponsorship(db, other, { enrolmentId: place.id, mayClaim: true })).rejects.toThrow('not found');
  });
});

test('a sponsor sees names in part and how far they are, no number, no mark', async () => {
  const { sponsor, place } = await anEmployee();
  const [row] = await sponsoredBy(db, sponsor.enterpriseId);
  expect(row).toMatchObject({ name: '林*生', state: 'offered', payer: 'enterprise' });
  expect(Object.keys(row ?? {})).not.toContain('identityMasked');
  await acceptSponsorship(db, anActor('learner', { learnerId: place.learnerId }), {
    enrolmentId: place.id,
    mayClaim: true,
  });
  await db.update(enrolments).set({ state: 'failed' }).where(eq(enrolments.id, place.id));
  expect(await sponsoredBy(db, sponsor.enterpriseId)).toMatchObject([{ state: 'over' }]);
  expect(['王芳', '欧阳志强', '李'].map(maskName)).toEqual(['王*', '欧**强', '李*']);
  expect(await runsToSponsor(db, { ...particulars, id: 'x' } as never)).toHaveLength(1);
});
