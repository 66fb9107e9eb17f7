import { and, desc, eq } from 'drizzle-orm';
import { write } from '#db/client.ts';
import { claimLines, objections, publicNotices } from '#db/schema/claims.ts';
import { employments } from '#db/schema/learners.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import { decideObjection } from '#src/features/claims/decide-objection.ts';
import { determineClaim } from '#src/features/claims/determine-claim.ts';
import type { CostFacts } from '#src/features/claims/fee-facts.queries.ts';
import { lodgeObjection } from '#src/features/claims/lodge-objection.ts';
import { publishNotice } from '#src/features/claims/publish-notice.ts';
import { firstReview, secondReview } from '#src/features/claims/review-claim.ts';
import { submitClaim } from '#src/features/claims/submit-claim.ts';
import { withdrawClaim } from '#src/features/claims/withdraw-claim.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { addDays, type Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { fenOfYuan } from './amounts.ts';
import { diceFor } from './dice.ts';
import { EMPLOYERS } from './names.ts';
import { tellPayment } from './payments.ts';
import { placesOf } from './places.queries.ts';
import type { ToldRun } from './runs.ts';
import type { Story } from './story.ts';

/** The way of a run's claim in working days after the last lesson. */
const DAYS = {
  employed: 5,
  assembled: 6,
  submitted: 7,
  withdrawn: 8,
  assembledAgain: 9,
  firstReview: 10,
  secondReview: 13,
  published: 15,
  objection: 16,
  objectionDecided: 19,
  determined: 21,
} as const;

/** Writes a run's claim into the diary: it goes as far as its days and its fate take it. */
export function tellClaim(story: Story, run: ToldRun, lastDay: Day): void {
  const { data } = run;
  if (data.claim === 'none') return;
  const { diary, db } = story;
  const on = (step: keyof typeof DAYS) => diary.after(lastDay, DAYS[step]);
  const claim = { id: '' };
  const assemble = async () => {
    const costs = data.track === 'training-fee' ? { costs: costsOf(data.roster) } : {};
    claim.id = (await assembleClaim(db, run.registrar, { runId: run.id, ...costs })).claimId;
  };
  if (data.track === 'subsidy') diary.on(on('employed'), '17:10', () => recordJobs(story, run, lastDay));
  diary.on(on('assembled'), '14:20', assemble);
  diary.on(on('submitted'), '09:50', () =>
    submitClaim(db, run.head, { claimId: claim.id, opinion: '材料齐全，申请拨付。' }),
  );
  if (data.claim === 'withdrawn') tellWithdrawal(story, run, claim, on, assemble);
  else tellReviews(story, run, claim, on);
}

type On = (step: keyof typeof DAYS) => Day;
type ClaimId = { readonly id: string };

/** Taken back for a wrong copy, and calculated anew. */
function tellWithdrawal(
  { diary, db }: Story,
  run: ToldRun,
  claim: ClaimId,
  on: On,
  assemble: () => Promise<void>,
): void {
  const opinion = '学员刘某身份证复印件有误，撤回更正。';
  diary.on(on('withdrawn'), '11:00', () => withdrawClaim(db, run.head, { claimId: claim.id, opinion }));
  diary.on(on('assembledAgain'), '15:40', assemble);
}

function tellReviews(story: Story, run: ToldRun, claim: ClaimId, on: On): void {
  const { diary, db, staff } = story;
  const { claim: fate } = run.data;
  const [first, second] = [REVIEWS[fate] ?? REVIEWS.course, SECOND_REVIEWS[fate] ?? SECOND_REVIEWS.course];
  diary.on(on('firstReview'), '10:30', () => firstReview(db, staff.at('chushen'), { claimId: claim.id, ...first }));
  if (first.decision !== 'agree') return;
  diary.on(on('secondReview'), '15:20', () => secondReview(db, staff.at('fushen'), { claimId: claim.id, ...second }));
  if (second.decision !== 'agree') return;
  diary.on(on('published'), '09:00', async () => {
    await publishNotice(db, staff.at('shenpi'), { claimId: claim.id });
  });
  tellObjection(story, run, claim, on);
  diary.on(on('determined'), '10:00', async () => {
    await determineClaim(db, staff.at('shenpi'), { claimId: claim.id, opinion: '公示期满，予以核定。' });
  });
  tellPayment(story, run, claim);
}

type Opinion = { readonly decision: 'agree' | 'return' | 'reject'; readonly opinion: string };
type Opinions = { readonly course: Opinion } & Readonly<Partial<Record<string, Opinion>>>;

const REVIEWS: Opinions = {
  course: { decision: 'agree', opinion: '名单、考勤册、成绩与系统一致，拟同意。' },
  returned: {
    decision: 'return',
    opinion: '一、住宿费发票日期与培训日期不符；二、缺讲课费签收单两份。请补正后重新申报。',
  },
};

const SECOND_REVIEWS: Opinions = {
  course: { decision: 'agree', opinion: '抽查学员十人，电话回访属实，同意。' },
  rejected: { decision: 'reject', opinion: '现场核查发现实训课时由网课代替，不符合补贴条件，不予支持。' },
};

function tellObjection(story: Story, run: ToldRun, claim: ClaimId, on: On): void {
  const { diary, db, staff } = story;
  const { claim: fate } = run.data;
  if (fate !== 'objection-open' && fate !== 'objection-dismissed') return;
  diary.on(on('objection'), '20:10', () => object(story, claim));
  if (fate === 'objection-open') return;
  diary.on(on('objectionDecided'), '16:20', async () => {
    const [objection] = await db.select({ id: objections.id }).from(objections).where(eq(objections.state, 'open'));
    if (!objection) return;
    const opinion = '经核查签到原始记录和当日直播录像，该学员到课属实，异议不成立。';
    await decideObjection(db, staff.at('fushen'), { objectionId: objection.id, decision: 'dismissed', opinion });
  });
}

async function object({ db }: Story, claim: ClaimId): Promise<void> {
  const [notice] = await db
    .select()
    .from(publicNotices)
    .where(eq(publicNotices.subjectId, claim.id))
    .orderBy(desc(publicNotices.publishedAt));
  const [line] = await db
    .select({ sequence: claimLines.sequence })
    .from(claimLines)
    .where(and(eq(claimLines.claimId, claim.id), eq(claimLines.state, 'proposed')))
    .limit(1);
  const anybody = {
    accountId: 'anonymous',
    name: '',
    language: 'zh',
    grants: [],
    learnerId: null,
    role: 'learner',
  } as const;
  await lodgeObjection(db, anybody, {
    notice: notice?.number ?? '',
    sequence: line?.sequence ?? null,
    statement: '名单中该学员培训期间在外地务工，请核实其考勤。',
    contact: '19900008888',
  });
}

/** Six in ten of those who had no work find some within weeks of the course; the proof is brought on paper. */
async function recordJobs({ db }: Story, run: ToldRun, lastDay: Day): Promise<void> {
  const dice = diceFor(`${run.data.key} jobs`);
  const passed = (await placesOf(db, run.id)).filter((place) => place.state === 'completed');
  await write(db, async (tx) => {
    for (const { learnerId } of passed.filter(() => dice.chance(60))) {
      const [id, employedOn] = [newId(), addDays(lastDay, 1 + dice.below(4))];
      const evidenceNumber = `劳动合同-${run.data.key}-${dice.below(9000) + 1000}`;
      const recorded = { recordedBy: run.registrar.accountId, recordedAt: now() };
      await tx
        .insert(employments)
        .values({ id, learnerId, employedOn, employer: dice.pick(EMPLOYERS), evidenceNumber, ...recorded });
      const details = { employmentId: id, employedOn, source: 'paper' };
      await record(tx, run.registrar, {
        act: 'learners.recordEmployment',
        entity: 'learner',
        entityId: learnerId,
        details,
      });
    }
  });
}

/** What the organiser of a two-day class spent: meals and materials by head, four half-days of lectures. */
function costsOf(people: number): CostFacts {
  return {
    costsFen: { meals: fenOfYuan(people * 2 * 88), materials_transport_other: fenOfYuan(people * 62) },
    lectures: [
      { title: 'SENIOR', count: 2, paidEachFen: 150_000, isMergedDuplicate: false },
      { title: 'INTERMEDIATE', count: 2, paidEachFen: 80_000, isMergedDuplicate: false },
    ],
    provided: ['meals', 'venue_lecturer', 'materials_transport_other'],
    staffClaimed: 1,
  };
}
