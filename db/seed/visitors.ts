import { write } from '#db/client.ts';
import { insertAccount, insertGrant, LEARNER_GRANT } from '#src/features/accounts/new-account.ts';
import { hashPassword } from '#src/features/accounts/password.ts';
import { createFeed } from '#src/features/calendars/create-feed.ts';
import { keepPreCheck } from '#src/features/eligibility/keep-pre-check.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { record } from '#src/features/journal/record.ts';
import { saveBankAccount } from '#src/features/learners/save-bank-account.ts';
import { saveProfile } from '#src/features/learners/save-profile.ts';
import { askCorrection } from '#src/features/personal-files/ask-correction.ts';
import { previewRoster } from '#src/features/rosters/preview-roster.ts';
import { checkDigitOf } from '#src/lib/identity-number.ts';
import { diceFor } from './dice.ts';
import { DOUBLE_PEOPLE, tellDoublePeople } from './double-people.ts';
import { learnerActor, particularsOf, signUpLearner } from './learners.ts';
import { bankCardOf, type Person } from './people.ts';
import { bytesOf, rowOf } from './rosters.ts';
import type { ToldRun } from './runs.ts';
import { DEMO_PASSWORD } from './staff.ts';
import type { Story } from './story.ts';

/** How many people are on record when the story ends. */
const PEOPLE = 1_200 - DOUBLE_PEOPLE;

const FIRST_17 = '33112719960315000';

/** The trainee whom a visitor may be: a certificate already, a place on a subsidised run. */
export const TRAINEE: Person = {
  name: '蓝水仙',
  identityNumber: FIRST_17 + checkDigitOf(FIRST_17),
  phone: '19900009001',
  divisionCode: '331127',
  education: 'college',
  employer: '',
  category: 'RURAL_TRANSFER',
  evidence: '演证331127-畲0001',
};

/** Both trainee accounts for the list that visitors see. */
export const TRAINEE_DESKS = [
  {
    handle: 'xueyuan@demo',
    nameZh: '蓝水仙',
    nameEn: 'Lan Shuixian',
    roleZh: '学员（有证书、已报名）',
    roleEn: 'Learner with a certificate and a place',
  },
  {
    handle: 'xinren@demo',
    nameZh: '新学员',
    nameEn: 'A newcomer',
    roleZh: '学员（刚注册）',
    roleEn: 'Learner, just signed up',
  },
] as const;

/** Those who sign up and look around, until there are twelve hundred. */
export function tellLookers(story: Story): void {
  const { diary, people } = story;
  const dice = diceFor('lookers');
  while (people.count() < PEOPLE - 1) {
    const person = people.next(dice.chance(50) ? 'lishui' : 'hangzhou');
    const time = `${String(8 + dice.below(14)).padStart(2, '0')}:${String(10 + dice.below(50))}`;
    diary.on(diary.workday(-1 - dice.below(60)), time, async () => {
      await signUpLearner(story, person);
    });
  }
}

/** The trainee finds her record by her number, gives her card and takes a place; the newcomer has only an account. */
export function tellTrainees(story: Story, run: ToldRun): void {
  const { diary, db } = story;
  diary.on(diary.workday(-8), '19:30', async () => {
    const accountId = await openAccount(story, 'xueyuan@demo', TRAINEE.name);
    const actor = learnerActor(accountId, TRAINEE.name, null);
    const consents = ['training-record', 'claim-in-my-name'] as const;
    const { learnerId } = await saveProfile(db, actor, { ...particularsOf(TRAINEE), consents });
    const card = {
      holderName: TRAINEE.name,
      bankName: '浙江景宁农村商业银行',
      account: bankCardOf(900_002),
      hasConsent: true,
    };
    await saveBankAccount(db, actor, card);
    tellDoublePeople(story, TRAINEE.identityNumber);
    diary.on(diary.workday(-1), '20:40', async () => {
      const evidenceNumber = '营业厅业务受理单 景2026-0318';
      const wish = {
        field: 'phone' as const,
        value: '19900009003',
        evidenceNumber,
        statement: '换了手机号，旧号已注销',
      };
      await askCorrection(db, { ...actor, learnerId }, wish);
    });
    diary.on(diary.workday(-7), '20:05', async () => {
      await keepPreCheck(db, { ...actor, learnerId }, { runId: run.id });
      await enrol(db, { ...actor, learnerId }, { runId: run.id, consents });
      await createFeed(db, { ...actor, learnerId }, { kind: 'learner', subjectId: learnerId, language: 'zh' });
    });
  });
  diary.on(diary.workday(-1), '21:15', async () => {
    await openAccount(story, 'xinren@demo', '新学员');
  });
}

/** A demonstration account with the shared password; whoever it is gives their particulars next. */
export async function openAccount({ db }: Story, handle: string, displayName: string): Promise<string> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return write(db, async (tx) => {
    const account = { handle: { kind: 'name', handle }, displayName, passwordHash, language: 'zh' } as const;
    const id = await insertAccount(tx, account);
    await insertGrant(tx, id, LEARNER_GRANT, id);
    const author = { accountId: id, role: 'learner' };
    await record(tx, author, {
      act: 'accounts.signUp',
      entity: 'account',
      entityId: id,
      details: { handleKind: 'name' },
    });
    return id;
  });
}

/** A roster with five faulty rows that the registrar has looked at and not imported. */
export function tellFaultyRoster(story: Story, run: ToldRun): void {
  const { diary, db, people } = story;
  const listed = Array.from({ length: 12 }, () => people.next('lishui'));
  diary.on(diary.workday(-1), '16:45', async () => {
    const rows = listed.map((person, index) => spoiled(rowOf(run, person, index), index, listed[0]));
    const file = { runId: run.id, fileName: '青年夜校花名册.csv', bytes: bytesOf(rows) };
    await previewRoster(db, run.registrar, file);
  });
}

/** Wrong check digit, scientific notation, no telephone, unknown category, the same person twice. */
function spoiled(row: string[], index: number, first: Person | undefined): string[] {
  const change = (column: number, text: string) => row.map((cell, at) => (at === column ? text : cell));
  if (index === 2) return change(2, `${(row[2] ?? '').slice(0, 17)}${row[2]?.endsWith('1') ? '2' : '1'}`);
  if (index === 4) return change(2, '3.31102E+17');
  if (index === 6) return change(3, '');
  if (index === 8) return change(4, '灵活就业');
  return index === 10 ? change(2, first?.identityNumber ?? '') : row;
}
