import { SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import { createStaff } from '#src/features/accounts/create-staff.ts';
import { runForCheck } from '#src/features/eligibility/run-for-check.queries.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { endCategory } from '#src/features/learners/end-category.ts';
import { profileOf } from '#src/features/learners/learners.queries.ts';
import { saveProfile } from '#src/features/learners/save-profile.ts';
import { stateCategory } from '#src/features/learners/state-category.ts';
import { verifyCategory } from '#src/features/learners/verify-category.ts';
import { enterpriseById, runsToSponsor } from '#src/features/sponsorship/enterprise.queries.ts';
import { openVillageDesk } from '#src/features/sponsorship/open-village-desk.ts';
import { putForward } from '#src/features/sponsorship/put-forward.ts';
import { acceptSponsorship, recordPaperConsent } from '#src/features/sponsorship/record-consent.ts';
import { registerEnterprise } from '#src/features/sponsorship/register-enterprise.ts';
import { signUpByProxy } from '#src/features/sponsorship/sign-up-by-proxy.ts';
import { today } from '#src/lib/clock.ts';
import { learnerActor, particularsOf, signUpLearner } from './learners.ts';
import type { Person } from './people.ts';
import { placesOf } from './places.queries.ts';
import type { ToldRun } from './runs.ts';
import { DEMO_PASSWORD } from './staff.ts';
import type { Story } from './story.ts';
import { openAccount } from './visitors.ts';

const row = (handle: string, nameZh: string, nameEn: string, roleZh: string, roleEn: string) =>
  ({ handle: `${handle}@demo`, nameZh, nameEn, roleZh, roleEn }) as const;

/** The desks of those who bring people, and a learner who lost the subsidy at the start. */
export const OUTSIDE_DESKS = [
  row(
    'zige',
    '补贴有变的学员',
    'A learner whose subsidy changed',
    '学员（开班时补贴资格丧失）',
    'Learner who lost the subsidy at the start',
  ),
  row('qiye', '吴经理', 'Manager Wu', '送培企业（百山祖山货电商）', 'Enterprise that puts employees forward'),
  row('cundaiban', '周小梅', 'Zhou Xiaomei', '村级代办（大港头村服务站）', 'Operator of a village desk'),
] as const;

/** An enterprise with three employees: one agreed by account, one on paper, one has not answered yet. */
export function tellEnterprise(story: Story): void {
  const { diary, db, staff, people } = story;
  const employees = Array.from({ length: 3 }, () => people.next('lishui'));
  diary.on(diary.workday(-10), '10:05', async () => {
    const { enterpriseId } = await registerEnterprise(db, staff.at('chushen'), {
      ...{ code: '91331102MA2E7K3B5H', name: '丽水市百山祖山货电商有限公司', divisionCode: '331102' },
      ...{ contactName: '吴经理', contactPhone: '19900008001' },
    });
    const sponsor = await anOutsider(story, 'qiye@demo', '吴经理', 'sponsor', enterpriseId);
    diary.on(diary.workday(-2), '11:20', async () => {
      const open = await runsToSponsor(db, await enterpriseById(db, enterpriseId));
      const run = open.find((one) => one.seatsLeft > 5 && !one.rosterRule.needsApproval);
      if (!run) return;
      const named = employees.map(({ name, identityNumber, phone }) => ({ name, identityNumber, phone }));
      await putForward(db, sponsor, { enterpriseId, runNumber: run.number, people: named });
      diary.on(diary.workday(-1), '12:10', () => agree(story, run.id, employees));
    });
  });
}

async function agree(story: Story, runId: string, [byAccount, onPaper]: readonly Person[]): Promise<void> {
  const { db } = story;
  const held = (await placesOf(db, runId)).filter((place) => place.source === 'enterprise');
  const placeOf = (person: Person | undefined) => held.find((place) => place.name === person?.name)?.enrolmentId;
  const [own, paper] = [placeOf(byAccount), placeOf(onPaper)];
  if (byAccount && own) {
    const actor = await signUpLearner(story, byAccount);
    await acceptSponsorship(db, actor, { enrolmentId: own, mayClaim: true });
  }
  const signed = { number: '企送〔2026〕12号', mayClaim: true };
  if (paper) await recordPaperConsent(db, SYSTEM_ACTOR, { enrolmentId: paper, ...signed });
}

/** A village desk with three people at the counter, two of them on one family telephone. */
export function tellVillageDesk(story: Story, run: ToldRun): void {
  const { diary, db, staff, people } = story;
  const [first, second, third] = Array.from({ length: 3 }, () => people.next('lishui'));
  diary.on(diary.workday(-10), '14:40', async () => {
    const desk = { name: '莲都区大港头村级服务站', divisionCode: '331102', phone: '0578-2660001' };
    const { deskId } = await openVillageDesk(db, staff.at('chushen'), { ...desk, dailyLimit: 15, seenDays: 30 });
    const operator = await anOutsider(story, 'cundaiban@demo', '周小梅', 'proxy-desk', deskId);
    diary.on(diary.workday(-3), '09:30', async () => {
      const runNumber = (await runForCheck(db, { runId: run.id }))?.number ?? '';
      for (const [index, person] of [first, second, third].entries()) {
        if (!person) continue;
        const isSpoken = index === 2;
        await signUpByProxy(db, operator, {
          ...{ deskId, runNumber, name: person.name, identityNumber: person.identityNumber },
          ...{ phone: index === 1 ? (first?.phone ?? '') : person.phone, isFamilyPhone: index === 1 },
          ...{
            category: 'RURAL_TRANSFER',
            evidence: `大港头村证 ${index + 1} 号`,
            mayClaim: true,
            identityChecked: true,
          },
          ...{ consentMethod: isSpoken ? 'spoken' : 'paper', sheetNumber: isSpoken ? '' : `DGT-2026-${index + 1}` },
          witness: isSpoken ? '村会计 陈建新' : '',
        });
      }
    });
  });
}

/** A learner promised a subsidy whose group ended before the run began: told at the start, with the reason. */
export function tellLostSubsidy(story: Story, run: ToldRun): void {
  const { diary, db, people } = story;
  const person = people.next('lishui');
  diary.on(diary.after(run.startsOn, -8), '20:15', async () => {
    const accountId = await openAccount(story, 'zige@demo', person.name);
    const consents = ['training-record', 'claim-in-my-name'] as const;
    const plain = learnerActor(accountId, person.name, null);
    const { learnerId } = await saveProfile(db, plain, { ...particularsOf(person), consents });
    const actor = { ...plain, learnerId };
    await stateCategory(db, actor, { code: 'REG_UNEMPLOYED', evidenceNumber: '演证失业0088', validFrom: today() });
    const [category] = (await profileOf(db, actor))?.categories ?? [];
    await enrol(db, actor, { runId: run.id, consents });
    diary.on(diary.after(run.startsOn, -7), '10:10', async () => {
      await verifyCategory(db, run.registrar, { categoryId: category?.id ?? '' });
    });
    diary.on(diary.after(run.startsOn, -3), '19:40', async () => {
      await endCategory(db, actor, { categoryId: category?.id ?? '' });
      await stateCategory(db, actor, { code: 'POOR_FAMILY', evidenceNumber: '演证建档0088', validFrom: today() });
    });
  });
}

async function anOutsider(
  { db }: Story,
  handle: string,
  displayName: string,
  role: 'sponsor' | 'proxy-desk',
  scopeId: string,
) {
  const grant = { role, scopeKind: 'institution', scopeId } as const;
  const account = { handle, displayName, password: DEMO_PASSWORD, language: 'zh', grant } as const;
  const { accountId } = await createStaff(db, SYSTEM_ACTOR, account);
  return { accountId, name: displayName, language: 'zh', grants: [grant], learnerId: null, role } as const;
}
