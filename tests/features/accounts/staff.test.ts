import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { roleGrants } from '#db/schema/accounts.ts';
import { institutions } from '#db/schema/institutions.ts';
import { journal } from '#db/schema/journal.ts';
import { letters } from '#db/schema/outbox.ts';
import { accountPage, accountsPage } from '#src/features/accounts/accounts.queries.ts';
import type { Grant } from '#src/features/accounts/actor.ts';
import { createStaff } from '#src/features/accounts/create-staff.ts';
import { disableAccount } from '#src/features/accounts/disable-account.ts';
import { endRole } from '#src/features/accounts/end-role.ts';
import { grantRole } from '#src/features/accounts/grant-role.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import { readSession, startSession } from '#src/features/accounts/session.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { anAccount, anActorWithAccount } from '#tests/support/accounts.ts';
import { aDatabase } from '#tests/support/database.ts';
import { codesOf } from '#tests/support/refusals.ts';

const inLishui = (role: Role): Grant => ({ role, scopeKind: 'division', scopeId: '331100' });

const staff = {
  handle: 'zhou@example.cn',
  displayName: '周敏',
  password: 'handed over in person',
  language: 'zh',
  grant: inLishui('first-reviewer'),
} as const;

async function anInstitution(db: Database, id: string, divisionCode: string): Promise<string> {
  const words = {
    nameZh: '莲都电商学校',
    nameEn: 'Liandu School',
    addressZh: '',
    addressEn: '',
    aboutZh: '',
    aboutEn: '',
  };
  const row = { id, code: id, ...words, sealText: '莲都电商', kind: 'school' as const, divisionCode, phone: '' };
  await write(db, (tx) =>
    tx
      .insert(institutions)
      .values({ ...row, createdAt: 0 as never })
      .then(() => undefined),
  );
  return id;
}

test('an administrator opens an account with a first role; the letter holds no password', async () => {
  const db = await aDatabase();
  const admin = await anActorWithAccount(db, 'administrator');
  const { accountId } = await createStaff(db, admin, staff);
  const page = await accountPage(db, admin, accountId);
  expect(page).toMatchObject({ displayName: '周敏', handleMasked: 'z***@example.cn', isDisabled: false });
  expect(page?.grants).toMatchObject([{ role: 'first-reviewer', scopeId: '331100', isInForce: true }]);
  const [letter] = await db.select().from(letters);
  expect(letter).toMatchObject({ template: 'account-created', state: 'waiting', accountId });
  expect(letter?.body).not.toContain(staff.password);
  const [row] = await db.select().from(journal);
  expect(row).toMatchObject({ act: 'accounts.createStaff', details: { role: 'first-reviewer' } });
  expect(JSON.stringify(row)).not.toContain('周敏');
});

test('refuses a handle that is taken, a weak password and a role that does not fit its scope', async () => {
  const db = await aDatabase();
  const admin = await anActorWithAccount(db, 'administrator');
  await createStaff(db, admin, staff);
  expect(await codesOf(createStaff(db, admin, staff))).toEqual(['handle-taken']);
  expect(await codesOf(createStaff(db, admin, { ...staff, handle: 'x' }))).toEqual(['handle-not-right']);
  expect(await codesOf(createStaff(db, admin, { ...staff, password: '1234567890' }))).toEqual(['password-common']);
  const grant = inLishui('registrar');
  expect(await codesOf(createStaff(db, admin, { ...staff, grant }))).toEqual(['scope-does-not-fit-role']);
});

test('an administrator of one city gives nothing out in another', async () => {
  const db = await aDatabase();
  const admin = await anActorWithAccount(db, 'administrator', { divisionCode: '330100' });
  await expect(createStaff(db, admin, staff)).rejects.toBeInstanceOf(OutOfScope);
  const accountId = await anAccount(db, 'inspector', { divisionCode: '331100' });
  await expect(disableAccount(db, admin, { accountId, isDisabled: true })).rejects.toBeInstanceOf(OutOfScope);
  const grant = {
    role: 'registrar',
    scopeKind: 'institution',
    scopeId: await anInstitution(db, 'i1', '331102'),
  } as const;
  await expect(grantRole(db, admin, { accountId, grant })).rejects.toBeInstanceOf(OutOfScope);
  expect((await accountsPage(db, admin, {})).items.map((item) => item.id)).toEqual([admin.accountId]);
  expect(await accountPage(db, admin, accountId)).toBeNull();
});

test('a role counts from the next page on, and its end too', async () => {
  const db = await aDatabase();
  const admin = await anActorWithAccount(db, 'administrator');
  const accountId = await anAccount(db);
  const header = (await startSession(db, accountId)).split(';')[0] ?? '';
  const roles = async () => (await readSession(db, header))?.viewer.grants.map((grant) => grant.role);
  expect(await roles()).toEqual(['learner']);
  const { grantId } = await grantRole(db, admin, { accountId, grant: inLishui('inspector') });
  expect(await roles()).toEqual(['inspector', 'learner']);
  expect(await codesOf(grantRole(db, admin, { accountId, grant: inLishui('inspector') }))).toEqual(['already-held']);
  await endRole(db, admin, { grantId });
  expect(await roles()).toEqual(['learner']);
  expect(await codesOf(endRole(db, admin, { grantId }))).toEqual(['already-ended']);
  await grantRole(db, admin, { accountId, grant: inLishui('inspector') });
  expect(await roles()).toEqual(['inspector', 'learner']);
  expect(await db.select().from(roleGrants).where(eq(roleGrants.accountId, accountId))).toHaveLength(2);
  const acts = (await db.select().from(journal)).map((row) => row.act);
  expect(acts).toEqual(['accounts.grantRole', 'accounts.endRole', 'accounts.grantRole']);
});

test.each<[Role, Role]>([
  ['payment-maker', 'payment-checker'],
  ['payment-checker', 'payment-authoriser'],
  ['administrator', 'approver'],
  ['auditor', 'first-reviewer'],
])('whoever is %s does not become %s', async (held, role) => {
  const db = await aDatabase();
  const admin = await anActorWithAccount(db, 'administrator');
  const accountId = await anAccount(db, held, { divisionCode: '331100' });
  expect(await codesOf(grantRole(db, admin, { accountId, grant: inLishui(role) }))).toEqual(['duties-kept-apart']);
});

test('nobody of an institution joins the bureau beside it', async () => {
  const db = await aDatabase();
  const admin = await anActorWithAccount(db, 'administrator');
  const accountId = await anAccount(db, 'institution-head', { institutionId: await anInstitution(db, 'i1', '331102') });
  expect(await codesOf(grantRole(db, admin, { accountId, grant: inLishui('approver') }))).toEqual([
    'duties-kept-apart',
  ]);
});

test('an administrator gives themselves nothing and does not disable themselves', async () => {
  const db = await aDatabase();
  const admin = await anActorWithAccount(db, 'administrator');
  const { accountId } = admin;
  expect(await codesOf(grantRole(db, admin, { accountId, grant: inLishui('administrator') }))).toEqual([
    'not-to-oneself',
  ]);
  expect(await codesOf(disableAccount(db, admin, { accountId, isDisabled: true }))).toEqual(['not-to-oneself']);
  const grant = { role: 'learner', scopeKind: 'everywhere', scopeId: '' } as const;
  const other = await anAccount(db, 'inspector', { divisionCode: '331100' });
  expect(await codesOf(grantRole(db, admin, { accountId: other, grant }))).toEqual(['role-is-given-at-sign-up']);
});

test('a disabled account is signed out everywhere at once and may be let in again', async () => {
  const db = await aDatabase();
  const admin = await anActorWithAccount(db, 'administrator');
  const accountId = await anAccount(db, 'inspector', { divisionCode: '331100' });
  const header = (await startSession(db, accountId)).split(';')[0] ?? '';
  expect(await readSession(db, header)).not.toBeNull();
  await disableAccount(db, admin, { accountId, isDisabled: true });
  expect(await readSession(db, header)).toBeNull();
  const late = (await startSession(db, accountId)).split(';')[0] ?? '';
  expect(await readSession(db, late)).toBeNull();
  await disableAccount(db, admin, { accountId, isDisabled: false });
  expect(await readSession(db, late)).not.toBeNull();
  await expect(disableAccount(db, admin, { accountId: 'x', isDisabled: true })).rejects.toBeInstanceOf(NotFound);
});

test('accounts are found by name, whole handle and role', async () => {
  const db = await aDatabase();
  const admin = await anActorWithAccount(db, 'administrator', { name: '管理员' });
  const accountId = await anAccount(db, 'inspector', {
    name: '赵督导',
    handle: 'zhao@example.cn',
    divisionCode: '331100',
  });
  for (const filter of [{ search: '督导' }, { search: 'ZHAO@example.cn' }, { role: 'inspector' }]) {
    expect((await accountsPage(db, admin, filter)).items.map((item) => item.id)).toEqual([accountId]);
  }
  expect((await accountsPage(db, admin, { search: 'zhao@' })).total).toBe(0);
  expect((await accountsPage(db, admin, {})).total).toBe(2);
});
