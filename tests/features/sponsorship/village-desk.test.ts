import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { bareClientOf, type Database } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { journal } from '#db/schema/journal.ts';
import { consents, learners } from '#db/schema/learners.ts';
import { proxySignUps } from '#db/schema/sponsorship.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { openVillageDesk } from '#src/features/sponsorship/open-village-desk.ts';
import { type ProxyInput, signUpByProxy } from '#src/features/sponsorship/sign-up-by-proxy.ts';
import { takeOver } from '#src/features/sponsorship/take-over.ts';
import { signUpFor, signUpsOf, villageDeskById } from '#src/features/sponsorship/village-desk.queries.ts';
import { withdrawProxy } from '#src/features/sponsorship/withdraw-proxy.ts';
import { day } from '#src/lib/day.ts';
import type { Refusal } from '#src/lib/refusal.ts';
import { anActorWithAccount } from '#tests/support/accounts.ts';
import { anActor } from '#tests/support/actors.ts';
import { itIs } from '#tests/support/attendance.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aRunToEnrol, changeRun, seatsOf } from '#tests/support/enrolment.ts';
import { anIdentityNumber } from '#tests/support/learners.ts';

let db: Database;
let operator: Actor;
let deskId: string;
let run: { runId: string; number: string };

beforeEach(async () => {
  itIs(day('2026-11-23'), '10:00');
  db = await aDatabase();
  const reviewer = anActor('first-reviewer', { divisionCode: '331100' });
  const desk = { name: '大港头村服务站', divisionCode: '331102', phone: '0578-2000001', dailyLimit: 3, seenDays: 30 };
  deskId = (await openVillageDesk(db, reviewer, desk)).deskId;
  operator = await anActorWithAccount(db, 'proxy-desk', { institutionId: deskId });
  run = await aRunToEnrol(db);
});

const codesOf = (deed: Promise<unknown>) =>
  deed
    .then(() => [] as string[])
    .catch((error: Refusal) => error.reasons?.map((reason) => reason.code) ?? [String(error)]);

function aPerson(details: Partial<ProxyInput> = {}): ProxyInput {
  return {
    ...{ deskId, runNumber: run.number, name: '林水生', identityNumber: anIdentityNumber(), phone: '13900000001' },
    ...{
      isFamilyPhone: true,
      category: 'RURAL_TRANSFER',
      evidence: '村证 1 号',
      mayClaim: true,
      identityChecked: true,
    },
    ...{ consentMethod: 'paper', sheetNumber: 'TYS-0001', witness: '' },
    ...details,
  };
}

describe('a village desk signs somebody up', () => {
  test('with the consent, how it was given, the category, the place and a code for later', async () => {
    const { signUpId } = await signUpByProxy(db, operator, aPerson());
    const [place] = await db.select().from(enrolments);
    expect(place).toMatchObject({ source: 'proxy', state: 'confirmed', submittedBy: operator.accountId });
    expect((await db.select().from(consents)).map((one) => one.purpose)).toEqual([
      'training-record',
      'claim-in-my-name',
    ]);
    const row = await signUpFor(db, operator, signUpId);
    expect(row).toMatchObject({
      consentMethod: 'paper',
      sheetNumber: 'TYS-0001',
      isFamilyPhone: true,
      consentTextVersion: '2026-1',
    });
    expect(row?.code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
    const [written] = await db.select().from(journal).where(eq(journal.act, 'sponsorship.signUpByProxy'));
    expect(written).toMatchObject({ entityId: place?.id, details: { deskId, isFamilyPhone: true } });
    expect(JSON.stringify(written)).not.toMatch(/林水生|13900000001|TYS/);
  });

  test('only with the card compared and a signed sheet, or a witness who is somebody else', async () => {
    expect(await codesOf(signUpByProxy(db, operator, aPerson({ identityChecked: false, sheetNumber: '' })))).toEqual([
      'identity-not-checked',
      'sheet-number-missing',
    ]);
    const spoken = { consentMethod: 'spoken', sheetNumber: '' } as const;
    expect(await codesOf(signUpByProxy(db, operator, aPerson(spoken)))).toEqual(['witness-missing']);
    const own = aPerson({ ...spoken, witness: operator.name });
    expect(await codesOf(signUpByProxy(db, operator, own))).toEqual(['witness-is-operator']);
    expect(await codesOf(signUpByProxy(db, operator, aPerson({ ...spoken, witness: '村会计' })))).toEqual([]);
    const refused = await db.select().from(journal).where(eq(journal.act, 'sponsorship.signUpByProxy.refused'));
    expect(refused).toHaveLength(3);
  });

  test('so many a day and no more, at its own desk, and flags many people on one telephone', async () => {
    for (let count = 0; count < 3; count += 1) await signUpByProxy(db, operator, aPerson());
    expect(await codesOf(signUpByProxy(db, operator, aPerson()))).toEqual(['daily-limit']);
    const others = (await db.select().from(proxySignUps)).map((row) => row.othersOnPhone);
    expect(others.sort()).toEqual([0, 1, 2]);
    itIs(day('2026-11-24'), '09:00');
    expect(await codesOf(signUpByProxy(db, operator, aPerson()))).toEqual([]);
    const stranger = anActor('proxy-desk', { institutionId: 'another' });
    await expect(signUpByProxy(db, stranger, aPerson())).rejects.toThrow('outside the scope');
  });

  test('is seen by whoever signed them up for so many days, and by the bureau of the place', async () => {
    const { signUpId } = await signUpByProxy(db, operator, aPerson());
    const desk = await villageDeskById(db, deskId);
    const colleague = await anActorWithAccount(db, 'proxy-desk', { institutionId: deskId });
    expect(await signUpsOf(db, operator, desk)).toHaveLength(1);
    expect(await signUpsOf(db, colleague, desk)).toEqual([]);
    expect(await signUpFor(db, colleague, signUpId)).toBeNull();
    const bureau = anActor('first-reviewer', { divisionCode: '331100' });
    expect(await signUpFor(db, bureau, signUpId)).toMatchObject({ code: null });
    expect(await signUpFor(db, anActor('first-reviewer', { divisionCode: '330100' }), signUpId)).toBeNull();
    itIs(day('2026-12-24'), '10:00');
    expect(await signUpsOf(db, operator, desk)).toEqual([]);
    expect(await signUpFor(db, operator, signUpId)).toBeNull();
  });
});

describe('the person later', () => {
  test('takes the record over with the code and their number, once', async () => {
    const person = aPerson();
    const { signUpId } = await signUpByProxy(db, operator, person);
    const code = (await signUpFor(db, operator, signUpId))?.code ?? '';
    const mine = await anActorWithAccount(db, 'learner', {});
    const wrong = { code, identityNumber: anIdentityNumber() };
    expect(await codesOf(takeOver(db, mine, wrong))).toEqual(['code-or-number-wrong']);
    expect(await codesOf(takeOver(db, mine, { ...wrong, code: 'AAAA-AAAA-AAAA' }))).toEqual(['code-or-number-wrong']);
    await takeOver(db, mine, { code: code.toLowerCase(), identityNumber: person.identityNumber });
    const [learner] = await db.select().from(learners);
    expect(learner?.accountId).toBe(mine.accountId);
    expect((await signUpFor(db, operator, signUpId))?.code).toBeNull();
    const other = await anActorWithAccount(db, 'learner', {});
    expect(await codesOf(takeOver(db, other, { code, identityNumber: person.identityNumber }))).toEqual([
      'taken-over-already',
      'person-has-another-account',
    ]);
  });

  test('takes the consent back at the desk: the consents end, and before the run the place does', async () => {
    const { signUpId } = await signUpByProxy(db, operator, aPerson());
    expect(await codesOf(withdrawProxy(db, operator, { signUpId, reason: '' }))).toEqual(['reason-missing']);
    const colleague = await anActorWithAccount(db, 'proxy-desk', { institutionId: deskId });
    await expect(withdrawProxy(db, colleague, { signUpId, reason: '本人要求' })).rejects.toThrow('not found');
    await withdrawProxy(db, operator, { signUpId, reason: '本人要求' });
    expect(await seatsOf(db, run.runId)).toMatchObject({ taken: 0, confirmed: 0 });
    expect((await db.select().from(consents)).every((one) => one.withdrawnAt !== null)).toBe(true);
    expect(await codesOf(withdrawProxy(db, operator, { signUpId, reason: '再次' }))).toEqual(['withdrawn-already']);
    expect(await signUpFor(db, operator, signUpId)).toMatchObject({ state: 'withdrawn' });
  });

  test('not once the run has begun', async () => {
    const { signUpId } = await signUpByProxy(db, operator, aPerson());
    await changeRun(db, run.runId, { state: 'running' });
    expect(await codesOf(withdrawProxy(db, operator, { signUpId, reason: '本人要求' }))).toEqual(['run-begun']);
  });
});

test('what was agreed at the desk is never changed or deleted', async () => {
  await signUpByProxy(db, operator, aPerson());
  const bare = bareClientOf(db);
  await expect(bare.execute(`UPDATE proxy_sign_ups SET consent_method = 'spoken', witness = 'x'`)).rejects.toThrow(
    'only a take-over',
  );
  await expect(bare.execute('DELETE FROM proxy_sign_ups')).rejects.toThrow('never deleted');
});
