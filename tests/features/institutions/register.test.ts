import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { institutions } from '#db/schema/institutions.ts';
import { journal } from '#db/schema/journal.ts';
import { trainersOf, venuesOf } from '#src/features/institutions/institutions.queries.ts';
import { institutionSentence } from '#src/features/institutions/register.messages.ts';
import { registerInstitution } from '#src/features/institutions/register-institution.ts';
import { saveBankAccount } from '#src/features/institutions/save-bank-account.ts';
import { saveRoom } from '#src/features/institutions/save-room.ts';
import { saveTrainer } from '#src/features/institutions/save-trainer.ts';
import { saveVenue } from '#src/features/institutions/save-venue.ts';
import { today } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { open } from '#src/lib/keys.ts';
import { creditCheckOf } from '#src/lib/organisation-code.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { codesOf } from '#tests/support/refusals.ts';

let db: Database;
let id: string;

const reviewer = anActor('first-reviewer', { divisionCode: '331100' });
const creditCode = `52331122MJ8T4X001${creditCheckOf('52331122MJ8T4X001')}`;
const facts = {
  code: ` ${creditCode.toLowerCase()} `,
  nameZh: '缙云县仙都电商培训学校',
  nameEn: 'Xiandu E-commerce School, Jinyun',
  sealText: '仙都培训',
  kind: 'school',
  divisionCode: '331122',
  addressZh: '缙云县五云街道黄龙路7号',
  addressEn: '7 Huanglong Road, Jinyun',
  phone: '0578-3140000',
};
const venue = {
  nameZh: '仙都校区',
  nameEn: 'Xiandu campus',
  divisionCode: '331122',
  addressZh: facts.addressZh,
  addressEn: facts.addressEn,
};
const trainer = { name: '陈立群', title: 'SENIOR', qualification: '高级讲师', validTo: null, isActive: true };
const head = () => anActor('institution-head', { institutionId: id });
const stranger = anActor('institution-head', { institutionId: 'another' });

beforeEach(async () => {
  db = await aDatabase();
  id = await registerInstitution(db, reviewer, facts);
});

describe('an institution', () => {
  test('is registered by the first reviewer of its division, once', async () => {
    const [row] = await db.select().from(institutions);
    expect(row).toMatchObject({ id, code: creditCode, nameZh: facts.nameZh, sealText: '仙都培训', bankAccount: null });
    expect(await lastEntry(db)).toMatchObject({ act: 'institutions.registerInstitution', entityId: id });
    expect(await codesOf(registerInstitution(db, reviewer, facts))).toEqual(['code-registered-already']);
    const elsewhere = anActor('first-reviewer', { divisionCode: '330100' });
    await expect(registerInstitution(db, elsewhere, facts)).rejects.toBeInstanceOf(OutOfScope);
  });

  test('is refused with everything that is wrong', async () => {
    const bad = { ...facts, code: `${creditCode.slice(0, -1)}?`, kind: 'shop', sealText: '仙都', phone: ' ' };
    const codes = await codesOf(registerInstitution(db, reviewer, bad));
    expect(codes).toEqual(['credit-code-not-right', 'kind-unknown', 'seal-not-four', 'text-missing']);
    for (const code of codes) expect(institutionSentence({ code }, 'en')).not.toBe(code);
    expect(await db.select().from(institutions)).toHaveLength(1);
  });
});

describe('its head', () => {
  test('enters venues with rooms and corrects them', async () => {
    const venueId = await saveVenue(db, head(), { institutionId: id, ...venue });
    const { roomId } = await saveRoom(db, head(), { venueId, name: ' 301 室 ', capacity: 40 });
    await saveRoom(db, head(), { venueId, roomId, name: '301 室', capacity: 48 });
    expect(await lastEntry(db)).toMatchObject({
      act: 'institutions.saveRoom',
      details: { isNew: false, capacity: 48 },
    });
    await saveVenue(db, head(), { institutionId: id, venueId, ...venue, nameZh: '仙都主校区' });
    expect(await lastEntry(db)).toMatchObject({ act: 'institutions.saveVenue', details: { isNew: false } });
    expect(await venuesOf(db, id)).toMatchObject([
      { id: venueId, nameZh: '仙都主校区', rooms: [{ id: roomId, name: '301 室', capacity: 48 }] },
    ]);
  });

  test('cannot enter the same place twice, an empty one, or a room without seats', async () => {
    const venueId = await saveVenue(db, head(), { institutionId: id, ...venue });
    await saveRoom(db, head(), { venueId, name: '301 室', capacity: 40 });
    expect(await codesOf(saveVenue(db, head(), { institutionId: id, ...venue }))).toEqual(['name-taken']);
    const nowhere = { institutionId: id, ...venue, nameZh: ' ', divisionCode: '999999' };
    expect(await codesOf(saveVenue(db, head(), nowhere))).toEqual(['division-unknown', 'text-missing']);
    const room = { venueId, name: '301 室', capacity: 0 };
    expect(await codesOf(saveRoom(db, head(), room))).toEqual(['name-taken', 'seats-not-right']);
  });

  test('enters trainers, corrects them and notes who left', async () => {
    const trainerId = await saveTrainer(db, head(), { institutionId: id, ...trainer });
    const left = { ...trainer, validTo: addDays(today(), -1), isActive: false };
    await saveTrainer(db, head(), { institutionId: id, trainerId, ...left });
    expect(await trainersOf(db, id)).toMatchObject([{ id: trainerId, name: '陈立群', isActive: false }]);
    expect(await lastEntry(db)).toMatchObject({ act: 'institutions.saveTrainer', details: { isNew: false } });
    const bad = { ...left, name: '陈1', title: 'KING', qualification: '', isActive: true };
    expect(await codesOf(saveTrainer(db, head(), { institutionId: id, ...bad }))).toEqual([
      'trainer-name-not-right',
      'title-unknown',
      'text-missing',
      'qualification-over',
    ]);
  });

  test('gives the corporate account, which is sealed, masked and not journalled', async () => {
    const account = { institutionId: id, bankHolder: facts.nameZh, bankName: '中国农业银行缙云支行' };
    await saveBankAccount(db, head(), { ...account, bankAccount: '1985 0101-040012345' });
    const [row] = await db.select().from(institutions).where(eq(institutions.id, id));
    expect(row).toMatchObject({ bankHolder: facts.nameZh, bankAccountMasked: '**** 2345' });
    expect(open(String(row?.bankAccount), 'institutions', 'bank_account', id)).toBe('19850101040012345');
    expect(await lastEntry(db)).toMatchObject({ act: 'institutions.saveBankAccount', details: { isFirst: true } });
    expect(JSON.stringify(await db.select().from(journal))).not.toContain('040012345');
    const again = { ...account, bankAccount: '19850101040012345' };
    expect(await codesOf(saveBankAccount(db, head(), again))).toEqual(['account-is-current']);
    const wrong = { ...account, bankHolder: '仙都公司', bankAccount: '12' };
    expect(await codesOf(saveBankAccount(db, head(), wrong))).toEqual(['account-not-right', 'holder-is-another-body']);
  });

  test('changes nothing of another institution', async () => {
    const venueId = await saveVenue(db, head(), { institutionId: id, ...venue });
    const trainerId = await saveTrainer(db, head(), { institutionId: id, ...trainer });
    const account = { institutionId: id, bankHolder: facts.nameZh, bankName: '农行', bankAccount: '12345678' };
    for (const tried of [
      () => saveVenue(db, stranger, { institutionId: id, venueId, ...venue }),
      () => saveRoom(db, stranger, { venueId, name: '1', capacity: 1 }),
      () => saveTrainer(db, stranger, { institutionId: id, trainerId, ...trainer }),
      () => saveBankAccount(db, stranger, account),
    ])
      await expect(tried()).rejects.toBeInstanceOf(OutOfScope);
    const missing = { institutionId: id, venueId: 'no', ...venue };
    await expect(saveVenue(db, head(), missing)).rejects.toBeInstanceOf(NotFound);
    const foreign = { venueId, roomId: 'no', name: '1', capacity: 1 };
    await expect(saveRoom(db, head(), foreign)).rejects.toBeInstanceOf(NotFound);
    const nobody = { institutionId: id, trainerId: 'no', ...trainer };
    await expect(saveTrainer(db, head(), nobody)).rejects.toBeInstanceOf(NotFound);
  });
});
