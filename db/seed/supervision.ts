import { isNull } from 'drizzle-orm';
import { designationNotices } from '#db/schema/designation.ts';
import { SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import { declareConflict } from '#src/features/experts/declare-conflict.ts';
import { saveExpert } from '#src/features/experts/save-expert.ts';
import { objectToDesignation } from '#src/features/institutions/object-to-designation.ts';
import { decideAgreement, proposeAgreement } from '#src/features/institutions/propose-agreement.ts';
import { recordInstitutionCode } from '#src/features/institutions/record-institution-code.ts';
import { returnApplication } from '#src/features/institutions/review-application.ts';
import { savePartner } from '#src/features/institutions/save-partner.ts';
import { saveQualification } from '#src/features/institutions/save-qualification.ts';
import { renewDesignation } from '#src/features/institutions/start-application.ts';
import { suspendDesignation, warnDesignation } from '#src/features/institutions/warn-designation.ts';
import { addDays, type Day, day } from '#src/lib/day.ts';
import { organisationCheckOf } from '#src/lib/organisation-code.ts';
import { attachPapers, bureauOf, type Reach, scoreAll, tellApplication } from './designations.ts';
import { EXPERTS } from './experts-data.ts';
import { institutionOf } from './institutions.ts';
import { INSTITUTIONS, type InstitutionData, type InstitutionKey } from './institutions-data.ts';
import type { Story } from './story.ts';

type Made = ReadonlyMap<string, { readonly id: string }>;

/** The expert pool of both cities; one expert teaches at the school in Liandu and has said so. */
export async function fillPool(story: Story, from: Day): Promise<void> {
  const { db, staff, institutions } = story;
  for (const { handle, name, employer, title, division } of EXPERTS) {
    const expertId = await saveExpert(db, staff.at(division === '331100' ? 'chushen' : 'hz-chushen'), {
      ...{ name, employer, title, divisionCode: division, fields: ['store-operation', 'live-commerce'] },
      ...{ validFrom: addDays(from, -30), validTo: addDays(from, 900), handle: `${handle}@demo`, isActive: true },
    });
    if (handle !== 'zhuanjia-3') continue;
    const institutionId = institutionOf(institutions, 'chuzhou').id;
    const tie = { expertId, institutionId, kind: 'teaches-there', note: '每学期兼课一门' };
    await declareConflict(db, staff.at(handle), tie);
  }
}

/** What became of the designations: a warning, a suspension, applications on their way, a renewal. */
export function superviseAll(story: Story, made: Made): void {
  const { db, diary, staff } = story;
  const idOf = (key: InstitutionKey) => made.get(key)?.id ?? '';
  diary.on(diary.workday(-15), '10:10', () =>
    warnDesignation(db, staff.at('chushen'), {
      designationId: idOf('songyang'),
      reason: '抽查发现两个班次的课堂签到未留影像，限期整改。',
      workingDays: 30,
    }),
  );
  diary.on(diary.workday(-7), '16:30', () =>
    suspendDesignation(db, staff.at('shenpi'), {
      designationId: idOf('longquan'),
      reason: '现场检查发现直播间消防设施未达标，限期两个月整改。',
    }),
  );
  diary.on(diary.workday(-3), '14:20', async () => {
    const head = staff.of('chuzhou', 'institution-head');
    const designationId = await renewDesignation(db, head, { designationId: idOf('chuzhou') });
    await attachPapers(story, head, designationId);
  });
  askForMore(story);
}

function askForMore(story: Story): void {
  const { db, diary } = story;
  const wish = (statement: string) => ({
    ...{ tiers: ['manager'], capacity: 40, statement },
    ...{ validFrom: addDays(diary.today, 30), validTo: addDays(diary.today, 760) },
  });
  const ask = (key: InstitutionKey, statement: string, from: number, until: Reach, experts = 3) =>
    tellApplication(story, dataOf(key), { ...wish(statement), experts }, diary.workday(from), until);
  ask('songyang', '拟开设茶产业电商职业经理人班，已聘请讲师三名。', -7, 'published');
  diary.on(diary.workday(-1), '19:20', () => objectToNewest(story));
  // All four experts of Lishui are asked, so that the one whose account is shown has something to score.
  const underReview = ask('jingning', '拟开设民宿运营职业经理人班，已聘请讲师两名。', -6, 'drawn', 4);
  diary.on(diary.workday(-2), '11:20', () => scoreAll(story, underReview.id, dataOf('jingning'), 'zhuanjia'));
  ask('qiantang', '申请增加职业经理人培训范围，师资八名。', -2, 'submitted');
  const returned = ask('liangzhu', '申请增加职业经理人培训范围。', -12, 'submitted');
  const [reviewer] = bureauOf(story, dataOf('liangzhu'));
  diary.on(diary.workday(-8), '11:00', () =>
    returnApplication(db, reviewer, {
      designationId: returned.id,
      faults: [
        { section: 'documents', words: '缺职业经理人班讲师的高级职称证书；房屋租赁合同少盖章页。' },
        { section: 'statement', words: '请补充近两年同类培训的学员回访记录和就业情况。' },
      ],
      workingDays: 20,
    }),
  );
}

async function objectToNewest({ db }: Story): Promise<void> {
  const [notice] = await db.select().from(designationNotices).where(isNull(designationNotices.closedAt));
  const number = notice?.number ?? '';
  const statement = '公示的讲师中有一名已在外地任职，请核实其是否能到松阳授课。';
  await objectToDesignation(db, SYSTEM_ACTOR, { notice: number, statement, contact: '' });
}

const PARTNERS = [
  ['淘宝大学', 'Taobao University', 'platform-university', 'https://daxue.taobao.com'],
  ['速卖通大学', 'AliExpress University', 'platform-university', 'https://university.aliexpress.com'],
  ['eBay', 'eBay', 'platform', 'https://www.ebay.cn'],
  ['亚马逊', 'Amazon', 'platform', 'https://gs.amazon.cn'],
] as const;

/** Partner platforms, one agreement in force and one that waits; an old code; qualifications with their papers. */
export async function tellPartners(story: Story, from: Day): Promise<void> {
  const { db, staff, institutions } = story;
  const ids: string[] = [];
  for (const [nameZh, nameEn, kind, website] of PARTNERS)
    ids.push(await savePartner(db, staff.at('chushen'), { nameZh, nameEn, kind, website, isActive: true }));
  const { id: institutionId, teamIds } = institutionOf(institutions, 'chuzhou');
  const head = staff.of('chuzhou', 'institution-head');
  const agreement = (partnerId: string, documentNumber: string) => ({
    ...{ institutionId, partnerId, documentNumber, tiers: ['specialist', 'advanced'], courses: [] },
    ...{ validFrom: from, validTo: addDays(from, 700) },
  });
  const agreed = await proposeAgreement(db, head, agreement(ids[0] ?? '', '合作〔2026〕1号'));
  await decideAgreement(db, staff.at('chushen'), { agreementId: agreed, decision: 'agreed', reason: '' });
  await proposeAgreement(db, head, agreement(ids[2] ?? '', '合作〔2026〕2号'));
  await recordInstitutionCode(db, staff.at('chushen'), {
    ...{ institutionId, kind: 'organisation-code', code: `MJ900000${organisationCheckOf('MJ900000')}` },
    ...{ validFrom: day('2012-05-08'), validTo: day('2016-03-31'), evidence: '组代管331100-009001', isCurrent: false },
  });
  await saveQualification(db, head, {
    ...{ trainerId: teamIds[0]?.practiceTrainerId ?? '', name: '电子商务师一级', evidenceNumber: '1133000000900001' },
    ...{ issuer: '浙江省职业技能鉴定中心', validFrom: addDays(from, -900), validTo: null },
    fields: ['store-operation', 'live-commerce'],
  });
}

function dataOf(key: InstitutionKey): InstitutionData {
  const found = INSTITUTIONS.find((one) => one.key === key);
  if (!found) throw new Error(`no institution ${key}`);
  return found;
}
